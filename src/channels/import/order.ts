import type { Reason } from '../../events/schema.ts'
import { orderData } from './data.ts'
import {
  faultsOf,
  messageOf,
  misfit,
  pointer,
  strayRow,
  type Entry,
  type Layout,
  type ReadEntries,
  type Sum,
} from './entry.ts'
import { grouper, type Group } from './group.ts'
import { readHead } from './head.ts'
import { lineReader, type Line, type LineReader } from './line.ts'
import type { OrdersMapping } from './mapping_schema.ts'
import type { Row } from './rows.ts'
import { timeReader, type ReadTime } from './time.ts'

/** The code of "no currency" (ISO 4217), for rows whose currency cannot be read. */
export const noCurrency = 'XXX'
/** Characters of JSON of one order at most: room for as many lines as `longestOrder`. */
const largestOrder = 1_500_000
const usualType = 'Order Completed'

type Orders = Layout<OrdersMapping> & { readLine: LineReader; readTime: ReadTime }

/** Reads a file of order lines: the rows of one order number are one event. */
export function orderEntries(layout: Layout<OrdersMapping>): ReadEntries {
  const { mapping } = layout
  const readTime = timeReader(mapping.time.format, mapping.time.zone)!
  const orders = { ...layout, readLine: lineReader(mapping), readTime }
  const groups = grouper()
  const make = (group: Group) => () => readOrder(orders, group)
  return (row) => {
    if (!row) return groups.end().map(make)
    const found = numberOf(orders, row)
    if ('reason' in found) return [() => strayRow(orders, usualType, row, found.reason)]
    return groups.add(found.number, row).map(make)
  }
}

/** The order number of a row, or why the row belongs to no order. */
function numberOf(orders: Orders, row: Row): { number: string } | { reason: Reason } {
  const reason = misfit(orders, row)
  if (reason) return { reason }
  const column = orders.mapping.columns.order
  const number = orders.cellOf(row)(column)
  if (number !== undefined && number.length <= 100) return { number }
  const path = `/rows/0/values/${pointer(column)}`
  return { reason: { path, code: 'value_missing', detail: `Line ${row.line} has no order number.` } }
}

/** Makes the event of one order of its rows, or says everything that is wrong with them. Pure. */
function readOrder(orders: Orders, { number, rows }: Group): Entry {
  const { mapping } = orders
  const { reasons, broken } = faultsOf(orders, rows)
  const cells = rows.map(orders.cellOf)
  const head = readHead(mapping, cells, orders.readTime, broken)
  const currency = head.currency ?? noCurrency
  const lines: Line[] = []
  const sum = { units: 0, money: 0 }
  cells.forEach((cell, i) => {
    const result = orders.readLine(cell, currency)
    if ('line' in result) lines.push(result.line)
    else for (const reason of result.reasons) broken(i, reason)
    sum.units += 'line' in result ? result.line.quantity : result.units
    sum.money += 'line' in result ? result.line.amount : 0
  })
  const read = sums(currency, sum)
  const entry = { rows: rows.length, read, made: read }
  if (reasons.length) return { message: messageOf(orders, number, rows, { type: usualType, reasons }), ...entry }
  const known = head.identifiers.length > 0
  const { type, data, made } = orderData(mapping, { number, currency, lines, known, properties: head.properties })
  const identifiers = [...head.identifiers, { kind: 'receipt', value: `${mapping.namespace}:${number}` }]
  const occurredAt = new Date(head.time!).toISOString()
  const told = { type, data, identifiers, occurredAt, largest: largestOrder }
  return { ...entry, message: messageOf(orders, number, rows, told), made: sums(currency, made) }
}

/** Units, and money in minor units. */
function sums(currency: string, { units, money }: { units: number; money: number }): Sum[] {
  return [
    { measure: 'units', currency, amount: units },
    { measure: 'money', currency, amount: money },
  ]
}
