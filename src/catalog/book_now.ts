import type { Context } from '../core/context.ts'
import type { Sql } from '../core/db.ts'
import type { PriceBook } from './basket.ts'
import { readPriceBook, type ShownGood } from './price_book.ts'

/** What decides prices in one currency and country, and the variants that are sold, all but the prices themselves. */
export type BookNow = { book: Omit<PriceBook, 'goods' | 'prices'>; goods: ReadonlyMap<string, ShownGood> }
type Asked = {
  /** bookVersion (price_book.ts), as it is now. */
  version: string
  currency: string
  country: string
  /** Typed codes, in capital letters. */
  codes: string[]
  variants: string[]
}

/** Texts, categories and whether something is sold change seldom: a copy may be so old, in ms. Rules are read anew when their version changes. */
const oldest = 5000
/** Rules that begin or ended are told of a month ahead and a week after: so old their copy may be. */
const oldestRules = 60_000
const mostGoods = 20_000
const mostCodes = 1000

type Rules = { at: number; version: string; codes: Set<string>; book: BookNow['book'] }
type Copies = {
  rules: Map<string, Rules>
  /** All as old as the first: one after the other would be read anew at every moment. */
  goods: Map<string, ShownGood>
  goodsAt: number
}
const copies = new WeakMap<Sql, Copies>()

/** Lists, promotions and rates as they are now, and variants as they were at most five seconds ago. No statement when nothing is missing. */
export async function bookNow({ sql, clock }: Pick<Context, 'sql' | 'clock'>, asked: Asked): Promise<BookNow> {
  const { version, currency, country, codes, variants } = asked
  const now = clock.now().getTime()
  const copy = copies.get(sql) ?? { rules: new Map(), goods: new Map(), goodsAt: now }
  copies.set(sql, copy)
  const key = `${currency} ${country}`
  const rules = copy.rules.get(key)
  const isFresh = (at: number | undefined, age: number) => at !== undefined && Math.abs(now - at) < age
  const known =
    rules?.version === version && isFresh(rules.at, oldestRules) && codes.every((code) => rules.codes.has(code))
  if (!isFresh(copy.goodsAt, oldest) || copy.goods.size > mostGoods) {
    copy.goods = new Map()
    copy.goodsAt = now
  }
  // Kept while others may begin a new copy.
  const held = copy.goods
  const missing = variants.filter((variant) => !held.has(variant))
  if (known && !missing.length) return { book: rules.book, goods: held }
  const typed = new Set(rules && rules.codes.size < mostCodes ? [...rules.codes, ...codes] : codes)
  const {
    goods,
    prices: _,
    ...book
  } = await readPriceBook(sql, {
    variants: missing,
    currency,
    country,
    codes: [...typed],
    at: clock.now(),
  })
  copy.rules.set(key, { at: now, version, codes: typed, book })
  // What is not there is not remembered: it may be made at any moment.
  for (const good of goods) held.set(good.variantId, good)
  return { book, goods: held }
}
