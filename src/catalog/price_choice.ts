import type { Query } from '../core/db.ts'

/** Where and when a price is asked for. */
export type PriceContext = {
  currency: string
  channel: string
  /** Null: in no store. */
  storeCode: string | null
  customerGroups: string[]
  at: Date
}

/**
 * The price of the variant `v` (an alias of the statement around it) that counts here and now, for `cross join lateral (…)` or, with variants
 * that have none, `left join lateral (…) on true`: of the lists that hold and have a price the one of the highest priority, of equal ones
 * the older. price_pick.ts says the same without SQL; a test holds them equal.
 */
export function priceChoice(query: Query, { currency, channel, storeCode, customerGroups, at }: PriceContext) {
  return query`
    select p.amount, p.compare_at, l.id as price_list_id, l.name as price_list, l.currency, l.tax_inclusive
    from catalog.price p join catalog.price_list l on l.id = p.price_list_id
    where p.variant_id = v.id and l.active and l.currency = ${currency}
      and (l.channels = '{}' or ${channel} = any(l.channels))
      and (l.store_codes = '{}' or ${storeCode}::text = any(l.store_codes))
      and (l.customer_groups = '{}' or l.customer_groups && ${customerGroups}::text[])
      and (l.starts_at is null or l.starts_at <= ${at}) and (l.ends_at is null or l.ends_at > ${at})
    order by l.priority desc, l.id limit 1`
}
