import Type, { type Static } from 'typebox'
import { stringify } from '../core/json.ts'

/** One step of a repair: what to do with the value at a JSON pointer of the raw message. `*` in the pointer takes every item. */
export const Change = Type.Object({
  op: Type.Union([
    Type.Literal('set'),
    Type.Literal('remove'),
    Type.Literal('rename'),
    Type.Literal('number'),
    Type.Literal('string'),
    Type.Literal('date'),
  ]),
  path: Type.String({ pattern: '^(/[^/]{1,200}){1,20}$', maxLength: 1000, examples: ['/properties/price'] }),
  value: Type.Optional(Type.Unknown({ description: 'For set.' })),
  to: Type.Optional(Type.String({ maxLength: 200, description: 'For rename: the new name of the last part.' })),
})
export type Change = Static<typeof Change>

/** The raw message after all changes; the one given stays as it is. What a change does not find it leaves alone. Pure. */
export function applyChanges(raw: unknown, changes: Change[]): unknown {
  const copy = copyOf(raw)
  for (const change of changes) {
    const parts = change.path
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    applyAt(copy, parts, change)
  }
  return copy
}

/** A copy of JSON, however deep it nests. */
const copyOf = (value: unknown): unknown => JSON.parse(stringify(value) ?? 'null')

function applyAt(place: unknown, [part, ...rest]: string[], change: Change): void {
  if (typeof place !== 'object' || place === null || part === undefined) return
  const holder = place as Record<string, unknown>
  const keys = part === '*' ? Object.keys(holder) : [part]
  for (const key of keys) {
    if (key === '__proto__') continue
    if (rest.length) {
      if (change.op === 'set' && !Object.hasOwn(holder, key) && !Array.isArray(holder)) holder[key] = {}
      if (Object.hasOwn(holder, key)) applyAt(holder[key], rest, change)
    } else applyHere(holder, key, change)
  }
}

function applyHere(holder: Record<string, unknown>, key: string, { op, value, to }: Change): void {
  if (op === 'set') {
    if (!Array.isArray(holder) || Object.hasOwn(holder, key)) holder[key] = copyOf(value)
    return
  }
  if (!Object.hasOwn(holder, key)) return
  const before = holder[key]
  if (op === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  } else if (op === 'rename' && to && to !== '__proto__' && !Array.isArray(holder)) {
    delete holder[key]
    holder[to] = before
  } else if (op === 'number') {
    const number = asNumber(before)
    if (number !== undefined) holder[key] = number
  } else if (op === 'string' && (typeof before === 'number' || typeof before === 'boolean'))
    holder[key] = String(before)
  else if (
    op === 'date' &&
    (typeof before === 'string' || typeof before === 'number') &&
    !Number.isNaN(new Date(before).getTime())
  )
    holder[key] = new Date(before).toISOString()
}

/** A number out of "1.234,56", "1,234.56", "€ 12,50" or "12.5": the last of comma and point that is followed by one or two digits is the decimal one. */
function asNumber(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.replace(/[^\d.,-]/g, '')
  const decimal = /^(.*)([.,])(\d{1,2})$/.exec(text)
  const plain = decimal ? `${decimal[1]!.replace(/[.,]/g, '')}.${decimal[3]}` : text.replace(/[.,](?=\d{3}(\D|$))/g, '')
  const number = Number(plain)
  return plain === '' || Number.isNaN(number) ? undefined : number
}
