import { wrong } from '../core/problem.ts'
import type { Tx } from '../core/db.ts'
import { asConflict } from './conflict.ts'
import { listProducts } from './listing.ts'
import type { Part } from './schema.ts'
import { nextVersion, productOf } from './version.ts'

/** Says what a variant of a bundle is made of, in place of what was said before. Parts are no bundles. Gives its product. */
export async function bundleSet(
  tx: Tx,
  input: { id: string; version: number; parts: Part[]; at: Date },
): Promise<string> {
  const product = await productOf(tx, input.id)
  const { kind } = await nextVersion(tx, { ...input, id: product })
  if (kind !== 'bundle') throw wrong('/parts', 'no_bundle', 'Only a product of the kind bundle has parts.')
  const variants = input.parts.map(({ variant }) => variant.toLowerCase())
  if (new Set(variants).size < variants.length)
    throw wrong('/parts', 'unique', 'A part is named twice: say its units once.')
  const nested = await tx`
    select from catalog.variant v join catalog.product p on p.id = v.product_id where v.id = any(${variants}::uuid[]) and p.kind = 'bundle'`
  if (nested.length) throw wrong('/parts', 'nested', 'A part of a bundle cannot be a bundle.')
  await tx`
    with gone as (delete from catalog.bundle_part where bundle_id = ${input.id} and not variant_id = any(${variants}::uuid[]))
    insert into catalog.bundle_part (bundle_id, variant_id, units)
    select ${input.id}, * from unnest(${variants}::uuid[], ${input.parts.map(({ units }) => units)}::int[])
    on conflict (bundle_id, variant_id) do update set units = excluded.units`.catch(asConflict)
  await listProducts(tx, [product])
  return product
}
