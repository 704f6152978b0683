import type { Query } from '../core/db.ts'

/**
 * SQL of the price of each variant in `wanted` (n, variant_id, channel, store, currency) for anonymous shoppers at a time: of the lists
 * that hold there and have a price for it, the one of the highest priority, of equal ones the older. A null store or currency is not said.
 */
export function offerPrice(query: Query, at: Date) {
  return query`
    select distinct on (w.n, w.variant_id) w.n, w.variant_id, p.amount, p.compare_at, b.currency, b.tax_inclusive, b.name
    from wanted w join catalog.price p on p.variant_id = w.variant_id join catalog.price_list b on b.id = p.price_list_id
    where b.active and b.customer_groups = '{}' and (w.currency is null or b.currency = w.currency)
      and (b.channels = '{}' or w.channel = any(b.channels)) and (b.store_codes = '{}' or w.store = any(b.store_codes))
      and (b.starts_at is null or b.starts_at <= ${at}) and (b.ends_at is null or b.ends_at > ${at})
    order by w.n, w.variant_id, b.priority desc, b.id`
}
