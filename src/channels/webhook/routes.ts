import Type from 'typebox'
import type { Context } from '../../core/context.ts'
import { Problem } from '../../core/problem.ts'
import { Id, ProblemBody, Time, type App } from '../../core/route.ts'
import { Reason } from '../../events/schema.ts'
import { intake } from '../intake.ts'
import { readWebhook } from './message.ts'
import { isSigned } from './signature.ts'
import { createWebhookSource, findWebhookSource, listWebhookSources, revokeWebhookSource } from './source.ts'

/** Bytes of a webhook at most. */
const largestBody = 256 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true })

const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', examples: ['loyalty-vendor'] })
const Source = Type.Object({
  name: Name,
  channel: Type.String(),
  createdAt: Time,
  revokedAt: Type.Union([Time, Type.Null()]),
})
const exampleSource = { name: 'loyalty-vendor', channel: 'pos', createdAt: '2026-11-22T10:00:00.000Z', revokedAt: null }
const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }

/** Signed webhooks from other systems, after the Standard Webhooks specification (standardwebhooks.com). */
export function webhookRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    // The signature is over the bytes, so nobody may parse them first.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_, body, done) => done(null, body))
    receiveRoute(scope, ctx)
  })
  sourceRoutes(app, ctx)
}

const Body = Type.Object(
  {
    type: Type.String(),
    data: Type.Record(Type.String(), Type.Unknown()),
    identifiers: Type.Optional(Type.Array(Type.Object({ kind: Type.String(), value: Type.String() }))),
    occurredAt: Type.Optional(Type.String()),
    context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  {
    examples: [
      {
        type: 'Points Earned',
        data: { points: 120 },
        identifiers: [{ kind: 'loyalty_card', value: '5501' }],
        occurredAt: '2026-11-22T10:00:00Z',
      },
    ],
  },
)

function receiveRoute(scope: App, ctx: Context): void {
  scope.post(
    '/v1/webhooks/:source',
    {
      schema: {
        tags: ['webhooks'],
        summary: 'Receive one signed webhook',
        description:
          'Headers webhook-id, webhook-timestamp and webhook-signature as the Standard Webhooks specification has them; the same webhook-id again changes nothing.',
        operationId: 'webhook_receive',
        security: [],
        params: Type.Object({ source: Name }),
        headers: Type.Object({
          'webhook-id': Type.Optional(Type.String({ maxLength: 300 })),
          'webhook-timestamp': Type.Optional(Type.String({ description: 'Seconds since 1970.' })),
          'webhook-signature': Type.Optional(Type.String({ description: 'v1,<base64 of HMAC-SHA-256>' })),
        }),
        body: Body,
        response: {
          202: Type.Object({
            id: Id,
            outcome: Type.String({ description: 'accepted, duplicate or quarantined' }),
            reasons: Type.Optional(Type.Array(Reason)),
          }),
          ...refused,
          413: ProblemBody,
          503: ProblemBody,
        },
      },
      // The body is bytes here; what is wrong inside waits in quarantine.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'body'
          ? () => true
          : scope.validatorCompiler!({ schema, method: 'POST', url: '/v1/webhooks', httpPart }),
      config: { permission: 'signed' },
    },
    async (request, reply) => {
      const { headers } = request
      const id = headers['webhook-id'] ?? ''
      const bytes = request.body as unknown
      const body = bytes instanceof Buffer ? bytes : Buffer.alloc(0)
      const source = await findWebhookSource(ctx, request.params.source)
      const signed = {
        id,
        timestamp: headers['webhook-timestamp'] ?? '',
        signature: headers['webhook-signature'] ?? '',
        body,
      }
      if (!source || !id || !isSigned(source.secret, signed, ctx.clock.now()))
        throw new Problem(
          'unauthenticated',
          'The source is not known, or the signature is not that of these bytes at this time.',
        )
      const sender = { id: `webhook:${source.name}`, channel: source.channel, trust: 'verified' as const }
      const [result] = await intake(ctx, sender, [readWebhook({ id, body: parse(body) })])
      return reply.code(202).send(result!)
    },
  )
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body)) as unknown
  } catch (error) {
    throw new Problem('malformed_body', 'The body is not JSON in UTF-8.', { cause: error })
  }
}

function sourceRoutes(app: App, ctx: Context): void {
  const tags = ['webhooks']
  const config = { permission: 'keys.manage' }
  app.get(
    '/v1/webhook-sources',
    {
      schema: {
        tags,
        summary: 'List who may send webhooks',
        operationId: 'webhook_sources_list',
        response: {
          200: Type.Object({ items: Type.Array(Source) }, { examples: [{ items: [exampleSource] }] }),
          ...refused,
        },
      },
      config,
    },
    async () => ({ items: await listWebhookSources(ctx.sql) }),
  )
  app.post(
    '/v1/webhook-sources',
    {
      schema: {
        tags,
        summary: 'Let a system send webhooks; the secret is shown this once',
        operationId: 'webhook_source_create',
        body: Type.Object(
          { name: Name, channel: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }) },
          { additionalProperties: false, examples: [{ name: 'loyalty-vendor', channel: 'pos' }] },
        ),
        response: {
          201: Type.Object(
            { source: Source, secret: Type.String() },
            { examples: [{ source: exampleSource, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }] },
          ),
          ...refused,
          409: ProblemBody,
        },
      },
      config,
    },
    async (request, reply) => reply.code(201).send(await createWebhookSource(ctx, request.actor!, request.body)),
  )
  app.delete(
    '/v1/webhook-sources/:source',
    {
      schema: {
        tags,
        summary: 'Revoke a source',
        operationId: 'webhook_source_revoke',
        params: Type.Object({ source: Name }),
        response: { 204: Type.Null(), ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      await revokeWebhookSource(ctx, request.actor!, request.params.source)
      return reply.code(204).send(null)
    },
  )
}
