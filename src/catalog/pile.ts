import { sum, type BookPromotion, type Good } from './basket.ts'
import type { Explanation } from './basket_schema.ts'
import type { Items } from './price_schema.ts'

// While promotions are applied a basket is piles: units of one variant that have gone through the same. Lines are put together before and
// taken apart after, so neither their order nor how units are spread over them changes a price.

export type Pile = {
  good: Good
  units: number
  /** What one unit costs now. */
  left: number
  /** What each unit was lowered by. */
  cuts: Cut[]
  /** What the whole pile was lowered by, its part of a basket's discount. */
  shares: Cut[]
  /** A promotion has counted on it, even if its part was rounded to nothing. */
  touched: boolean
  /** Counted in a set or bundle: its units count in no other. */
  held: boolean
  /** An exclusive promotion has it for itself. */
  closed: boolean
}
export type Cut = { promotion: BookPromotion; amount: number; why: Explanation }

/** What a promotion made of the piles and how often, or why it did nothing. */
export type Applied = { piles: Pile[]; times: number } | { why: Explanation }

export const valueOf = (pile: Pile) => pile.left * pile.units - sum(pile.shares.map(({ amount }) => amount))

/** Whether a promotion's condition is met: every part of it that is not empty. */
export function fits({ products, categories, brands }: Items, good: Good): boolean {
  return (
    (!products.length || products.includes(good.productId)) &&
    (!categories.length || good.categories.some((category) => categories.includes(category))) &&
    (!brands.length || (good.brand !== null && brands.includes(good.brand)))
  )
}

/** Whether a promotion may lower a pile, for all that others have done to it. */
export function isOpen(pile: Pile, promotion: BookPromotion): boolean {
  return !pile.closed && !(promotion.exclusive && pile.touched)
}

/** The dearest first; those of equal price stay in their order. */
export function byPrice(piles: Pile[]): Pile[] {
  return piles.toSorted((a, b) => b.left - a.left)
}

/** Takes units off the front of some piles. `taken` and `rest` keep their order. */
export function take(piles: Pile[], units: number): { taken: Pile[]; rest: Pile[] } {
  const taken: Pile[] = []
  const rest: Pile[] = []
  let wanted = units
  for (const pile of piles) {
    const some = Math.min(wanted, pile.units)
    wanted -= some
    if (some) taken.push({ ...pile, units: some })
    if (some < pile.units) rest.push({ ...pile, units: pile.units - some })
  }
  return { taken, rest }
}

/** A pile each of whose units is lowered by `amount`. */
export function lower(pile: Pile, promotion: BookPromotion, amount: number, why: Explanation): Pile {
  return {
    ...pile,
    left: pile.left - amount,
    cuts: amount ? [...pile.cuts, { promotion, amount, why }] : pile.cuts,
    touched: true,
    closed: pile.closed || promotion.exclusive,
  }
}

export const unitsOf = (piles: Pile[]) => sum(piles.map(({ units }) => units))
