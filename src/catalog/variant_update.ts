import type { Tx } from '../core/db.ts'
import { asConflict } from './conflict.ts'
import { given } from './given.ts'
import { listProducts } from './listing.ts'
import type { VariantPatch } from './schema.ts'
import { checkVariant } from './variants_create.ts'
import { nextVersion, productOf } from './version.ts'

type Row = { options: Record<string, string>; gtin: string | null }

/** Changes a variant, or archives it. Gives its product. */
export async function variantUpdate(tx: Tx, input: { id: string; change: VariantPatch; at: Date }): Promise<string> {
  const product = await productOf(tx, input.id)
  const { version, ...change } = input.change
  const { options } = await nextVersion(tx, { id: product, version, at: input.at })
  const set = given({
    sku: change.sku,
    gtin: change.gtin,
    options: change.options && tx.json(change.options),
    weight_g: change.weightG,
    length_mm: change.lengthMm,
    width_mm: change.widthMm,
    height_mm: change.heightMm,
    state: change.state,
    updated_at: input.at,
  })
  const [row] = await tx<Row[]>`
    update catalog.variant set ${tx(set)} where id = ${input.id} returning options, gtin`.catch(asConflict)
  const problem = checkVariant(options, row!, '')
  // What has been archived may have options that the product has no more.
  if (problem && (change.state !== 'archived' || change.options || change.gtin)) throw problem
  await listProducts(tx, [product])
  return product
}
