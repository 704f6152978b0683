import type { Query } from '../core/db.ts'
import type { Good, PriceBook } from './basket.ts'

type Sql = ReturnType<typeof timesOf>
export type BookQuery = {
  /** Of these variants (or SQL of an array of them) … */
  variants?: string[] | Sql
  /** … or of all of a product. */
  product?: string
  /** Undefined: any. */
  currency?: string
  /** Undefined: no tax rates are asked for. */
  country?: string
  /** Typed codes (or SQL of an array of them), in capital letters. */
  codes: string[] | Sql
  /** Only what is on sale in this channel, as a shopper sees it; undefined: all there is. */
  onSale?: string
  at: Date
}
export type ShownBook = Omit<PriceBook, 'goods'> & {
  goods: (Good & { titles: Record<string, string>; options: Record<string, string> })[]
}

/**
 * All that could decide what these variants cost: prices of every list that is on, promotions that are on (with those that ended in the last
 * week or begin within a month, so that it can be said), and the rates of the country. One statement.
 */
export async function readPriceBook(query: Query, input: BookQuery): Promise<ShownBook> {
  const [row] = await query<ShownBook[]>`${priceBook(query, input)}`
  return row!
}

/** The same as SQL of one row, for who reads more in the same statement. */
export function priceBook(query: Query, input: BookQuery) {
  const { variants = [], product = null, currency = null, country = null, codes, onSale = null, at } = input
  const where = (alias: string) => whereOf(query, alias)
  return query`
    with recursive good as (
      select v.id, v.product_id, v.sku, v.options, v.position, pr.content, pr.brand, pr.tax_category, pr.category_id
      from catalog.variant v join catalog.product pr on pr.id = v.product_id
      where (v.id = any((${variants})::uuid[]) or v.product_id = ${product}::uuid)
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
          'brand', g.brand, 'taxCategory', g.tax_category) order by g.position, g.sku), '[]') from good g) as goods,
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
          or p.code = any((${codes})::text[])) as promotions,
      (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'taxCategory', t.tax_category, 'country', t.country, 'region', t.region,
          'rate', t.rate) || ${timesOf(query, 't')}), '[]')
        from catalog.tax_rate t where t.country = ${country} and t.tax_category in (select tax_category from good)) as rates`
}

/** Times as milliseconds, as basket.ts has them. */
const timesOf = (query: Query, alias: string) => query`
  jsonb_build_object('startsAt', (extract(epoch from ${query(alias)}.starts_at) * 1000)::bigint,
    'endsAt', (extract(epoch from ${query(alias)}.ends_at) * 1000)::bigint)`

const whereOf = (query: Query, alias: string) => query`
  ${timesOf(query, alias)} || jsonb_build_object('channels', ${query(alias)}.channels, 'storeCodes', ${query(alias)}.store_codes,
    'customerGroups', ${query(alias)}.customer_groups)`
