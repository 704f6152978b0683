import Type from 'typebox'
import { authenticate } from '../access/authenticate.ts'
import { may, type Permission } from '../access/permissions.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { isUuid } from '../core/ids.ts'
import { ProblemBody, type App } from '../core/route.ts'
import type { Topic } from '../events/live.ts'
import type { Streams } from './stream.ts'

const mostThreads = 20

/** GET /v1/live: what staff follow. */
export function liveRoutes(app: App, ctx: Context, streams: Streams): void {
  app.get(
    '/v1/live',
    {
      // It would be answered without an end.
      exposeHeadRoute: false,
      schema: {
        tags: ['live'],
        summary: 'Follow events as they are committed (server-sent events)',
        operationId: 'live',
        description:
          'Each message has the event in `data` and its cursor as `id`. A page that comes back sends the last id as Last-Event-ID (or `?after=`) and misses nothing.',
        querystring: Type.Object({
          topic: Type.Union(
            [Type.String({ maxLength: 60 }), Type.Array(Type.String({ maxLength: 60 }), { maxItems: mostThreads })],
            {
              description: '`feed`, or `thread:{id}`, `stock:{variant}`, `store:{location}`, repeatable.',
              examples: ['feed'],
            },
          ),
          after: Type.Optional(Type.String({ maxLength: 60 })),
        }),
        response: {
          200: Type.String({ description: 'text/event-stream' }),
          400: ProblemBody,
          401: ProblemBody,
          403: ProblemBody,
          503: ProblemBody,
        },
      },
      config: { permission: 'live.read' },
    },
    async (request, reply) => {
      const topic = topicOf([request.query.topic].flat())
      const needed = permissionsFor(topic)
      const lacking = needed.find((permission) => !may(request.actor, permission))
      if (lacking) throw new Problem('forbidden', `Your role lacks the permission ${lacking}.`)
      await streams.open(request, reply, request.query.after, async () => {
        for (const id of 'threads' in topic ? topic.threads : []) await request.look('thread.live', `thread:${id}`)
        if ('feed' in topic) await request.look('events.live', 'events')
        const mayStay = async () => {
          const actor = await authenticate(ctx, request.headers)
          return may(actor, 'live.read') && needed.every((permission) => may(actor, permission))
        }
        return { topic, mayStay }
      })
      return reply
    },
  )
}

function permissionsFor(topic: Topic): Permission[] {
  if ('feed' in topic) return ['events.read']
  return [
    ...(topic.threads.length ? (['threads.read'] as const) : []),
    ...(topic.subjects.length ? (['stock.read'] as const) : []),
  ]
}

function topicOf(topics: string[]): Topic {
  if (topics.length === 1 && topics[0] === 'feed') return { feed: true }
  const heard = { threads: new Set<string>(), subjects: new Set<string>() }
  for (const topic of topics) {
    const [, kind, id] = /^(thread|stock|store):(.*)$/.exec(topic) ?? []
    if (!id || !isUuid(id))
      throw new Problem('invalid_request', 'topic is feed, thread:{id}, stock:{variant} or store:{location}.', {
        errors: [{ field: 'querystring/topic', code: 'topic', detail: 'It is none of these.' }],
      })
    heard[kind === 'thread' ? 'threads' : 'subjects'].add(id.toLowerCase())
  }
  return { threads: [...heard.threads], subjects: [...heard.subjects] }
}
