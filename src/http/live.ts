import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { authenticate } from '../access/authenticate.ts'
import { may, type Permission } from '../access/permissions.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { isUuid } from '../core/ids.ts'
import { ProblemBody, type App } from '../core/route.ts'
import { formatPosition, parsePosition } from '../events/read.ts'
import type { Live, LiveMessage, Topic } from '../events/live.ts'

/** Open streams at most in one process, and bytes waiting for one reader before it is let go (it resumes where it was). */
const mostStreams = 10_000
const mostWaiting = 1024 * 1024
const mostThreads = 20

/** GET /v1/live: server-sent events (WHATWG HTML, "Server-sent events"). */
export function liveRoutes(app: App, ctx: Context, live: Live, heartbeat = 15_000): { close(): void } {
  const open = new Map<FastifyReply, () => Promise<boolean>>()
  const beat = setInterval(() => {
    for (const [reply, mayStay] of open) {
      reply.raw.write(': still here\n\n')
      // Whoever was signed out or whose key was revoked hears nothing more; the page that comes back is refused.
      void mayStay().then(
        (may) => may || reply.raw.end(),
        () => {},
      )
    }
  }, heartbeat)
  beat.unref()
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
      if (open.size >= mostStreams)
        throw new Problem('overloaded', 'This server has as many open streams as it can hold.', { retryAfter: 5 })
      const last = request.headers['last-event-id'] ?? request.query.after
      const from = last === undefined || last === '' ? undefined : parsePosition(String(last))
      for (const id of 'threads' in topic ? topic.threads : []) await request.look('thread.live', `thread:${id}`)
      if ('feed' in topic) await request.look('events.live', 'events')
      await stream(request, reply, topic, from, needed)
      return reply
    },
  )

  async function stream(
    request: FastifyRequest,
    reply: FastifyReply,
    topic: Topic,
    from: ReturnType<typeof parsePosition> | undefined,
    needed: Permission[],
  ): Promise<void> {
    reply.hijack()
    if (reply.raw.destroyed) return
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    }
    reply.raw.writeHead(200, headers as Record<string, string>)
    request.raw.socket.setNoDelay(true)
    open.set(reply, async () => {
      const actor = await authenticate(ctx, request.headers)
      return may(actor, 'live.read') && needed.every((permission) => may(actor, permission))
    })
    let stop = () => {}
    reply.raw.on('close', () => {
      open.delete(reply)
      stop()
    })
    const send = ({ cursor, json }: LiveMessage): boolean => {
      if (reply.raw.destroyed) return false
      if (reply.raw.writableLength > mostWaiting) {
        reply.raw.destroy()
        return false
      }
      reply.raw.write(`id: ${cursor}\nevent: event\ndata: ${json}\n\n`)
      return true
    }
    try {
      reply.raw.write('retry: 1000\n\n')
      const subscription = await live.subscribe(topic, from, send, () => drained(reply))
      stop = subscription.stop
      if (reply.raw.destroyed) return stop()
      const cursor = formatPosition(subscription.start)
      // Only a fresh page is told where it starts: one that comes back has been sent later ids already.
      reply.raw.write(
        subscription.start === from
          ? `event: hello\ndata: {}\n\n`
          : `id: ${cursor}\nevent: hello\ndata: {"cursor":"${cursor}"}\n\n`,
      )
    } catch (error) {
      request.log.warn({ err: error }, 'A live stream could not begin; the page will come back.')
      reply.raw.destroy()
    }
  }

  return {
    close() {
      clearInterval(beat)
      for (const reply of open.keys()) reply.raw.end()
    },
  }
}

/** Resolves when what was written has gone out, or the reader has. */
async function drained({ raw }: FastifyReply): Promise<void> {
  if (!raw.writableNeedDrain || raw.destroyed) return
  await new Promise<void>((resolve) => {
    const done = () => {
      raw.off('drain', done).off('close', done)
      resolve()
    }
    raw.on('drain', done).on('close', done)
  })
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
