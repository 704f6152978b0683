import type { Query } from '../core/db.ts'

type Fragment = ReturnType<Query>

/**
 * SQL of what can be sold of a variant over all locations, and beyond it (backorder): of a bundle as many as its parts make. Both arguments
 * are SQL.
 */
export function offerStock(query: Query, { variant, kind }: { variant: Fragment; kind: Fragment }) {
  return query`
    select coalesce(sum(a.units), 0)::int as units, coalesce(sum(a.backorder_units), 0)::int as backorder
    from stock.available a where a.variant_id = ${variant} and ${kind} <> 'bundle' having ${kind} <> 'bundle'
    union all
    select coalesce(min(part.units / b.units), 0), coalesce(min((part.units + part.backorder) / b.units) - min(part.units / b.units), 0)
    from catalog.bundle_part b cross join lateral (
      select coalesce(sum(a.units), 0)::int as units, coalesce(sum(a.backorder_units), 0)::int as backorder
      from stock.available a where a.variant_id = b.variant_id
    ) part where b.bundle_id = ${variant} and ${kind} = 'bundle' having ${kind} = 'bundle'`
}
