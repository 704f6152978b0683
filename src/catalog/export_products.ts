import type { Query } from '../core/db.ts'
import type { HeldProduct, HeldVariant } from './merge_product.ts'

/** A product as files tell it. */
export type ExportedProduct = Omit<HeldProduct, 'id'> & { variants: Omit<HeldVariant, 'id' | 'product' | 'position'>[] }

/** Products read in one statement. */
const step = 200

/** Names of all attributes, in one order. */
export async function attributeNames(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }[]>`
    select distinct name collate "C" as name from catalog.product p, jsonb_object_keys(p.attributes) as name where p.kind = 'standard' order by 1`
  return rows.map(({ name }) => name)
}

/** All products but bundles by handle, some at a time, with their variants in their order. */
export async function* exportProducts(query: Query): AsyncGenerator<ExportedProduct[]> {
  for (let after = ''; ;) {
    const rows = await query<ExportedProduct[]>`
      select p.handle, p.state, c.handle as category, p.brand, p.tax_category as "taxCategory", p.content, p.options, p.attributes, p.channels,
        coalesce((
          select json_agg(json_build_object('sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'weightG', v.weight_g, 'lengthMm', v.length_mm,
            'widthMm', v.width_mm, 'heightMm', v.height_mm, 'state', v.state) order by v.position, v.sku collate "C")
          from catalog.variant v where v.product_id = p.id
        ), '[]') as variants
      from catalog.product p left join catalog.category c on c.id = p.category_id
      where p.kind = 'standard' and p.handle collate "C" > ${after} order by p.handle collate "C" limit ${step}`
    if (rows.length) yield rows
    if (rows.length < step) return
    after = rows.at(-1)!.handle
  }
}
