import type { Context } from '../core/context.ts'
import type { Query, Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { levelKey, type Levels } from './level.ts'
import { lockLevels } from './levels.ts'
import { tell } from './post.ts'
import type { Buffer, LevelRule, LevelRuleLine, LocationRule, Rules } from './rules_schema.ts'
import { addTotals, sumTotals } from './total.ts'

/** What holds for whole locations and channels. One statement. */
export async function readRules(query: Query): Promise<Rules> {
  const [row] = await query<[Rules]>`
    select
      coalesce((select json_agg(json_build_object('location', location_id, 'safety', safety) order by location_id) from stock.location_rule), '[]') as locations,
      coalesce((select json_agg(json_build_object('channel', channel, 'units', units) order by channel) from stock.buffer), '[]') as buffers`
  return row
}

/**
 * Sets what holds for whole locations and channels, all of it or nothing. It tells no level as low or back: that could be each of a location's,
 * and a list of low levels shows them.
 */
export async function putRules(
  tx: Tx,
  { locations = [], buffers = [] }: { locations?: LocationRule[] | undefined; buffers?: Buffer[] | undefined },
): Promise<Rules> {
  refuse([
    ...twice(locations.map(({ location }) => location)).map((i) => fault(`/locations/${i}/location`, 'twice')),
    ...twice(buffers.map(({ channel }) => channel)).map((i) => fault(`/buffers/${i}/channel`, 'twice')),
    ...(await unknownLocations(tx, locations)),
  ])
  // What can be sold of each of their levels changes: nobody may move units until that is summed anew.
  if (locations.length) await tx`lock table stock.level in share row exclusive mode`
  await tx`
    insert into stock.location_rule (location_id, safety)
    select * from unnest(${locations.map((rule) => rule.location)}::uuid[], ${locations.map((rule) => rule.safety)}::int[]) as r (location_id, safety)
    order by location_id on conflict (location_id) do update set safety = excluded.safety`
  if (locations.length)
    await sumTotals(
      tx,
      locations.map((rule) => rule.location),
    )
  await tx`
    insert into stock.buffer (channel, units)
    select * from unnest(${buffers.map((rule) => rule.channel)}::text[], ${buffers.map((rule) => rule.units)}::int[]) as b (channel, units)
    order by channel on conflict (channel) do update set units = excluded.units`
  return readRules(tx)
}

async function unknownLocations(tx: Tx, rules: LocationRule[]): Promise<FieldError[]> {
  const known = new Set(
    (
      await tx<{ id: string }[]>`
        select location_id as id from stores.place where location_id = any(${rules.map((rule) => rule.location)}::uuid[])`
    ).map(({ id }) => id),
  )
  return rules.flatMap(({ location }, i) =>
    known.has(location.toLowerCase()) ? [] : [fault(`/locations/${i}/location`, 'unknown')],
  )
}

/** The rules of the levels of these variants, of those that are there. One statement. */
export async function readLevelRules(query: Query, variants: string[], location?: string): Promise<LevelRule[]> {
  return query<LevelRule[]>`
    select variant_id as variant, location_id as location, safety, low_at as "lowAt", backordered,
      json_build_object('cap', backorder_cap, 'kind', backorder_kind, 'availableFrom', available_from) as backorder
    from stock.level
    where variant_id = any(${variants}::uuid[]) ${location === undefined ? query`` : query`and location_id = ${location}`}
    order by variant_id, location_id`
}

/**
 * Sets the rules of levels; what a line leaves out stays as it is. All lines or nothing: what is wrong is told of every one. A cap
 * cannot be lowered below what is promised (conflict). What becomes low or comes back by it is told.
 */
export async function putLevelRules(
  tx: Tx,
  ctx: Pick<Context, 'ids'>,
  { lines, at }: { lines: LevelRuleLine[]; at: Date },
): Promise<LevelRule[]> {
  refuse([
    ...twice(lines.map(({ variant, location }) => levelKey(variant, location))).map((i) =>
      fault(`/lines/${i}`, 'twice'),
    ),
    ...lines.flatMap(({ backorder }, i) =>
      backorder && (backorder.kind === 'preorder') !== (backorder.availableFrom !== null)
        ? [fault(`/lines/${i}/backorder/availableFrom`, 'only_preorder')]
        : [],
    ),
    ...(await unknownPlaces(tx, lines)),
  ])
  const before = await lockLevels(tx, lines, { create: true, at })
  refusePromised(before, lines)
  const after = await write(tx, lines, at)
  invariant(after.size === lines.length, 'every level was written')
  await addTotals(tx, before, after)
  await tell(tx, ctx, [], { before, after, at })
  return readLevelRules(
    tx,
    lines.map(({ variant }) => variant),
  ).then((rules) => rules.filter(({ variant, location }) => after.has(levelKey(variant, location))))
}

async function unknownPlaces(tx: Tx, lines: LevelRuleLine[]): Promise<FieldError[]> {
  const [known] = await tx<[{ variants: string[]; locations: string[] }]>`
    select array(select variant_id::text from catalog.offer where variant_id = any(${lines.map((line) => line.variant)}::uuid[])) as variants,
      array(select location_id::text from stores.place where location_id = any(${lines.map((line) => line.location)}::uuid[])) as locations`
  const [variants, locations] = [new Set(known.variants), new Set(known.locations)]
  return lines.flatMap(({ variant, location }, i) => [
    ...(variants.has(variant.toLowerCase()) ? [] : [fault(`/lines/${i}/variant`, 'unknown')]),
    ...(locations.has(location.toLowerCase()) ? [] : [fault(`/lines/${i}/location`, 'unknown')]),
  ])
}

function refusePromised(levels: Levels, lines: LevelRuleLine[]): void {
  const errors = lines.flatMap(({ variant, location, backorder }, i) => {
    const { backordered } = levels.get(levelKey(variant.toLowerCase(), location.toLowerCase()))!
    if (!backorder || backorder.cap >= backordered) return []
    const detail = `${backordered} are promised already: the cap cannot be lower.`
    return [{ field: `/lines/${i}/backorder/cap`, code: 'promised', detail }]
  })
  if (errors.length) throw new Problem('conflict', errors[0]!.detail, { errors })
}

/** Writes the rules of levels that are locked; gives the levels as they are then. */
async function write(tx: Tx, lines: LevelRuleLine[], at: Date): Promise<Levels> {
  const rows = await tx<Parameters<Levels['set']>[1][]>`
    update stock.level l set updated_at = ${at},
      safety = case when r.says_safety then r.safety else l.safety end, low_at = case when r.says_low then r.low_at else l.low_at end,
      backorder_cap = coalesce(r.cap, l.backorder_cap), backorder_kind = coalesce(r.kind, l.backorder_kind),
      available_from = case when r.kind is null then l.available_from else r.available_from end
    from unnest(
      ${lines.map((line) => line.variant)}::uuid[], ${lines.map((line) => line.location)}::uuid[],
      ${lines.map((line) => String(line.safety !== undefined))}::text[]::boolean[], ${lines.map((line) => line.safety ?? null)}::int[],
      ${lines.map((line) => String(line.lowAt !== undefined))}::text[]::boolean[], ${lines.map((line) => line.lowAt ?? null)}::int[],
      ${lines.map((line) => line.backorder?.cap ?? null)}::int[], ${lines.map((line) => line.backorder?.kind ?? null)}::text[],
      ${lines.map((line) => line.backorder?.availableFrom ?? null)}::text[]::date[]
    ) as r (variant_id, location_id, says_safety, safety, says_low, low_at, cap, kind, available_from)
    where l.variant_id = r.variant_id and l.location_id = r.location_id and l.backordered <= coalesce(r.cap, l.backorder_cap)
    returning l.variant_id as variant, l.location_id as location, l.on_hand as "onHand", l.reserved, l.picked, l.in_transit as "inTransit",
      l.damaged, l.backordered, l.backorder_cap as "backorderCap", l.low_at as "lowAt",
      coalesce(l.safety, (select safety from stock.location_rule x where x.location_id = l.location_id), 0) as safety`
  return new Map(rows.map((row) => [levelKey(row.variant, row.location), row]))
}

const sentences = {
  twice: 'It is named twice.',
  unknown: 'There is no such thing.',
  only_preorder: 'A preorder has a day from which it is there, and only a preorder.',
}

function fault(field: string, code: keyof typeof sentences): FieldError {
  return { field, code, detail: sentences[code] }
}

function refuse(errors: FieldError[]): void {
  if (errors.length) throw new Problem('invalid_request', 'The rules are not valid; see errors.', { errors })
}

/** Places of what was named before. */
function twice(keys: string[]): number[] {
  const seen = new Set<string>()
  return keys.flatMap((key, i) => {
    const known = seen.has(key.toLowerCase())
    seen.add(key.toLowerCase())
    return known ? [i] : []
  })
}
