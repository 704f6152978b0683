import { plainArray, type Query, type Tx } from '../core/db.ts'
import { sellable, type Level, type Levels } from './level.ts'

/**
 * SQL that adds to stock.total what a change of levels brings and takes: a further part of the statement that writes them (`, x as (…)`),
 * after all levels are locked. Totals are locked in the order of their variants: so no two wait for each other.
 */
export function totalled(tx: Tx, before: Levels, after: Levels) {
  const changes = [...changesOf(before, after)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (!changes.length) return tx``
  return tx`, totalled as (
      insert into stock.total as t (variant_id, units, backorder)
      select * from unnest(${plainArray(changes.map(([variant]) => variant))}::uuid[], ${plainArray(changes.map(([, change]) => change.units))}::bigint[],
        ${plainArray(changes.map(([, change]) => change.backorder))}::bigint[]) as d (variant_id, units, backorder)
      order by variant_id
      on conflict (variant_id) do update set units = t.units + excluded.units, backorder = t.backorder + excluded.backorder
    )`
}

/** Locks the totals of these variants, in their order, in one statement: for who writes them in several. After all levels. */
export async function lockTotals(tx: Tx, variants: string[]): Promise<void> {
  await tx`
    insert into stock.total as t (variant_id, units, backorder)
    select variant_id, 0, 0 from unnest(${[...new Set(variants)]}::uuid[]) as v (variant_id) order by variant_id
    on conflict (variant_id) do update set units = t.units`
}

/** As totalled, in a statement of its own. No statement when nothing changes. */
export async function addTotals(tx: Tx, before: Levels, after: Levels): Promise<void> {
  if (changesOf(before, after).size) await tx`with written as (select 1)${totalled(tx, before, after)} select`
}

/** By variant, what can be sold more (or less) than before; none of those of which it is the same. Pure. */
function changesOf(before: Levels, after: Levels): Map<string, Sellable> {
  const changes = new Map<string, Sellable>()
  for (const [key, level] of after) {
    const was = before.get(key)
    if (was === level) continue
    const [old, now] = [was ? sellableOf(was) : nothing, sellableOf(level)]
    const sum = changes.get(level.variant) ?? nothing
    changes.set(level.variant, {
      units: sum.units + now.units - old.units,
      backorder: sum.backorder + now.backorder - old.backorder,
    })
  }
  for (const [variant, { units, backorder }] of changes) if (!units && !backorder) changes.delete(variant)
  return changes
}

type Sellable = { units: number; backorder: number }
const nothing: Sellable = { units: 0, backorder: 0 }

const sellableOf = (level: Level): Sellable => ({
  units: sellable(level, 0),
  backorder: Math.max(level.backorderCap - level.backordered, 0),
})

/**
 * Sums the levels of these locations' variants anew, after a rule of the locations was written. Until the transaction ends no level may
 * change: who calls it has locked the table.
 */
export async function sumTotals(query: Query, locations: string[]): Promise<void> {
  await query`
    insert into stock.total (variant_id, units, backorder)
    select a.variant_id, sum(a.units), sum(a.backorder_units) from stock.available a
    where a.variant_id in (select variant_id from stock.level where location_id = any(${locations}::uuid[])) group by a.variant_id order by a.variant_id
    on conflict (variant_id) do update set units = excluded.units, backorder = excluded.backorder`
}
