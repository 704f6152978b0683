import { wrong } from '../core/problem.ts'
import type { Tx } from '../core/db.ts'
import type { Ids } from '../core/ids.ts'
import { asConflict } from './conflict.ts'
import { isGtin } from './gtin.ts'
import { listProducts } from './listing.ts'
import { checkChosen, chosenKey, combinations } from './options.ts'
import type { Option, VariantBody } from './schema.ts'
import { nextVersion } from './version.ts'

type Made = { product: string; version: number; at: Date }

/** Adds variants to a product. */
export async function variantsCreate(tx: Tx, ids: Ids, input: Made & { variants: VariantBody[] }): Promise<void> {
  const { options } = await nextVersion(tx, { ...input, id: input.product })
  await insertVariants(tx, ids, { ...input, options })
  await listProducts(tx, [input.product])
}

/**
 * Adds a variant for every combination of the product's options that has none yet. SKUs are the prefix and the values:
 * DRESS-RED-M. Gives how many were added.
 */
export async function variantsFill(tx: Tx, ids: Ids, input: Made & { prefix: string }): Promise<number> {
  const { options } = await nextVersion(tx, { ...input, id: input.product })
  const there = await tx<{ options: Record<string, string> }[]>`
    select options from catalog.variant where product_id = ${input.product}`
  const taken = new Set(there.map((row) => chosenKey(row.options)))
  const variants = combinations(options)
    .filter((chosen) => !taken.has(chosenKey(chosen)))
    .map((chosen) => ({ sku: skuOf(input.prefix, options, chosen), options: chosen }))
  const long = variants.find(({ sku }) => sku.length > 60)
  if (long) throw wrong('/prefix', 'too_long', `${long.sku} is longer than 60 signs: take a shorter prefix.`)
  await insertVariants(tx, ids, { ...input, options, variants })
  await listProducts(tx, [input.product])
  return variants.length
}

function skuOf(prefix: string, options: Option[], chosen: Record<string, string>): string {
  const parts = options.map(({ name }) =>
    chosen[name]!.normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  )
  return [prefix, ...parts].join('-')
}

/** Writes variants of a product whose version the caller has moved; positions go on after those that are there. */
export async function insertVariants(
  tx: Tx,
  ids: Ids,
  input: { product: string; options: Option[]; variants: VariantBody[]; at: Date },
): Promise<void> {
  if (!input.variants.length) return
  input.variants.forEach((variant, i) => {
    const problem = checkVariant(input.options, variant, `/variants/${i}`)
    if (problem) throw problem
  })
  const rows = input.variants.map((variant, i) => ({
    ...variant,
    id: ids.uuid(),
    options: variant.options ?? {},
    n: i,
  }))
  await tx`
    insert into catalog.variant (id, product_id, sku, gtin, options, weight_g, length_mm, width_mm, height_mm, state, position, created_at, updated_at)
    select id, ${input.product}, sku, gtin, options, "weightG", "lengthMm", "widthMm", "heightMm", coalesce(state, 'active'),
      n + (select coalesce(max(position) + 1, 0) from catalog.variant where product_id = ${input.product}), ${input.at}, ${input.at}
    from jsonb_to_recordset(${tx.json(rows)}) as v
      (id uuid, sku text, gtin text, options jsonb, "weightG" int, "lengthMm" int, "widthMm" int, "heightMm" int, state text, n int)`.catch(
    asConflict,
  )
}

/** What is wrong with a variant of a product with these options, if anything. Pure. */
export function checkVariant(options: Option[], variant: Pick<VariantBody, 'gtin' | 'options'>, field: string) {
  if (variant.gtin && !isGtin(variant.gtin))
    return wrong(`${field}/gtin`, 'check_digit', `The check digit of the GTIN ${variant.gtin} is wrong.`)
  return checkChosen(options, variant.options ?? {}, `${field}/options`)
}
