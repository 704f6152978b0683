import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Id, Page, pageQuery, ProblemBody, Time, type App } from '../core/route.ts'
import { listEvents } from '../events/read.ts'
import { Event, ThreadSummary } from '../events/schema.ts'
import { listThreads, readThread } from './threads.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const filters = {
  channel: Type.Optional(Type.String({ maxLength: 60 })),
  type: Type.Optional(Type.String({ maxLength: 200 })),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
  ...pageQuery,
}
const Identifier = Type.Object({ kind: Type.String(), value: Type.String(), firstSeen: Time })

export function identityRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/threads',
    {
      schema: {
        tags: ['threads'],
        summary: 'List threads, newest activity first',
        operationId: 'threads_list',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({
              maxLength: 200,
              description: 'The beginning of an identifier: e-mail, phone, card, user id, receipt.',
            }),
          ),
          ...filters,
        }),
        response: { 200: Page(ThreadSummary), ...refused },
      },
      config: { permission: 'threads.read' },
    },
    async (request) => {
      const threads = await listThreads(ctx.sql, request.query)
      await request.look('threads.list', 'threads', request.query)
      return threads
    },
  )
  app.get(
    '/v1/threads/:id',
    {
      schema: {
        tags: ['threads'],
        summary: 'Read a thread, newest first by when things happened',
        operationId: 'thread_read',
        params: Type.Object({ id: Id }),
        querystring: Type.Object(filters),
        response: {
          200: Type.Object({
            thread: Type.Object({ ...ThreadSummary.properties, identifiers: Type.Array(Identifier) }),
            ...Page(Event).properties,
          }),
          ...refused,
          404: ProblemBody,
        },
      },
      config: { permission: 'threads.read' },
    },
    async (request) => {
      const { id } = request.params
      const [thread, events] = await Promise.all([
        readThread(ctx.sql, id),
        listEvents(ctx.sql, { ...request.query, thread: id }),
      ])
      await request.look('thread.read', `thread:${id}`)
      return { thread, ...events }
    },
  )
}
