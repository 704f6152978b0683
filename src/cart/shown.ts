import { forShopper } from '../catalog/basket_trial.ts'
import type { PricedLine } from '../catalog/basket_schema.ts'
import { priceBasket } from '../catalog/price.ts'
import { pickPrice } from '../catalog/price_pick.ts'
import { placed, type Shelf } from '../stock/availability.ts'
import { offered } from '../stock/availability_shape.ts'
import { mostTold, type Offered } from '../stock/availability_schema.ts'
import type { Place } from '../stock/places.ts'
import { bundleOf } from './bundle.ts'
import type { Line, Merged } from './merge.ts'
import { countryOf, currencyOf, type Goods, type Market } from './read.ts'
import type { Basket, CartLine, Notice } from './schema.ts'

/** What of the variants can be had, by where it would be sent to. */
export type Offers = (postalCode: string | undefined) => Promised
type Promised = { items: Map<string, Offered['items'][number]>; locations: Offered['locations'] }
/** For whom a basket is shown. */
export type ForWhom = Market & {
  location?: string | undefined
  postalCode?: string | undefined
  /** Sees why other lists and promotions did not count. */
  staff: boolean
}

/** Works out what can be had of all variants that were read together, once for each place it would be sent to. */
export function offersOf({ stock, at, parts }: Goods, where: Market, places: ReadonlyMap<string, Place>): Offers {
  const known = new Map<string | undefined, Promised>()
  return (postalCode) => {
    const before = known.get(postalCode)
    if (before) return before
    const { items, locations } = offered(stock, { at, places, country: countryOf(where), postalCode })
    const own = new Map(items.map((item) => [item.variant, item]))
    const units = new Map(stock.shelves.map((shelf) => [shelf.variant, unitsOf(shelf)]))
    const bundles = [...parts].map(([variant, all]) => bundleOf(variant, all, own, units))
    const promised = { items: new Map([...own, ...bundles.map((item) => [item.variant, item] as const)]), locations }
    known.set(postalCode, promised)
    return promised
  }
}

/** Units of a variant at all locations together. */
const unitsOf = ({ counts }: Shelf) =>
  counts.sellable?.reduce((sum, packed) => sum + Math.floor(packed / placed), 0) ?? 0

/** A basket (or list) as it is answered: priced, with what can be had of it. Pure. */
export function shown(merged: Merged, goods: Goods, offers: Offers, forWhom: ForWhom): Basket {
  const promised = offers(forWhom.postalCode)
  const sold = merged.lines.filter(({ variant }) => isSold(goods, variant, forWhom))
  const priced = priceOf(sold, merged, goods, forWhom)
  const prices = new Map(priced.lines.map((line) => [line.id, line]))
  const { totals, taxes, promotions, notApplied, unknownCodes, payable } = priced
  return {
    market: forWhom.market,
    at: goods.at.toISOString(),
    currency: currencyOf(forWhom),
    units: merged.lines.reduce((sum, { units }) => sum + units, 0),
    lines: merged.lines.map((line) => shownLine(line, goods, prices.get(line.variant), promised, forWhom)),
    codes: merged.codes,
    totals,
    taxes,
    promotions,
    notApplied,
    unknownCodes,
    payable,
  }
}

/** Whether a channel sells a variant to shoppers. */
function isSold({ goods }: Goods, variant: string, { channel }: Pick<Market, 'channel'>): boolean {
  const channels = goods.get(variant)?.channels
  return channels ? !channels.length || channels.includes(channel) : false
}

/** What a unit of a variant costs before promotions; undefined where no list has a price. */
export function unitPrice(goods: Goods, variant: string, where: Market): number | undefined {
  const book = { lists: goods.book.lists, prices: goods.prices.get(variant) ?? [] }
  return pickPrice(book, variant, pricing(where, [], goods)).picked?.price.amount
}

const pricing = (where: Market, codes: string[], { at }: Goods) => ({
  currency: currencyOf(where),
  channel: where.channel,
  storeCode: null,
  customerGroups: [],
  codes,
  uses: {},
  country: countryOf(where),
  region: null,
  at: at.getTime(),
})

function priceOf(lines: Line[], { codes }: Merged, goods: Goods, forWhom: ForWhom) {
  const typed = codes.map(({ code }) => code)
  const book = {
    ...goods.book,
    goods: lines.flatMap(({ variant }) => goods.goods.get(variant) ?? []),
    prices: lines.flatMap(({ variant }) => goods.prices.get(variant) ?? []),
  }
  const asked = lines.map(({ variant, units }) => ({ id: variant, variantId: variant, units }))
  const priced = priceBasket({ ...pricing(forWhom, typed, goods), lines: asked }, book)
  return forWhom.staff ? priced : forShopper(priced, book, typed)
}

function shownLine(
  line: Line,
  goods: Goods,
  price: PricedLine | undefined,
  { items, locations }: Promised,
  { location, channel }: ForWhom,
): CartLine {
  const good = goods.goods.get(line.variant)
  const sold = isSold(goods, line.variant, { channel })
  const item = sold ? items.get(line.variant) : undefined
  const place = locations.findIndex(({ id }) => id === location)
  const there = place < 0 ? undefined : locations[place]
  const units = item?.collect[place] ?? 0
  return {
    variant: line.variant,
    sku: good?.sku ?? '',
    handle: good?.handle ?? '',
    titles: good?.titles ?? {},
    options: good?.options ?? {},
    media: good?.media ?? null,
    units: line.units,
    note: line.note,
    addedAt: new Date(line.addedAt).toISOString(),
    edits: line.edits,
    price: price ?? null,
    availability: {
      state: item?.state ?? 'sold_out',
      units: item?.units ?? 0,
      availableFrom: item?.availableFrom ?? null,
      delivery: item?.delivery ?? null,
      pickup: there?.pickup && units ? { location: there.id, units, ...there.pickup } : null,
    },
    notices: noticesOf(line, sold, price, item),
  }
}

/** What has changed for a line since it was added. Pure. */
function noticesOf(
  line: Line,
  sold: boolean,
  price: PricedLine | undefined,
  item: Offered['items'][number] | undefined,
): Notice[] {
  if (!sold) return [{ code: 'gone', params: {} }]
  const notices: Notice[] = []
  if (!price) notices.push({ code: 'no_price', params: {} })
  if (!item || item.state === 'sold_out') notices.push({ code: 'sold_out', params: {} })
  else if (item.state === 'few' || (item.state === 'in_stock' && item.units < Math.min(line.units, mostTold)))
    notices.push({ code: 'only_left', params: { units: item.units } })
  if (price && line.price !== null && line.price !== price.unitPrice)
    notices.push({ code: 'price_changed', params: { was: line.price, now: price.unitPrice } })
  return notices
}
