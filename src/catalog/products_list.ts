import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { offerPrice } from './offer_price.ts'
import { unitsOf } from './offer_stock.ts'
import type { ProductSummary } from './schema.ts'
import { meaning } from './search.ts'

type Filter = {
  q?: string
  state?: string
  category?: string
  brand?: string
  channel?: string
  limit?: number
  after?: string
}
type Row = Omit<ProductSummary, 'updatedAt'> & { updatedAt: Date }

/**
 * A page of products for staff, drafts and archived ones too, what was changed last first. Prices are those of the channel that is asked
 * for, else of the web, in the currency that most of a product's variants have. One statement.
 */
export async function productsList(
  query: Query,
  { q, state, category, brand, channel, limit = 50, after }: Filter,
  at: Date,
): Promise<{ items: ProductSummary[]; next: string | null }> {
  const from = decodeCursor(after, [isTime, isUuid])
  const facets = [...(category ? [`category=${category}`] : []), ...(brand ? [`brand=${brand}`] : [])]
  const words = q?.trim()
  const rows = await query<Row[]>`
    with found as materialized (
      select p.id, p.handle, p.kind, p.state, p.category_id as category, p.brand, p.channels, p.version, p.updated_at as "updatedAt",
        (select jsonb_object_agg(language, text ->> 'title') from jsonb_each(p.content) as c (language, text)) as titles,
        (select media_id from catalog.picture where product_id = p.id order by position limit 1) as media,
        l.variant_ids
      from catalog.product p join catalog.listing l on l.product_id = p.id
      where true ${state ? query`and p.state = ${state}` : query``} ${facets.length ? query`and (select count(*) from catalog.facet f where f.id = any(l.facets) and f.name = any(${facets}::text[])) = ${facets.length}` : query``}
        ${channel ? query`and (p.channels = '{}' or p.channels @> ${[channel]}::text[])` : query``}
        ${words ? query`and (l.document @@ ${meaning(query, words)} or p.handle like ${`${words.replace(/[\\%_]/g, '\\$&')}%`})` : query``}
        ${from ? query`and (p.updated_at, p.id) < (${from[0]!}::timestamptz, ${from[1]!}::uuid)` : query``}
      order by p.updated_at desc, p.id desc limit ${limit + 1}
    ), wanted as materialized (
      select row_number() over (order by f.id) as n, v.id as variant_id, f.id as product_id, f.kind, ${channel ?? 'web'}::text as channel,
        null::text as store, null::text as currency
      from found f cross join unnest(f.variant_ids) as v (id)
    ), priced as (
      select distinct on (product_id) product_id, min(o.amount) as lowest, max(o.amount) as highest, o.currency
      from (${offerPrice(query, at)}) o join wanted w on w.n = o.n group by product_id, o.currency
      order by product_id, count(*) desc, o.currency
    ), counted as (
      select product_id, sum(s.units)::int as units from (${unitsOf(query)}) s join wanted w using (variant_id) group by product_id
    )
    select f.id, f.handle, f.kind, f.state, f.category, f.brand, f.channels, f.version, f."updatedAt", f.titles, f.media,
      cardinality(f.variant_ids) as variants, coalesce(c.units, 0) as units,
      case when p.product_id is not null then json_build_object('lowest', p.lowest, 'highest', p.highest, 'currency', p.currency) end as prices
    from found f left join priced p on p.product_id = f.id left join counted c on c.product_id = f.id order by f."updatedAt" desc, f.id desc`
  const { items, next } = page(rows, limit, (row) => [row.updatedAt.toISOString(), row.id])
  return { items: items.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), next }
}
