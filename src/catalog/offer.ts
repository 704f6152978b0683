import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { inLanguage, type ListingBody, type ListingContent } from './listing_text.ts'
import { offerPrice } from './offer_price.ts'
import type { ForWhom, ListedOffer, Offer, OfferedVariant } from './offer_schema.ts'
import { offerStock } from './offer_stock.ts'

/** Of each active variant what changes: amount, compare-at, currency, tax inclusive, units, backorder. */
type Live = [number | null, number | null, string | null, boolean | null, number | null, number | null]
export type OfferRow = {
  id: string
  handle: string
  kind: Offer['kind']
  content: ListingContent
  body: ListingBody
  live: Live[]
}

/** Units from which an offer is no longer among the last few, and up to which they are told. */
const few = 5
const mostTold = 10

/** Whether a listing `l` may be offered in the channel of `w`. */
export const isSold = (query: Sql) =>
  query`l.state = 'active' and l.variant_ids <> '{}' and (l.channels = '{}' or w.channel = any(l.channels))`

/**
 * SQL that reads the listings in `chosen` (n, product_id, language, channel, currency, store), a common table expression before it, each
 * with the live values of its variants, in the order of the body's. Nothing of it is remembered: price and stock are those of this
 * statement. `more` are columns of `chosen`.
 */
export function offered(query: Sql, at: Date, more: ReturnType<Sql>) {
  return query`
    wanted as materialized (
      select c.n, c.channel, c.currency, c.store, l.kind, v.id as variant_id, v.place
      from chosen c join catalog.listing l using (product_id) cross join unnest(l.variant_ids) with ordinality as v (id, place)
    ), price as materialized (${offerPrice(query, at)}), supply as materialized (${offerStock(query)}), live as materialized (
      select w.n, json_agg(json_build_array(p.amount, p.compare_at, p.currency, p.tax_inclusive, s.units, s.backorder) order by w.place) as live
      from wanted w left join price p using (n, variant_id) left join supply s using (variant_id) group by w.n
    )
    select ${more}, l.product_id as id, l.handle, l.kind, coalesce(l.content -> c.language, l.content -> 'es') as content, l.body, o.live
    from chosen c join live o using (n) join catalog.listing l using (product_id) order by c.n`
}

/** A product as the list shows it. Pure. */
export function asListed({ id, handle, kind, content, body, live }: OfferRow): ListedOffer {
  const { brand, options, pictures } = body
  const image = pictures[0]?.media ?? null
  return { id, handle, kind, title: content.title, brand, options, image, variants: asVariants(body, live) }
}

/** A product in full. Pure. */
function asOffer(row: OfferRow, language: string): Offer {
  const { id, handle, kind, content, body, live } = row
  return {
    id,
    handle,
    kind,
    title: content.title,
    brand: body.brand,
    options: body.options,
    image: body.pictures[0]?.media ?? null,
    description: content.description,
    categories: content.categories,
    attributes: body.attributes,
    pictures: body.pictures.map(({ media, alt, width, height }) => ({
      media,
      alt: inLanguage(alt, language) ?? content.title,
      width,
      height,
    })),
    variants: asVariants(body, live),
  }
}

function asVariants(body: ListingBody, live: Live[]): OfferedVariant[] {
  return body.variants.map((variant, i) => {
    const [amount, compareAt, currency, taxInclusive, units, backorder] = live[i]!
    const price = amount === null ? null : { amount, compareAt, currency: currency!, taxInclusive: taxInclusive! }
    return {
      id: variant.id,
      sku: variant.sku,
      gtin: variant.gtin,
      options: variant.options,
      weightG: variant.weightG,
      image: variant.image,
      price,
      availability: availabilityOf(units ?? 0, backorder ?? 0),
      units: Math.min(units ?? 0, mostTold),
    }
  })
}

function availabilityOf(units: number, backorder: number): OfferedVariant['availability'] {
  if (units > few) return 'in_stock'
  if (units > 0) return 'few'
  return backorder > 0 ? 'backorder' : 'sold_out'
}

/** What was read for all who asked for it together, and its JSON, made once for all of them. */
export type Shared<T> = { value: T; json(): string }

export function shared<T>(value: T): Shared<T> {
  let text: string | undefined
  return { value, json: () => (text ??= JSON.stringify(value)) }
}

type Asked = ForWhom & { product: string }

/** What one process needs to read offers: it remembers none, it only joins requests that wait together. */
const readers = new WeakMap<Context, (asked: Asked) => Promise<Shared<Offer> | undefined>>()

/** A product by its id or handle as it is offered in a channel. Those asked for while a statement is under way are one statement together. */
export async function offerRead(ctx: Context, asked: Asked): Promise<Shared<Offer>> {
  let read = readers.get(ctx)
  if (!read) readers.set(ctx, (read = batcher({ max: 200, parallel: 2, run: (all) => readOffers(ctx, all) })))
  const offer = await read(asked)
  if (!offer) throw new Problem('not_found', `There is no such offer in the channel ${asked.channel}.`)
  return offer
}

async function readOffers({ sql, clock }: Context, all: Asked[]): Promise<(Shared<Offer> | undefined)[]> {
  const keys = all.map(keyOf)
  const different = [...new Map(all.map((asked, i) => [keys[i]!, asked])).values()]
  // In a select of its own, so that the plan does not depend on how many there are: it is made once, and planning costs as much as reading.
  const texts = (field: (asked: Asked) => string | null) => sql`(select ${different.map(field)}::text[])`
  const rows = await sql<(OfferRow & { n: number })[]>`
    with chosen as materialized (
      select w.n, w.language, w.channel, w.currency, w.store, l.product_id
      from unnest(${texts(({ product }) => (isUuid(product) ? product : null))}::uuid[], ${texts(({ product }) => product)},
        ${texts(({ language }) => language)}, ${texts(({ channel }) => channel)}, ${texts(({ currency }) => currency)},
        ${texts(({ store }) => store)}) with ordinality as w (id, handle, language, channel, currency, store, n)
      join catalog.listing l on l.product_id = coalesce(w.id, (select h.product_id from catalog.listing h where h.handle = w.handle))
      where ${isSold(sql)}
    ), ${offered(sql, clock.now(), sql`c.n`)}`
  const offers = new Map(
    rows.map((row) => [keyOf(different[row.n - 1]!), shared(asOffer(row, different[row.n - 1]!.language))]),
  )
  return keys.map((key) => offers.get(key))
}

const keyOf = ({ product, language, channel, currency, store }: Asked) =>
  `${product}\0${language}\0${channel}\0${currency}\0${store}`
