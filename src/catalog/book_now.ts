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
type Copies = { rules: Map<string, Rules>; goods: Map<string, { at: number; good: ShownGood | undefined }> }
const copies = new WeakMap<Sql, Copies>()

/** Lists, promotions and rates as they are now, and variants as they were at most five seconds ago. No statement when nothing is missing. */
export async function bookNow({ sql, clock }: Pick<Context, 'sql' | 'clock'>, asked: Asked): Promise<BookNow> {
  const { version, currency, country, codes, variants } = asked
  const now = clock.now().getTime()
  const copy = copies.get(sql) ?? { rules: new Map(), goods: new Map() }
  copies.set(sql, copy)
  const key = `${currency} ${country}`
  const rules = copy.rules.get(key)
  const isFresh = (at: number | undefined, age: number) => at !== undefined && Math.abs(now - at) < age
  const known =
    rules?.version === version && isFresh(rules.at, oldestRules) && codes.every((code) => rules.codes.has(code))
  const missing = variants.filter((variant) => !isFresh(copy.goods.get(variant)?.at, oldest))
  if (known && !missing.length) return { book: rules.book, goods: goodsOf(copy, variants) }
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
  if (copy.goods.size > mostGoods) copy.goods.clear()
  const read = new Map(goods.map((good) => [good.variantId, good]))
  const found = new Map(goodsOf(copy, variants))
  for (const variant of missing) {
    const good = read.get(variant)
    // What is not there may be made at any moment.
    if (good) copy.goods.set(variant, { at: now, good })
    else copy.goods.delete(variant)
    if (good) found.set(variant, good)
    else found.delete(variant)
  }
  return { book, goods: found }
}

function goodsOf({ goods }: Copies, variants: string[]): Map<string, ShownGood> {
  return new Map(
    variants.flatMap((variant) => {
      const good = goods.get(variant)?.good
      return good ? [[variant, good] as const] : []
    }),
  )
}
