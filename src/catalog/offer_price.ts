import type { Query } from '../core/db.ts'

type Fragment = ReturnType<Query>

/**
 * SQL of the price of a variant for anonymous shoppers: of the lists that hold in the channel, store, currency and time and have a price
 * for it, the one of the highest priority, of equal ones the older. All arguments are SQL; a null store or currency is not said.
 */
export function offerPrice(
  query: Query,
  { variant, channel, store, currency, at }: Record<'variant' | 'channel' | 'store' | 'currency' | 'at', Fragment>,
) {
  return query`
    select p.amount, p.compare_at, b.currency, b.tax_inclusive, b.name from catalog.price p join catalog.price_list b on b.id = p.price_list_id
    where p.variant_id = ${variant} and b.active and b.customer_groups = '{}' and (${currency} is null or b.currency = ${currency})
      and (b.channels = '{}' or ${channel} = any(b.channels)) and (b.store_codes = '{}' or ${store} = any(b.store_codes))
      and (b.starts_at is null or b.starts_at <= ${at}) and (b.ends_at is null or b.ends_at > ${at})
    order by b.priority desc, b.id limit 1`
}
