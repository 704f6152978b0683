import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Identifier } from './schema.ts'

/**
 * The kinds of identifier, strongest first. An event belongs to the fragment of the strongest it carries: what the retailer
 * gave (user id, card) before what a person can share or change (e-mail, phone), before what a device is called, before a visit.
 */
export const identifierKinds = [
  'user_id',
  'loyalty_card',
  'external',
  'email',
  'phone',
  'device',
  'anonymous_id',
  'session',
  'receipt',
  'subject',
] as const

/** Longest value that is kept: longer ones are not identifiers. */
const longest = 300

/** Where a kind stands among identifierKinds; namespaced kinds (`whatsapp:number`, `pos:customer`) count as external. */
export function strength(kind: string): number {
  return identifierKinds.indexOf((kind.includes(':') ? 'external' : kind) as (typeof identifierKinds)[number])
}

/**
 * The one normal form of an identifier, or undefined when it is none: e-mail in lower case, phone in E.164 (numbers without a
 * country code are read in `country`), everything else trimmed. A `whatsapp:` or `sms:` number is a phone number.
 */
export function normalise({ kind, value }: Identifier, country?: string): Identifier | undefined {
  const text = value.normalize('NFC').trim()
  if (!text || text.length > longest || /[\0-\x1f\x7f]/.test(text) || !text.isWellFormed()) return undefined
  if (kind === 'email') return isEmail(text) ? { kind, value: text.toLowerCase() } : undefined
  if (kind === 'phone') return phone(text, country)
  if (/^(whatsapp|sms):(phone|number)$/.test(kind)) return phone(text.startsWith('+') ? text : `+${text}`, country)
  if (strength(kind) < 0 || !/^[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?$/.test(kind)) return undefined
  return { kind, value: text }
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()",;:\\]{1,64}@[^\s@<>()",;:\\.]+(\.[^\s@<>()",;:\\.]+)+$/.test(text)
}

function phone(text: string, country: string | undefined): Identifier | undefined {
  if (!/^[+\d(]/.test(text) || text.length > 40) return undefined
  const number = parsePhoneNumberFromString(text, { defaultCountry: country as never, extract: false })
  return number?.isPossible() ? { kind: 'phone', value: number.number } : undefined
}
