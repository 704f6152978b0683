import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

/** One thing that happened, as callers see it. */
export const Event = Type.Object({
  id: Id,
  threadId: Id,
  type: Type.String({ examples: ['Product Viewed'] }),
  channel: Type.String({ examples: ['web'] }),
  source: Type.String({ description: 'Which key, import or webhook it came from.' }),
  session: Type.Union([Type.String(), Type.Null()]),
  occurredAt: Time,
  receivedAt: Time,
  data: Type.Record(Type.String(), Type.Unknown()),
  context: Type.Record(Type.String(), Type.Unknown()),
  cursor: Type.String({ description: 'Its place in the log; Last-Event-ID of /v1/live.' }),
})
export type Event = Static<typeof Event>

/** One rule that a message broke: a JSON pointer into the raw message, the rule, a sentence. */
export const Reason = Type.Object({ path: Type.String(), code: Type.String(), detail: Type.String() })
export type Reason = Static<typeof Reason>

export const ThreadSummary = Type.Object({
  id: Id,
  label: Type.String(),
  identifier: Type.Union([Type.Object({ kind: Type.String(), value: Type.String() }), Type.Null()]),
  channels: Type.Array(Type.String()),
  events: Type.Integer(),
  firstAt: Time,
  lastAt: Time,
  lastType: Type.String(),
  lastChannel: Type.String(),
})
export type ThreadSummary = Static<typeof ThreadSummary>

export const Contract = Type.Object({
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
})
export type Contract = Static<typeof Contract>

export const QuarantineItem = Type.Object({
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
})
export type QuarantineItem = Static<typeof QuarantineItem>

/** An event ready to be appended: valid, with its thread. */
export type NewEvent = {
  id: string
  /** First 63 bits of the hash of its content: tells a repeat from another content under the same id. */
  digest: string
  type: string
  channel: string
  source: string
  session: string | null
  occurredAt: Date
  receivedAt: Date
  /** Fragments of all identifiers it carried; the first is its thread. */
  fragments: string[]
  /** JSON texts. */
  data: string
  context: string
}
