import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { asListed, isSold, offered, shared, type OfferRow, type Shared } from './offer.ts'
import type { Facet, ForWhom, ListedOffer } from './offer_schema.ts'
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
export type OffersPage = { items: ListedOffer[]; next: string | null; facets?: Facet[] }

/** Values of facets counted at most. */
const mostFacets = 500

const readers = new WeakMap<Context, (asked: OffersAsked) => Promise<Shared<OffersPage>>>()

/** A page of offers. The same asked for by many while statements are under way is read once for all of them, after all had asked. */
export async function offersList(ctx: Context, asked: OffersAsked): Promise<Shared<OffersPage>> {
  let read = readers.get(ctx)
  if (!read) readers.set(ctx, (read = batcher({ max: 200, parallel: 2, run: (all) => readPages(ctx, all) })))
  return read(asked)
}

function readPages(ctx: Context, all: OffersAsked[]): Promise<Shared<OffersPage>[]> {
  const pages = new Map<string, Promise<Shared<OffersPage>>>()
  return Promise.all(
    all.map((asked) => {
      const key = JSON.stringify(asked)
      const reading = pages.get(key) ?? readPage(ctx, asked).then(shared)
      pages.set(key, reading)
      return reading
    }),
  )
}

async function readPage({ sql, clock }: Context, asked: OffersAsked): Promise<OffersPage> {
  const [offers, facets] = await Promise.all([
    readOffers(sql, clock.now(), asked),
    asked.facets ? countFacets(sql, asked) : undefined,
  ])
  return facets ? { ...offers, facets } : offers
}

type Row = OfferRow & { key: string }

/** One statement: what is found, in order, with price and availability of each variant. */
async function readOffers(sql: Sql, at: Date, asked: OffersAsked) {
  const { key, order, type, descending, isKey } = sorting(sql, asked)
  const from = decodeCursor(asked.after, [(part) => part === asked.sort, isKey, isUuid])
  const way = descending ? sql`desc` : sql`asc`
  const beyond = descending ? sql`<` : sql`>`
  const rows = await sql<Row[]>`
    with ${whomAndWords(sql, asked)}, chosen as materialized (
      select row_number() over (order by f.key ${way}, f.product_id ${way}) as n, f.product_id, ${key} as key, w.* from (
        select l.product_id, ${order} as key from catalog.listing l cross join whom w where ${matching(sql, asked)}
        ${from ? sql`and (${order}, l.product_id) ${beyond} (${from[1]!}::text::${type}, ${from[2]!}::uuid)` : sql``}
        order by ${order} ${way}, l.product_id ${way} limit ${sql.unsafe(String(asked.limit + 1))}
      ) f cross join whom w
    ), ${offered(sql, at, sql`c.key`)}`
  const { items, next } = page(rows, asked.limit, (row) => [asked.sort, row.key, row.id])
  return { items: items.map(asListed), next }
}

/** How many products each value of a facet would leave, of those that match; the most frequent first. One statement. */
async function countFacets(sql: Sql, asked: OffersAsked): Promise<Facet[]> {
  const rows = await sql<{ facet: string; products: number }[]>`
    with ${whomAndWords(sql, asked)}
    select facet, count(*) as products from catalog.listing l cross join whom w cross join unnest(l.facets) as facet
    where ${matching(sql, asked)} group by facet order by products desc, facet limit ${mostFacets}`
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

/** The conditions on a listing `l` for `w`. */
function matching(sql: Sql, { q, category, brands, options }: OffersAsked) {
  const chosen = byName(options)
  const anyOf = (values: string[]) => sql`and l.facets && ${values}::text[]`
  const sets = [
    ...(category === undefined ? [] : [[`category=${category}`]]),
    ...(brands.length ? [brands.map((brand) => `brand=${brand}`)] : []),
    ...[...chosen].map(([name, values]) => values.map((value) => `option.${name}=${value}`)),
  ]
  // Red and M must be one variant's, not one's each.
  const together = [...chosen].map(([name, values]) => sql`and v.options ->> ${name} = any(${values}::text[])`)
  return sql`${isSold(sql)} ${q === '' ? sql`` : sql`and l.document @@ (select words from asked)`}
    ${sets.reduce((all, set) => sql`${all} ${anyOf(set)}`, sql``)}
    ${
      chosen.size > 1
        ? sql`and exists (select from catalog.variant v where v.product_id = l.product_id and v.state = 'active' ${together.reduce((all, one) => sql`${all} ${one}`, sql``)})`
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
function sorting(sql: Sql, { sort, language }: OffersAsked) {
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
      order: sql`l.created_at`,
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
