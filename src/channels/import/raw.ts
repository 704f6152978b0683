import { Problem } from '../../core/problem.ts'
import type { Incoming } from '../intake.ts'
import type { Reason } from '../../events/schema.ts'
import { layout, type Entry } from './entry.ts'
import { entriesOf } from './kinds.ts'
import { findMapping, kindOf, readMapping } from './mapping.ts'
import type { Mapping } from './mapping_schema.ts'
import type { Row } from './rows.ts'

type Json = Record<string, unknown>

/**
 * Reads an entry again from what waits in quarantine: `{ mapping, rows: [{ line, values: { column: text } }] }`, where a person
 * may have corrected values, or given `values` to a row that had only `cells`. Never throws. Pure.
 */
export function readRaw(raw: unknown): Incoming {
  const read = readEntry(raw)
  return 'entry' in read ? { ...read.entry.message, raw } : unreadable(raw, read.reasons)
}

/** A raw message as the entry of a file that it was, or why it is none. Never throws. Pure. */
export function readEntry(raw: unknown): { entry: Entry; mapping: Mapping } | { reasons: Reason[] } {
  try {
    const { mapping: named, rows } = asObject(raw)
    const mapping = typeof named === 'string' ? findMapping(named) : readMapping(named)
    const header = [
      ...new Set(
        (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => Object.keys(asObject(asObject(row).values))),
      ),
    ]
    if (!header.length)
      throw new Problem(
        'invalid_request',
        'A repaired message needs rows with values: the names of the columns and what stands there.',
      )
    const read = entriesOf(layout(mapping, header, ''))
    const whole = (rows as unknown[]).flatMap((row, i) => read(readRow(row, header, i + 1)))
    const entries = [...whole, ...read(undefined)]
    if (entries.length !== 1)
      throw new Problem('invalid_request', `The rows are ${entries.length} ${kindOf(mapping)}; they must be one.`)
    return { entry: entries[0]!(), mapping }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const detail = [error.message, ...(error.errors ?? []).map((one) => one.detail)].join(' ')
    return { reasons: [{ path: '', code: 'rows_unreadable', detail }] }
  }
}

function unreadable(raw: unknown, reasons: Reason[]): Incoming {
  return { type: '', identifiers: [], data: {}, raw, protocol: 'import', reasons }
}

function readRow(row: unknown, header: string[], position: number): Row {
  const { line, values, cells } = asObject(row)
  const number = typeof line === 'number' && Number.isSafeInteger(line) ? line : position
  if (typeof values !== 'object' || values === null)
    return { line: number, cells: Array.isArray(cells) ? cells.map(asText) : [] }
  return { line: number, cells: header.map((name) => asText((values as Json)[name])) }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
