import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { isSold, offered } from './offer.ts'
import type { Facet, ForWhom } from './offer_schema.ts'
import { offerText, type OfferRow } from './offer_text.ts'
import { meaning } from './search.ts'

export type OffersAsked = ForWhom & {
  q: string
  category: string | undefined
  brands: string[]
  /** Chosen values: "colour:red". Several of one option mean any of them. */
  options: string[]
  sort: 'relevance' | 'newest' | 'title'
  facets: boolean
  limit: number
  after: string | undefined
}

/** Values of facets counted at most. */
const mostFacets = 500

const readers = new WeakMap<Context, (asked: OffersAsked) => Promise<Promise<string>>>()

/** A page of offers, as JSON. Those asked for while statements are under way are read together after them, the same ones once. */
export async function offersList(ctx: Context, asked: OffersAsked): Promise<string> {
  let read = readers.get(ctx)
  if (!read) readers.set(ctx, (read = batcher({ max: 200, run: (all) => readPages(ctx, all) })))
  return read(asked)
}

/** What is wrong with one page is no fault of those that were asked for with it. */
async function readPages(ctx: Context, all: OffersAsked[]): Promise<Promise<string>[]> {
  const keys = all.map((asked) => JSON.stringify(asked))
  const different = new Map(all.map((asked, i) => [keys[i]!, asked]))
  const texts = new Map<string, Promise<string>>()
  for (const alike of Map.groupBy(different, ([key, asked]) => shapeOf(asked) ?? key).values()) {
    const read = readAlike(
      ctx,
      alike.map(([, asked]) => asked),
    )
    alike.forEach(([key], i) =>
      texts.set(
        key,
        read.then((pages) => pages[i]!),
      ),
    )
  }
  await Promise.allSettled(texts.values())
  return keys.map((key) => texts.get(key)!)
}

/** What pages have in common that one statement reads together; undefined of one that is searched for or filtered, which has its own. */
function shapeOf({ q, category, brands, options, sort, language, facets, limit, after }: OffersAsked) {
  if (q !== '' || brands.length || options.length || facets || after !== undefined) return undefined
  return [sort, sort === 'title' ? language : '', category === undefined, limit].join()
}

/** Pages of one shape, in their order. One statement, and one more for the facets of a page that has them. */
async function readAlike({ sql, clock }: Context, pages: OffersAsked[]): Promise<string[]> {
  const [one] = pages as [OffersAsked]
  const [read, facets] = await Promise.all([
    readOffers(sql, clock.now(), pages),
    one.facets ? countFacets(sql, one) : undefined,
  ])
  const counted = facets ? `,"facets":${JSON.stringify(facets)}` : ''
  return read.map(({ items, next }) => `{"items":[${items.join()}],"next":${JSON.stringify(next)}${counted}}`)
}

type Row = OfferRow & { page: number; id: string; key: string }

/** One statement: what is found for each page, in order, with price and availability of each variant. */
async function readOffers(sql: Sql, at: Date, pages: OffersAsked[]) {
  const [asked] = pages as [OffersAsked]
  const { key, order, type, descending, isKey } = sorting(sql, asked)
  const from = decodeCursor(asked.after, [(part) => part === asked.sort, isKey, isUuid])
  const way = descending ? sql`desc` : sql`asc`
  const beyond = descending ? sql`<` : sql`>`
  const rows = await sql<Row[]>`
    with ${whomAndWords(sql, pages)}, chosen as materialized (
      select row_number() over (order by w.page, f.key ${way}, f.product_id ${way}) as n, f.product_id, ${key} as key, w.* from whom w cross join lateral (
        select l.product_id, ${order} as key from ${listings(sql, asked)} where ${matching(sql, asked)}
        ${from ? sql`and (${order}, l.product_id) ${beyond} (${from[1]!}::text::${type}, ${from[2]!}::uuid)` : sql``}
        order by ${order} ${way}, l.product_id ${way} limit ${sql.unsafe(String(asked.limit + 1))}
      ) f
    ) ${offered(sql, at, sql`w.page, w.key, l.product_id as id`)}`
  const found = Map.groupBy(rows, (row) => row.page)
  return pages.map((_, i) => {
    const { items, next } = page(found.get(i + 1) ?? [], asked.limit, (row) => [asked.sort, row.key, row.id])
    return { items: items.map(offerText), next }
  })
}

/** How many products each value of a facet would leave, of those that match; the most frequent first. Products that have the same are counted as one. One statement. */
async function countFacets(sql: Sql, asked: OffersAsked): Promise<Facet[]> {
  const rows = await sql<{ facet: string; products: number }[]>`
    with ${whomAndWords(sql, [asked])}
    select f.name as facet, c.products from (
      select n.facet, sum(a.products)::bigint as products from (
        select l.facets, count(*) as products from whom w cross join ${listings(sql, asked)} where ${matching(sql, asked)} group by l.facets
      ) a cross join unnest(a.facets) as n (facet) group by n.facet
    ) c join catalog.facet f on f.id = c.facet order by c.products desc, f.name limit ${mostFacets}`
  const facets = new Map<string, Facet>()
  for (const { facet, products } of rows) {
    const cut = facet.indexOf('=')
    const name = facet.slice(0, cut)
    const held = facets.get(name) ?? { name, values: [] }
    facets.set(name, held)
    held.values.push({ value: facet.slice(cut + 1), products })
  }
  return [...facets.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** For whom pages are (`whom`, one a page), and what the words mean for which one alone is searched. */
function whomAndWords(sql: Sql, pages: OffersAsked[]) {
  const [{ q, language, channel, currency, store, category = null }, another] = pages as [OffersAsked, OffersAsked?]
  const texts = (field: (asked: OffersAsked) => string | null) => sql`(select ${pages.map(field)}::text[])`
  // Of one alone PostgreSQL knows that it is one, and plans better.
  const whom = another
    ? sql`select * from unnest(${texts((asked) => asked.language)}, ${texts((asked) => asked.channel)}, ${texts((asked) => asked.currency)},
        ${texts((asked) => asked.store)}, ${texts((asked) => asked.category ?? null)}) with ordinality as w (language, channel, currency, store, category, page)`
    : sql`select ${language}::text as language, ${channel}::text as channel, ${currency}::text as currency, ${store}::text as store, ${category}::text as category, 1 as page`
  return q === ''
    ? sql`whom as (${whom})`
    : sql`whom as (${whom}), asked as materialized (select ${meaning(sql, q)} as words)`
}

/** The listings `l` that may match for `w`: of a category those on its shelf `h`, which has them in their order. Words are found by their own index. */
function listings(sql: Sql, { q, category }: OffersAsked) {
  if (q !== '' || category === undefined) return sql`catalog.listing l`
  return sql`catalog.shelf h join catalog.listing l on h.facet = (select id from catalog.facet where name = 'category=' || w.category) and l.product_id = h.product_id`
}

/** The conditions on a listing `l` for `w`. */
function matching(sql: Sql, { q, category, brands, options }: OffersAsked) {
  const chosen = byName(options)
  const sets = [
    ...(category === undefined || q === '' ? [] : [[`category=${category}`]]),
    ...(brands.length ? [brands.map((brand) => `brand=${brand}`)] : []),
    ...[...chosen].map(([name, values]) => values.map((value) => `option.${name}=${value}`)),
  ]
  // As a case, whose share PostgreSQL takes for large: it then walks the index that is in the order asked for, and does not sort all.
  const anyOf = (names: string[]) =>
    sql`and case when l.facets && array(select id from catalog.facet where name = any(${names}::text[])) then true else false end`
  // Red and M must be one variant's, not one's each.
  const together = [...chosen].map(([name, values]) => sql`and v.options ->> ${name} = any(${values}::text[])`)
  return sql`${isSold(sql)} ${q === '' ? sql`` : sql`and l.document @@ (select words from asked)`}
    ${sets.reduce((all, set) => sql`${all} ${anyOf(set)}`, sql``)}
    ${
      chosen.size > 1
        ? sql`and (select true from catalog.variant v where v.product_id = l.product_id and v.state = 'active' ${together.reduce((all, one) => sql`${all} ${one}`, sql``)} limit 1)`
        : sql``
    }`
}

function byName(options: string[]): Map<string, string[]> {
  const chosen = new Map<string, string[]>()
  for (const option of options) {
    const cut = option.indexOf(':')
    if (cut < 1) throw new Problem('invalid_request', 'An option is its name and value: colour:red.')
    const name = option.slice(0, cut)
    chosen.set(name, [...(chosen.get(name) ?? []), option.slice(cut + 1)])
  }
  return chosen
}

/** What a page is sorted by: the SQL of it, and how a cursor holds it. */
function sorting(sql: Sql, { sort, language, q, category }: OffersAsked) {
  if (sort === 'relevance')
    return {
      order: sql`ts_rank(l.document, (select words from asked))`,
      key: sql`f.key::text`,
      type: sql`float4`,
      descending: true,
      isKey: (key: string) => /^[\d.e+-]{1,30}$/i.test(key) && Number.isFinite(Number(key)),
    }
  if (sort === 'newest')
    return {
      order: q === '' && category !== undefined ? sql`h.created_at` : sql`l.created_at`,
      key: sql`to_char(f.key, 'YYYY-MM-DD"T"HH24:MI:SS.USZ')`,
      type: sql`timestamptz`,
      descending: true,
      isKey: isTime,
    }
  // As the indexes have it.
  const titles: Record<string, ReturnType<Sql>> = { es: sql`l.sort_titles ->> 'es'`, en: sql`l.sort_titles ->> 'en'` }
  const title = titles[language] ?? sql`coalesce(l.sort_titles ->> ${language}, l.sort_titles ->> 'es')`
  return {
    order: sql`((${title}) collate "C")`,
    key: sql`f.key`,
    type: sql`text collate "C"`,
    descending: false,
    isKey: (key: string) => key.length <= 300,
  }
}
