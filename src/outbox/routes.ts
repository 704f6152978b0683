import Type from 'typebox'
import { recordChange } from '../access/record_look.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { listMessages, readMessage } from './read.ts'
import { retryMessage } from './retry.ts'
import { Medium, Message, MessageLine, MessageState } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['messages']

/** Milliseconds that a message tried again by hand may take. */
const again = 24 * 3600_000

/** Messages that were, or are to be, sent to people. */
export function outboxRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/messages',
    {
      schema: {
        tags,
        summary: 'List messages to people, newest first',
        operationId: 'messages_list',
        querystring: Type.Object({
          state: Type.Optional(MessageState),
          medium: Type.Optional(Medium),
          q: Type.Optional(Type.String({ maxLength: 254, description: 'The beginning of an address.' })),
          ...pageQuery,
        }),
        response: { 200: Page(MessageLine), ...refused },
      },
      config: { permission: 'messages.read' },
    },
    async (request) => {
      const messages = await listMessages(ctx.sql, request.query)
      await request.look('messages.list', 'messages', request.query)
      return messages
    },
  )
  app.get(
    '/v1/messages/:id',
    {
      schema: {
        tags,
        summary: 'Read a message',
        description:
          'As it was or will be sent; codes are hidden, unless there is no sender and the message was kept to be read here.',
        operationId: 'message_read',
        params,
        response: { 200: Message, ...refused, 404: ProblemBody },
      },
      config: { permission: 'messages.read' },
    },
    async (request, reply) => {
      const message = await readMessage(ctx.sql, request.params.id)
      await request.look('message.read', `thread:${message.thread}`, { template: message.template })
      return reply.header('cache-control', 'no-store').send(message)
    },
  )
  app.post(
    '/v1/messages/:id/retry',
    {
      schema: {
        tags,
        summary: 'Try a message again that was given up',
        operationId: 'message_retry',
        params,
        response: { 200: Message, ...refused, 404: ProblemBody, 409: ProblemBody, 410: ProblemBody },
      },
      config: { permission: 'messages.write' },
    },
    async (request) => {
      const { id } = request.params
      const at = ctx.clock.now()
      return transaction(ctx.sql, async (tx) => {
        await retryMessage(tx, { id, at, expiresAt: new Date(at.getTime() + again) })
        await recordChange(tx, ctx, { actor: request.actor!, action: 'message.retry', subject: `message:${id}` })
        return readMessage(tx, id)
      })
    },
  )
}
