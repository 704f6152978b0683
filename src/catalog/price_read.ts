import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, page } from '../core/route.ts'
import { likeText } from './price_check.ts'
import type { ListedPrice, PricedVariant } from './price_schema.ts'

export type PriceFilter = { q?: string; without?: 'true' | 'false'; limit?: number; after?: string }
type Row = Omit<ListedPrice, 'updatedAt'> & { updatedAt: Date | null; found: boolean }

const variant = (query: Query) => query`
  v.id as "variantId", v.product_id as "productId", v.sku, v.options,
  (select coalesce(jsonb_object_agg(language, said ->> 'title') filter (where said ->> 'title' is not null), '{}')
    from jsonb_each(pr.content) as content (language, said) where jsonb_typeof(said) = 'object') as titles`

/** Variants whose SKU begins so, or one of whose titles holds it. */
const matching = (query: Query, q: string | undefined) => {
  const like = likeText(q ?? '')
  if (!like) return query``
  return query`and (lower(v.sku) like ${`${like}%`} or exists (
    select from jsonb_each(pr.content) as content (language, said)
    where jsonb_typeof(said) = 'object' and lower(said ->> 'title') like ${`%${like}%`}))`
}

/** The prices of a list by SKU; with `without` also the variants that have none in it. One statement. */
export async function listPrices(
  query: Query,
  id: string,
  filter: PriceFilter,
): Promise<{ items: ListedPrice[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [() => true])
  const rows = await query<Row[]>`
    select l.id is not null as found, of_list.* from (select) as one left join catalog.price_list l on l.id = ${id} left join lateral (
      select ${variant(query)}, p.amount, p.compare_at as "compareAt", p.updated_at as "updatedAt"
      from catalog.variant v join catalog.product pr on pr.id = v.product_id
        ${filter.without === 'true' ? query`left` : query``} join catalog.price p on p.variant_id = v.id and p.price_list_id = l.id
      where true ${matching(query, filter.q)} ${after ? query`and v.sku > ${after[0]!}` : query``}
      order by v.sku limit ${limit + 1}
    ) of_list on true`
  if (!rows[0]?.found) throw new Problem('not_found', 'No price list has this id.')
  const { items, next } = page(
    rows.filter((row) => row.variantId),
    limit,
    (row) => [row.sku],
  )
  return {
    items: items.map(({ found: _, updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt?.toISOString() ?? null })),
    next,
  }
}

/** The first variants that a text finds, for whoever fills a basket to try it. One statement. */
export async function findVariants(query: Query, q: string): Promise<PricedVariant[]> {
  return query<PricedVariant[]>`
    select ${variant(query)} from catalog.variant v join catalog.product pr on pr.id = v.product_id
    where v.state = 'active' and pr.state <> 'archived' ${matching(query, q)} order by v.sku limit 20`
}
