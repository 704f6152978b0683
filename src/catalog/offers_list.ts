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

const readers = new WeakMap<Context, (asked: OffersAsked) => Promise<string>>()

/** A page of offers, as JSON. The same asked for by many while statements are under way is read once for all of them, after all had asked. */
export async function offersList(ctx: Context, asked: OffersAsked): Promise<string> {
  let read = readers.get(ctx)
  if (!read) readers.set(ctx, (read = batcher({ max: 200, run: (all) => readPages(ctx, all) })))
  return read(asked)
}

function readPages(ctx: Context, all: OffersAsked[]): Promise<string[]> {
  const pages = new Map<string, Promise<string>>()
  return Promise.all(
    all.map((asked) => {
      const key = JSON.stringify(asked)
      const reading = pages.get(key) ?? readPage(ctx, asked)
      pages.set(key, reading)
      return reading
    }),
  )
}

async function readPage({ sql, clock }: Context, asked: OffersAsked): Promise<string> {
  const [{ items, next }, facets] = await Promise.all([
    readOffers(sql, clock.now(), asked),
    asked.facets ? countFacets(sql, asked) : undefined,
  ])
  const counted = facets ? `,"facets":${JSON.stringify(facets)}` : ''
  return `{"items":[${items.join()}],"next":${JSON.stringify(next)}${counted}}`
}

type Row = OfferRow & { id: string; key: string }

/** One statement: what is found, in order, with price and availability of each variant. */
async function readOffers(sql: Sql, at: Date, asked: OffersAsked) {
  const { key, order, type, descending, isKey } = sorting(sql, asked)
  const from = decodeCursor(asked.after, [(part) => part === asked.sort, isKey, isUuid])
  const way = descending ? sql`desc` : sql`asc`
  const beyond = descending ? sql`<` : sql`>`
  const rows = await sql<Row[]>`
    with ${whomAndWords(sql, asked)}, chosen as materialized (
      select row_number() over (order by f.key ${way}, f.product_id ${way}) as n, f.product_id, ${key} as key, w.* from (
        select l.product_id, ${order} as key from ${listings(sql, asked)} cross join whom w where ${matching(sql, asked)}
        ${from ? sql`and (${order}, l.product_id) ${beyond} (${from[1]!}::text::${type}, ${from[2]!}::uuid)` : sql``}
        order by ${order} ${way}, l.product_id ${way} limit ${sql.unsafe(String(asked.limit + 1))}
      ) f cross join whom w
    ) ${offered(sql, at, sql`w.key, l.product_id as id`)}`
  const { items, next } = page(rows, asked.limit, (row) => [asked.sort, row.key, row.id])
  return { items: items.map(offerText), next }
}

/** How many products each value of a facet would leave, of those that match; the most frequent first. One statement. */
async function countFacets(sql: Sql, asked: OffersAsked): Promise<Facet[]> {
  const rows = await sql<{ facet: string; products: number }[]>`
    with ${whomAndWords(sql, asked)}
    select f.name as facet, c.products from (
      select n.facet, count(*) as products from ${listings(sql, asked)} cross join whom w cross join unnest(l.facets) as n (facet)
      where ${matching(sql, asked)} group by n.facet
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

function whomAndWords(sql: Sql, { q, language, channel, currency, store }: OffersAsked) {
  const whom = sql`whom as (select ${language}::text as language, ${channel}::text as channel, ${currency}::text as currency, ${store}::text as store)`
  return q === '' ? whom : sql`${whom}, asked as materialized (select ${meaning(sql, q)} as words)`
}

/** The listings `l` that may match: of a category those on its shelf `h`, which has them in their order. Words are found by their own index. */
function listings(sql: Sql, { q, category }: OffersAsked) {
  if (q !== '' || category === undefined) return sql`catalog.listing l`
  return sql`catalog.shelf h join catalog.listing l on h.facet = (select id from catalog.facet where name = ${`category=${category}`}) and l.product_id = h.product_id`
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
