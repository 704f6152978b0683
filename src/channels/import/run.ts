import type { Readable } from 'node:stream'
import type { Context } from '../../core/context.ts'
import { Problem } from '../../core/problem.ts'
import { intake, type Source } from '../intake.ts'
import { finishImport, Interrupted, moveCheckpoint, readJob, type Checkpoint, type Job } from './checkpoint.ts'
import { grouper } from './group.ts'
import { layout, numberOf, readOrder, strayRow, type Layout, type Order } from './order.ts'
import { readRows, type Row } from './rows.ts'
import { addOutcomes, isBalanced, type Totals } from './totals.ts'

/** Rows and orders at most in one transaction, which stays far below a second. */
const mostRows = 2000
const batchOrders = 500
/** What a progress bar needs. */
export type Progress = { bytesRead: number; size: number; totals: Totals; rate: number }

export type RunOptions = {
  /** The file from its beginning: it is read anew when an import goes on. */
  open: () => Readable
  onProgress?: (progress: Progress) => void
  /** Ends this process's share after the batch under way (Interrupted); the import can go on later. */
  signal?: AbortSignal
  /** Rows at most in one transaction (default 2,000). */
  batchRows?: number
}

/** Where the events of a mapping come from: the same file, or another that holds the same orders, is the same source. */
export function sourceOf(mapping: { name: string; channel: string }): Source {
  return { id: `import:${mapping.name}`, channel: mapping.channel, trust: 'verified' }
}

/**
 * Reads the file from its beginning, passes over the orders that the checkpoint covers, takes in the others in batches, and
 * ends the import with its reconciliation. While one batch is being stored the next is read. Throws Interrupted when the import
 * was stopped or another process took it over, and Problem when the file cannot be read on.
 */
export async function runImport(ctx: Context, id: string, options: RunOptions): Promise<void> {
  const job = await readJob(ctx.sql, id)
  const source = sourceOf(job.mapping)
  const meter = startMeter(ctx, job, options)
  let at: Checkpoint = { orders: job.orders, totals: job.totals }
  const store = async (batch: Order[]): Promise<void> => {
    if (options.signal?.aborted) throw new Interrupted('This process stops.')
    const from = at
    let to = from
    await intake(
      ctx,
      source,
      batch.map((order) => order.message),
      async (tx, results) => {
        to = { orders: from.orders + batch.length, totals: addOutcomes(from.totals, batch, results) }
        await moveCheckpoint(tx, id, from.orders, { ...to, ...meter.read(to.totals), at: ctx.clock.now() })
      },
    )
    at = to
    meter.tell(at.totals)
  }
  let storing = Promise.resolve()
  const seen = { rows: 0 }
  try {
    for await (const batch of batches(ordersOf(job, options, meter.onBytes, seen), options.batchRows ?? mostRows)) {
      await storing
      storing = store(batch)
      storing.catch(() => {})
    }
  } finally {
    await storing
  }
  await finishImport(ctx, id, { ...at, balanced: isBalanced(at.totals, seen.rows), rate: meter.read(at.totals).rate })
  meter.tell(at.totals)
}

/** Orders of the file after those that the checkpoint covers. Counts every record but the header in `seen`. */
async function* ordersOf(
  job: Job,
  { open }: RunOptions,
  onBytes: (bytes: number) => void,
  seen: { rows: number },
): AsyncGenerator<Order> {
  const { delimiter, encoding } = job.mapping
  const rows = readRows(open(), { delimiter, encoding, onBytes })
  const header = await rows.next()
  if (header.done) throw new Problem('malformed_body', 'The file is empty.')
  const read = layout(
    job.mapping,
    header.value.cells.map((cell) => cell.trim()),
  )
  let toPass = job.orders
  for await (const make of groupsOf(read, rows, seen, job.sha256.slice(0, 16))) {
    if (toPass > 0) toPass--
    else yield make()
  }
}

/** Each order of the file, to be read when it is needed: those passed over cost next to nothing. */
async function* groupsOf(
  read: Layout,
  rows: AsyncIterable<Row>,
  seen: { rows: number },
  fileId: string,
): AsyncGenerator<() => Order> {
  const groups = grouper()
  for await (const row of rows) {
    seen.rows++
    const found = numberOf(read, row)
    if ('reason' in found) yield () => strayRow(read, row, found.reason, fileId)
    else for (const group of groups.add(found.number, row)) yield () => readOrder(read, group)
  }
  for (const group of groups.end()) yield () => readOrder(read, group)
}

async function* batches(orders: AsyncIterable<Order>, batchRows: number): AsyncGenerator<Order[]> {
  let batch: Order[] = []
  let rows = 0
  for await (const order of orders) {
    batch.push(order)
    rows += order.rows
    if (rows < batchRows && batch.length < batchOrders) continue
    yield batch
    batch = []
    rows = 0
  }
  if (batch.length) yield batch
}

/** Bytes and rows per second of this process's share. */
function startMeter(ctx: Context, job: Job, { onProgress }: RunOptions) {
  const started = ctx.clock.now().getTime()
  let bytesRead = 0
  const read = (totals: Totals) => {
    const seconds = Math.max((ctx.clock.now().getTime() - started) / 1000, 0.001)
    return {
      bytesRead: Math.min(bytesRead, job.size),
      rate: Math.round((totals.rowsRead - job.totals.rowsRead) / seconds),
    }
  }
  return {
    onBytes: (bytes: number) => {
      bytesRead = bytes
    },
    read,
    tell: (totals: Totals) => onProgress?.({ ...read(totals), size: job.size, totals }),
  }
}
