import Type, { type Static } from 'typebox'
import type { Tx } from '../core/db.ts'
import { asConflict } from './conflict.ts'
import { given } from './given.ts'
import { listProducts } from './listing.ts'
import { Channels, ProductState } from './schema.ts'

/** What many products can be given at once. */
export const BulkChange = Type.Object(
  {
    state: Type.Optional(ProductState),
    category: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Null()])),
    brand: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()])),
    channels: Type.Optional(Channels),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** Gives many products the same state, category, brand or channels. Answers which there were; each moves to its next version. */
export async function productsChange(
  tx: Tx,
  input: { products: string[]; set: Static<typeof BulkChange>; at: Date },
): Promise<string[]> {
  const { state, category, brand, channels } = input.set
  const set = given({ state, category_id: category, brand, channels, updated_at: input.at })
  // Locked in one order: two bulk edits wait for each other instead of for ever.
  await tx`select from catalog.product where id = any(${input.products}::uuid[]) order by id for no key update`
  const rows = await tx<{ id: string }[]>`
    update catalog.product set version = version + 1, ${tx(set)}
    where id = any(${input.products}::uuid[]) returning id`.catch(asConflict)
  const found = rows.map(({ id }) => id)
  await listProducts(tx, found)
  return found
}
