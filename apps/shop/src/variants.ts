import type { ListedOffer, Offer, OfferedVariant, Price } from './types.ts'

/** The option that pictures show. */
export const isColour = (name: string) => name === 'colour' || name === 'color'

/** The colours of a product, each with the picture of its first variant. Pure. */
export function coloursOf({ options, variants }: Pick<ListedOffer, 'options' | 'variants'>) {
  const option = options.find(({ name }) => isColour(name))
  return (option?.values ?? []).map((value) => ({
    value,
    image: variants.find(({ options }) => options[option!.name] === value)?.image ?? null,
  }))
}

/** The lowest price of all variants that can be bought, and whether others cost more. Pure. */
export function cheapest(variants: OfferedVariant[]): { price: Price; differs: boolean } | undefined {
  const prices = variants.flatMap(({ price }) => (price ? [price] : []))
  const [first] = prices.toSorted((a, b) => a.amount - b.amount)
  return first && { price: first, differs: prices.some(({ amount }) => amount !== first.amount) }
}

export type Chosen = Record<string, string>

/** What is chosen of a product by its address; an option with one value is chosen by itself, and of colours the first that is there. Pure. */
export function chosenBy(offer: Pick<Offer, 'options' | 'variants'>, query: URLSearchParams): Chosen {
  const chosen: Chosen = {}
  for (const { name, values } of offer.options) {
    const asked = query.get(name)
    if (asked !== null && values.includes(asked)) chosen[name] = asked
    else if (values.length === 1) chosen[name] = values[0]!
    else if (isColour(name)) {
      const there = offer.variants.find(({ availability }) => availability !== 'sold_out')
      chosen[name] = there?.options[name] ?? values[0]!
    }
  }
  return chosen
}

const fits = (variant: OfferedVariant, chosen: Chosen) =>
  Object.entries(chosen).every(([name, value]) => variant.options[name] === value)

/** The variant that is chosen; undefined while an option is open. Pure. */
export function variantOf(offer: Pick<Offer, 'options' | 'variants'>, chosen: Chosen): OfferedVariant | undefined {
  return Object.keys(chosen).length === offer.options.length
    ? offer.variants.find((variant) => fits(variant, chosen))
    : undefined
}

/** Whether there is a variant of a value beside what else is chosen, and whether it can be bought. Pure. */
export function stateOf(offer: Pick<Offer, 'variants'>, chosen: Chosen, name: string, value: string) {
  const others = { ...chosen, [name]: value }
  const found = offer.variants.filter((variant) => fits(variant, others))
  if (!found.length) return 'none'
  return found.some(({ availability }) => availability !== 'sold_out') ? 'there' : 'gone'
}

/** Attributes as a language tells them: `care_es` and `care_en` are one, and what has no language is all's. Pure. */
export function told(attributes: Record<string, string>, name: string, language: string): string | undefined {
  return attributes[`${name}_${language}`] ?? attributes[name]
}

/** The names of an option's values in a language, when the product says them in order. Pure. */
export function valueNames(offer: Pick<Offer, 'options' | 'attributes'>, name: string, language: string) {
  const values = offer.options.find((option) => option.name === name)?.values ?? []
  const names = offer.attributes[`${name}s_${language}`]?.split(', ') ?? []
  return new Map(values.map((value, i) => [value, names.length === values.length ? names[i]! : value]))
}
