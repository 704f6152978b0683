import { isBlocked } from './blocked.ts'
import { normalise } from './normalise.ts'
import type { ObservedValue } from './schema.ts'

/** Attributes that one event can tell, values' longest text in characters, and parts of a value such as an address. */
const mostAttributes = 50
const longestValue = 1000
const mostParts = 20

/** Spellings that tracking libraries use for one and the same trait of the Segment specification. */
const sameAs = new Map([
  ['first_name', 'firstName'],
  ['firstname', 'firstName'],
  ['last_name', 'lastName'],
  ['lastname', 'lastName'],
])

/**
 * What traits say, by attribute. Names are those of Segment's traits, and any other. A value is a scalar, or an object of scalars whose
 * parts belong together: the street of one address is never shown with the city of another. E-mail and phone come in their
 * normal form, placeholders (info@, 000000) not at all. Empty values, lists and what is too long say nothing. Pure.
 */
export function observationsOf(traits: unknown): Map<string, ObservedValue> {
  const found = new Map<string, ObservedValue>()
  if (!isObject(traits)) return found
  for (const [name, raw] of Object.entries(traits)) {
    if (found.size === mostAttributes) break
    const attribute = sameAs.get(name) ?? name
    if (!isAttribute(attribute) || found.has(attribute)) continue
    const value = valueOf(attribute, raw)
    if (value !== undefined) found.set(attribute, value)
  }
  return found
}

/** True for what can be the name of an attribute. */
export function isAttribute(name: string): boolean {
  return name !== '__proto__' && /^[\p{L}\p{N}_$][\p{L}\p{N}_ .:$-]{0,99}$/u.test(name)
}

function valueOf(attribute: string, raw: unknown): ObservedValue | undefined {
  const value = isObject(raw) ? partsOf(raw) : scalarOf(raw)
  if (typeof value !== 'string' || (attribute !== 'email' && attribute !== 'phone')) return value
  // A phone without a country code stays as it was told: which country it is in only its source knew.
  const normal = normalise({ kind: attribute, value })?.value ?? (attribute === 'phone' ? value : undefined)
  return normal === undefined || isBlocked(attribute, normal) ? undefined : normal
}

function scalarOf(raw: unknown): string | number | boolean | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined
  if (typeof raw === 'boolean') return raw
  if (typeof raw !== 'string' || raw.length > longestValue) return undefined
  return raw.normalize('NFC').trim() || undefined
}

function partsOf(raw: Record<string, unknown>): Record<string, string | number | boolean> | undefined {
  const parts = Object.entries(raw)
    .map(([name, part]) => [name, scalarOf(part)] as const)
    .filter((part): part is [string, string | number | boolean] => part[1] !== undefined && isAttribute(part[0]))
    .slice(0, mostParts)
  const value = Object.fromEntries(parts)
  return parts.length && JSON.stringify(value).length <= longestValue ? value : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
