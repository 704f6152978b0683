import type { Query } from '../core/db.ts'
import type { Good, PriceBook } from './basket.ts'

export type BookQuery = {
  /** Of these variants … */
  variants?: string[]
  /** … or of all of a product. */
  product?: string
  /** Undefined: any. */
  currency?: string
  /** Undefined: no tax rates are asked for. */
  country?: string
  /** Typed codes, in capital letters. */
  codes: string[]
  /** Only what is on sale in this channel, as a shopper sees it; undefined: all there is. */
  onSale?: string
  at: Date
}
export type ShownGood = Good & {
  titles: Record<string, string>
  options: Record<string, string>
  handle: string
  media: string | null
  /** Where it is on sale; empty: everywhere. Null: it is not. */
  channels: string[] | null
}
export type ShownBook = Omit<PriceBook, 'goods'> & {
  goods: ShownGood[]
}

/**
 * All that could decide what these variants cost: prices of every list that is on, promotions that are on (with those that ended in the last
 * week or begin within a month, so that it can be said), and the rates of the country. One statement.
 */
export async function readPriceBook(query: Query, input: BookQuery): Promise<ShownBook> {
  const { variants = [], product = null, currency = null, country = null, codes, onSale = null, at } = input
  const where = (alias: string) => whereOf(query, alias)
  const [row] = await query<ShownBook[]>`
    with recursive good as (
      select v.id, v.product_id, v.sku, v.options, v.position, pr.content, pr.brand, pr.tax_category, pr.category_id, pr.handle,
        case when v.state = 'active' and pr.state = 'active' then pr.channels end as channels
      from catalog.variant v join catalog.product pr on pr.id = v.product_id
      where (v.id = any(${variants}::uuid[]) or v.product_id = ${product}::uuid)
        and (${onSale}::text is null or v.state = 'active' and pr.state = 'active' and (pr.channels = '{}' or ${onSale} = any(pr.channels)))
    ), above as (
      select distinct category_id as id, category_id as of from good where category_id is not null
      union select c.parent_id, a.of from above a join catalog.category c on c.id = a.id where c.parent_id is not null
    ), list as (
      select * from catalog.price_list where active and (currency = ${currency} or ${currency}::text is null)
    )
    select
      (select coalesce(json_agg(json_build_object('variantId', g.id, 'productId', g.product_id, 'sku', g.sku, 'options', g.options,
          'titles', (select coalesce(json_object_agg(language, said ->> 'title') filter (where said ->> 'title' is not null), '{}')
            from jsonb_each(g.content) as content (language, said) where jsonb_typeof(said) = 'object'),
          'categories', (select coalesce(json_agg(a.id), '[]') from above a where a.of = g.category_id),
          'brand', g.brand, 'taxCategory', g.tax_category, 'handle', g.handle, 'channels', g.channels,
          'media', (select i.media_id from catalog.picture i where i.product_id = g.product_id and g.options @> i.options order by i.options = '{}', i.position limit 1)
        ) order by g.position, g.sku), '[]') from good g) as goods,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'currency', l.currency, 'taxInclusive', l.tax_inclusive,
          'priority', l.priority) || ${where('l')}), '[]') from list l) as lists,
      (select coalesce(json_agg(json_build_object('variantId', p.variant_id, 'priceListId', p.price_list_id, 'amount', p.amount,
          'compareAt', p.compare_at)), '[]')
        from catalog.price p join list l on l.id = p.price_list_id join good g on g.id = p.variant_id) as prices,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'rule', p.rule, 'code', p.code, 'priority', p.priority,
          'exclusive', p.exclusive, 'limitPerPerson', p.limit_per_person, 'active', p.active) || ${where('p')}), '[]')
        from catalog.promotion p
        where p.active and (p.ends_at is null or p.ends_at > ${at}::timestamptz - interval '7 days')
          and (p.starts_at is null or p.starts_at < ${at}::timestamptz + interval '30 days')
          or p.code = any(${codes}::text[])) as promotions,
      (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'taxCategory', t.tax_category, 'country', t.country, 'region', t.region,
          'rate', t.rate) || ${timesOf(query, 't')}), '[]')
        from catalog.tax_rate t where t.country = ${country}) as rates`
  return row!
}

/** SQL of a text that is another whenever a price list, a promotion or a tax rate has changed. */
export const bookVersion = (query: Query) => query`
  (select concat_ws(' ', (select count(*) || '-' || coalesce(sum(version), 0) from catalog.price_list),
    (select count(*) || '-' || coalesce(sum(version), 0) from catalog.promotion), (select count(*) || '-' || coalesce(sum(version), 0) from catalog.tax_rate)))`

/** SQL of the prices of variants (SQL of an array) in the lists of a currency that are on: `[variant, list, amount, compareAt]` each. */
export const pricesOf = (query: Query, variants: ReturnType<typeof timesOf>, currency: string) => query`
  (select coalesce(json_agg(json_build_array(p.variant_id, p.price_list_id, p.amount, p.compare_at)), '[]')
    from catalog.price p join catalog.price_list l on l.id = p.price_list_id
    where p.variant_id = any((${variants})::uuid[]) and l.active and l.currency = ${currency})`

/** Times as milliseconds, as basket.ts has them. */
const timesOf = (query: Query, alias: string) => query`
  jsonb_build_object('startsAt', (extract(epoch from ${query(alias)}.starts_at) * 1000)::bigint,
    'endsAt', (extract(epoch from ${query(alias)}.ends_at) * 1000)::bigint)`

const whereOf = (query: Query, alias: string) => query`
  ${timesOf(query, alias)} || jsonb_build_object('channels', ${query(alias)}.channels, 'storeCodes', ${query(alias)}.store_codes,
    'customerGroups', ${query(alias)}.customer_groups)`
