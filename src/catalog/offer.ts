import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { offerPrices } from './offer_price.ts'
import type { ForWhom } from './offer_schema.ts'
import { offerStock } from './offer_stock.ts'
import { offerText, type OfferRow } from './offer_text.ts'

/** Whether a listing `l` may be offered in the channel of `w`. */
export const isSold = (query: Sql) =>
  query`l.state = 'active' and l.variant_ids <> '{}' and (l.channels = '{}' or w.channel = any(l.channels))`

/**
 * SQL that reads the listings in `chosen` (n, product_id, language, channel, currency, store), a common table expression before it, each
 * with the live values of its variants, in their order. Nothing of it is remembered: price and stock are those of this statement. `more`
 * are further columns.
 */
export function offered(query: Sql, at: Date, more: ReturnType<Sql>) {
  return query`
    select ${more}, coalesce(l.content -> w.language, l.content -> 'es') ->> 'listed' as listed, l.variants,
      (${offerPrices(query, at)}) as prices, (${offerStock(query)})::text as units
    from chosen w join catalog.listing l using (product_id) order by w.n`
}

type Asked = ForWhom & { product: string }

/** What one process needs to read offers: it remembers none, it only joins requests that wait together. */
const readers = new WeakMap<Context, (asked: Asked) => Promise<string | undefined>>()

/** A product by its id or handle as it is offered in a channel: the JSON of an Offer. Those asked for while a statement is under way are one statement together. */
export async function offerRead(ctx: Context, asked: Asked): Promise<string> {
  let read = readers.get(ctx)
  if (!read) readers.set(ctx, (read = batcher({ max: 200, parallel: 1, run: (all) => readOffers(ctx, all) })))
  const offer = await read(asked)
  if (!offer) throw new Problem('not_found', `There is no such offer in the channel ${asked.channel}.`)
  return offer
}

async function readOffers({ sql, clock }: Context, all: Asked[]): Promise<(string | undefined)[]> {
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
    ) ${offered(sql, clock.now(), sql`w.n, coalesce(l.content -> w.language, l.content -> 'es') ->> 'more' as more`)}`
  const offers = new Map(rows.map((row) => [keyOf(different[row.n - 1]!), offerText(row)]))
  return keys.map((key) => offers.get(key))
}

const keyOf = ({ product, language, channel, currency, store }: Asked) =>
  `${product}\0${language}\0${channel}\0${currency}\0${store}`
