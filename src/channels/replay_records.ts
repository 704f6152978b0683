import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import type { StoredItem } from '../events/quarantine.ts'
import type { Reason } from '../events/schema.ts'
import type { ApplyRecords } from './channel.ts'

/** What waits and becomes state; `raw` as repaired. */
type Repair = { item: StoredItem; raw: unknown }

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
