import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { appendOwn } from '../events/append.ts'
import type { OwnEvent } from '../events/schema.ts'
import { coverBackorders } from './cover.ts'
import { crossingEvents, crossings, maybeBack } from './crossings.ts'
import { apply, levelKey, sellable, type Level, type Levels, type Movement } from './level.ts'
import { writeMovements, type Entry, type EntryMovement } from './levels.ts'

/** What one call of a verb does. */
export type Posting = Entry & {
  /** The channel that its events are told in: the one that sells, else stock. */
  channel?: string
  movements: Movement[]
}

type Ids = Pick<Context, 'ids'>

/**
 * Writes what one call does: movements, levels, and an event for each movement, in the caller's transaction. The levels must be locked
 * (lockLevels). Goods that come free go first to who waits for them. `also` are further parts of the statement that writes the
 * movements. Throws insufficient_stock. Gives the levels after it.
 */
export async function post(
  tx: Tx,
  ctx: Ids,
  posting: Posting,
  levels: Levels,
  also?: ReturnType<typeof partOf>,
): Promise<Levels> {
  const after = new Map(levels)
  apply(after, posting.movements)
  const covered = await coverBackorders(
    tx,
    levels,
    after,
    new Set(posting.movements.flatMap(({ reservation }) => reservation ?? [])),
  )
  apply(after, covered.movements)
  const movements = [...posting.movements, ...covered.movements].map((movement) => ({ ...movement, entry: posting }))
  if (!movements.length && !also) return after
  await writeMovements(tx, movements, { before: levels, after, at: posting.at }, also)
  await covered.write(tx)
  await tell(tx, ctx, eventsOf(ctx, movements, posting.channel ?? 'stock', after), {
    before: levels,
    after,
    at: posting.at,
  })
  return after
}

const partOf = (tx: Tx) => tx``

/** Appends the events, and what the change makes low or brings back. Levels and totals are written before. */
export async function tell(
  tx: Tx,
  { ids }: Ids,
  events: OwnEvent[],
  { before, after, at }: { before: Levels; after: Levels; at: Date },
): Promise<void> {
  const touched = [...after].filter(([key, level]) => before.get(key) !== level)
  const [was, is] = [touched.flatMap(([key]) => before.get(key) ?? []), touched.map(([, level]) => level)]
  const elsewhere = await sellableElsewhere(tx, maybeBack(was, is), is)
  await appendOwn(tx, [
    ...events,
    ...crossingEvents(crossings(was, is, elsewhere), { ids, at, channel: 'stock', source: 'stock' }),
  ])
}

/**
 * Units of these variants that can be sold at locations which were not touched: their totals, which are written and locked by now, less what is
 * at those that were. So of two that bring a variant back at two locations only one says so. No statement for none.
 */
async function sellableElsewhere(tx: Tx, variants: string[], touched: Level[]): Promise<Map<string, number>> {
  if (!variants.length) return new Map()
  const rows = await tx<{ variant: string; units: number }[]>`
    select variant_id as variant, units from stock.total where variant_id = any(${variants}::uuid[])`
  const here = (variant: string) =>
    touched.reduce((sum, level) => sum + (level.variant === variant ? sellable(level, 0) : 0), 0)
  return new Map(rows.map(({ variant, units }) => [variant, units - here(variant)]))
}

const types: Record<string, string> = {
  receive: 'Stock Received',
  reserve: 'Stock Reserved',
  release: 'Stock Released',
  expire: 'Stock Released',
  commit: 'Stock Sold',
  pick: 'Stock Picked',
  ship: 'Stock Sold',
  send: 'Stock Sent',
  arrive: 'Stock Arrived',
  return: 'Stock Returned',
  count: 'Stock Counted',
  adjust: 'Stock Adjusted',
}

/** An event for each movement, on the thread of its variant: with the levels that it came to, so that a screen need not ask. Pure but for ids. */
export function eventsOf(ctx: Ids, movements: EntryMovement[], channel: string, after: Levels): OwnEvent[] {
  return movements.map(({ entry, reservation, variant, units, from, to }) => {
    const places = [...new Set([from, to].flatMap((end) => ('location' in end ? [end.location] : [])))]
    const data = {
      act: entry.id,
      variant,
      units,
      from,
      to,
      ...(reservation ? { reservation } : {}),
      ...(entry.reason ? { reason: entry.reason } : {}),
      levels: places.map((place) => shown(after.get(levelKey(variant, place))!)),
    }
    return {
      // The act's own id keeps it from being told twice.
      id: ctx.ids.uuid(),
      type: types[entry.verb]!,
      channel,
      source: 'stock',
      at: entry.at,
      fragments: [],
      subjects: [variant, ...places],
      data: JSON.stringify(data),
    }
  })
}

/** A level as events and answers show it. */
function shown({ variant: _, safety: __, lowAt: ___, backorderCap: ____, ...level }: Level) {
  return level
}
