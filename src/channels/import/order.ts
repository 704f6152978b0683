import { isDeepStrictEqual } from 'node:util'
import { Problem, type FieldError } from '../../core/problem.ts'
import type { Reason } from '../../events/schema.ts'
import type { Incoming } from '../intake.ts'
import { orderData } from './data.ts'
import type { Group } from './group.ts'
import { lineReader, type Line, type LineReader } from './line.ts'
import { columnsOf, shippedMappings } from './mapping.ts'
import type { Row } from './rows.ts'
import type { Mapping } from './schema.ts'
import { readHead, type Cell } from './head.ts'
import { timeReader, type ReadTime } from './time.ts'

/** The code of "no currency" (ISO 4217), for rows whose currency cannot be read. */
export const noCurrency = 'XXX'
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

/** A mapping applied to the header of a file. */
export type Layout = {
  mapping: Mapping
  header: string[]
  cellOf(row: Row): Cell
  readLine: LineReader
  readTime: ReadTime
}

/** Throws invalid_mapping when the header lacks a column that the mapping names, or has it twice. Pure. */
export function layout(mapping: Mapping, header: string[]): Layout {
  const errors = columnsOf(mapping).flatMap(({ field, column }): FieldError[] => {
    const times = header.filter((name) => name === column).length
    if (times === 1) return []
    const code = times ? 'column_repeated' : 'column_missing'
    return [
      {
        field,
        code,
        detail: `The file has ${times || 'no'} ${times ? 'columns' : 'column'} ${JSON.stringify(column)}.`,
      },
    ]
  })
  if (errors.length) {
    const has = header.slice(0, 40).join(', ').slice(0, 500)
    throw new Problem('invalid_mapping', `The file does not fit the mapping ${mapping.name}. It has: ${has}.`, {
      errors,
    })
  }
  const at = new Map(header.map((name, i) => [name, i]))
  const missing = new Set(['', ...(mapping.missing ?? [])])
  return {
    mapping,
    header,
    cellOf: (row) => (column) => {
      const text = row.cells[at.get(column)!]?.trim() ?? ''
      return missing.has(text) ? undefined : text
    },
    readLine: lineReader(mapping),
    readTime: timeReader(mapping.time.format, mapping.time.zone)!,
  }
}

/** The order number of a row, or why the row belongs to no order. */
export function numberOf({ mapping, header, cellOf }: Layout, row: Row): { number: string } | { reason: Reason } {
  const broken = (path: string, code: string, detail: string) => ({
    reason: { path, code, detail: `Line ${row.line} ${detail}` },
  })
  if (row.cells.length !== header.length)
    return broken('/rows/0/cells', 'column_count', `has ${row.cells.length} cells, the header ${header.length}.`)
  const number = cellOf(row)(mapping.columns.order)
  if (number === undefined || number.length > 100)
    return broken(`/rows/0/values/${pointer(mapping.columns.order)}`, 'value_missing', 'has no order number.')
  return { number }
}

/** A row that belongs to no order; `fileId` makes its message id the same at every import of the same file. */
export function strayRow(layout: Layout, row: Row, reason: Reason, fileId: string): Order {
  const sum = { currency: noCurrency, units: 0, money: 0 }
  return {
    message: message(layout, `file:${fileId}:line:${row.line}`, [row], { reasons: [reason] }),
    rows: 1,
    read: sum,
    made: sum,
  }
}

/** Makes the event of one order of its rows, or says everything that is wrong with them. Pure. */
export function readOrder(layout: Layout, { number, rows }: Group): Order {
  const { mapping, header } = layout
  const reasons: Reason[] = []
  const broken = (i: number, { path, code, detail }: Reason) => {
    if (reasons.length < mostReasons)
      reasons.push({ path: `/rows/${i}/values/${pointer(path)}`, code, detail: `Line ${rows[i]!.line}: ${detail}` })
  }
  const cells = rows.map(layout.cellOf)
  const head = readHead(mapping, cells, layout.readTime, broken)
  const lines: Line[] = []
  const read: Sum = { currency: head.currency ?? noCurrency, units: 0, money: 0 }
  rows.forEach((row, i) => {
    const result = layout.readLine(cells[i]!, read.currency)
    if ('line' in result) lines.push(result.line)
    else for (const reason of result.reasons) broken(i, reason)
    read.units += 'line' in result ? result.line.quantity : result.units
    read.money += 'line' in result ? result.line.amount : 0
    const damaged = row.cells.findIndex((cell) => cell.includes('\uFFFD'))
    if (damaged >= 0)
      broken(i, {
        path: header[damaged]!,
        code: 'encoding',
        detail: 'These bytes are not in the encoding that the mapping names.',
      })
  })
  if (reasons.length)
    return { message: message(layout, number, rows, { reasons }), rows: rows.length, read, made: read }
  const known = head.identifiers.length > 0
  const { type, data, made } = orderData(mapping, {
    number,
    currency: read.currency,
    lines,
    known,
    properties: head.properties,
  })
  const identifiers = [...head.identifiers, { kind: 'receipt', value: `${mapping.namespace}:${number}` }]
  const occurredAt = new Date(head.time!).toISOString()
  return {
    message: message(layout, number, rows, { type, data, identifiers, occurredAt }),
    rows: rows.length,
    read,
    made,
  }
}

function message({ mapping, header }: Layout, messageId: string, rows: Row[], rest: Partial<Incoming>): Incoming {
  const asValues = ({ line, cells }: Row) =>
    cells.length === header.length
      ? { line, values: Object.fromEntries(cells.map((cell, i) => [header[i]!, cell])) }
      : { line, cells }
  return {
    messageId,
    type: 'Order Completed',
    identifiers: [],
    data: {},
    protocol: 'import',
    largest: largestOrder,
    ...rest,
    // Made only for what goes to quarantine.
    get raw() {
      return { mapping: named(mapping), rows: rows.map(asValues) }
    },
  }
}

/** How a raw order names its mapping: by name, if it ships as it is here. */
function named(mapping: Mapping): string | Mapping {
  let name = names.get(mapping)
  if (name === undefined) {
    const shipped = shippedMappings.find((one) => one.name === mapping.name)
    names.set(mapping, (name = isDeepStrictEqual(shipped, mapping) ? mapping.name : mapping))
  }
  return name
}
const names = new WeakMap<Mapping, string | Mapping>()

/** Escapes a name for a JSON pointer. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
