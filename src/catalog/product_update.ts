import { wrong } from '../core/problem.ts'
import type { Tx } from '../core/db.ts'
import { asConflict } from './conflict.ts'
import { given } from './given.ts'
import { listProducts } from './listing.ts'
import { checkChosen, checkOptions } from './options.ts'
import type { Option, ProductPatch } from './schema.ts'
import { nextVersion } from './version.ts'

/** Changes what is given of a product; `state: archived` takes it out of every channel and keeps it for what refers to it. */
export async function productUpdate(tx: Tx, input: { id: string; change: ProductPatch; at: Date }): Promise<void> {
  const { version, ...change } = input.change
  const problem = change.options && checkOptions(change.options)
  if (problem) throw problem
  await nextVersion(tx, { id: input.id, version, at: input.at })
  const { handle, content, state, category, brand, taxCategory, options, attributes, channels } = change
  const set = given({
    handle,
    state,
    category_id: category,
    brand,
    tax_category: taxCategory,
    channels,
    content: content && tx.json(content),
    options: options && tx.json(options),
    attributes: attributes && tx.json(attributes),
    updated_at: input.at,
  })
  await tx`update catalog.product set ${tx(set)} where id = ${input.id}`.catch(asConflict)
  if (options) await checkVariants(tx, input.id, options)
  await listProducts(tx, [input.id])
}

/** Its active variants still have a value of each option. */
async function checkVariants(tx: Tx, product: string, options: Option[]): Promise<void> {
  const variants = await tx<{ sku: string; options: Record<string, string> }[]>`
    select sku, options from catalog.variant where product_id = ${product} and state = 'active'`
  for (const variant of variants) {
    const problem = checkChosen(options, variant.options, '/options')
    if (problem) throw wrong('/options', 'in_use', `${variant.sku}: ${problem.message} Change or archive it first.`)
  }
}
