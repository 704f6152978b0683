import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import { readStock, type Shelf, type Stock } from './availability.ts'

/** What can be sold of a variant everywhere, as stock.sellable has it at this moment. */
export type Total = { variant: string; units: number; backorder: number }
type Held = { total: Total; shelf: Shelf }
type Copy = {
  at: number
  places: Stock['places']
  buffer: number
  held: Map<string, Held>
  incoming: Map<string, Stock['incoming']>
}

/**
 * Where units lie decides when they can be had, and is long to read. A copy may be so old, in ms, and only while the variant's total is the same: so
 * how many are left is never told from a copy, only where.
 */
const oldest = 5000
const mostHeld = 20_000
const mostChannels = 100
const copies = new WeakMap<Sql, Map<string, Copy>>()

/** What there is of variants for a channel; without every number of the levels. No statement when all totals are those of the copy. */
export async function stockNow(
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
  { channel, totals }: { channel: string; totals: Total[] },
): Promise<Stock> {
  const now = clock.now().getTime()
  const all = copies.get(sql) ?? new Map<string, Copy>()
  copies.set(sql, all)
  let copy = all.get(channel)
  if (!copy || Math.abs(now - copy.at) >= oldest || copy.held.size > mostHeld) copy = undefined
  const missing = totals.filter((total) => !isSame(copy?.held.get(total.variant)?.total, total))
  if (!copy || missing.length) {
    const read = await readStock(sql, { variant: missing.map(({ variant }) => variant), channel }, false)
    if (copy && !isSamePlaces(copy, read)) {
      all.delete(channel)
      return stockNow({ sql, clock }, { channel, totals })
    }
    copy ??= { at: now, places: read.places, buffer: read.buffer, held: new Map(), incoming: new Map() }
    for (const [i, shelf] of read.shelves.entries()) copy.held.set(shelf.variant, { total: missing[i]!, shelf })
    for (const [variant, own] of Map.groupBy(read.incoming, (one) => one.variant)) copy.incoming.set(variant, own)
    if (all.size >= mostChannels) all.clear()
    all.set(channel, copy)
  }
  const { places, buffer, held, incoming } = copy
  return {
    places,
    buffer,
    shelves: totals.map(({ variant }) => held.get(variant)!.shelf),
    incoming: totals.flatMap(({ variant }) => incoming.get(variant) ?? []),
  }
}

const isSame = (a: Total | undefined, b: Total) => a?.units === b.units && a.backorder === b.backorder

/** Whether the numbers of two readings mean the same places, and a channel leaves as many units to others. */
function isSamePlaces(copy: Copy, { places, buffer }: Stock): boolean {
  return (
    copy.buffer === buffer &&
    places.length === copy.places.length &&
    places.every(({ id }, i) => id === copy.places[i]!.id)
  )
}
