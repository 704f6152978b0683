import { plainArray, textArray, type Query, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import { levelKey, states, type Level, type Levels, type Movement } from './level.ts'
import { totalled } from './total.ts'

/** A place of a variant. */
export type Key = { variant: string; location: string }

const columns = (query: Query) => query`
  l.variant_id as variant, l.location_id as location, l.on_hand as "onHand", l.reserved, l.picked, l.in_transit as "inTransit", l.damaged,
  l.backordered, l.backorder_cap as "backorderCap", l.low_at as "lowAt",
  coalesce(l.safety, (select r.safety from stock.location_rule r where r.location_id = l.location_id), 0) as safety`

/**
 * Locks the levels of these keys until the transaction ends, and reads them. Every verb locks its levels in one statement, which takes
 * them in the order of their keys: so no two wait for each other. `create` makes those that are not there; else they are left out.
 */
export async function lockLevels(tx: Tx, keys: Key[], { create, at }: { create: boolean; at: Date }): Promise<Levels> {
  const each = [...new Map(keys.map((key) => [levelKey(key.variant, key.location), key])).values()]
  if (!each.length) return new Map()
  const rows = await tx<Level[]>`
    insert into stock.level as l (variant_id, location_id, updated_at)
    select variant_id, location_id, ${at} from unnest(${plainArray(each.map((key) => key.variant))}::uuid[], ${plainArray(each.map((key) => key.location))}::uuid[]) as k (variant_id, location_id)
    where ${create ? tx`exists (select from catalog.offer o where o.variant_id = k.variant_id) and exists (select from stores.place p where p.location_id = k.location_id)` : tx`exists (select from stock.level x where x.variant_id = k.variant_id and x.location_id = k.location_id)`}
    order by variant_id, location_id
    on conflict (variant_id, location_id) do update set version = l.version + 1
    returning ${columns(tx)}`
  const levels = new Map(rows.map((row) => [levelKey(row.variant, row.location), row]))
  const missing = create ? each.find((key) => !levels.has(levelKey(key.variant, key.location))) : undefined
  if (missing) throw await unknownKey(tx, missing, keys)
  return levels
}

/** What is wrong with a key of which no level can be made. */
async function unknownKey(tx: Tx, { variant, location }: Key, keys: Key[]): Promise<Problem> {
  const [offered] = await tx`select from catalog.offer where variant_id = ${variant}`
  return offered ? noLocation(location) : noVariant(variant, keys)
}

const noLocation = (location: string) => unknown('/location', `There is no location ${location}.`)

/** Says of which line a variant is that is not there. */
export function noVariant(variant: string, lines: { variant: string }[]): Problem {
  const line = lines.findIndex((one) => one.variant === variant)
  return unknown(`/lines/${line}/variant`, `There is no variant ${variant}.`)
}

function unknown(field: string, detail: string): Problem {
  return new Problem('invalid_request', detail, { errors: [{ field, code: 'unknown', detail }] })
}

/** As lockLevels, of all lines of these reservations. */
export async function lockLevelsOf(tx: Tx, reservations: string[], at: Date): Promise<Levels> {
  const rows = await tx<Level[]>`
    insert into stock.level as l (variant_id, location_id, updated_at)
    select distinct variant_id, location_id, ${at}::timestamptz from stock.hold where reservation_id = any(${reservations}::uuid[])
    order by variant_id, location_id
    on conflict (variant_id, location_id) do update set version = l.version + 1
    returning ${columns(tx)}`
  return new Map(rows.map((row) => [levelKey(row.variant, row.location), row]))
}

/** One call of a verb, as its movements and events tell it. */
export type Entry = { id: string; verb: string; at: Date; by: string; reason?: string | null }
export type EntryMovement = Movement & { entry: Entry }

/**
 * Writes movements, the levels and the totals that they come to, in one statement; `also` are further parts of it (`, x as (insert …)`). The levels
 * must be locked.
 */
export async function writeMovements(
  tx: Tx,
  movements: EntryMovement[],
  { before, after, at }: { before: Levels; after: Levels; at: Date },
  also = tx``,
): Promise<void> {
  const changed = [...after.values()].filter((level) => before.get(levelKey(level.variant, level.location)) !== level)
  const of = (state: (typeof states)[number]) => changed.map((level) => level[state])
  const [row] = await tx<{ moved: number; levelled: number }[]>`
    with moved as (
      insert into stock.movement (variant_id, act_id, verb, reservation_id, from_location, from_state, to_location, to_state, units, unit_cost, reason, made_at, made_by)
      select m.variant_id, act_id, verb, reservation_id, from_location, from_state, to_location, to_state, units,
        coalesce(unit_cost, case when 'customer' in (from_state, to_state) then (select round(c.average) from stock.cost c where c.variant_id = m.variant_id) end),
        reason, made_at, made_by
      from unnest(
        ${plainArray(movements.map((m) => m.variant))}::uuid[], ${plainArray(movements.map((m) => m.entry.id))}::uuid[], ${plainArray(movements.map((m) => m.entry.verb))}::text[], ${plainArray(movements.map((m) => m.reservation ?? null))}::uuid[],
        ${plainArray(movements.map((m) => place(m.from)))}::uuid[], ${plainArray(movements.map((m) => column(m.from.state)))}::text[],
        ${plainArray(movements.map((m) => place(m.to)))}::uuid[], ${plainArray(movements.map((m) => column(m.to.state)))}::text[],
        ${plainArray(movements.map((m) => m.units))}::int[], ${plainArray(movements.map((m) => m.unitCost ?? null))}::bigint[], ${textArray(movements.map((m) => m.entry.reason ?? null))}::text[],
        ${plainArray(movements.map((m) => m.entry.at.toISOString()))}::timestamptz[], ${textArray(movements.map((m) => m.entry.by))}::text[]
      ) with ordinality as m (variant_id, act_id, verb, reservation_id, from_location, from_state, to_location, to_state, units, unit_cost, reason, made_at, made_by, place)
      order by place
      returning 1
    ), levelled as (
      update stock.level l set on_hand = d.on_hand, reserved = d.reserved, picked = d.picked, in_transit = d.in_transit, damaged = d.damaged,
        backordered = d.backordered, updated_at = ${at}
      from unnest(
        ${plainArray(changed.map((level) => level.variant))}::uuid[], ${plainArray(changed.map((level) => level.location))}::uuid[], ${plainArray(of('onHand'))}::int[], ${plainArray(of('reserved'))}::int[],
        ${plainArray(of('picked'))}::int[], ${plainArray(of('inTransit'))}::int[], ${plainArray(of('damaged'))}::int[], ${plainArray(of('backordered'))}::int[]
      ) as d (variant_id, location_id, on_hand, reserved, picked, in_transit, damaged, backordered)
      where l.variant_id = d.variant_id and l.location_id = d.location_id
      returning 1
    )${totalled(tx, before, after)}${also}
    select (select count(*)::int from moved) as moved, (select count(*)::int from levelled) as levelled`
  invariant(
    row!.moved === movements.length && row!.levelled === changed.length,
    'every movement and level was written, and no other',
  )
}

const place = (end: Movement['from']) => ('location' in end ? end.location : null)
const column = (state: string) => state.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
