import { importCategories, type ImportedCategory } from '../../catalog/import_categories.ts'
import { importPrices, type ImportedPrice } from '../../catalog/import_prices.ts'
import { importProducts } from '../../catalog/import_products.ts'
import type { ImportedProduct } from '../../catalog/merge_product.ts'
import type { Context } from '../../core/context.ts'
import { databaseCode, transaction, type Tx } from '../../core/db.ts'
import { uuidOf } from '../../core/ids.ts'
import { Problem } from '../../core/problem.ts'
import type { RowOutcome } from '../../core/row_outcome.ts'
import { quarantine } from '../../events/quarantine.ts'
import type { Reason } from '../../events/schema.ts'
import { importStock, type ImportedReceipt } from '../../stock/import_stock.ts'
import { importStores, type ImportedLocation } from '../../stores/import_stores.ts'
import { itemOf, type Also, type Source } from '../intake.ts'
import type { RawRecord } from '../channel.ts'
import type { Entry } from './entry.ts'
import { isOfRecords } from './mapping.ts'
import { readEntry } from './raw.ts'
import { reasonsOfFaults } from './record.ts'
import type { RecordKind } from './schema.ts'

/** A record on its way to its verb, under an id that is the same whenever it comes. */
type Numbered = { id: string; entry: Entry }
export type Applied = { outcome: 'accepted' | 'duplicate' } | { outcome: 'quarantined'; reasons: Reason[] }
type Ctx = Pick<Context, 'ids' | 'clock' | 'log'>

const records = <T>(batch: Numbered[]) => batch.map(({ entry }) => entry.record!.value as T)

/** The verb of each kind: what it makes of records of which no two have the same key. */
const verbs: Record<RecordKind, (tx: Tx, ctx: Ctx, batch: Numbered[], by: string) => Promise<RowOutcome[]>> = {
  categories: (tx, ctx, batch) => importCategories(tx, ctx, records<ImportedCategory>(batch)),
  products: (tx, ctx, batch) => importProducts(tx, ctx, records<ImportedProduct>(batch)),
  prices: (tx, ctx, batch) => importPrices(tx, ctx, records<ImportedPrice>(batch)),
  stores: (tx, ctx, batch) => importStores(tx, ctx, records<ImportedLocation>(batch)),
  stock: (tx, ctx, batch, by) =>
    importStock(tx, ctx, {
      receipts: batch.map(({ id, entry }) => ({ ...(entry.record!.value as ImportedReceipt), id })),
      by,
    }),
}

/** What a record is about: told twice in one batch, the second comes after the first. */
function keyOf({ message }: Entry): string {
  return message.messageId!
}

/**
 * Applies a batch of a file of records and puts into quarantine what cannot be, in one transaction, with `also` as its last step: as
 * intake does for what becomes events.
 */
export async function applyEntries(
  ctx: Context,
  source: Source,
  input: { kind: RecordKind; entries: Entry[]; by: string },
  also: Also,
): Promise<void> {
  const { kind, entries, by } = input
  const batch = entries.map((entry) => ({ id: uuidOf(source.id, keyOf(entry)), entry }))
  await transaction(ctx.sql, async (tx) => {
    const applied = await applyRecords(tx, ctx, kind, batch, by)
    const waiting = applied.flatMap((one, i) => {
      if (one.outcome !== 'quarantined') return []
      const { id, entry } = batch[i]!
      return [{ ...itemOf(source, entry.message, id, ctx.clock.now(), one.reasons), eventId: null }]
    })
    if (waiting.length) await quarantine(tx, waiting)
    await also(
      tx,
      applied.map((one, i) => ({ id: batch[i]!.id, ...one })),
    )
  })
  ctx.wake.tell()
}

/** Gives records to their verb, in the caller's transaction, and tells of each what became of it. */
export async function applyRecords(
  tx: Tx,
  ctx: Ctx,
  kind: RecordKind,
  batch: Numbered[],
  by: string,
): Promise<Applied[]> {
  const applied = new Map<Numbered, Applied>()
  for (const one of batch)
    if (one.entry.message.reasons) applied.set(one, { outcome: 'quarantined', reasons: one.entry.message.reasons })
  for (const wave of waves(batch.filter((one) => !applied.has(one))))
    for (const [one, outcome] of await applyApart(tx, ctx, (sp, part) => verbs[kind](sp, ctx, part, by), wave))
      applied.set(one, asApplied(one, outcome))
  return batch.map((one) => applied.get(one)!)
}

function asApplied({ entry }: Numbered, outcome: RowOutcome): Applied {
  if (typeof outcome === 'string') return { outcome }
  return { outcome: 'quarantined', reasons: reasonsOfFaults(entry.record!.lines, outcome) }
}

/** Parts of a batch in which nothing is told twice, in order. Pure. */
function waves(batch: Numbered[]): Numbered[][] {
  const found: Numbered[][] = []
  const seen = new Map<string, number>()
  for (const one of batch) {
    const n = seen.get(keyOf(one.entry)) ?? 0
    seen.set(keyOf(one.entry), n + 1)
    ;(found[n] ??= []).push(one)
  }
  return found
}

/**
 * Runs a verb, and where it or the database refuses the records as a whole finds by halving the one that is to blame: the others need
 * not wait for it.
 */
async function applyApart(
  tx: Tx,
  ctx: Ctx,
  verb: (tx: Tx, batch: Numbered[]) => Promise<RowOutcome[]>,
  batch: Numbered[],
): Promise<[Numbered, RowOutcome][]> {
  if (!batch.length) return []
  try {
    const outcomes = await tx.savepoint((sp) => verb(sp, batch))
    return batch.map((one, i) => [one, outcomes[i]!])
  } catch (error) {
    if (!(error instanceof Problem) && !/^(22|23|54)/.test(databaseCode(error) ?? '')) throw error
    if (batch.length > 1) {
      const half = batch.length >> 1
      const first = await applyApart(tx, ctx, verb, batch.slice(0, half))
      return [...first, ...(await applyApart(tx, ctx, verb, batch.slice(half)))]
    }
    if (!(error instanceof Problem))
      ctx.log.error({ err: error }, 'PostgreSQL refused a record that had passed all checks; it waits in quarantine.')
    const detail = error instanceof Problem ? error.message : 'The database cannot hold this.'
    const code = error instanceof Problem ? (error.errors?.[0]?.code ?? error.code) : 'not_storable'
    return [[batch[0]!, [{ row: 0, column: '', code, detail }]]]
  }
}

/** Gives records out of quarantine to their verbs again. */
export async function applyRaw(tx: Tx, ctx: Ctx, raws: RawRecord[], by: string): Promise<Applied[]> {
  const applied = new Map<RawRecord, Applied>()
  const batches = new Map<RecordKind, { raw: RawRecord; one: Numbered }[]>()
  for (const raw of raws) {
    const read = readEntry(raw.raw)
    if ('reasons' in read) applied.set(raw, { outcome: 'quarantined', reasons: read.reasons })
    else if (!isOfRecords(read.mapping)) applied.set(raw, { outcome: 'quarantined', reasons: [otherKind] })
    else {
      const batch = batches.get(read.mapping.kind) ?? []
      batches.set(read.mapping.kind, [...batch, { raw, one: { id: raw.id, entry: read.entry } }])
    }
  }
  for (const [kind, batch] of batches) {
    const results = await applyRecords(
      tx,
      ctx,
      kind,
      batch.map(({ one }) => one),
      by,
    )
    batch.forEach(({ raw }, i) => applied.set(raw, results[i]!))
  }
  return raws.map((raw) => applied.get(raw)!)
}

const otherKind: Reason = {
  path: '/mapping',
  code: 'rows_unreadable',
  detail: 'Its mapping is of events: orders or customers.',
}
