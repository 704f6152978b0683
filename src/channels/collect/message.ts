import type { Identifier } from '../../identity/schema.ts'
import type { Incoming } from '../intake.ts'

/**
 * The tracking protocol's messages (Segment, "Spec" and "HTTP Tracking API"): identify, track, page, screen, group, alias.
 * https://segment.com/docs/connections/spec/
 */
export const messageTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type MessageType = (typeof messageTypes)[number]

type Json = Record<string, unknown>

/** Reads one message of the protocol. Never throws: what is missing or wrong is for intake to find. Pure. */
export function readMessage(raw: unknown, batch: { sentAt?: unknown; context?: unknown } = {}): Incoming {
  const message = asObject(raw)
  const kind = message.type as MessageType
  const context = { ...asObject(batch.context), ...asObject(message.context) }
  const traits = kind === 'identify' ? asObject(message.traits) : asObject(context.traits)
  const { data, dataAt } = dataOf(kind, message)
  return {
    messageId: text(message.messageId),
    type: kind === 'track' ? (text(message.event) ?? '') : messageTypes.includes(kind) ? kind : '',
    occurredAt: text(message.timestamp) ?? text(message.originalTimestamp),
    sentAt: text(message.sentAt) ?? text(batch.sentAt),
    session: sessionOf(context, data),
    identifiers: identifiersOf(kind, message, context, traits),
    data: data as object,
    context,
    raw,
    protocol: 'collect',
    dataAt,
  }
}

function dataOf(kind: MessageType, message: Json): { data: unknown; dataAt: string } {
  if (kind === 'identify') return { data: message.traits ?? {}, dataAt: '/traits' }
  if (kind === 'group')
    return {
      data: isObject(message.traits)
        ? { ...message.traits, groupId: message.groupId }
        : (message.traits ?? { groupId: message.groupId }),
      dataAt: '/traits',
    }
  if (kind === 'alias') return { data: { previousId: message.previousId, userId: message.userId }, dataAt: '' }
  const properties = message.properties ?? {}
  if ((kind === 'page' || kind === 'screen') && isObject(properties))
    return {
      data: {
        ...properties,
        ...(text(message.name) ? { name: message.name } : {}),
        ...(text(message.category) ? { category: message.category } : {}),
      },
      dataAt: '/properties',
    }
  return { data: properties, dataAt: '/properties' }
}

/** Whom it is about: the protocol's ids, the e-mail and phone of traits, and context.externalIds ([{type, id}]). */
function identifiersOf(kind: MessageType, message: Json, context: Json, traits: Json): Identifier[] {
  const found: Identifier[] = []
  const add = (kindOf: string, value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') found.push({ kind: kindOf, value: String(value) })
  }
  add('user_id', message.userId)
  add('anonymous_id', message.anonymousId)
  if (kind === 'alias') add('anonymous_id', message.previousId)
  add('email', traits.email)
  add('phone', traits.phone)
  add('device', asObject(context.device).id)
  if (Array.isArray(context.externalIds)) {
    for (const external of context.externalIds.slice(0, 20)) {
      const { type, id } = asObject(external)
      if (typeof type === 'string') add(type, id)
    }
  }
  return found
}

function sessionOf(context: Json, data: unknown): string | undefined {
  for (const value of [context.sessionId, asObject(context.session).id, asObject(data).session_id]) {
    if (typeof value === 'string' || typeof value === 'number') return String(value)
  }
  return undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {}
}
