import type { Tx } from '../core/db.ts'

/**
 * Makes anew what offers read of prices in these lists, of the products of these variants, or of all in the lists. Every verb that changes prices
 * calls it in its transaction, after it has locked the lists: so two never write over each other. One statement.
 */
export async function relistPrices(tx: Tx, lists: string[], variants?: string[]): Promise<void> {
  const touched = variants
    ? tx`and v.product_id in (select product_id from catalog.variant where id = any(${variants}::uuid[]))`
    : tx``
  const gone = variants
    ? tx`and o.product_id in (select product_id from catalog.variant where id = any(${variants}::uuid[]))`
    : tx``
  await tx`
    with priced as materialized (
      select v.product_id, p.price_list_id,
        string_agg(v.id || '"amount":' || p.amount || ',"compareAt":' || coalesce(p.compare_at::text, 'null'), E'\n' order by v.position, v.sku) as prices
      from catalog.price p join catalog.variant v on v.id = p.variant_id
      where p.price_list_id = any(${lists}::uuid[]) ${touched} group by v.product_id, p.price_list_id
    ), gone as (
      delete from catalog.listing_price o where o.price_list_id = any(${lists}::uuid[]) ${gone}
        and not exists (select from priced p where p.product_id = o.product_id and p.price_list_id = o.price_list_id)
    )
    insert into catalog.listing_price as o (product_id, price_list_id, prices)
    select product_id, price_list_id, prices from priced order by product_id, price_list_id
    on conflict (product_id, price_list_id) do update set prices = excluded.prices where o.prices <> excluded.prices`
}
