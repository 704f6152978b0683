const physical = ['on_hand', 'reserved', 'picked', 'in_transit', 'damaged', 'backordered']

/** What the movements of a state come to at each place, against what the level says. */
const sums = (state: string) => `
  select coalesce(m.variant_id, l.variant_id) as variant, coalesce(m.location_id, l.location_id) as location, m.units as moved, l.${state} as level
  from (
    select variant_id, location_id, sum(units) as units from (
      select variant_id, to_location as location_id, units from stock.movement where to_state = '${state}'
      union all select variant_id, from_location, -units from stock.movement where from_state = '${state}'
    ) e group by variant_id, location_id
  ) m full join stock.level l on l.variant_id = m.variant_id and l.location_id = m.location_id
  where coalesce(m.units, 0) <> coalesce(l.${state}, 0) limit 10`

/** What reservations that have not ended hold, against what the level says. */
const held = (state: string) => `
  select coalesce(h.variant_id, l.variant_id) as variant, coalesce(h.location_id, l.location_id) as location, h.units as held, l.${state} as level
  from (select variant_id, location_id, sum(${state}) as units from stock.hold where ${state} > 0 group by variant_id, location_id) h
  full join stock.level l on l.variant_id = h.variant_id and l.location_id = h.location_id
  where coalesce(h.units, 0) <> coalesce(l.${state}, 0) limit 10`

/** Queries that must return no row; each row they do return is something wrong. */
export const stockAudit: Record<string, string> = {
  ...Object.fromEntries(physical.map((state) => [`levels are the sum of their movements: ${state}`, sums(state)])),
  ...Object.fromEntries(
    ['reserved', 'picked', 'backordered'].map((state) => [`what is ${state} is what reservations hold`, held(state)]),
  ),
  'a level is of a variant and a location': `
    select variant_id, location_id from stock.level l
    where not exists (select from catalog.offer o where o.variant_id = l.variant_id)
      or not exists (select from stores.place p where p.location_id = l.location_id) limit 10`,
  'no state is below zero, and no more is promised than allowed': `
    select variant_id, location_id from stock.level
    where least(on_hand, reserved, picked, in_transit, damaged, backordered) < 0 or backordered > backorder_cap limit 10`,
  'what can be sold of a variant is the sum over its levels': `
    select coalesce(a.variant_id, t.variant_id) as variant, a.units as summed, t.units as total, a.backorder as summed_backorder, t.backorder
    from (select variant_id, sum(units) as units, sum(backorder_units) as backorder from stock.available group by variant_id) a
    full join stock.total t on t.variant_id = a.variant_id
    where coalesce(a.units, 0) <> coalesce(t.units, 0) or coalesce(a.backorder, 0) <> coalesce(t.backorder, 0) limit 10`,
  'a hold is of a reservation': `
    select h.reservation_id from stock.hold h left join stock.reservation r on r.id = h.reservation_id where r.id is null limit 10`,
  'a reservation has lines': `
    select r.id from stock.reservation r where not exists (select from stock.hold h where h.reservation_id = r.id) limit 10`,
  'a reservation that has ended holds nothing': `
    select r.id from stock.reservation r join stock.hold h on h.reservation_id = r.id
    where r.state not in ('held', 'ordered') and h.reserved + h.backordered + h.picked > 0 limit 10`,
  'a reservation that has not ended holds something': `
    select r.id from stock.reservation r
    where r.state in ('held', 'ordered') and not exists (
      select from stock.hold h where h.reservation_id = r.id and h.reserved + h.backordered + h.picked > 0) limit 10`,
  'what is in transit was sent and has not arrived': `
    select coalesce(t.variant_id, l.variant_id) as variant, coalesce(t.location_id, l.location_id) as location, t.units as sent, l.in_transit as level
    from (
      select l.variant_id, t.to_location as location_id, sum(l.sent) as units from stock.transfer t join stock.transfer_line l on l.transfer_id = t.id
      where t.state = 'sent' group by l.variant_id, t.to_location
    ) t full join stock.level l on l.variant_id = t.variant_id and l.location_id = t.location_id
    where coalesce(t.units, 0) <> coalesce(l.in_transit, 0) limit 10`,
}

/** Reservations whose time was up more than a minute ago: nothing gives them back. Needs the time, so it is no part of the others. */
export const overdueAudit = (at: Date) => `
  select id, expires_at from stock.reservation where state = 'held' and expires_at < '${at.toISOString()}'::timestamptz - interval '1 minute' limit 10`
