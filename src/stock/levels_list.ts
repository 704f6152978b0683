import type { Query } from '../core/db.ts'
import { decodeCursor, page } from '../core/route.ts'
import type { VariantLevels } from './schema.ts'

export type LevelsFilter = {
  /** The beginning of a SKU, a GTIN, or a part of a title. */
  q?: string
  product?: string
  variant?: string[]
  /** Variants that lie there, or have lain. */
  location?: string
  /** Only what is low somewhere (there, with a location). */
  low?: 'true'
  limit?: number
  after?: string
}

/** What counts of a level for being low: its units that can be sold, against what it is told at. */
const isLow = (query: Query) =>
  query`l.low_at is not null and greatest(l.on_hand - coalesce(l.safety, r.safety, 0), 0) <= l.low_at`

/** A page of variants in the order of their SKUs, each with what lies where. One statement. */
export async function listLevels(
  query: Query,
  filter: LevelsFilter,
): Promise<{ items: VariantLevels[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [(part) => part.length <= 60])
  const like = filter.q?.trim().replace(/[\\%_]/g, '\\$&')
  const there = filter.location ? query`and l.location_id = ${filter.location}` : query``
  const rows = await query<VariantLevels[]>`
    with chosen as materialized (
      select o.variant_id, o.product_id, o.sku, o.titles, o.options, o.handle, o.media_id from catalog.offer o
      where o.state <> 'archived' and o.kind = 'standard'
        ${filter.product ? query`and o.product_id = ${filter.product}` : query``}
        ${filter.variant ? query`and o.variant_id = any(${filter.variant}::uuid[])` : query``}
        ${like ? query`and (o.sku ilike ${like + '%'} or o.gtin = ${filter.q!.trim()} or o.titles::text ilike ${'%' + like + '%'})` : query``}
        ${
          filter.location || filter.low
            ? query`and exists (select from stock.level l left join stock.location_rule r using (location_id)
                where l.variant_id = o.variant_id ${there} ${filter.low ? query`and ${isLow(query)}` : query``})`
            : query``
        }
        ${after ? query`and o.sku > ${after[0]!}` : query``}
      order by o.sku limit ${limit + 1}
    )
    select c.variant_id as variant, c.product_id as product, c.handle, c.sku, c.titles, c.options, c.media_id as media, coalesce((
      select jsonb_agg(jsonb_build_object('location', l.location_id, 'onHand', l.on_hand, 'reserved', l.reserved, 'picked', l.picked, 'inTransit', l.in_transit,
        'damaged', l.damaged, 'backordered', l.backordered, 'backorderCap', l.backorder_cap, 'safety', coalesce(l.safety, r.safety, 0), 'lowAt', l.low_at,
        'low', coalesce(${isLow(query)}, false)))
      from stock.level l left join stock.location_rule r using (location_id) where l.variant_id = c.variant_id), '[]') as levels
    from chosen c order by c.sku`
  return page(rows, limit, (row) => [row.sku])
}
