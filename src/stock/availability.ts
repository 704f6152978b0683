import type { Query } from '../core/db.ts'
import type { AvailabilityQuery } from './availability_schema.ts'

/** Numbers of the levels of a variant: the nth of each array belongs to the location at place `n[i]` of `places`. Null where there is none. */
export type Shelf = {
  variant: string
  /** Whether the channel offers it to shoppers. */
  sold: boolean
  n: number[] | null
  /** What the channel may sell. */
  units: number[] | null
  /** What it may promise beyond that, and from when on as a preorder. */
  backorder: number[] | null
  preorderFrom: string | null
  rest: Record<
    'onHand' | 'reserved' | 'picked' | 'inTransit' | 'damaged' | 'backordered' | 'safety',
    number[] | null
  > | null
}

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

/**
 * What there is of variants at all locations, in one statement whatever their number. `detail`: every state of the levels; without it
 * only levels count of which something can be sold.
 */
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

/** All levels at once, then variant by variant: far cheaper than a look at the places for each variant. */
function shelves(query: Query, { variant, channel }: Asking, detail: boolean) {
  const rest = query`json_build_object('onHand', array_agg(on_hand), 'reserved', array_agg(reserved), 'picked', array_agg(picked),
    'inTransit', array_agg(in_transit), 'damaged', array_agg(damaged), 'backordered', array_agg(backordered), 'safety', array_agg(safety))`
  return query`
    coalesce((
      select json_agg(json_build_object('variant', v.variant_id, 'sold', o.variant_id is not null, 'n', s.n, 'units', s.units, 'backorder', s.backorder,
        'preorderFrom', s.preorder_from, 'rest', s.rest) order by v.place)
      from unnest(${variant}::uuid[]) with ordinality as v (variant_id, place)
      left join catalog.offer o on o.variant_id = v.variant_id and o.state = 'active' and (o.channels = '{}' or ${channel} = any(o.channels))
      left join (
        select variant_id, array_agg(n) as n, array_agg(greatest(on_hand - safety - buffer, 0)) as units, array_agg(open) as backorder,
          min(available_from) filter (where open > 0) as preorder_from, ${detail ? rest : query`null`} as rest
        from (
          select l.variant_id, p.n, l.on_hand, l.reserved, l.picked, l.in_transit, l.damaged, l.backordered, l.available_from, coalesce(l.safety, p.safety) as safety,
            b.units as buffer, greatest(l.backorder_cap - l.backordered, 0) as open
          from stock.level l join place p using (location_id) cross join buffer b
          where l.variant_id = any(${variant}::uuid[])
            ${detail ? query`` : query`and (l.on_hand > coalesce(l.safety, p.safety) + b.units or l.backorder_cap > l.backordered)`}
        ) l group by variant_id
      ) s on s.variant_id = v.variant_id
    ), '[]')`
}
