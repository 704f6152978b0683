import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
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

/** A page of products for staff, drafts and archived ones too, what was changed last first. One statement. */
export async function productsList(
  query: Query,
  { q, state, category, brand, channel, limit = 50, after }: Filter,
): Promise<{ items: ProductSummary[]; next: string | null }> {
  const from = decodeCursor(after, [isTime, isUuid])
  const facets = [...(category ? [`category=${category}`] : []), ...(brand ? [`brand=${brand}`] : [])]
  const words = q?.trim()
  const rows = await query<Row[]>`
    select p.id, p.handle, p.kind, p.state, p.category_id as category, p.brand, p.channels, p.version, p.updated_at as "updatedAt",
      (select jsonb_object_agg(language, text ->> 'title') from jsonb_each(p.content) as c (language, text)) as titles,
      (select media_id from catalog.picture where product_id = p.id order by position limit 1) as media,
      cardinality(l.variant_ids) as variants
    from catalog.product p join catalog.listing l on l.product_id = p.id
    where true ${state ? query`and p.state = ${state}` : query``} ${facets.length ? query`and (select count(*) from catalog.facet f where f.id = any(l.facets) and f.name = any(${facets}::text[])) = ${facets.length}` : query``}
      ${channel ? query`and (p.channels = '{}' or p.channels @> ${[channel]}::text[])` : query``}
      ${words ? query`and (l.document @@ ${meaning(query, words)} or p.handle like ${`${words.replace(/[\\%_]/g, '\\$&')}%`})` : query``}
      ${from ? query`and (p.updated_at, p.id) < (${from[0]!}::timestamptz, ${from[1]!}::uuid)` : query``}
    order by p.updated_at desc, p.id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.updatedAt.toISOString(), row.id])
  return { items: items.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), next }
}
