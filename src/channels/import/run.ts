import type { Readable } from 'node:stream'
import type { Context } from '../../core/context.ts'
import { Problem } from '../../core/problem.ts'
import { intake, type Also, type Source } from '../intake.ts'
import { applyEntries } from './apply.ts'
import { finishImport, Interrupted, moveCheckpoint, readJob, type Checkpoint, type Job } from './checkpoint.ts'
import { layout, type Entry } from './entry.ts'
import { entriesOf } from './kinds.ts'
import { isOfRecords } from './mapping.ts'
import type { Mapping } from './mapping_schema.ts'
import { readRows } from './rows.ts'
import { addOutcomes, isBalanced, type Totals } from './totals.ts'

/** Rows and entries at most in one transaction, which stays far below a second. */
const mostRows = 2000
const batchEntries = 500
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

/** Where the events of a mapping come from: the same file, or another that holds the same, is the same source. */
export function sourceOf(mapping: Mapping): Source {
  const channel = isOfRecords(mapping) ? 'import' : mapping.channel
  return { id: `import:${mapping.name}`, channel, trust: 'verified' }
}

/**
 * Reads the file from its beginning, passes over the entries that the checkpoint covers, takes in the others in batches, and
 * ends the import with its reconciliation. While one batch is being stored the next is read. Throws Interrupted when the import
 * was stopped or another process took it over, and Problem when the file cannot be read on.
 */
export async function runImport(ctx: Context, id: string, options: RunOptions): Promise<void> {
  const job = await readJob(ctx.sql, id)
  const source = sourceOf(job.mapping)
  const meter = startMeter(ctx, job, options)
  let at: Checkpoint = { entries: job.entries, totals: job.totals }
  const store = async (batch: Entry[]): Promise<void> => {
    if (options.signal?.aborted) throw new Interrupted('This process stops.')
    const from = at
    let to = from
    const also: Also = async (tx, results) => {
      to = { entries: from.entries + batch.length, totals: addOutcomes(from.totals, batch, results) }
      await moveCheckpoint(tx, id, from.entries, { ...to, ...meter.read(to.totals), at: ctx.clock.now() })
    }
    if (isOfRecords(job.mapping))
      await applyEntries(ctx, source, { kind: job.mapping.kind, entries: batch, by: `import:${id}` }, also)
    else
      await intake(
        ctx,
        source,
        batch.map(({ message }) => message),
        also,
      )
    at = to
    meter.tell(at.totals)
  }
  let storing = Promise.resolve()
  const seen = { rows: 0 }
  try {
    for await (const batch of batches(restOf(job, options, meter.onBytes, seen), options.batchRows ?? mostRows)) {
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

/** Entries of the file after those that the checkpoint covers. Counts every record but the header in `seen`. */
async function* restOf(
  job: Job,
  { open }: RunOptions,
  onBytes: (bytes: number) => void,
  seen: { rows: number },
): AsyncGenerator<Entry> {
  const { delimiter, encoding } = job.mapping
  const rows = readRows(open(), { delimiter, encoding, onBytes })
  const header = await rows.next()
  if (header.done) throw new Problem('malformed_body', 'The file is empty.')
  const names = header.value.cells.map((cell) => cell.trim())
  const read = entriesOf(layout(job.mapping, names, job.sha256.slice(0, 16)))
  let toPass = job.entries
  for (let row = await rows.next(); ; row = await rows.next()) {
    if (!row.done) seen.rows++
    for (const make of read(row.done ? undefined : row.value))
      if (toPass > 0) toPass--
      else yield make()
    if (row.done) return
  }
}

async function* batches(entries: AsyncIterable<Entry>, batchRows: number): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  let rows = 0
  for await (const entry of entries) {
    batch.push(entry)
    rows += entry.rows
    if (rows < batchRows && batch.length < batchEntries) continue
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
