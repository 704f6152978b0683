import type { ImportedProduct } from '../../catalog/merge_product.ts'
import type { RowFault } from '../../core/row_outcome.ts'
import type { Reason } from '../../events/schema.ts'
import type { ImportedReceipt } from '../../stock/import_stock.ts'
import { cellsOf, type Cells } from './cells.ts'
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
import type { RecordsMapping } from './mapping_schema.ts'
import { neededColumns } from './record_columns.ts'
import { readProduct } from './product_rows.ts'
import { mostUnits, readCategory, readPrice, readReceipt, readStore } from './record_rows.ts'
import type { Row } from './rows.ts'
import type { RecordKind } from './schema.ts'

/** Reads the rows of one record. What is wrong is told to the cells' layout; then what it gives is not used. Pure. */
type ReadRecord = (rows: Cells[]) => object

type Kind = {
  /** What its entries are called where they wait. */
  type: string
  /** The columns that say which record a row is about; the first joins rows. */
  key: string[]
  read: ReadRecord
  /** What is reconciled besides rows: counted from rows, and from the record that was made of them. */
  measure?: { name: 'variants' | 'units'; ofRow(cells: Cells): number; ofRecord(record: object): number }
  /** Rows of one record that follow each other are one entry; else each row is. */
  joins?: true
}

const kinds: Record<RecordKind, Kind> = {
  products: {
    type: 'Product',
    key: ['handle'],
    read: readProduct,
    joins: true,
    measure: {
      name: 'variants',
      ofRow: (cells) => (cells.word('sku') === undefined ? 0 : 1),
      ofRecord: (record) => (record as ImportedProduct).variants.length,
    },
  },
  categories: { type: 'Category', key: ['handle'], read: ([cells]) => readCategory(cells!) },
  prices: { type: 'Price', key: ['price_list', 'sku'], read: ([cells]) => readPrice(cells!) },
  stores: { type: 'Location', key: ['code'], read: ([cells]) => readStore(cells!) },
  stock: {
    type: 'Stock Receipt',
    key: ['location', 'sku'],
    read: ([cells]) => readReceipt(cells!),
    measure: {
      name: 'units',
      ofRow: (cells) => cells.integer('units', 0, mostUnits) ?? 0,
      ofRecord: (record) => (record as ImportedReceipt).units,
    },
  },
}

/** Rows of one record at most; what goes on beyond tells more of the same record. */
const longestRecord = 500

/** Reads a file of records: a product with its variants, or one row of anything else, is an entry. */
export function recordEntries(layout: Layout<RecordsMapping>): ReadEntries {
  const kind = kinds[layout.mapping.kind]
  const [keyColumn] = kind.key
  let open: { key: string | undefined; rows: Row[] } | undefined
  const close = (): (() => Entry)[] => {
    const rows = open?.rows
    open = undefined
    return rows ? [() => readEntry(layout, kind, rows)] : []
  }
  return (row) => {
    if (!row) return close()
    const reason = misfit(layout, row)
    if (reason) return [() => strayRow(layout, kind.type, row, reason)]
    if (!kind.joins) return [() => readEntry(layout, kind, [row])]
    const key = layout.cellOf(row)(keyColumn!)
    if (open && open.key === key && key !== undefined && open.rows.length < longestRecord) {
      open.rows.push(row)
      return []
    }
    const closed = close()
    open = { key, rows: [row] }
    return closed
  }
}

/** Makes the record of its rows, or says everything that is wrong with them. Pure. */
function readEntry(layout: Layout<RecordsMapping>, kind: Kind, rows: Row[]): Entry {
  const { reasons, broken } = faultsOf(layout, rows)
  const cells = rows.map((row, i) => cellsOf(layout, row, i, broken))
  const amount = cells.reduce((sum, one) => sum + (kind.measure?.ofRow(one) ?? 0), 0)
  for (const [i, one] of cells.entries())
    for (const column of neededColumns(layout.mapping.kind))
      if (layout.cellOf(rows[i]!)(column) === undefined) one.wrong(column, 'value_missing', 'This must be said.')
  const value = kind.read(cells)
  const messageId = messageIdOf(layout, kind, rows[0]!)
  const message = messageOf(layout, messageId, rows, { type: kind.type, ...(reasons.length ? { reasons } : {}) })
  const read = sumsOf(kind, amount)
  if (reasons.length) return { message, rows: rows.length, read, made: read }
  const record = { value, lines: rows.map(({ line }) => line) }
  return { message, rows: rows.length, read, made: sumsOf(kind, kind.measure?.ofRecord(value) ?? 0), record }
}

/** A receipt is told apart by its place in its file, anything else by what it is. Pure. */
function messageIdOf(layout: Layout<RecordsMapping>, { key }: Kind, row: Row): string {
  const { mapping, fileId, cellOf } = layout
  if (mapping.kind === 'stock') return `file:${fileId}:line:${row.line}`
  return [mapping.kind, ...key.map((column) => cellOf(row)(column) ?? '')].join(':').slice(0, 300).toWellFormed()
}

function sumsOf({ measure }: Kind, amount: number): Sum[] {
  return measure ? [{ measure: measure.name, currency: null, amount }] : []
}

/** What a verb found wrong with the rows of an entry, as a person repairs it. Pure. */
export function reasonsOfFaults(lines: number[], faults: RowFault[]): Reason[] {
  return faults.slice(0, 50).map(({ row, column, code, detail }) => ({
    path: column ? `/rows/${row}/values/${pointer(column)}` : '',
    code,
    detail: `Line ${lines[row] ?? '?'}: ${detail}`,
  }))
}
