import type { Identifier } from '../../identity/schema.ts'
import type { Broken, Cell } from './entry.ts'
import type { OrdersMapping } from './mapping_schema.ts'
import type { ReadTime } from './time.ts'

export type Head = {
  time: number | undefined
  currency: string | undefined
  identifiers: Identifier[]
  properties: Record<string, string>
}

/**
 * What is said once for the whole order though every row repeats it. Its time and further fields are those of its first row;
 * about currency and person all rows must agree. What is wrong is told to `broken`, with the row's position. Pure.
 */
export function readHead(mapping: OrdersMapping, cells: Cell[], readTime: ReadTime, broken: Broken): Head {
  const { columns } = mapping
  const same = (column: string): string | undefined => {
    const first = cells[0]!(column)
    const other = cells.findIndex((cell) => cell(column) !== first)
    if (other > 0)
      broken(other, { path: column, code: 'rows_disagree', detail: 'The rows of one order say different things here.' })
    return first
  }
  const currency = columns.currency ? same(columns.currency) : mapping.currency
  const known = currency !== undefined && /^[A-Z]{3}$/.test(currency)
  if (!known)
    broken(0, {
      path: columns.currency ?? '',
      code: 'currency_invalid',
      detail: 'The currency is three capital letters of ISO 4217.',
    })
  const identifiers = mapping.identifiers.flatMap(({ kind, column }): Identifier[] => {
    const value = same(column)
    return value === undefined ? [] : [{ kind, value }]
  })
  const properties: Record<string, string> = {}
  for (const [name, column] of Object.entries(mapping.properties ?? {})) {
    const value = cells[0]!(column)
    if (value !== undefined) properties[name] = value
  }
  return {
    time: readTimes(mapping, cells, readTime, broken),
    currency: known ? currency : undefined,
    identifiers,
    properties,
  }
}

function readTimes(
  { columns, time }: OrdersMapping,
  cells: Cell[],
  readTime: ReadTime,
  broken: Broken,
): number | undefined {
  let first: number | undefined
  cells.forEach((cell, i) => {
    const text = cell(columns.time)
    const read = text === undefined ? undefined : readTime(text)
    if (read === undefined) {
      const shown = text === undefined ? 'Nothing' : JSON.stringify(text.slice(0, 60))
      broken(i, { path: columns.time, code: 'time_invalid', detail: `${shown} is no time of the form ${time.format}.` })
    }
    first ??= read
  })
  return first
}
