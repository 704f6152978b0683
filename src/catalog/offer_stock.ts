import type { Query } from '../core/db.ts'

/**
 * SQL of what can be sold of each variant of a listing `l` over all locations, as offer_text.ts reads it: a number a variant, a hundred
 * times its place among the listing's variants, and 0 when it can only be backordered, else one more than its units (told up to 50). Of a
 * bundle as many as its parts make. What is not named there is sold out.
 */
export function offerStock(query: Query) {
  const told = query`array_position(l.variant_ids, s.variant_id) * 100 + case when s.units > 0 then least(s.units, 50) + 1 when s.backorder > 0 then 0 else 1 end`
  // An array of keys is looked up faster than a join with each of them.
  return query`
    case l.kind when 'bundle' then (
      select array_agg(${told}) from (
        select b.bundle_id as variant_id, min(coalesce(t.units, 0) / b.units) as units, min((coalesce(t.units, 0) + coalesce(t.backorder, 0)) / b.units) as backorder
        from catalog.bundle_part b left join stock.sellable t on t.variant_id = b.variant_id where b.bundle_id = any(l.variant_ids) group by b.bundle_id
      ) s
    ) else (select array_agg(${told}) from stock.sellable s where s.variant_id = any(l.variant_ids)) end`
}

/** SQL of the units that can be sold of each variant in `wanted` (variant_id, kind) over all locations. Without a row there are none. */
export function unitsOf(query: Query) {
  return query`
    select s.variant_id, s.units from stock.sellable s where s.variant_id = any(array(select variant_id from wanted where kind <> 'bundle'))
    union all
    select b.bundle_id, min(coalesce(t.units, 0) / b.units) from catalog.bundle_part b left join stock.sellable t on t.variant_id = b.variant_id
    where b.bundle_id = any(array(select variant_id from wanted where kind = 'bundle')) group by b.bundle_id`
}
