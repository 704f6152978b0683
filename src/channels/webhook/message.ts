import type { Identifier } from '../../identity/schema.ts'
import type { Incoming } from '../intake.ts'

type Json = Record<string, unknown>

/** Reads a webhook: `{ type, data, identifiers?, occurredAt?, timestamp?, context? }`, with its `webhook-id` beside. Never throws. Pure. */
export function readWebhook(raw: unknown): Incoming {
  const { id, body } = asObject(raw)
  const message = asObject(body)
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return {
    messageId: text(id),
    type: text(message.type) ?? '',
    // The Standard Webhooks specification calls it timestamp.
    occurredAt: text(message.occurredAt) ?? text(message.timestamp),
    identifiers: (Array.isArray(message.identifiers) ? message.identifiers : []).filter(isIdentifier),
    data: message.data as object,
    context: message.context === undefined ? undefined : asObject(message.context),
    raw,
    protocol: 'webhook',
    dataAt: '/body/data',
    contextAt: '/body/context',
  }
}

function isIdentifier(value: unknown): value is Identifier {
  const { kind, value: text } = asObject(value)
  return typeof kind === 'string' && typeof text === 'string'
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
