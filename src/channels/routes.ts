import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { stringify } from '../core/json.ts'
import { Problem } from '../core/problem.ts'
import { asked, Id, ProblemBody, Time, type App } from '../core/route.ts'
import { QuarantineItem, Reason } from '../events/schema.ts'
import { readChannelDay } from '../events/stats.ts'
import type { ChannelFolder } from './channel.ts'
import { intake, type Incoming } from './intake.ts'
import { Change } from './repair_rule.ts'
import { repairByRule, repairItem, replayItem } from './replay.ts'
import type { Readers } from './replay_records.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody, 409: ProblemBody }
const Params = Type.Object({ id: Id })

/** What all channels share, and each folder's own way in. */
export function channelRoutes(app: App, ctx: Context, folders: ChannelFolder[]): void {
  const readers = readersOf(folders)
  listRoutes(app, ctx, folders)
  sendRoutes(app, ctx, folders)
  repairRoutes(app, ctx, readers)
  for (const folder of folders) folder.routes?.(app, ctx)
}

/** Who can read a quarantined message again, by the protocol it came by. */
export function readersOf(folders: ChannelFolder[]): Readers {
  const readers: Readers = new Map([['events', { read: readEvent }]])
  for (const { name, read, records } of folders) {
    if (read) readers.set(name, { read })
    if (records) readers.set(records.protocol, { apply: records.apply })
  }
  return readers
}

function listRoutes(app: App, ctx: Context, folders: ChannelFolder[]): void {
  const Channel = Type.Object({
    key: Type.String(),
    name: Type.Object({ es: Type.String(), en: Type.String() }),
    kind: Type.Union([Type.Literal('digital'), Type.Literal('physical')]),
    events24h: Type.Integer(),
    quarantined24h: Type.Integer(),
    lastAt: Type.Union([Time, Type.Null()]),
  })
  app.get(
    '/v1/channels',
    {
      schema: {
        tags: ['channels'],
        summary: 'List channels with the last day of each',
        operationId: 'channels_list',
        response: { 200: Type.Object({ items: Type.Array(Channel) }), ...refused },
      },
      config: { permission: 'stats.read' },
    },
    async () => {
      const day = new Map((await readChannelDay(ctx.sql, ctx.clock.now())).map((row) => [row.channel, row]))
      const known = folders.flatMap((folder) => folder.channels)
      const others = [...day.keys()]
        .filter((key) => !known.some((channel) => channel.key === key))
        .map((key) => ({ key, name: { es: key, en: key }, kind: 'digital' as const }))
      return {
        items: [...known, ...others].map((channel) => {
          const row = day.get(channel.key)
          return {
            ...channel,
            events24h: row?.events ?? 0,
            quarantined24h: row?.quarantined ?? 0,
            lastAt: row?.lastAt ?? null,
          }
        }),
      }
    },
  )
}

const SentEvent = Type.Object(
  {
    messageId: Type.Optional(
      Type.String({ description: 'A repeat with the same id is recognised. An Idempotency-Key header counts as it.' }),
    ),
    type: Type.String({ examples: ['Order Completed'] }),
    channel: Type.Optional(Type.String({ description: 'Default: the key’s channel.' })),
    occurredAt: Type.Optional(Type.String()),
    session: Type.Optional(Type.String()),
    identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() }), { maxItems: 50 }),
    data: Type.Record(Type.String(), Type.Unknown()),
    context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  {
    examples: [
      {
        messageId: 't1-0042',
        type: 'Order Completed',
        channel: 'pos',
        identifiers: [{ kind: 'loyalty_card', value: '5501' }],
        data: { total: 39.9, currency: 'MXN' },
      },
    ],
  },
)

function sendRoutes(app: App, ctx: Context, folders: ChannelFolder[]): void {
  const keys = new Set(folders.flatMap((folder) => folder.channels.map((channel) => channel.key)))
  app.post(
    '/v1/events',
    {
      schema: {
        tags: ['events'],
        summary: 'Send one event from a server',
        operationId: 'event_send',
        body: SentEvent,
        response: {
          202: Type.Object({
            id: Id,
            outcome: Type.String({ description: 'accepted, duplicate or quarantined' }),
            reasons: Type.Optional(Type.Array(Reason)),
          }),
          ...refused,
          409: ProblemBody,
        },
      },
      config: { permission: 'events.write' },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] as string | undefined
      const actor = request.actor!
      const message = readEvent({ ...request.body, messageId: request.body.messageId ?? key })
      const channel = message.channel ?? actor.channel
      if (!channel || !keys.has(channel))
        throw new Problem('invalid_request', 'Say which channel it came by.', {
          errors: [{ field: '/channel', code: 'unknown', detail: `One of ${[...keys].join(', ')}.` }],
        })
      const [result] = await intake(ctx, { id: `${actor.kind}:${actor.id}`, channel, trust: 'verified' }, [message])
      if (key && result!.reasons?.[0]?.code === 'message_id_reused')
        throw new Problem('idempotency_conflict', 'This id was used for another event.')
      return reply.code(202).send(result!)
    },
  )
}

/** Reads an event as POST /v1/events takes it: Hilo's own form. */
function readEvent(raw: unknown): Incoming {
  const event = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const identifiers = Array.isArray(event.identifiers)
    ? event.identifiers.filter(
        (one): one is { kind: string; value: string } =>
          typeof one?.kind === 'string' && typeof one?.value === 'string',
      )
    : []
  return {
    messageId: text(event.messageId),
    type: text(event.type) ?? '',
    channel: text(event.channel),
    occurredAt: text(event.occurredAt),
    session: text(event.session),
    identifiers,
    data: event.data as object,
    context: event.context as object | undefined,
    raw,
    protocol: 'events',
  }
}

function repairRoutes(app: App, ctx: Context, readers: Readers): void {
  app.put(
    '/v1/quarantine/:id/repair',
    {
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        tags: ['quarantine'],
        summary: 'Store a repaired message and learn what is still wrong',
        operationId: 'quarantine_repair',
        params: Params,
        body: Type.Object({
          raw: Type.Unknown({
            examples: [{ type: 'track', event: 'Product Viewed', properties: { product_id: 'LINEN-01' } }],
          }),
        }),
        response: { 200: QuarantineItem, ...found },
      },
      config: { permission: 'quarantine.write' },
    },
    async (request) => {
      if ((stringify(request.body.raw) ?? '').length > 1_000_000)
        throw new Problem('body_too_large', 'A message has at most 1,000,000 characters.')
      return repairItem(ctx, readers, request.params.id, request.body.raw)
    },
  )
  app.post(
    '/v1/quarantine/:id/replay',
    {
      schema: {
        tags: ['quarantine'],
        summary: 'Replay a message, as repaired or as it came',
        operationId: 'quarantine_replay',
        params: Params,
        response: {
          200: Type.Object({
            item: QuarantineItem,
            outcome: Type.String({ description: 'accepted, duplicate or quarantined' }),
          }),
          ...found,
        },
      },
      config: { permission: 'quarantine.write' },
    },
    async (request) => replayItem(ctx, readers, request.params.id, request.actor!.name, asked(ctx, request)),
  )
  app.post(
    '/v1/quarantine/rule',
    {
      schema: {
        tags: ['quarantine'],
        summary: 'Repair many messages by one rule, and replay those that then pass',
        operationId: 'quarantine_rule',
        body: Type.Object(
          {
            filter: Type.Object({
              channel: Type.Optional(Type.String()),
              type: Type.Optional(Type.String()),
              code: Type.Optional(Type.String()),
              source: Type.Optional(Type.String()),
            }),
            changes: Type.Array(Change, { maxItems: 20 }),
            dryRun: Type.Boolean(),
          },
          {
            examples: [
              {
                filter: { channel: 'web', code: 'contract.type' },
                changes: [{ op: 'number', path: '/properties/price' }],
                dryRun: true,
              },
            ],
          },
        ),
        response: {
          200: Type.Object({
            matched: Type.Integer(),
            wouldPass: Type.Integer(),
            replayed: Type.Optional(Type.Integer()),
            samples: Type.Array(
              Type.Object({ id: Id, before: Type.Unknown(), after: Type.Unknown(), reasons: Type.Array(Reason) }),
            ),
          }),
          ...refused,
          409: ProblemBody,
        },
      },
      config: { permission: 'quarantine.write' },
    },
    async (request) => repairByRule(ctx, readers, request.body, request.actor!.name),
  )
}
