import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { authenticateKey } from '../../access/authenticate.ts'
import { may } from '../../access/permissions.ts'
import type { Context } from '../../core/context.ts'
import { Problem } from '../../core/problem.ts'
import { ProblemBody, type App } from '../../core/route.ts'
import { intake } from '../intake.ts'
import { largestBody, parseBody } from './body.ts'
import { messageTypes, readMessage, type MessageType } from './message.ts'
import { rateLimits, unlimited } from './rate.ts'
import { rudderSettings, segmentSettings } from './settings.ts'

/** Short forms that browser clients use. */
const shortForms: Record<string, MessageType> = {
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
}
const batchPaths = ['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch']
/** Messages at most in one batch: 500 KB hold no more that mean anything. */
const largestBatch = 2500

const Answer = Type.Object({
  success: Type.Boolean(),
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  quarantined: Type.Integer(),
})
const Message = Type.Object(
  {
    messageId: Type.Optional(Type.String({ description: 'Made by the sender; a repeat is recognised by it.' })),
    userId: Type.Optional(Type.String()),
    anonymousId: Type.Optional(Type.String()),
    event: Type.Optional(Type.String()),
    properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    traits: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    timestamp: Type.Optional(Type.String()),
    sentAt: Type.Optional(Type.String()),
    writeKey: Type.Optional(Type.String()),
  },
  {
    examples: [
      {
        anonymousId: '9b1d',
        event: 'Product Viewed',
        properties: { product_id: 'LINEN-01', price: 39.9 },
        messageId: 'm-1',
      },
    ],
  },
)
const Batch = Type.Object(
  { batch: Type.Array(Type.Unknown()), sentAt: Type.Optional(Type.String()), writeKey: Type.Optional(Type.String()) },
  {
    examples: [
      {
        batch: [
          {
            type: 'track',
            userId: 'u1',
            event: 'Product Viewed',
            properties: { product_id: 'LINEN-01' },
            messageId: 'm-2',
          },
        ],
      },
    ],
  },
)

/** The tracking protocol, with the paths and habits of the clients that sites already use. */
export function collectRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_, body, done) => done(null, body))
    // The schemas below document; messages are checked one by one in intake, where half a batch may be wrong.
    scope.setValidatorCompiler(() => () => true)
    scope.addHook('onRequest', async (request, reply) => allowOrigin(request, reply))
    const limits = rateLimits()
    const documented = (summary: string, body: typeof Message | typeof Batch, name: string) => ({
      schema: {
        tags: ['collect'],
        summary,
        operationId: `collect_${name}`,
        security: [{ writeKey: [] }],
        body,
        response: {
          200: Answer,
          400: ProblemBody,
          401: ProblemBody,
          403: ProblemBody,
          413: ProblemBody,
          429: ProblemBody,
          503: ProblemBody,
        },
      },
      config: { permission: 'events.collect', keyInBody: true },
    })
    const paths: [string, MessageType][] = [
      ...messageTypes.map((type): [string, MessageType] => [`/v1/${type}`, type]),
      ...Object.entries(shortForms).map(([short, type]): [string, MessageType] => [`/v1/${short}`, type]),
    ]
    for (const [path, type] of paths) {
      scope.post(path, documented(`Send one ${type} message`, Message, path.slice(4)), async (request) =>
        collect(ctx, limits, request, (body) => [{ ...body, type }]),
      )
      preflight(scope, path)
    }
    for (const path of batchPaths) {
      scope.post(
        path,
        documented('Send messages together', Batch, path.slice(1).replaceAll('/', '_')),
        async (request) => collect(ctx, limits, request, batchOf),
      )
      preflight(scope, path)
    }
    settingsRoutes(scope, ctx)
  })
}

/** Authenticates, reads and takes in one request. Resolves when everything in it is durable. */
async function collect(
  ctx: Context,
  limits: ReturnType<typeof rateLimits>,
  request: FastifyRequest,
  messagesOf: (body: Record<string, unknown>) => unknown[],
) {
  const body = await parseBody(
    request.body instanceof Buffer ? request.body : Buffer.alloc(0),
    header(request, 'content-encoding'),
  )
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('malformed_body', 'The body is a JSON object.')
  const key = await authenticateKey(ctx, writeKeyOf(request, body as Record<string, unknown>))
  if (!key || !may(key, 'events.collect'))
    throw new Problem(
      'unauthenticated',
      'Send a write key: Basic authentication with the key as user, or writeKey in the body.',
    )
  const origin = header(request, 'origin')
  if (origin && key.origins?.length && !key.origins.includes(origin))
    throw new Problem('origin_not_allowed', 'This key may not be used from this site.')
  const raw = messagesOf(body as Record<string, unknown>)
  const wait = limits.take(key.id, key.rate ?? unlimited, raw.length, ctx.clock.now())
  if (wait) throw new Problem('rate_limited', 'This key sends faster than its rate.', { retryAfter: wait })
  const shared = body as { sentAt?: unknown; context?: unknown }
  const inBatch = 'batch' in body
  const messages = raw.map((message) => readMessage(withoutKey(message), inBatch ? shared : {}))
  const source = {
    id: `key:${key.id}`,
    channel: key.channel ?? 'web',
    trust: key.role === 'collect' ? ('public' as const) : ('verified' as const),
  }
  const results = await intake(ctx, source, messages)
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length
  return {
    success: true,
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    quarantined: count('quarantined'),
  }
}

function batchOf(body: Record<string, unknown>): unknown[] {
  if (!Array.isArray(body.batch))
    throw new Problem('invalid_request', 'A batch has a list of messages.', {
      errors: [{ field: '/batch', code: 'type', detail: 'It must be a list.' }],
    })
  if (body.batch.length > largestBatch)
    throw new Problem('body_too_large', `A batch has at most ${largestBatch} messages.`)
  return body.batch
}

/** The write key is a credential of the request: it is not part of what is kept. */
function withoutKey(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('writeKey' in message)) return message
  const { writeKey: _, ...rest } = message as Record<string, unknown>
  return rest
}

function writeKeyOf(request: FastifyRequest, body: Record<string, unknown>): string {
  const [scheme, value] = (header(request, 'authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() === 'basic' && value) return Buffer.from(value, 'base64').toString('utf8').split(':')[0]!
  if (scheme?.toLowerCase() === 'bearer' && value) return value
  return typeof body.writeKey === 'string' ? body.writeKey : ''
}

/** Any site may ask; whether its answer counts is decided by the key (its origins), which a preflight does not carry. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const origin = header(request, 'origin')
  if (!origin) return
  void reply
    .header('access-control-allow-origin', origin)
    .header('access-control-expose-headers', 'Retry-After')
    .header('vary', 'Origin')
    .header('cross-origin-resource-policy', 'cross-origin')
  if (request.method === 'OPTIONS') {
    void reply
      .header('access-control-allow-methods', 'POST, GET')
      .header(
        'access-control-allow-headers',
        header(request, 'access-control-request-headers')
          ?.replace(/[^\w, -]/g, '')
          .slice(0, 300) ?? 'authorization, content-type',
      )
      .header('access-control-max-age', '86400')
  }
}

function preflight(scope: App, path: string): void {
  scope.options(path, { schema: { hide: true }, config: { permission: 'public' } }, async (_, reply) =>
    reply.code(204).send(),
  )
}

function settingsRoutes(scope: App, ctx: Context): void {
  const { host, protocol } = new URL(ctx.settings.publicUrl)
  const hidden = { schema: { hide: true }, config: { permission: 'public' } }
  scope.get<{ Params: { key: string } }>('/v1/projects/:key/settings', hidden, async (request) =>
    segmentSettings(request.params.key, `${host}/v1`, protocol === 'https:' ? 'https' : 'http'),
  )
  for (const path of ['/sourceConfig', '/sourceConfig/'])
    scope.get<{ Querystring: { writeKey?: string } }>(path, hidden, async (request) =>
      rudderSettings(request.query.writeKey ?? userOf(request), ctx.settings.publicUrl, ctx.clock.now()),
    )
  // Browser clients report their own health here; it is theirs, not a shopper's.
  for (const path of ['/v1/m', '/rsaMetrics', '/rsaRequest']) {
    scope.post(path, hidden, async () => ({ success: true }))
    preflight(scope, path)
  }
  for (const path of ['/v1/projects/:key/settings', '/sourceConfig', '/sourceConfig/']) preflight(scope, path)
}

function userOf(request: FastifyRequest): string {
  return writeKeyOf(request, {})
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
