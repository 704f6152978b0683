import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { once, type Call } from './act.ts'
import type { Movement } from './level.ts'
import { lockLevelsOf } from './levels.ts'
import { post } from './post.ts'
import type { Act } from './schema.ts'

/** What can be done with the units of a reservation. */
export type Step = 'release' | 'expire' | 'commit' | 'pick' | 'ship'

export type StepInput = Call & {
  reservation: string
  /** Units of some lines; all that can be, when left out. */
  lines?: { line: number; units: number }[] | undefined
}

export type Hold = {
  reservation: string
  line: number
  variant: string
  location: string
  reserved: number
  backordered: number
  picked: number
  sold: number
  released: number
}
type Part = 'reserved' | 'backordered' | 'picked'

/** Which units of a line a step takes, in this order, and where they go. What was promised beyond the stock is given back first. */
const takes: Record<Step, Part[]> = {
  release: ['backordered', 'reserved', 'picked'],
  expire: ['backordered', 'reserved', 'picked'],
  commit: ['reserved'],
  pick: ['reserved'],
  ship: ['picked'],
}

/**
 * Takes the units of a reservation a step on: releases them, sells them (commit), takes them from the shelf (pick), sells what was picked
 * (ship). In the caller's transaction. Throws not_found, gone, conflict, insufficient_stock, idempotency_conflict.
 */
export async function step(tx: Tx, ctx: Pick<Context, 'ids'>, verb: Step, input: StepInput): Promise<Act> {
  const { id, at, by, reservation, lines } = input
  return once(tx, { id, at, by }, { verb, asked: { reservation, lines: lines ?? null } }, async () => {
    const [{ channel, state: before }, levels, holds] = await Promise.all([
      lockReservation(tx, reservation, at),
      lockLevelsOf(tx, [reservation], at),
      readHolds(tx, [reservation]),
    ])
    if (verb === 'pick' && before === 'held')
      throw new Problem('conflict', 'Only for an order is something picked: make the reservation an order’s first.')
    const planned = plan(verb, reservation, holds, lines)
    const { state, ended } = stateAfter(verb, before, planned.holds)
    const changed = planned.holds.filter((hold, i) => hold !== holds[i])
    await post(
      tx,
      ctx,
      { id, verb, at, by, channel, movements: planned.movements },
      levels,
      writingHolds(tx, changed, [{ id: reservation, state, endedAt: ended ? at : null }]),
    )
    return planned.movements
  })
}

/** Locks a reservation that has not ended. Throws not_found, and gone when it has. */
async function lockReservation(tx: Tx, id: string, at: Date): Promise<{ channel: string; state: string }> {
  const [row] = await tx<{ channel: string; state: string; expiresAt: Date }[]>`
    update stock.reservation set state = state where id = ${id} returning channel, state, expires_at as "expiresAt"`
  if (!row) throw new Problem('not_found', 'There is no such reservation.')
  mustBeAlive(row, at)
  return row
}

/** Parts of a statement that write holds and their reservations as they are after a step. */
export function writingHolds(
  tx: Tx,
  holds: Hold[],
  reservations: { id: string; state: string; endedAt: Date | null }[],
) {
  return tx`, holds as (
    update stock.hold h set reserved = c.reserved, backordered = c.backordered, picked = c.picked, sold = c.sold, released = c.released
    from unnest(
      ${holds.map((h) => h.variant)}::uuid[], ${holds.map((h) => h.reservation)}::uuid[], ${holds.map((h) => h.line)}::int[], ${holds.map((h) => h.reserved)}::int[],
      ${holds.map((h) => h.backordered)}::int[], ${holds.map((h) => h.picked)}::int[], ${holds.map((h) => h.sold)}::int[], ${holds.map((h) => h.released)}::int[]
    ) as c (variant_id, reservation_id, line, reserved, backordered, picked, sold, released)
    where h.variant_id = c.variant_id and h.reservation_id = c.reservation_id and h.line = c.line
  ), reservations as (
    update stock.reservation r set state = c.state, ended_at = c.ended_at
    from unnest(${reservations.map((r) => r.id)}::uuid[], ${reservations.map((r) => r.state)}::text[],
      ${reservations.map((r) => r.endedAt?.toISOString() ?? null)}::timestamptz[]) as c (id, state, ended_at)
    where r.id = c.id
  )`
}

/** Throws gone when a reservation has ended, or its time is up though nobody has noticed yet. */
export function mustBeAlive({ state, expiresAt }: { state: string; expiresAt: Date }, at: Date): void {
  if (state === 'expired' || (state === 'held' && expiresAt <= at))
    throw new Problem('gone', 'The time of this reservation is up; reserve anew.')
  if (state !== 'held' && state !== 'ordered') throw new Problem('gone', `This reservation was ${state} before.`)
}

export async function readHolds(tx: Tx, reservations: string[]): Promise<Hold[]> {
  return tx<Hold[]>`
    select reservation_id as reservation, line, variant_id as variant, location_id as location, reserved, backordered, picked, sold, released
    from stock.hold where reservation_id = any(${reservations}::uuid[]) order by reservation_id, line`
}

/** The movements of a step and the holds after it. Throws insufficient_stock when a line has not so many. Pure. */
export function plan(
  verb: Step,
  reservation: string,
  holds: Hold[],
  lines: { line: number; units: number }[] | undefined,
): { movements: Movement[]; holds: Hold[] } {
  const movements: Movement[] = []
  const asked = new Map(lines?.map((one) => [one.line, one.units]))
  const unknown = lines?.findIndex(({ line }) => !holds.some((hold) => hold.line === line)) ?? -1
  if (unknown >= 0) throw short(unknown, 'The reservation has no such line.')
  const after = holds.map((hold) => {
    const all = takes[verb].reduce((sum, part) => sum + hold[part], 0)
    const wanted = lines ? (asked.get(hold.line) ?? 0) : all
    if (wanted > all)
      throw short(
        lines!.findIndex(({ line }) => line === hold.line),
        `Only ${all} units of this line can be taken.`,
      )
    let left = wanted
    const next = { ...hold }
    for (const part of takes[verb]) {
      const units = Math.min(left, hold[part])
      if (!units) continue
      left -= units
      next[part] -= units
      next[goesTo(verb)] += units
      movements.push({ reservation, variant: hold.variant, units, ...ends(verb, part, hold.location), line: hold.line })
    }
    return wanted ? next : hold
  })
  if (!movements.length) throw new Problem('insufficient_stock', 'Nothing of this reservation is there to be taken.')
  return { movements, holds: after }
}

function short(at: number, detail: string): Problem {
  return new Problem('insufficient_stock', detail, {
    errors: [{ field: `/lines/${at}/units`, code: 'insufficient_stock', detail }],
  })
}

const goesTo = (verb: Step) => (verb === 'pick' ? 'picked' : verb === 'commit' || verb === 'ship' ? 'sold' : 'released')

function ends(verb: Step, part: Part, location: string): Pick<Movement, 'from' | 'to'> {
  const from = { location, state: part }
  if (verb === 'commit' || verb === 'ship') return { from, to: { state: 'customer' } }
  if (verb === 'pick') return { from, to: { location, state: 'picked' } }
  return { from, to: part === 'backordered' ? { state: 'supplier' } : { location, state: 'onHand' } }
}

/** A reservation with nothing left has ended. Pure. */
export function stateAfter(verb: Step, before: string, holds: Hold[]): { state: string; ended: boolean } {
  const ended = holds.every((hold) => hold.reserved + hold.backordered + hold.picked === 0)
  if (!ended) return { state: before, ended }
  if (holds.some(({ sold }) => sold > 0)) return { state: 'committed', ended }
  return { state: verb === 'expire' ? 'expired' : 'released', ended }
}
