import { isDeepStrictEqual } from 'node:util'
import { Problem, type FieldError } from '../../core/problem.ts'
import type { Reason } from '../../events/schema.ts'
import type { Incoming } from '../intake.ts'
import { columnsOf, isOfRecords, shippedMappings } from './mapping.ts'
import type { Mapping } from './mapping_schema.ts'
import { headerFaults } from './record_columns.ts'
import type { Row } from './rows.ts'
import type { Reconciliation } from './schema.ts'

/** Reasons told of one entry at most. */
const mostReasons = 50

/** What rows came by that become state: replaying them calls a verb instead of appending an event. */
export const recordsProtocol = 'import-records'

/** How much of one measure rows hold. */
export type Sum = Pick<Reconciliation, 'measure' | 'currency'> & { amount: number }

/** Rows that belong together, on their way into the log as one event. */
export type Entry = {
  message: Incoming
  rows: number
  /** Counted from the rows, before anything was made of them. */
  read: Sum[]
  /** Counted from the event that was made of them; for what cannot become an event, from its rows. */
  made: Sum[]
  /** Where it becomes state and no event: what a verb is given, and the line of each of its rows. */
  record?: { value: unknown; lines: number[] }
}

/**
 * Takes the rows of a file one after another, then undefined for its end, and gives the entries that are whole by then. An entry is made
 * when it is called: those passed over cost next to nothing. This is all in which one kind of file differs from another.
 */
export type ReadEntries = (row: Row | undefined) => (() => Entry)[]

/** What stands in a column of one row; undefined where it says that there is no value. */
export type Cell = (column: string) => string | undefined

/** A mapping applied to the header of a file. */
export type Layout<M extends Mapping = Mapping> = {
  mapping: M
  header: string[]
  /** Makes the message id of rows that have none of their own the same at every import of the same file. */
  fileId: string
  cellOf(row: Row): Cell
}

/** Throws invalid_mapping when the header lacks a column that the mapping names, or has it twice. Pure. */
export function layout<M extends Mapping>(mapping: M, header: string[], fileId: string): Layout<M> {
  const errors = isOfRecords(mapping) ? headerFaults(mapping.kind, header) : faultsOfColumns(mapping, header)
  if (errors.length) {
    const has = header.slice(0, 40).join(', ').slice(0, 500)
    throw new Problem('invalid_mapping', `The file does not fit the mapping ${mapping.name}. It has: ${has}.`, {
      errors: errors.slice(0, 50),
    })
  }
  const at = new Map(header.map((name, i) => [name, i]))
  const missing = new Set(['', ...(mapping.missing ?? [])])
  return {
    mapping,
    header,
    fileId,
    cellOf: (row) => (column) => {
      const text = row.cells[at.get(column)!]?.trim() ?? ''
      return missing.has(text) ? undefined : text
    },
  }
}

/** Columns that the mapping names and the header lacks, or has twice. */
function faultsOfColumns(mapping: Mapping, header: string[]): FieldError[] {
  return columnsOf(mapping).flatMap(({ field, column }): FieldError[] => {
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
}

/** Why no column of a row can be read: it has other cells than the header. */
export function misfit({ header }: Layout, { line, cells }: Row): Reason | undefined {
  if (cells.length === header.length) return undefined
  const detail = `Line ${line} has ${cells.length} cells, the header ${header.length}.`
  return { path: '/rows/0/cells', code: 'column_count', detail }
}

/** A row that belongs to no entry, alone with the reason. */
export function strayRow(layout: Layout, type: string, row: Row, reason: Reason): Entry {
  const messageId = `file:${layout.fileId}:line:${row.line}`
  return { message: messageOf(layout, messageId, [row], { type, reasons: [reason] }), rows: 1, read: [], made: [] }
}

/** Tells what is wrong in a row, by its position; the reason's path is the column's name. */
export type Broken = (row: number, reason: Reason) => void

/** Gathers what is wrong with rows, beginning with bytes in another encoding. Reasons name the line, and the place that a person repairs. */
export function faultsOf({ header }: Layout, rows: Row[]): { reasons: Reason[]; broken: Broken } {
  const reasons: Reason[] = []
  const broken: Broken = (i, { path: column, code, detail }) => {
    const path = `/rows/${i}/values/${pointer(column)}`
    // A mapping may name one column twice; what is wrong with it is told once.
    if (reasons.length < mostReasons && !reasons.some((one) => one.path === path && one.code === code))
      reasons.push({ path, code, detail: `Line ${rows[i]!.line}: ${detail}` })
  }
  rows.forEach(({ cells }, i) => {
    const damaged = cells.findIndex((cell) => cell.includes('\uFFFD'))
    if (damaged >= 0)
      broken(i, {
        path: header[damaged]!,
        code: 'encoding',
        detail: 'These bytes are not in the encoding that the mapping names.',
      })
  })
  return { reasons, broken }
}

/** A message with the rows it was made of. */
export function messageOf(
  { mapping, header }: Layout,
  messageId: string,
  rows: Row[],
  rest: Partial<Incoming> & Pick<Incoming, 'type'>,
): Incoming {
  const asValues = ({ line, cells }: Row) =>
    cells.length === header.length
      ? { line, values: Object.fromEntries(cells.map((cell, i) => [header[i]!, cell])) }
      : { line, cells }
  return {
    messageId,
    identifiers: [],
    data: {},
    protocol: isOfRecords(mapping) ? recordsProtocol : 'import',
    ...rest,
    // Made only for what goes to quarantine.
    get raw() {
      return { mapping: named(mapping), rows: rows.map(asValues) }
    },
  }
}

/** How a raw message names its mapping: by name, if it ships as it is here. */
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
export function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
