import type { Query } from '../core/db.ts'

/** SQL of whether a price list `b` holds for anonymous shoppers `w` (channel, store, currency) at a time. A null store or currency is not said. */
const holds = (query: Query, at: Date) => query`
  b.active and b.customer_groups = '{}' and (w.currency is null or b.currency = w.currency)
  and (b.channels = '{}' or w.channel = any(b.channels)) and (b.store_codes = '{}' or w.store = any(b.store_codes))
  and (b.starts_at is null or b.starts_at <= ${at}) and (b.ends_at is null or b.ends_at > ${at})`

/**
 * SQL of the price of each variant in `wanted` (n, variant_id, channel, store, currency) for anonymous shoppers at a time: of the lists
 * that hold there and have a price for it, the one of the highest priority, of equal ones the older.
 */
export function offerPrice(query: Query, at: Date) {
  return query`
    select distinct on (w.n, w.variant_id) w.n, w.variant_id, p.amount, p.compare_at, b.currency, b.tax_inclusive, b.name
    from wanted w join catalog.price p on p.variant_id = w.variant_id join catalog.price_list b on b.id = p.price_list_id
    where ${holds(query, at)} order by w.n, w.variant_id, b.priority desc, b.id`
}

/** SQL of the same lists with all their prices of a listing `l`, the one that counts first, for `w`: as offer_text.ts reads them. */
export function offerPrices(query: Query, at: Date) {
  return query`
    select string_agg('"currency":"' || b.currency || '","taxInclusive":' || b.tax_inclusive::text || E'\n' || p.prices, E'\f' order by b.priority desc, b.id)
    from catalog.listing_price p join catalog.price_list b on b.id = p.price_list_id
    where p.product_id = l.product_id and ${holds(query, at)}`
}
