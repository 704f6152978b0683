import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import type { StoredItem } from '../events/quarantine.ts'
import type { Reason } from '../events/schema.ts'
import type { ApplyRecords, ChannelFolder } from './channel.ts'

/** How to handle a raw message again, by the protocol it came by: reads it as an event, or gives it to a verb. */
export type Readers = Map<string, { read: NonNullable<ChannelFolder['read']> } | { apply: ApplyRecords }>

/** What waits; `raw` as repaired. */
export type Repair = { item: StoredItem; raw: unknown }

/** Gives what waits to its verb again, under the id that it came with. */
export function applyAgain(tx: Tx, ctx: Context, apply: ApplyRecords, repairs: Repair[], by: string) {
  const records = repairs.map(({ item, raw }) => ({ id: uuidOf(item.source, item.messageId ?? item.id), raw }))
  return apply(tx, ctx, records, by)
}

/** What is still wrong with each: found by trying, which is rolled back. */
export async function tryAgain(tx: Tx, ctx: Context, apply: ApplyRecords, repairs: Repair[]): Promise<Reason[][]> {
  const rollback = new Error('Only a trial.')
  let reasons: Reason[][] = []
  await tx
    .savepoint(async (sp) => {
      const applied = await applyAgain(sp as Tx, ctx, apply, repairs, 'trial')
      reasons = applied.map((one) => (one.outcome === 'quarantined' ? one.reasons : []))
      throw rollback
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error
    })
  return reasons
}

/** Those of the messages that become state, by who gives them to their verb. */
export function recordsOf(readers: Readers, repairs: Repair[]): Map<ApplyRecords, Repair[]> {
  const found = new Map<ApplyRecords, Repair[]>()
  for (const repair of repairs) {
    const reader = readerOf(readers, repair.item)
    if ('apply' in reader) found.set(reader.apply, [...(found.get(reader.apply) ?? []), repair])
  }
  return found
}

/** Who handles a message again. Throws conflict when its folder is not installed. */
export function readerOf(readers: Readers, { protocol }: StoredItem) {
  const reader = readers.get(protocol)
  if (!reader)
    throw new Problem('conflict', `The channel folder ${protocol}, which this message came by, is not installed.`)
  return reader
}
