import type { Tx } from '../core/db.ts'
import type { Levels, Movement } from './level.ts'

type Waiting = { reservation: string; line: number; variant: string; location: string; units: number }

/**
 * Goods that came free where somebody waits for them: who reserved first gets them first. Gives the movements, and what writes the holds.
 * No statement where nobody waits. `except`: reservations that this very call changes.
 */
export async function coverBackorders(
  tx: Tx,
  before: Levels,
  after: Levels,
  except: ReadonlySet<string>,
): Promise<{ movements: Movement[]; write: (tx: Tx) => Promise<void> }> {
  const places = [...after.entries()].flatMap(([key, level]) =>
    level.backordered > 0 && level.onHand > (before.get(key)?.onHand ?? 0) ? [level] : [],
  )
  if (!places.length) return { movements: [], write: async () => {} }
  const waiting = await tx<Waiting[]>`
    select h.reservation_id as reservation, h.line, h.variant_id as variant, h.location_id as location, h.backordered as units
    from unnest(${places.map((place) => place.variant)}::uuid[], ${places.map((place) => place.location)}::uuid[]) as p (variant_id, location_id)
    cross join lateral (
      select * from stock.hold h where h.variant_id = p.variant_id and h.location_id = p.location_id and h.backordered > 0
        and h.reservation_id <> all(${[...except]}::uuid[])
      order by h.made_at, h.reservation_id, h.line limit 1000
    ) h`
  const covered: Waiting[] = []
  for (const place of places) {
    let free = place.onHand
    for (const one of waiting) {
      if (one.variant !== place.variant || one.location !== place.location || free <= 0) continue
      const units = Math.min(one.units, free)
      free -= units
      covered.push({ ...one, units })
    }
  }
  return { movements: covered.flatMap(movementsOf), write: (each) => writeHolds(each, covered) }
}

function movementsOf({ reservation, variant, location, units }: Waiting): Movement[] {
  return [
    { reservation, variant, units, from: { location, state: 'backordered' }, to: { state: 'supplier' } },
    { reservation, variant, units, from: { location, state: 'onHand' }, to: { location, state: 'reserved' } },
  ]
}

async function writeHolds(tx: Tx, covered: Waiting[]): Promise<void> {
  if (!covered.length) return
  await tx`
    update stock.hold h set reserved = h.reserved + c.units, backordered = h.backordered - c.units
    from unnest(${covered.map((one) => one.variant)}::uuid[], ${covered.map((one) => one.reservation)}::uuid[], ${covered.map((one) => one.line)}::int[],
      ${covered.map((one) => one.units)}::int[]) as c (variant_id, reservation_id, line, units)
    where h.variant_id = c.variant_id and h.reservation_id = c.reservation_id and h.line = c.line`
}
