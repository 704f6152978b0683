import type { Tx } from '../core/db.ts'
import type { Ids } from '../core/ids.ts'
import { append } from '../events/append.ts'
import { crossingEvents, crossings, maybeBack, type Stand } from './crossings.ts'

/**
 * Appends what became low and what came back, in the transaction that changed the levels; each touched level stands in `before` (unless it is
 * new) and `after` once. Mostly no statement: one to append, one more where a variant may be back. Two transactions that bring the same sold
 * out variant back at two locations at the same instant both say so.
 */
export async function tellCrossings(
  tx: Tx,
  input: { before: Stand[]; after: Stand[]; ids: Ids; at: Date; channel: string; source: string },
): Promise<void> {
  const { before, after } = input
  const variants = maybeBack(before, after)
  const found = crossings(before, after, variants.length ? await sellableElsewhere(tx, variants, after) : undefined)
  const events = crossingEvents(found, input)
  if (events.length) await append(tx, events)
}

/** What can be sold of variants at the locations whose levels were not touched. */
async function sellableElsewhere(tx: Tx, variants: string[], touched: Stand[]): Promise<Map<string, number>> {
  const rows = await tx<{ variant: string; units: number }[]>`
    select variant_id as variant, sum(units)::int as units from stock.available
    where variant_id = any(${variants}::uuid[]) and units > 0 and (variant_id, location_id) not in (
      select * from unnest(${touched.map((stand) => stand.variant)}::uuid[], ${touched.map((stand) => stand.location)}::uuid[]))
    group by variant_id`
  return new Map(rows.map(({ variant, units }) => [variant, units]))
}
