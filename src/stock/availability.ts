import type { Query } from '../core/db.ts'
import type { AvailabilityQuery, Counts } from './availability_schema.ts'

/** The levels of a variant. */
export type Shelf = {
  variant: string
  /** Whether the channel offers it to shoppers. */
  sold: boolean
  /** From when on it can be had as a preorder. */
  preorderFrom: string | null
  /** A number for each location at which a count is not 0: `placed` times the count, and its place in `places`. Null: it is 0 everywhere. */
  counts: { [name in keyof Counts]?: number[] | null }
}

/** There are fewer locations. */
export const placed = 65_536

export type Incoming = {
  variant: string
  n: number
  kind: string
  reference: string | null
  units: number
  dueOn: string | null
}

export type Stock = {
  /** Locations that are open, in the order of their codes; `waiting` orders are to be made ready there. */
  places: { id: string; waiting: number }[]
  incoming: Incoming[]
  buffer: number
  shelves: Shelf[]
}

type Asking = Pick<AvailabilityQuery, 'variant' | 'channel' | 'location'>

/** Orders that are counted as waiting at a location at most. Baskets that hold units there count too: most become orders. */
const mostWaiting = 500

/** What there is of variants at all locations, in one statement whatever their number. `detail`: every count; else what can be sold. */
export async function readStock(query: Query, asked: Asking, detail: boolean): Promise<Stock> {
  const { variant, channel, location } = asked
  const [row] = await query<[Stock]>`
    with place as materialized (
      select (row_number() over (order by p.code) - 1)::int as n, p.location_id,
        coalesce((select r.safety from stock.location_rule r where r.location_id = p.location_id), 0) as safety
      from stores.place p
      where p.state = 'open' ${location?.length ? query`and p.location_id = any(${location}::uuid[])` : query``}
    ), buffer as materialized (
      select coalesce((select units from stock.buffer where channel = ${channel}), 0) as units
    )
    select (select units from buffer) as buffer, ${places(query)} as places,
      ${incoming(query, variant)} as incoming, ${shelves(query, asked, detail)} as shelves`
  return row
}

const places = (query: Query) => query`
  coalesce((
    select json_agg(json_build_object('id', location_id, 'waiting', (
      select count(distinct reservation_id) from (
        select reservation_id from stock.hold h where h.location_id = place.location_id and h.reserved > 0 limit ${mostWaiting}
      ) h
    )) order by n)
    from place
  ), '[]')`

const incoming = (query: Query, variants: string[]) => query`
  coalesce((
    select json_agg(json_build_object('variant', variant_id, 'n', p.n, 'kind', i.kind, 'reference', reference, 'units', units, 'dueOn', due_on)
      order by due_on, p.n, reference)
    from (
      select variant_id, location_id, kind, reference, units - received as units, due_on
      from stock.incoming where state = 'expected' and variant_id = any(${variants}::uuid[])
      union all
      select l.variant_id, t.to_location, 'transfer', t.reference, l.sent - l.received - l.lost, t.due_on
      from stock.transfer t join stock.transfer_line l on l.transfer_id = t.id
      where t.state = 'sent' and l.variant_id = any(${variants}::uuid[])
    ) i join place p using (location_id)
    where units > 0
  ), '[]')`

type Part = ReturnType<Query>

/** All levels at once, then variant by variant: far cheaper than a look at the places for each variant. */
function shelves(query: Query, { variant, channel }: Asking, detail: boolean) {
  // Most counts are 0 at most locations: only the others are gathered, for that is most of the work.
  const told = (name: keyof Counts, units: Part, some: Part = query`${units} > 0`) =>
    query`${name}::text, array_agg((${units}) * ${placed}::bigint + p.n) filter (where ${some})`
  const safety: Part = query`coalesce(l.safety, p.safety)`
  const promised: Part = query`l.backorder_cap > l.backordered`
  const rest = query`, ${told('onHand', query`l.on_hand`)}, ${told('reserved', query`l.reserved`)}, ${told('picked', query`l.picked`)},
    ${told('inTransit', query`l.in_transit`)}, ${told('damaged', query`l.damaged`)}, ${told('backordered', query`l.backordered`)}, ${told('safety', safety)}`
  // The levels of a variant lie together: with the offset they are read so, and not one by one for each location.
  return query`
    coalesce((
      select json_agg(json_build_object('variant', v.variant_id, 'sold', o.variant_id is not null,
        'preorderFrom', s.preorder_from, 'counts', coalesce(s.counts, '{}')) order by v.place)
      from unnest(${variant}::uuid[]) with ordinality as v (variant_id, place)
      left join catalog.offer o on o.variant_id = v.variant_id and o.state = 'active' and (o.channels = '{}' or ${channel} = any(o.channels))
      left join (
        select l.variant_id, min(l.available_from) filter (where ${promised}) as preorder_from, json_build_object(
          ${told('sellable', query`l.on_hand - ${safety} - (select units from buffer)`)},
          ${told('backorder', query`l.backorder_cap - l.backordered`, promised)} ${detail ? rest : query``}
        ) as counts
        from (select * from stock.level where variant_id = any(${variant}::uuid[]) offset 0) l join place p using (location_id)
        group by l.variant_id
      ) s on s.variant_id = v.variant_id
    ), '[]')`
}
