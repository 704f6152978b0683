import type { Explanation } from './basket_schema.ts'
import type { PromotionRule } from './price_schema.ts'

// What price.ts is given: a basket, and the book of all that could decide what it costs, as plain data. Times are milliseconds since 1970.

export type BasketLine = { id: string; variantId: string; units: number }

/** What somebody would buy, where, when, and as whom. */
export type Basket = {
  lines: BasketLine[]
  currency: string
  channel: string
  storeCode: string | null
  customerGroups: string[]
  /** As typed. */
  codes: string[]
  /** How many earlier purchases of the person used a promotion, by its id. */
  uses: Record<string, number>
  /** Where the goods go to. */
  country: string
  region: string | null
  at: number
}

/** Where and when a price list or a promotion holds; what is empty holds everywhere. */
export type Where = {
  channels: string[]
  storeCodes: string[]
  customerGroups: string[]
  startsAt: number | null
  endsAt: number | null
}

export type Good = {
  variantId: string
  productId: string
  sku: string
  /** The product's category and all above it. */
  categories: string[]
  brand: string | null
  taxCategory: string
}
export type BookList = Where & { id: string; name: string; currency: string; taxInclusive: boolean; priority: number }
export type BookPrice = { variantId: string; priceListId: string; amount: number; compareAt: number | null }
export type BookPromotion = Where & {
  id: string
  name: string
  rule: PromotionRule
  code: string | null
  priority: number
  exclusive: boolean
  limitPerPerson: number | null
  active: boolean
}
export type BookRate = {
  name: string
  taxCategory: string
  country: string
  region: string | null
  /** Percent. */
  rate: number
  startsAt: number | null
  endsAt: number | null
}
export type PriceBook = {
  goods: Good[]
  lists: BookList[]
  prices: BookPrice[]
  promotions: BookPromotion[]
  rates: BookRate[]
}

/** Percentages have three decimals at most: as whole thousandths they are exact. */
export const thousandths = (percent: number) => Math.round(percent * 1000)
export const hundredPercent = 100_000

/** A code and what it speaks of; every text is put together from these by who shows it. */
export function say(code: Explanation['code'], params: Explanation['params'] = {}): Explanation {
  return { code, params }
}

export const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
/** The higher priority first, of equal ones the older: ids sort by the time they were made. */
export const byPriority = (a: { priority: number; id: string }, b: { priority: number; id: string }) =>
  b.priority - a.priority || byText(a.id, b.id)

/** Why something does not hold for the basket; undefined when it does. */
export function whyElsewhere(where: Where, basket: Omit<Basket, 'lines'>): Explanation | undefined {
  const { channels, storeCodes, customerGroups, startsAt, endsAt } = where
  if (startsAt !== null && basket.at < startsAt) return say('not_begun', { startsAt: new Date(startsAt).toISOString() })
  if (endsAt !== null && basket.at >= endsAt) return say('ended', { endsAt: new Date(endsAt).toISOString() })
  if (channels.length && !channels.includes(basket.channel))
    return say('wrong_channel', { channels: channels.join(', ') })
  if (storeCodes.length && (basket.storeCode === null || !storeCodes.includes(basket.storeCode)))
    return say('wrong_store', { stores: storeCodes.join(', ') })
  if (customerGroups.length && !customerGroups.some((group) => basket.customerGroups.includes(group)))
    return say('wrong_group', { groups: customerGroups.join(', ') })
  return undefined
}
