import { apportion } from '../core/money.ts'
import {
  byPriority,
  byText,
  say,
  sum,
  whyElsewhere,
  type Basket,
  type BasketLine,
  type BookPromotion,
  type BookRate,
  type Good,
  type PriceBook,
} from './basket.ts'
import type { Explanation, PricedBasket, PricedLine } from './basket_schema.ts'
import { fits, valueOf, type Cut, type Pile } from './pile.ts'
import { pickPrice, type Picked } from './price_pick.ts'
import { applyPromotion } from './promotion_apply.ts'
import { rateFor, taxesOf } from './tax.ts'

/** One variant of the basket with its price and the lines that ask for it. */
type Item = Picked & { good: Good; lines: BasketLine[]; units: number; why: Explanation[]; rate: BookRate | undefined }
type Counted = PricedBasket['promotions'][number]

/**
 * What a basket costs, and why: price list, promotions, tax. Pure, in whole minor units; docs/decisions/0014-prices.md says how it rounds. Neither the order of
 * the lines nor how units of a variant are spread over them changes a total.
 */
export function priceBasket(basket: Basket, book: PriceBook): PricedBasket {
  const { items, unpriced } = priceItems(basket, book)
  const start = items.map(({ good, units, price }): Pile => {
    return { good, units, left: price.amount, cuts: [], shares: [], touched: false, held: false, closed: false }
  })
  const { piles, promotions, notApplied } = applyAll(start, basket, book.promotions)
  const pilesOf = Map.groupBy(piles, (pile) => pile.good.variantId)
  const parts = items.map((item) => {
    const own = pilesOf.get(item.good.variantId) ?? []
    return { item, own, inclusive: item.list.taxInclusive, rate: item.rate?.rate ?? 0, value: sum(own.map(valueOf)) }
  })
  const { taxes, ofPart } = taxesOf(parts)
  const lines = new Map(
    parts.flatMap((part, i) => lineUp(part.item, part.own, ofPart[i]!, basket)).map((line) => [line.id, line]),
  )
  const priced = basket.lines.flatMap(({ id }) => lines.get(id) ?? [])
  const total = (of: (line: PricedLine) => number) => sum(priced.map(of))
  const gross = total((line) => line.gross)
  const known = new Set(book.promotions.map(({ code }) => code))
  return {
    currency: basket.currency,
    lines: priced,
    unpriced,
    totals: {
      list: total((line) => line.list),
      discount: total((line) => sum(line.discounts.map(({ amount }) => amount))),
      net: total((line) => line.net),
      tax: total((line) => line.tax),
      gross,
    },
    taxes,
    promotions,
    notApplied,
    unknownCodes: [...new Set(basket.codes.map(asCode))].filter((code) => !known.has(code)),
    payable: gross,
  }
}

/** A code as it is compared: large and small letters are one. */
export const asCode = (typed: string) => typed.trim().toUpperCase()

/** The basket by variant, each with its price and rate; and the lines that have no price. */
function priceItems(basket: Basket, book: PriceBook): { items: Item[]; unpriced: PricedBasket['unpriced'] } {
  const goods = new Map(book.goods.map((good) => [good.variantId, good]))
  const items: Item[] = []
  const unpriced: PricedBasket['unpriced'] = []
  const asked = [...Map.groupBy(basket.lines, ({ variantId }) => variantId)]
  for (const [variantId, lines] of asked.toSorted(([a], [b]) => byText(a, b))) {
    const good = goods.get(variantId)
    const { picked, why } = pickPrice(book, variantId, basket)
    if (!good || !picked) {
      unpriced.push(...lines.map(({ id }) => ({ id, variantId, sku: good?.sku ?? '', why })))
      continue
    }
    const units = sum(lines.map((line) => line.units))
    const rate = rateFor(book.rates, good.taxCategory, basket)
    items.push({ ...picked, good, lines: lines.toSorted((a, b) => byText(a.id, b.id)), units, why, rate })
  }
  return { items, unpriced }
}

/**
 * First what lowers items, then what lowers the basket, each in order of priority. A minimum is compared with what the items cost after
 * the promotions on items, whatever other promotions on the basket do.
 */
function applyAll(start: Pile[], basket: Basket, all: BookPromotion[]) {
  const counted: Counted[] = []
  const notApplied: PricedBasket['notApplied'] = []
  let piles = start
  const sorted = all.toSorted(byPriority)
  const run = (promotions: BookPromotion[]) => {
    const before = piles
    for (const promotion of promotions) {
      const { id, name } = promotion
      const reason = whyNot(promotion, basket) ?? whyBelow(promotion, before)
      const applied = reason ? { why: reason } : applyPromotion(piles, promotion)
      if ('piles' in applied) ({ piles } = applied)
      const amount = amountOf(piles, promotion)
      // One that comes to nothing has counted all the same: what is exclusive after it must not hang on how small an item is.
      if ('why' in applied) notApplied.push({ id, name, why: applied.why })
      else if (amount) counted.push({ id, name, times: applied.times, amount })
      else notApplied.push({ id, name, why: say('nothing_left') })
    }
  }
  run(sorted.filter((promotion) => !isOfBasket(promotion)))
  run(sorted.filter(isOfBasket))
  return { piles, promotions: counted, notApplied }
}

const isOfBasket = ({ rule }: BookPromotion) => rule.kind === 'basket_percent' || rule.kind === 'basket_amount'

const amountOf = (piles: Pile[], promotion: BookPromotion) =>
  sum(
    piles.flatMap(({ units, cuts, shares }) => [
      ...cuts.map((cut) => (cut.promotion.id === promotion.id ? cut.amount * units : 0)),
      ...shares.map((share) => (share.promotion.id === promotion.id ? share.amount : 0)),
    ]),
  )

/** Why a promotion cannot count for this basket, whatever is in it. */
function whyNot(promotion: BookPromotion, basket: Basket): Explanation | undefined {
  const { rule, code, active, limitPerPerson, id } = promotion
  if (!active) return say('off')
  const elsewhere = whyElsewhere(promotion, basket)
  if (elsewhere) return elsewhere
  if (code !== null && !basket.codes.some((typed) => asCode(typed) === code)) return say('code_missing')
  if (limitPerPerson !== null && (basket.uses[id] ?? 0) >= limitPerPerson)
    return say('limit_used', { limit: limitPerPerson })
  if ('currency' in rule && rule.currency !== basket.currency) return say('other_currency', { currency: rule.currency })
  return undefined
}

/** That the items cost less than a promotion on the basket asks for. */
function whyBelow({ rule }: BookPromotion, piles: Pile[]): Explanation | undefined {
  if (!('minimum' in rule)) return undefined
  const fitting = piles.filter((pile) => fits(rule.items, pile.good))
  const value = sum(fitting.map(valueOf))
  if (!fitting.length || value >= rule.minimum) return undefined
  return say('below_minimum', { minimum: rule.minimum, value, missing: rule.minimum - value })
}

/** What an item's piles were lowered by, one entry a promotion in the order in which they were applied. */
function cutsOf(piles: Pile[]): (Cut & { units: number })[] {
  const found = new Map<string, Cut & { units: number }>()
  const add = ({ promotion, amount, why }: Cut, times: number, units: number) => {
    const before = found.get(promotion.id) ?? { promotion, why, amount: 0, units: 0 }
    found.set(promotion.id, { ...before, amount: before.amount + amount * times, units: before.units + units })
  }
  for (const { units, cuts } of piles) for (const cut of cuts) add(cut, units, units)
  for (const { units, shares } of piles) for (const share of shares) add(share, 1, units)
  return [...found.values()]
}

/** An item's lines: its discounts and tax are spread over them so that they add up exactly, and none falls below zero. */
function lineUp(item: Item, piles: Pile[], tax: number, basket: Basket): PricedLine[] {
  const { good, list, price, lines } = item
  const lists = lines.map(({ units }) => units * price.amount)
  let left = lists
  const cuts = cutsOf(piles)
  const split = cuts.map((cut) => {
    const parts = apportion(cut.amount, left)
    left = left.map((value, i) => value - parts[i]!)
    return parts
  })
  const taxes = apportion(tax, left)
  return lines.map((line, i): PricedLine => {
    const value = left[i]!
    const net = list.taxInclusive ? value - taxes[i]! : value
    const of = (at: number) => split[at]![i]!
    return {
      id: line.id,
      variantId: good.variantId,
      sku: good.sku,
      units: line.units,
      priceListId: list.id,
      taxInclusive: list.taxInclusive,
      unitPrice: price.amount,
      compareAt: price.compareAt,
      list: lists[i]!,
      discounts: cuts.map(({ promotion: { id, name } }, at) => ({ promotionId: id, name, amount: of(at) })),
      rate: item.rate?.rate ?? 0,
      net,
      tax: taxes[i]!,
      gross: net + taxes[i]!,
      why: [
        ...item.why,
        ...cuts.map((cut, at) =>
          say(cut.why.code, { ...cut.why.params, promotion: cut.promotion.name, amount: of(at), of: cut.units }),
        ),
        taxWhy(item, taxes[i]!, basket),
      ],
    }
  })
}

function taxWhy({ rate, list, good }: Item, tax: number, { country, region }: Basket): Explanation {
  const place = region ? `${region}, ${country}` : country
  if (!rate) return say('no_tax_rate', { taxCategory: good.taxCategory, place })
  return say(list.taxInclusive ? 'tax_held' : 'tax_added', { name: rate.name, rate: rate.rate, tax, place })
}
