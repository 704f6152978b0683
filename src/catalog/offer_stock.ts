import type { Query } from '../core/db.ts'

/**
 * SQL of what can be sold of each variant in `wanted` over all locations, and beyond that (backorder): of a bundle as many as its parts
 * make. Without a row there is nothing.
 */
export function offerStock(query: Query) {
  return query`
    select a.variant_id, sum(a.units)::int as units, sum(a.backorder_units)::int as backorder
    from stock.available a where a.variant_id = any(array(select variant_id from wanted where kind <> 'bundle')) group by a.variant_id
    union all
    select b.bundle_id, min(part.units / b.units), min((part.units + part.backorder) / b.units) - min(part.units / b.units)
    from catalog.bundle_part b cross join lateral (
      select coalesce(sum(a.units), 0)::int as units, coalesce(sum(a.backorder_units), 0)::int as backorder
      from stock.available a where a.variant_id = b.variant_id
    ) part where b.bundle_id = any(array(select variant_id from wanted where kind = 'bundle')) group by b.bundle_id`
}
