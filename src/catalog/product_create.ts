import type { Tx } from '../core/db.ts'
import type { Ids } from '../core/ids.ts'
import { asConflict } from './conflict.ts'
import { listProducts } from './listing.ts'
import { checkOptions } from './options.ts'
import type { ProductBody } from './schema.ts'
import { insertVariants } from './variants_create.ts'

/** Makes a product, with its variants where they are given. Gives its id. */
export async function productCreate(
  tx: Tx,
  ids: Ids,
  { product, at }: { product: ProductBody; at: Date },
): Promise<string> {
  const id = ids.uuid()
  const { options = [], variants = [] } = product
  const problem = checkOptions(options)
  if (problem) throw problem
  await tx`
    insert into catalog.product (id, handle, kind, state, category_id, brand, tax_category, content, options, attributes, channels, created_at, updated_at)
    values (${id}, ${product.handle}, ${product.kind ?? 'standard'}, ${product.state ?? 'draft'}, ${product.category ?? null},
      ${product.brand ?? null}, ${product.taxCategory ?? 'standard'}, ${tx.json(product.content)}, ${tx.json(options)},
      ${tx.json(product.attributes ?? {})}, ${product.channels ?? []}::text[], ${at}, ${at})`.catch(asConflict)
  await insertVariants(tx, ids, { product: id, options, variants, at })
  await listProducts(tx, [id])
  return id
}
