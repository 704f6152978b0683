import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Product } from './schema.ts'

type Row = Omit<Product, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** All that staff see of a product, with its archived variants. One statement. */
export async function productRead(query: Query, id: string): Promise<Product> {
  const [row] = await query<Row[]>`
    select p.id, p.handle, p.kind, p.state, p.category_id as category, p.brand, p.tax_category as "taxCategory", p.content, p.options,
      p.attributes, p.channels, p.version, p.created_at as "createdAt", p.updated_at as "updatedAt",
      coalesce((
        select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'weightG', v.weight_g,
          'lengthMm', v.length_mm, 'widthMm', v.width_mm, 'heightMm', v.height_mm, 'state', v.state, 'position', v.position,
          'parts', coalesce((
            select json_agg(json_build_object('variant', b.variant_id, 'sku', s.sku, 'units', b.units) order by s.sku)
            from catalog.bundle_part b join catalog.variant s on s.id = b.variant_id where b.bundle_id = v.id), '[]')
        ) order by v.position, v.sku) from catalog.variant v where v.product_id = p.id), '[]') as variants,
      coalesce((
        select json_agg(json_build_object('media', i.media_id, 'options', i.options, 'alt', i.alt) order by i.position)
        from catalog.picture i where i.product_id = p.id), '[]') as pictures
    from catalog.product p where p.id = ${id}`
  if (!row) throw new Problem('not_found', 'No product has this id.')
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
}
