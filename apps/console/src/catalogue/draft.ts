import type { Category, Product, ProductChange, Variant, VariantChange, VariantDraft } from '../../../ui/types.ts'

/** A measure as it is typed: digits or nothing. */
export const measures = ['weightG', 'lengthMm', 'widthMm', 'heightMm'] as const
export type Measure = (typeof measures)[number]
/** A line of the grid; one without an id is not made yet. */
export type VariantLine = {
  key: string
  id?: string
  options: Record<string, string>
  sku: string
  gtin: string
} & Record<Measure, string> & { state: Variant['state']; parts: Variant['parts'] }
export type Picture = Product['pictures'][number]
/** What the editor holds of a product while it is changed. */
export type Draft = Omit<ProductChange, 'version' | 'attributes'> &
  Required<Pick<ProductChange, 'handle' | 'content' | 'state' | 'options' | 'channels'>> & {
    brand: string
    taxCategory: string
    category: string | null
    /** Name and value, in the order in which they were added. */
    attributes: [name: string, value: string][]
    variants: VariantLine[]
    pictures: Picture[]
  }

/** The same options in the order of the product's. */
const ordered = (options: Record<string, string>, order: Product['options']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).toSorted(
      ([a], [b]) => order.findIndex(({ name }) => name === a) - order.findIndex(({ name }) => name === b),
    ),
  )

const numberText = (value: number | null) => (value === null ? '' : String(value))

const lineOf = (variant: Variant, order: Product['options']): VariantLine => ({
  key: variant.id,
  id: variant.id,
  options: ordered(variant.options, order),
  sku: variant.sku,
  gtin: variant.gtin ?? '',
  weightG: numberText(variant.weightG),
  lengthMm: numberText(variant.lengthMm),
  widthMm: numberText(variant.widthMm),
  heightMm: numberText(variant.heightMm),
  state: variant.state,
  parts: variant.parts,
})

export function draftOf(product: Product): Draft {
  const { handle, content, state, category, taxCategory, options, channels, pictures } = product
  return {
    handle,
    content,
    state,
    category,
    taxCategory,
    options,
    channels,
    pictures,
    brand: product.brand ?? '',
    attributes: Object.entries(product.attributes),
    variants: product.variants.map((variant) => lineOf(variant, options)),
  }
}

/** JSON with the names of objects in order: the server tells them in an order of its own. */
const canonical = (value: unknown) =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
const same = (a: unknown, b: unknown) => canonical(a) === canonical(b)

/** Content without languages that say nothing. */
const contentOf = ({ content }: Draft) =>
  Object.fromEntries(
    Object.entries(content)
      .filter(([, { title, description }]) => title.trim() || description?.trim())
      .map(([language, { title, description }]) => [
        language,
        { title: title.trim(), ...(description?.trim() ? { description: description.trim() } : {}) },
      ]),
  )

/** What a draft says differently of the product itself. */
function productChange(base: Draft, draft: Draft): Omit<ProductChange, 'version'> {
  const told = (one: Draft) => ({
    handle: one.handle.trim(),
    content: contentOf(one),
    state: one.state,
    category: one.category,
    brand: one.brand.trim() || null,
    taxCategory: one.taxCategory.trim(),
    options: one.options,
    channels: one.channels,
    attributes: Object.fromEntries(
      one.attributes.map(([name, value]) => [name.trim(), value.trim()]).filter(([name]) => name),
    ),
  })
  const [before, after] = [told(base), told(draft)]
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !same(value, before[name as keyof typeof before])),
  )
}

const amount = (text: string) => (text.trim() === '' ? null : Number(text))

const bodyOf = ({ sku, gtin, options, state, ...line }: VariantLine): Required<VariantDraft> => ({
  sku: sku.trim(),
  gtin: gtin.trim() || null,
  options,
  state,
  weightG: amount(line.weightG),
  lengthMm: amount(line.lengthMm),
  widthMm: amount(line.widthMm),
  heightMm: amount(line.heightMm),
})

const unitsBy = (parts: Variant['parts']) => Object.fromEntries(parts.map(({ variant, units }) => [variant, units]))

export type Changes = {
  product: Omit<ProductChange, 'version'>
  added: Required<VariantDraft>[]
  changed: { id: string; set: Omit<VariantChange, 'version'> }[]
  parts: { id: string; parts: { variant: string; units: number }[] }[]
  pictures: Picture[] | undefined
}

/** What was changed since it was read. Pure. */
export function changesOf(base: Draft, draft: Draft): Changes {
  const before = new Map(base.variants.map((line) => [line.key, line]))
  const kept = draft.variants.flatMap((line) => {
    const was = before.get(line.key)
    return line.id && was ? [{ id: line.id, line, was }] : []
  })
  return {
    product: productChange(base, draft),
    added: draft.variants.filter(({ id }) => !id).map(bodyOf),
    changed: kept.flatMap(({ id, line, was }) => {
      const old = bodyOf(was)
      const set = Object.entries(bodyOf(line)).filter(([name, value]) => !same(value, old[name as keyof typeof old]))
      return set.length ? [{ id, set: Object.fromEntries(set) }] : []
    }),
    parts: kept.flatMap(({ id, line, was }) =>
      same(unitsBy(line.parts), unitsBy(was.parts))
        ? []
        : [{ id, parts: line.parts.map(({ variant, units }) => ({ variant, units })) }],
    ),
    pictures: same(base.pictures, draft.pictures) ? undefined : draft.pictures,
  }
}

/** In how many places something was changed. */
export const countChanges = ({ product, added, changed, parts, pictures }: Changes) =>
  Object.keys(product).length + added.length + changed.length + parts.length + (pictures ? 1 : 0)

/**
 * A draft on what is there now: what was saved of it is no longer different, lines that were made have their ids, and what others added is
 * there too.
 */
export function rebased(draft: Draft, now: Product): Draft {
  const ids = new Map(now.variants.map((variant) => [keyOf(variant.options), variant]))
  const lines = draft.variants.map((line) => {
    const made = line.id ? undefined : ids.get(keyOf(line.options))
    return made ? lineOf(made, now.options) : line
  })
  const known = new Set(lines.map(({ key }) => key))
  return {
    ...draft,
    variants: [
      ...lines,
      ...now.variants.map((variant) => lineOf(variant, now.options)).filter(({ key }) => !known.has(key)),
    ],
  }
}

/** The same choice has the same key, in whatever order it is written. */
export const keyOf = (options: Record<string, string>) =>
  JSON.stringify(Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The most combinations that a product may have. */
export const mostVariants = 1000

/** Every combination of the options' values, the last option changing first. */
export function combinations(options: Draft['options']): Record<string, string>[] {
  if (options.some(({ values }) => values.length === 0)) return []
  return options.reduce<Record<string, string>[]>(
    (all, { name, values }) => all.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  )
}

/** Combinations that no line has. */
export function missingOf({ options, variants }: Pick<Draft, 'options' | 'variants'>): Record<string, string>[] {
  const taken = new Set(variants.map((line) => keyOf(line.options)))
  return combinations(options).filter((chosen) => !taken.has(keyOf(chosen)))
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** A handle out of a title: “Camisa de niño” → camisa-de-nino. */
export const handleOf = (title: string) =>
  plain(title)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100)
    .replace(/-$/, '')

/** What the SKUs of a product begin with, as far as they agree; else its handle in capitals. */
export function skuPrefix({ handle, variants }: Pick<Draft, 'handle' | 'variants'>): string {
  const heads = variants.map(({ sku, options }) => sku.split('-').slice(0, -Object.keys(options).length || undefined))
  const [first = []] = heads
  const agreed = first.filter(
    (part, i) => heads.every((head) => head.slice(0, i + 1).join('-') === first.slice(0, i + 1).join('-')) && part,
  )
  return agreed.join('-') || handle.toUpperCase().slice(0, 30)
}

/** A line for a combination, with a SKU made of the prefix and the values. */
export function newLine(options: Record<string, string>, prefix: string): VariantLine {
  const parts = Object.values(options).map((value) =>
    plain(value)
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ''),
  )
  return {
    key: `new ${keyOf(options)}`,
    options,
    sku: [prefix, ...parts].join('-').slice(0, 60),
    gtin: '',
    weightG: '',
    lengthMm: '',
    widthMm: '',
    heightMm: '',
    state: 'active',
    parts: [],
  }
}

/** True for a GTIN-8, -12, -13 or -14 whose check digit (weights 3 and 1 from the right) is right. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false
  const digits = text.split('').map(Number).toReversed()
  const sum = digits.reduce((all, digit, i) => all + digit * (i % 2 ? 3 : 1), 0)
  return sum % 10 === 0
}

export const cells = ['sku', 'gtin', ...measures] as const
export type Cell = (typeof cells)[number]
export type Fault = 'needed' | 'notGtin' | 'checkDigit' | 'notNumber' | 'twice'

/** What is wrong with a cell, if anything; `skus` and `gtins` are how often each stands in the grid. */
export function faultOf(line: VariantLine, cell: Cell, used: ReadonlyMap<string, number>): Fault | undefined {
  const text = line[cell].trim()
  if (cell === 'sku') return text === '' ? 'needed' : (used.get(`sku ${text}`) ?? 0) > 1 ? 'twice' : undefined
  if (text === '') return undefined
  if (cell !== 'gtin') return /^\d{1,9}$/.test(text) ? undefined : 'notNumber'
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return 'notGtin'
  if (!isGtin(text)) return 'checkDigit'
  return (used.get(`gtin ${text}`) ?? 0) > 1 ? 'twice' : undefined
}

/** How often each SKU and GTIN stands in the grid. */
export function usedIn(lines: VariantLine[]): Map<string, number> {
  const used = new Map<string, number>()
  for (const { sku, gtin } of lines)
    for (const name of [`sku ${sku.trim()}`, `gtin ${gtin.trim()}`]) used.set(name, (used.get(name) ?? 0) + 1)
  return used
}

/** Cells that were copied in a spreadsheet: rows by line, cells by tab; empty when it is one cell. */
export function pastedCells(text: string): string[][] {
  const rows = text.replaceAll('\r', '').replace(/\n+$/, '').split('\n')
  const found = rows.map((row) => row.split('\t').map((cell) => cell.trim()))
  return found.length === 1 && found[0]!.length === 1 ? [] : found
}

/** Lines into which cells were pasted, from one cell rightwards and downwards over what is shown. */
export function pasteInto(
  lines: VariantLine[],
  shown: string[],
  columns: readonly Cell[],
  from: { key: string; cell: Cell },
  pasted: string[][],
): VariantLine[] {
  const [top, left] = [shown.indexOf(from.key), columns.indexOf(from.cell)]
  const rowOf = new Map(shown.map((key, i) => [key, i]))
  return lines.map((line) => {
    const row = pasted[(rowOf.get(line.key) ?? -1) - top]
    if (!row || (rowOf.get(line.key) ?? -1) < top) return line
    const set = row.flatMap((text, i) => (columns[left + i] ? [[columns[left + i]!, text]] : []))
    return { ...line, ...Object.fromEntries(set) }
  })
}

export type Branch = Category & { depth: number; children: Branch[] }

/** Categories as a tree; they come each after its parent and in order. */
export function treeOf(categories: Category[]): Branch[] {
  const branches = new Map<string, Branch>()
  const roots: Branch[] = []
  for (const category of categories) {
    const parent = category.parent ? branches.get(category.parent) : undefined
    const branch: Branch = { ...category, depth: parent ? parent.depth + 1 : 0, children: [] }
    branches.set(category.id, branch)
    ;(parent?.children ?? roots).push(branch)
  }
  return roots
}

/** A branch with all below it, in order. */
export const withBelow = (branch: Branch): Branch[] => [branch, ...branch.children.flatMap(withBelow)]
