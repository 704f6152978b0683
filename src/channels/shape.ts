import { Value } from 'typebox/value'
import type { Reason } from '../events/schema.ts'
import { ToldConsents } from '../identity/schema.ts'
import type { Incoming } from './intake.ts'

/** Characters of JSON that data and context of one event may take together: 32 KB, the tracking protocol's limit for one message. */
const largestEvent = 32_768
const deepestData = 40
const day = 86_400_000
/** Public keys may date from 30 days ago to an hour ahead; others up to a day ahead (clocks of tills), and back to 1900. */
const window = { public: { back: 30 * day, ahead: day / 24 }, verified: { back: Infinity, ahead: day } }

/** What is wrong with a message whatever its contract, and the time it happened at. */
export function reasonsAgainst(
  message: Incoming,
  trust: 'public' | 'verified',
  receivedAt: Date,
  data: string | undefined,
  context: string,
): { reasons: Reason[]; occurredAt: Date } {
  const reasons: Reason[] = []
  const broken = (path: string, code: string, detail: string) => reasons.push({ path, code, detail })
  const { type, largest = largestEvent } = message
  if (typeof type !== 'string' || !type.trim()) broken('/type', 'type_missing', 'A message needs a type.')
  else if (type.length > 200 || unstorable(type))
    broken('/type', 'type_invalid', 'A type has at most 200 characters, none of them control characters.')
  if (message.messageId !== undefined && (message.messageId.length > 300 || unstorable(message.messageId)))
    broken('/messageId', 'message_id_invalid', 'A message id has at most 300 characters.')
  if (message.session !== undefined && (message.session.length > 200 || unstorable(message.session)))
    broken('/session', 'session_invalid', 'A session has at most 200 characters.')
  if (data === undefined || !isObject(message.data))
    broken(message.dataAt ?? '/data', 'data_not_an_object', 'The data is a JSON object.')
  else {
    if (data.length + context.length > largest)
      broken('', 'too_large', `It is larger than ${largest} characters of JSON.`)
    if (tooDeep(message.data, deepestData) || tooDeep(message.context, deepestData))
      broken('', 'too_deep', `It nests deeper than ${deepestData} levels.`)
    else if (maybeUnstorable(data) || maybeUnstorable(context)) {
      const place =
        findUnstorable(message.data, message.dataAt ?? '/data') ??
        findUnstorable(message.context, message.contextAt ?? '/context')
      if (place !== undefined) broken(place, 'bad_characters', 'It holds a NUL character or half a surrogate pair.')
    }
  }
  const { at, reason } = occurred(message, trust, receivedAt)
  if (reason) reasons.push(reason)
  return { reasons, occurredAt: at }
}

/** What is wrong with the consents in a message's context; `kinds` are those of the identifiers it carries. */
export function consentReasons({ context, contextAt = '/context' }: Incoming, kinds: string[]): Reason[] {
  const consents = consentsOf(context)
  if (consents === undefined) return []
  const reason = (path: string, code: string, detail: string): Reason => ({
    path: `${contextAt}/consents${path}`,
    code: `consent.${code}`,
    detail,
  })
  if (!Value.Check(ToldConsents, consents))
    return Value.Errors(ToldConsents, consents)
      .slice(0, 50)
      .map(({ instancePath, keyword, message }) => reason(instancePath, keyword, message))
  return consents.flatMap(({ identifier, occurredAt }, i) => [
    ...(identifier !== undefined && !kinds.includes(identifier)
      ? [reason(`/${i}/identifier`, 'not_carried', 'The message carries no identifier of this kind.')]
      : []),
    ...(occurredAt !== undefined && readTime(occurredAt) === undefined
      ? [reason(`/${i}/occurredAt`, 'time_invalid', 'The time is not ISO 8601.')]
      : []),
  ])
}

/** The consents that a message's context tells; undefined when it tells none. */
export function consentsOf(context: unknown): unknown {
  return isObject(context) ? context.consents : undefined
}

/**
 * When it happened, by our clock: the sender's time, moved by the difference between our clock and the sender's at sending
 * (receivedAt − sentAt), as the Segment specification has it.
 */
function occurred(message: Incoming, trust: 'public' | 'verified', receivedAt: Date): { at: Date; reason?: Reason } {
  if (message.occurredAt === undefined) return { at: receivedAt }
  const claimed = readTime(message.occurredAt)
  if (claimed === undefined)
    return {
      at: receivedAt,
      reason: { path: '/occurredAt', code: 'time_invalid', detail: 'The time is not ISO 8601.' },
    }
  const sent = message.sentAt === undefined ? undefined : readTime(message.sentAt)
  const at = sent === undefined ? claimed : receivedAt.getTime() - (sent - claimed)
  const { back, ahead } = window[trust]
  const reason = { path: '/occurredAt', code: 'time_out_of_range', detail: '' }
  if (at > receivedAt.getTime() + ahead)
    return { at: receivedAt, reason: { ...reason, detail: 'It is dated in the future.' } }
  if (at < receivedAt.getTime() - back || at < Date.UTC(1900, 0))
    return { at: receivedAt, reason: { ...reason, detail: 'It is dated too long ago for this kind of key.' } }
  return { at: new Date(at) }
}

/** Milliseconds since the epoch of an ISO 8601 text, or undefined. */
function readTime(text: string): number | undefined {
  if (typeof text !== 'string' || !/^[+-]?\d{4,6}-\d\d-\d\d([T ]|$)/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** True for text that PostgreSQL cannot hold, or that has control characters. */
export function unstorable(text: string): boolean {
  return /[\0-\x1f\x7f]/.test(text) || !text.isWellFormed()
}

/** Quick look at JSON text: only what it finds needs the slow search. */
function maybeUnstorable(json: string): boolean {
  return /\\u(?:0000|d[89a-f])/i.test(json)
}

/** JSON pointer of the first key or value that PostgreSQL cannot hold. */
function findUnstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return path
    const found = findUnstorable(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** True when objects and lists nest deeper than `limit`. */
export function tooDeep(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (limit === 0) return true
  for (const key in value) if (tooDeep((value as Record<string, unknown>)[key], limit - 1)) return true
  return false
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
