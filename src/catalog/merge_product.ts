import type { Context } from '../core/context.ts'
import type { RowFault } from '../core/row_outcome.ts'

type State = 'draft' | 'active' | 'archived'

/** One row of a product. `values` are those of its options, by their place. Undefined: not said. */
export type ImportedVariant = {
  row: number
  sku: string
  gtin: string | undefined
  values: (string | undefined)[]
  weightG: number | undefined
  lengthMm: number | undefined
  widthMm: number | undefined
  heightMm: number | undefined
  state: 'active' | 'archived' | undefined
}

/** A product as a file tells it. Undefined, or left out: not said, so what is there stays. */
export type ImportedProduct = {
  handle: string
  content: Record<string, { title: string | undefined; description: string | undefined }>
  category: string | undefined
  brand: string | undefined
  taxCategory: string | undefined
  state: State | undefined
  channels: string[] | undefined
  attributes: Record<string, string>
  /** Names of the options, by their place. */
  options: (string | undefined)[]
  variants: ImportedVariant[]
}

/** A product as it is stored. */
export type HeldProduct = {
  id: string
  handle: string
  state: State
  category: string | null
  brand: string | null
  taxCategory: string
  content: Record<string, { title: string; description?: string }>
  options: { name: string; values: string[] }[]
  attributes: Record<string, string>
  channels: string[]
}

export type HeldVariant = {
  id: string
  product: string
  sku: string
  gtin: string | null
  options: Record<string, string>
  weightG: number | null
  lengthMm: number | null
  widthMm: number | null
  heightMm: number | null
  state: 'active' | 'archived'
  position: number
}

/** What is stored of everything that the products name. */
export type Held = {
  products: Map<string, HeldProduct>
  bySku: Map<string, HeldVariant>
  byGtin: Map<string, HeldVariant>
  /** Handles of the categories that there are. */
  categories: Set<string>
}

type Told = { faults: RowFault[]; fault: (row: number, column: string, code: string, detail: string) => void }

/** What a product and its variants are after a file has told of them, or everything that is wrong with that. Pure but for new ids. */
export function mergeProduct(
  held: Held,
  said: ImportedProduct,
  ctx: Pick<Context, 'ids'>,
): { product: HeldProduct; variants: HeldVariant[] } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const told: Told = { faults, fault: (row, column, code, detail) => faults.push({ row, column, code, detail }) }
  const before = held.products.get(said.handle)
  const id = before?.id ?? ctx.ids.uuid()
  const names = optionNames(before, said, told)
  const siblings = [...held.bySku.values()].filter((variant) => variant.product === id)
  const variants = mergeVariants({ held, said, names, siblings, product: id }, ctx, told)
  if (said.category !== undefined && !held.categories.has(said.category))
    told.fault(0, 'category', 'unknown_category', 'No category has this handle.')
  const content = mergeContent(before, said, told)
  if (faults.length) return { faults }
  const product: HeldProduct = {
    id,
    handle: said.handle,
    state: said.state ?? before?.state ?? 'draft',
    category: said.category ?? before?.category ?? null,
    brand: said.brand ?? before?.brand ?? null,
    taxCategory: said.taxCategory ?? before?.taxCategory ?? 'standard',
    content,
    options: names.map((name, i) => ({ name, values: valuesOf(name, before?.options[i]?.values ?? [], variants) })),
    attributes: { ...before?.attributes, ...said.attributes },
    channels: said.channels ?? before?.channels ?? [],
  }
  return { product, variants }
}

function mergeContent(before: HeldProduct | undefined, said: ImportedProduct, { fault }: Told): HeldProduct['content'] {
  const content = { ...before?.content }
  for (const [language, { title, description }] of Object.entries(said.content)) {
    const known = content[language]
    const text = title ?? known?.title
    if (text === undefined) fault(0, `title_${language}`, 'value_missing', 'A description needs a title.')
    else content[language] = { ...known, title: text, ...(description === undefined ? {} : { description }) }
  }
  if (!Object.keys(content).length && !Object.keys(said.content).length)
    fault(0, 'title_es', 'value_missing', 'A new product needs a title.')
  return content
}

/** The names of the product's options after this. Names that it has already can only be repeated. */
function optionNames(before: HeldProduct | undefined, said: ImportedProduct, { fault }: Told): string[] {
  const names: string[] = []
  said.options.forEach((name, i) => {
    const known = before?.options[i]?.name
    if (name !== undefined && known !== undefined && name !== known)
      fault(
        0,
        `option${i + 1}_name`,
        'unknown_option',
        `This option of the product is called ${JSON.stringify(known)}.`,
      )
    const found = known ?? name
    if (found === undefined) return
    if (names.length < i) fault(0, `option${i + 1}_name`, 'unknown_option', 'The option before it has no name.')
    names.push(found)
  })
  return names
}

type Merging = { held: Held; said: ImportedProduct; names: string[]; siblings: HeldVariant[]; product: string }

function mergeVariants(merging: Merging, ctx: Pick<Context, 'ids'>, told: Told): HeldVariant[] {
  const { said, siblings } = merging
  let position = Math.max(-1, ...siblings.map((variant) => variant.position))
  const merged = new Map(siblings.map((variant) => [variant.sku, variant]))
  const seen = new Set<string>()
  const variants = said.variants.flatMap((row): HeldVariant[] => {
    if (seen.has(row.sku)) {
      told.fault(row.row, 'sku', 'sku_repeated', 'Another row of this product has the same SKU.')
      return []
    }
    seen.add(row.sku)
    const variant = mergeVariant(merging, row, () => ({ id: ctx.ids.uuid(), position: ++position }), told)
    if (!variant) return []
    merged.set(variant.sku, variant)
    return [variant]
  })
  const owners = new Map<string, string>()
  const rowOf = new Map(said.variants.map(({ sku, row }) => [sku, row]))
  // Those that the file does not name come first: it is the file's row that cannot be.
  for (const { sku, options } of [...merged.values()].toSorted(
    (a, b) => Number(rowOf.has(a.sku)) - Number(rowOf.has(b.sku)),
  )) {
    const key = JSON.stringify(Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const other = owners.get(key)
    if (other === undefined) owners.set(key, sku)
    else if (rowOf.has(sku))
      told.fault(rowOf.get(sku)!, 'sku', 'options_taken', `The variant ${other} has the same options.`)
  }
  return variants
}

function mergeVariant(
  { held, names, product }: Merging,
  said: ImportedVariant,
  fresh: () => { id: string; position: number },
  { fault }: Told,
): HeldVariant | undefined {
  const before = held.bySku.get(said.sku)
  if (before && before.product !== product) {
    fault(said.row, 'sku', 'sku_taken', 'Another product has this SKU.')
    return undefined
  }
  const owner = said.gtin === undefined ? undefined : held.byGtin.get(said.gtin)
  if (owner && owner.sku !== said.sku) fault(said.row, 'gtin', 'gtin_taken', `The variant ${owner.sku} has this GTIN.`)
  const options = { ...before?.options }
  said.values.forEach((value, i) => {
    const [name, column] = [names[i], `option${i + 1}_value`]
    if (name === undefined) {
      if (value !== undefined)
        fault(said.row, column, 'unknown_option', 'Nothing says which option this is a value of.')
    } else if (value !== undefined) options[name] = value
    else if (options[name] === undefined) fault(said.row, column, 'value_missing', `There is no ${name}.`)
  })
  const at = before ?? fresh()
  return {
    id: at.id,
    product,
    sku: said.sku,
    gtin: said.gtin ?? before?.gtin ?? null,
    options,
    weightG: said.weightG ?? before?.weightG ?? null,
    lengthMm: said.lengthMm ?? before?.lengthMm ?? null,
    widthMm: said.widthMm ?? before?.widthMm ?? null,
    heightMm: said.heightMm ?? before?.heightMm ?? null,
    state: said.state ?? before?.state ?? 'active',
    position: at.position,
  }
}

/** The values of an option: those it had, and behind them new ones in the order in which they come. */
function valuesOf(name: string, before: string[], variants: HeldVariant[]): string[] {
  return [...new Set([...before, ...variants.flatMap(({ options }) => options[name] ?? [])])]
}
