import type { Query } from '../core/db.ts'

/**
 * SQL of what can be sold of each variant of a listing `l` over all locations, in the order of its variants: units, −1 when there are none
 * but on backorder. Of a bundle as many as its parts make.
 */
export function offerStock(query: Query) {
  const told = query`case when s.units > 0 then s.units when s.beyond > 0 then -1 else 0 end order by v.place`
  return query`
    case l.kind when 'bundle' then (
      select array_agg(${told}) from unnest(l.variant_ids) with ordinality as v (id, place) left join lateral (
        select min(coalesce(t.units, 0) / b.units) as units, min((coalesce(t.units, 0) + coalesce(t.backorder, 0)) / b.units) as beyond
        from catalog.bundle_part b left join stock.sellable t on t.variant_id = b.variant_id where b.bundle_id = v.id
      ) s on true
    ) else (
      select array_agg(${told}) from unnest(l.variant_ids) with ordinality as v (id, place)
        left join (select variant_id, units, backorder as beyond from stock.sellable) s on s.variant_id = v.id
    ) end`
}
