import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import type { RowOutcome } from '../core/row_outcome.ts'
import { listProducts } from './listing.ts'
import { mergeProduct, type Held, type HeldProduct, type HeldVariant, type ImportedProduct } from './merge_product.ts'

/**
 * Makes products and their variants what a file says of them; what it does not say stays. Of two products with one handle only the first
 * may be given. Each that cannot be is told with its faults, and the others go in. Six statements whatever the number.
 */
export async function importProducts(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  products: ImportedProduct[],
): Promise<RowOutcome[]> {
  const held = await readHeld(tx, products)
  const changed: { product: HeldProduct; variants: HeldVariant[] }[] = []
  const outcomes = products.map((said): RowOutcome => {
    const merged = mergeProduct(held, said, ctx)
    if ('faults' in merged) return merged.faults
    const before = held.products.get(said.handle)
    const variants = merged.variants.filter((variant) => !isDeepStrictEqual(held.bySku.get(variant.sku), variant))
    if (!variants.length && isDeepStrictEqual(before, merged.product)) return 'duplicate'
    keep(held, merged)
    changed.push({ product: merged.product, variants })
    return 'accepted'
  })
  const at = ctx.clock.now()
  await writeProducts(
    tx,
    at,
    changed.map(({ product }) => product),
  )
  await writeVariants(
    tx,
    at,
    changed.flatMap(({ variants }) => variants),
  )
  await listProducts(
    tx,
    changed.map(({ product }) => product.id),
  )
  return outcomes
}

/** What comes later in the same call finds what came before. */
function keep(
  { bySku, byGtin, products }: Held,
  { product, variants }: { product: HeldProduct; variants: HeldVariant[] },
): void {
  products.set(product.handle, product)
  for (const variant of variants) {
    const before = bySku.get(variant.sku)
    if (before?.gtin) byGtin.delete(before.gtin)
    bySku.set(variant.sku, variant)
    if (variant.gtin) byGtin.set(variant.gtin, variant)
  }
}

async function readHeld(tx: Tx, products: ImportedProduct[]): Promise<Held> {
  const variants = products.flatMap((product) => product.variants)
  const [categories, held, named] = await Promise.all([
    tx<{ handle: string }[]>`
      select handle from catalog.category where handle = any(${products.flatMap(({ category }) => category ?? [])}::text[])`,
    tx<HeldProduct[]>`
      select p.id, p.handle, p.state, c.handle as category, p.brand, p.tax_category as "taxCategory", p.content, p.options, p.attributes, p.channels
      from catalog.product p left join catalog.category c on c.id = p.category_id
      where p.handle = any(${products.map(({ handle }) => handle)}::text[]) order by p.id for update of p`,
    tx<HeldVariant[]>`
      select v.id, v.product_id as product, v.sku, v.gtin, v.options, v.weight_g as "weightG", v.length_mm as "lengthMm", v.width_mm as "widthMm",
        v.height_mm as "heightMm", v.state, v.position
      from catalog.variant v
      where v.sku = any(${variants.map(({ sku }) => sku)}::text[]) or v.gtin = any(${variants.flatMap(({ gtin }) => gtin ?? [])}::text[])
        or v.product_id in (select p.id from catalog.product p where p.handle = any(${products.map(({ handle }) => handle)}::text[]))
      order by v.id`,
  ])
  return {
    categories: new Set(categories.map(({ handle }) => handle)),
    products: new Map(held.map((product) => [product.handle, product])),
    bySku: new Map(named.map((variant) => [variant.sku, variant])),
    byGtin: new Map(named.flatMap((variant) => (variant.gtin ? [[variant.gtin, variant] as const] : []))),
  }
}

async function writeProducts(tx: Tx, at: Date, products: HeldProduct[]): Promise<void> {
  if (!products.length) return
  const of = <T>(field: (product: HeldProduct) => T) => products.map(field)
  await tx`
    insert into catalog.product as p (id, handle, state, category_id, brand, tax_category, content, options, attributes, channels, created_at, updated_at)
    select id, handle, state, (select c.id from catalog.category c where c.handle = i.category), brand, tax_category, content::jsonb, options::jsonb, attributes::jsonb,
      array(select jsonb_array_elements_text(channels::jsonb)), ${at}, ${at}
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ handle }) => handle)}::text[], ${of(({ state }) => state)}::text[],
      ${of(({ category }) => category)}::text[], ${of(({ brand }) => brand)}::text[], ${of(({ taxCategory }) => taxCategory)}::text[], ${of(({ content }) => JSON.stringify(content))}::text[],
      ${of(({ options }) => JSON.stringify(options))}::text[], ${of(({ attributes }) => JSON.stringify(attributes))}::text[],
      ${of(({ channels }) => JSON.stringify(channels))}::text[]
    ) as i (id, handle, state, category, brand, tax_category, content, options, attributes, channels)
    on conflict (id) do update set state = excluded.state, category_id = excluded.category_id, brand = excluded.brand, tax_category = excluded.tax_category,
      content = excluded.content, options = excluded.options, attributes = excluded.attributes, channels = excluded.channels,
      version = p.version + 1, updated_at = excluded.updated_at`
}

async function writeVariants(tx: Tx, at: Date, variants: HeldVariant[]): Promise<void> {
  if (!variants.length) return
  const of = <T>(field: (variant: HeldVariant) => T) => variants.map(field)
  await tx`
    insert into catalog.variant (id, product_id, sku, gtin, options, weight_g, length_mm, width_mm, height_mm, state, position, created_at, updated_at)
    select id, product_id, sku, gtin, options::jsonb, weight_g, length_mm, width_mm, height_mm, state, position, ${at}, ${at}
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ product }) => product)}::uuid[], ${of(({ sku }) => sku)}::text[], ${of(({ gtin }) => gtin)}::text[],
      ${of(({ options }) => JSON.stringify(options))}::text[], ${of(({ weightG }) => weightG)}::int[], ${of(({ lengthMm }) => lengthMm)}::int[],
      ${of(({ widthMm }) => widthMm)}::int[], ${of(({ heightMm }) => heightMm)}::int[], ${of(({ state }) => state)}::text[], ${of(({ position }) => position)}::int[]
    ) as i (id, product_id, sku, gtin, options, weight_g, length_mm, width_mm, height_mm, state, position)
    on conflict (id) do update set gtin = excluded.gtin, options = excluded.options, weight_g = excluded.weight_g, length_mm = excluded.length_mm,
      width_mm = excluded.width_mm, height_mm = excluded.height_mm, state = excluded.state, updated_at = excluded.updated_at`
}
