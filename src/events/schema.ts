import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

const id = '8f14e45f-ceea-867a-8c1c-aa1b2c3d4e5f'
const thread = '45c48cce-2e2d-8fbd-9a1a-fc51c7c6ad26'
const at = '2026-11-22T10:00:00.000Z'

/** One thing that happened, as callers see it. */
export const Event = Type.Object(
  {
    id: Id,
    threadId: Id,
    type: Type.String({ examples: ['Product Viewed'] }),
    channel: Type.String({ examples: ['web'] }),
    source: Type.String({ description: 'Which key, import or webhook it came from.' }),
    verified: Type.Boolean({
      description: 'Whether that is a system of the retailer; what a public key says is a claim.',
    }),
    session: Type.Union([Type.String(), Type.Null()]),
    occurredAt: Time,
    receivedAt: Time,
    data: Type.Record(Type.String(), Type.Unknown()),
    context: Type.Record(Type.String(), Type.Unknown()),
    cursor: Type.String({ description: 'Its place in the log; Last-Event-ID of /v1/live.' }),
  },
  {
    examples: [
      {
        id,
        threadId: thread,
        type: 'Product Viewed',
        channel: 'web',
        source: 'key:0193a1b2',
        verified: false,
        session: null,
        occurredAt: at,
        receivedAt: at,
        data: { product_id: 'LINEN-01', price: 39.9, currency: 'EUR' },
        context: {},
        cursor: '7512-340',
      },
    ],
  },
)
export type Event = Static<typeof Event>

/** One rule that a message broke: a JSON pointer into the raw message, the rule, a sentence. */
export const Reason = Type.Object(
  { path: Type.String(), code: Type.String(), detail: Type.String() },
  { examples: [{ path: '/properties/price', code: 'contract.type', detail: 'It must be number.' }] },
)
export type Reason = Static<typeof Reason>

export const ThreadSummary = Type.Object(
  {
    id: Id,
    label: Type.String(),
    identifier: Type.Union([Type.Object({ kind: Type.String(), value: Type.String() }), Type.Null()]),
    channels: Type.Array(Type.String()),
    events: Type.Integer(),
    firstAt: Time,
    lastAt: Time,
    lastType: Type.String(),
    lastChannel: Type.String(),
  },
  {
    examples: [
      {
        id: thread,
        label: 'ana@mail.example',
        identifier: { kind: 'email', value: 'ana@mail.example' },
        channels: ['pos', 'web'],
        events: 12,
        firstAt: at,
        lastAt: at,
        lastType: 'Order Completed',
        lastChannel: 'pos',
      },
    ],
  },
)
export type ThreadSummary = Static<typeof ThreadSummary>

export const Contract = Type.Object(
  {
    channel: Type.String(),
    type: Type.String(),
    version: Type.Integer(),
    schema: Type.Record(Type.String(), Type.Unknown()),
    note: Type.String(),
    author: Type.String(),
    createdAt: Time,
    personal: Type.Array(Type.String(), {
      description: 'JSON pointers of the fields marked "personal": true; * stands for every item.',
    }),
  },
  {
    examples: [
      {
        channel: 'web',
        type: 'Product Viewed',
        version: 2,
        schema: { type: 'object', required: ['product_id'] },
        note: 'price is required',
        author: 'Ana Ruiz',
        createdAt: at,
        personal: [],
      },
    ],
  },
)
export type Contract = Static<typeof Contract>

export const QuarantineItem = Type.Object(
  {
    id: Id,
    channel: Type.String(),
    source: Type.String(),
    type: Type.Union([Type.String(), Type.Null()]),
    messageId: Type.Union([Type.String(), Type.Null()]),
    receivedAt: Time,
    reasons: Type.Array(Reason),
    raw: Type.Unknown(),
    repaired: Type.Unknown(),
    state: Type.Union([Type.Literal('waiting'), Type.Literal('replayed'), Type.Literal('discarded')]),
    eventId: Type.Union([Id, Type.Null()]),
    resolvedAt: Type.Union([Time, Type.Null()]),
    resolvedBy: Type.Union([Type.String(), Type.Null()]),
  },
  {
    examples: [
      {
        id: thread,
        channel: 'web',
        source: 'key:0193a1b2',
        type: 'Product Viewed',
        messageId: 'm-1',
        receivedAt: at,
        reasons: [{ path: '/properties/price', code: 'contract.type', detail: 'It must be number.' }],
        raw: { type: 'track' },
        repaired: null,
        state: 'waiting',
        eventId: null,
        resolvedAt: null,
        resolvedBy: null,
      },
    ],
  },
)
export type QuarantineItem = Static<typeof QuarantineItem>

/** An event ready to be appended: valid, with its thread. */
export type NewEvent = {
  id: string
  /** First 63 bits of the hash of its content: tells a repeat from another content under the same id. */
  digest: string
  type: string
  channel: string
  source: string
  /** Whether the source is a system of the retailer: what a public key says is a claim. */
  verified: boolean
  session: string | null
  occurredAt: Date
  receivedAt: Date
  /** Fragments of all identifiers it carried; the first is its thread. */
  fragments: string[]
  /** What it is about besides people (a variant, a location); the first is its thread when nobody is named. */
  subjects?: string[]
  /** JSON texts. */
  data: string
  context: string
}

/** What this installation tells itself as it happens; `data` as in NewEvent. Of who or of what it is must be said by one of the two lists. */
export type OwnEvent = Pick<NewEvent, 'id' | 'type' | 'channel' | 'source' | 'fragments' | 'data'> & {
  at: Date
  subjects: string[]
  session?: string | null
}
