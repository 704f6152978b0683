import { minorDigits } from '../../core/money.ts'
import { Problem, type FieldError } from '../../core/problem.ts'
import type { Reason } from '../../events/schema.ts'
import type { Identifier } from '../../identity/schema.ts'
import type { Incoming } from '../intake.ts'
import { orderData } from './data.ts'
import type { Group } from './group.ts'
import { lineReader, type Line } from './line.ts'
import { columnsOf, shippedMappings } from './mapping.ts'
import type { Row } from './rows.ts'
import type { Mapping } from './schema.ts'
import { timeReader } from './time.ts'

/** The code of "no currency" (ISO 4217), for rows whose currency cannot be read. */
const noCurrency = 'XXX'
/** Characters of JSON of one order at most: room for as many lines as `longestOrder`. */
const largestOrder = 1_500_000
/** Reasons told of one order at most. */
const mostReasons = 50

/** What rows hold, in one currency: units, and money in minor units. */
export type Sum = { currency: string; units: number; money: number }

/** An order on its way into the log. */
export type Order = {
  message: Incoming
  rows: number
  /** Counted from the rows, before anything was made of them. */
  read: Sum
  /** Counted from the event that was made of them; for an order that cannot become an event, from its rows. */
  made: Sum
}

export type OrderReader = {
  /** The order number of a row, or why the row belongs to no order. */
  numberOf(row: Row): { number: string } | { reason: Reason }
  read(group: Group): Order
  /** A row that belongs to no order; `fileId` makes its message id the same at every import of the same file. */
  stray(row: Row, reason: Reason, fileId: string): Order
}

/** Reads orders of a file with this header. Throws invalid_mapping when it lacks a column that the mapping names. Pure. */
export function orderReader(mapping: Mapping, header: string[]): OrderReader {
  const at = new Map(header.map((name, i) => [name, i]))
  const errors = columnsOf(mapping).flatMap(({ field, column }): FieldError[] => {
    const times = header.filter((name) => name === column).length
    if (times === 1) return []
    return [
      {
        field,
        code: times ? 'column_repeated' : 'column_missing',
        detail: `The file has ${times || 'no'} ${times ? 'columns' : 'column'} ${JSON.stringify(column)}.`,
      },
    ]
  })
  if (errors.length)
    throw new Problem(
      'invalid_mapping',
      `The file does not fit the mapping ${mapping.name}. It has: ${header.slice(0, 40).join(', ').slice(0, 500)}.`,
      { errors },
    )
  const missing = new Set(['', ...(mapping.missing ?? [])])
  const readLine = lineReader(mapping)
  const readTime = timeReader(mapping.time.format, mapping.time.zone)!
  const cellOf = (row: Row) => (column: string) => {
    const text = row.cells[at.get(column)!]?.trim() ?? ''
    return missing.has(text) ? undefined : text
  }
  const name = shippedMappings.includes(mapping) ? mapping.name : mapping
  const asRaw = (rows: Row[]) => ({
    mapping: name,
    rows: rows.map(({ line, cells }) =>
      cells.length === header.length
        ? { line, values: Object.fromEntries(cells.map((cell, i) => [header[i]!, cell])) }
        : { line, cells },
    ),
  })
  const message = (messageId: string, rows: Row[], rest: Partial<Incoming>): Incoming => ({
    messageId,
    type: 'Order Completed',
    identifiers: [],
    data: {},
    raw: asRaw(rows),
    protocol: 'import',
    largest: largestOrder,
    ...rest,
  })

  return {
    numberOf(row) {
      if (row.cells.length !== header.length)
        return {
          reason: {
            path: '/rows/0/cells',
            code: 'column_count',
            detail: `Line ${row.line} has ${row.cells.length} cells, the header ${header.length}.`,
          },
        }
      const number = cellOf(row)(mapping.columns.order)
      if (number === undefined || number.length > 100)
        return {
          reason: {
            path: `/rows/0/values/${pointer(mapping.columns.order)}`,
            code: 'value_missing',
            detail: `Line ${row.line} has no order number.`,
          },
        }
      return { number }
    },
    stray(row, reason, fileId) {
      const sum = { currency: noCurrency, units: 0, money: 0 }
      return {
        message: message(`file:${fileId}:line:${row.line}`, [row], { reasons: [reason] }),
        rows: 1,
        read: sum,
        made: sum,
      }
    },
    read({ number, rows }) {
      const reasons: Reason[] = []
      const broken = (i: number, { path, code, detail }: Reason) =>
        reasons.push({ path: `/rows/${i}/values/${pointer(path)}`, code, detail: `Line ${rows[i]!.line}: ${detail}` })
      const shared = readShared(mapping, rows.map(cellOf), readTime, broken)
      const lines: Line[] = []
      const read: Sum = { currency: shared.currency ?? noCurrency, units: 0, money: 0 }
      rows.forEach((row, i) => {
        const result = readLine(cellOf(row), read.currency)
        if ('line' in result) lines.push(result.line)
        else for (const reason of result.reasons) broken(i, reason)
        read.units += 'line' in result ? result.line.quantity : result.units
        read.money += 'line' in result ? result.line.amount : 0
        if (row.cells.some((cell) => cell.includes('\uFFFD')))
          broken(i, {
            path: header[row.cells.findIndex((cell) => cell.includes('\uFFFD'))]!,
            code: 'not_utf8',
            detail: 'The bytes are not in the encoding that the mapping says.',
          })
      })
      if (reasons.length)
        return {
          message: message(number, rows, { reasons: reasons.slice(0, mostReasons) }),
          rows: rows.length,
          read,
          made: read,
        }
      const identifiers: Identifier[] = [
        ...shared.identifiers,
        { kind: 'receipt', value: `${mapping.namespace}:${number}` },
      ]
      const { type, data, made } = orderData(mapping, {
        number,
        currency: read.currency,
        lines,
        known: shared.identifiers.length > 0,
        properties: shared.properties,
      })
      return {
        message: message(number, rows, { type, data, identifiers, occurredAt: new Date(shared.time!).toISOString() }),
        rows: rows.length,
        read,
        made,
      }
    },
  }
}

type Cell = (column: string) => string | undefined
type Broken = (row: number, reason: Reason) => void

/** What is said once for the whole order though every row repeats it. Its time is that of its first row. */
function readShared(mapping: Mapping, cells: Cell[], readTime: (text: string) => number | undefined, broken: Broken) {
  const { columns } = mapping
  let time: number | undefined
  cells.forEach((cell, i) => {
    const text = cell(columns.time)
    const read = text === undefined ? undefined : readTime(text)
    if (read === undefined)
      broken(i, {
        path: columns.time,
        code: 'time_invalid',
        detail: `${text === undefined ? 'Nothing' : JSON.stringify(text.slice(0, 60))} is no time of the form ${mapping.time.format}.`,
      })
    time ??= read
  })
  const same = (column: string): string | undefined => {
    const first = cells[0]!(column)
    const other = cells.findIndex((cell) => cell(column) !== first)
    if (other > 0)
      broken(other, { path: column, code: 'rows_disagree', detail: 'The rows of one order say different things here.' })
    return first
  }
  const currency = columns.currency ? same(columns.currency) : mapping.currency
  const known = currency !== undefined && isCurrency(currency)
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
  const properties = Object.fromEntries(
    Object.entries(mapping.properties ?? {}).flatMap(([name, column]) => {
      const value = cells[0]!(column)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return { time, currency: known ? currency : undefined, identifiers, properties }
}

function isCurrency(text: string): boolean {
  if (!/^[A-Z]{3}$/.test(text)) return false
  return minorDigits(text) >= 0
}

/** Escapes a name for a JSON pointer. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
