import { fold } from '../identity/search_words.ts'
import type { Product } from './schema.ts'

/** What a listing is made of. */
export type ProductFacts = Pick<
  Product,
  'id' | 'handle' | 'kind' | 'state' | 'channels' | 'brand' | 'content' | 'options' | 'attributes'
> & {
  createdAt: Date
  /** From the top down to its own. */
  categories: { handle: string; titles: Record<string, string> }[]
  variants: { id: string; sku: string; gtin: string | null; options: Record<string, string>; weightG: number | null }[]
  pictures: {
    media: string
    options: Record<string, string>
    alt: Record<string, string>
    width: number
    height: number
  }[]
}

/** Texts of one language. */
type ListingContent = {
  title: string
  description: string
  categories: { handle: string; title: string }[]
}

/** Letters and digits of a text that are searched at most. */
const longestText = 20_000

/** All that a product's listing holds. Pure. */
export function describeProduct(facts: ProductFacts) {
  const languages = [...new Set(['es', 'en', ...Object.keys(facts.content)])]
  const content = Object.fromEntries(languages.map((language) => [language, contentIn(facts, language)]))
  const texts = textsOf(facts, content)
  const { id, handle, kind, state, channels, createdAt } = facts
  return {
    id,
    handle,
    kind,
    state,
    channels,
    createdAt,
    content: Object.fromEntries(
      languages.map((language) => [language, answersIn(facts, language, content[language]!)]),
    ),
    variants: facts.variants
      .map(({ id: variant, sku, gtin, options, weightG }) =>
        open({ id: variant, sku, gtin, options, weightG, image: imageOf(options, facts.pictures) }),
      )
      .join('\n'),
    texts,
    variantIds: facts.variants.map((variant) => variant.id),
    sortTitles: Object.fromEntries(Object.entries(content).map(([language, { title }]) => [language, fold(title)])),
    facets: facetsOf(facts),
    words: [
      ...new Set(Object.entries(texts).flatMap(([name, text]) => (name === 'codes' ? [] : text.split(' ')))),
    ].filter((word) => /^\p{L}{3,40}$/u.test(word)),
  }
}

/** A text in the language, else in Spanish, English or any that there is. Pure. */
function inLanguage<T>(texts: Record<string, T>, language: string): T | undefined {
  return texts[language] ?? texts['es'] ?? texts['en'] ?? Object.values(texts)[0]
}

function contentIn(facts: ProductFacts, language: string): ListingContent {
  const text = inLanguage(facts.content, language)
  return {
    title: text?.title ?? facts.handle,
    description: text?.description ?? '',
    categories: facts.categories.map(({ handle, titles }) => ({
      handle,
      title: inLanguage(titles, language) ?? handle,
    })),
  }
}

/** What lists say of a product in a language, and what detail adds: JSON without its end, for offer_text.ts to join. */
function answersIn(facts: ProductFacts, language: string, { title, description, categories }: ListingContent) {
  const { id, handle, kind, brand, options, attributes } = facts
  const image = facts.pictures[0]?.media ?? null
  const pictures = facts.pictures.map(({ media, alt, width, height }) => ({
    media,
    alt: inLanguage(alt, language) ?? title,
    width,
    height,
  }))
  return {
    listed: open({ id, handle, kind, title, brand, options, image }),
    more: `,${open({ description, categories, attributes, pictures }).slice(1)}`,
  }
}

/** An object as JSON that further fields can be put to. */
const open = (value: object) => JSON.stringify(value).slice(0, -1)

/** The first picture that shows a variant: all that it says of options, the variant has. Pure. */
function imageOf(chosen: Record<string, string>, pictures: ProductFacts['pictures']): string | null {
  const fits = pictures.filter(({ options }) =>
    Object.entries(options).every(([name, value]) => chosen[name] === value),
  )
  // One that shows just this colour comes before one that shows all.
  return (fits.find(({ options }) => Object.keys(options).length) ?? fits[0])?.media ?? null
}

function facetsOf({ brand, categories, variants }: ProductFacts): string[] {
  return [
    ...new Set([
      ...(brand === null ? [] : [`brand=${brand}`]),
      ...categories.map(({ handle }) => `category=${handle}`),
      ...variants.flatMap(({ options }) => Object.entries(options).map(([name, value]) => `option.${name}=${value}`)),
    ]),
  ]
}

/** What is searched, by where it counts most: title, names (brand, categories, values of options), the rest; codes as they are. */
function textsOf(facts: ProductFacts, content: Record<string, ListingContent>): Record<string, string> {
  const values = facts.variants.flatMap(({ options }) => Object.values(options))
  const clean = (parts: (string | null)[]) => fold([...new Set(parts)].join(' ')).slice(0, longestText)
  const names = (language: string) =>
    clean([facts.brand, ...content[language]!.categories.map(({ title }) => title), ...values])
  // What is told in other languages is found as it stands.
  const others = Object.keys(content).filter((language) => language !== 'es' && language !== 'en')
  const told = (language: string) => (facts.content[language] ? content[language]! : undefined)
  const long = (language: string) =>
    clean([told(language)?.description ?? '', ...Object.values(facts.attributes), ...(language === 'en' ? [] : rest)])
  const rest = others.flatMap((language) => [content[language]!.title, content[language]!.description])
  return {
    titleEs: clean([told('es')?.title ?? '']),
    titleEn: clean([told('en')?.title ?? '']),
    namesEs: names('es'),
    namesEn: names('en'),
    longEs: long('es'),
    longEn: long('en'),
    codes: clean([facts.handle, ...facts.variants.flatMap(({ sku, gtin }) => [sku, gtin])]),
  }
}
