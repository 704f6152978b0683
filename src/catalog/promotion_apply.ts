import { apportion, portion } from '../core/money.ts'
import { hundredPercent, say, sum, thousandths, type BookPromotion } from './basket.ts'
import type { Explanation } from './basket_schema.ts'
import { byPrice, fits, isOpen, lower, take, unitsOf, valueOf, type Applied, type Pile } from './pile.ts'
import type { Items, PromotionRule } from './price_schema.ts'

type Rule<K extends PromotionRule['kind']> = Extract<PromotionRule, { kind: K }>
type Step<K extends PromotionRule['kind']> = (piles: Pile[], promotion: BookPromotion, rule: Rule<K>) => Applied

/** Applies one promotion to the piles. Pure. */
export function applyPromotion(piles: Pile[], promotion: BookPromotion): Applied {
  const { rule } = promotion
  switch (rule.kind) {
    case 'percent':
      return offEach(piles, promotion, rule.items, (left) => portion(left, thousandths(rule.percent), hundredPercent), {
        code: 'percent_off',
        params: { percent: rule.percent },
      })
    case 'amount':
      return offEach(piles, promotion, rule.items, (left) => Math.min(left, rule.amount), {
        code: 'amount_off',
        params: { each: rule.amount },
      })
    case 'buy_get':
      return buyGet(piles, promotion, rule)
    case 'bundle':
      return bundle(piles, promotion, rule)
    case 'basket_percent':
    case 'basket_amount':
      return offBasket(piles, promotion, rule)
  }
}

/** Piles that a condition fits and that are open to the promotion, and all others; or why there are none. */
function choose(
  piles: Pile[],
  promotion: BookPromotion,
  matches: (pile: Pile) => boolean,
): { open: Pile[]; others: Pile[] } | { why: Explanation } {
  const fitting = piles.filter(matches)
  if (!fitting.length) return { why: say('nothing_fits') }
  const open = fitting.filter((pile) => isOpen(pile, promotion))
  if (!open.length) return { why: notStackable(fitting) }
  return { open, others: piles.filter((pile) => !open.includes(pile)) }
}

/** Which promotions stand in the way. */
function notStackable(piles: Pile[]): Explanation {
  const names = piles.flatMap(({ cuts, shares }) => [...cuts, ...shares].map(({ promotion }) => promotion.name))
  return say('not_stackable', { others: [...new Set(names)].toSorted().join(', ') })
}

function offEach(
  piles: Pile[],
  promotion: BookPromotion,
  items: Items,
  cut: (left: number) => number,
  why: Explanation,
): Applied {
  const chosen = choose(piles, promotion, (pile) => fits(items, pile.good))
  if ('why' in chosen) return chosen
  const { open, others } = chosen
  return {
    piles: [...others, ...open.map((pile) => lower(pile, promotion, cut(pile.left), why))],
    times: unitsOf(open),
  }
}

const buyGet: Step<'buy_get'> = (piles, promotion, rule) => {
  const free = (items: Items) => (pile: Pile) => !pile.held && fits(items, pile.good)
  const isBought = free(rule.items)
  const isReward = rule.reward ? free(rule.reward) : isBought
  const chosen = choose(piles, promotion, (pile) => isBought(pile) || isReward(pile))
  if ('why' in chosen) return chosen
  const { open, others } = chosen
  const { buy, get } = rule
  const have = unitsOf(open)
  const sets = Math.min(
    Math.floor(unitsOf(open.filter(isBought)) / buy),
    Math.floor(unitsOf(open.filter(isReward)) / get),
    Math.floor(have / (buy + get)),
  )
  if (!sets) return { why: say('too_few_units', { need: buy + get, have }) }
  const why =
    rule.percent === 100 ? say('set_free', { buy, get }) : say('set_lowered', { buy, get, percent: rule.percent })
  const count = (pile: Pile) => ({ ...lower(pile, promotion, 0, why), held: true })
  const reward = (pile: Pile) =>
    count(lower(pile, promotion, portion(pile.left, thousandths(rule.percent), hundredPercent), why))
  const { bought, rewarded, rest } = rule.reward
    ? twoKinds(open, isBought, isReward, sets * buy, sets * get)
    : oneKind(open, sets, buy, get)
  return { piles: [...others, ...rest, ...bought.map(count), ...rewarded.map(reward)], times: sets }
}

/** Sets of one kind from the dearest downwards, the cheapest of each lowered: nobody does better by paying in two baskets. */
function oneKind(open: Pile[], sets: number, buy: number, get: number) {
  const { taken, rest } = take(byPrice(open), sets * (buy + get))
  // How many of the first n units, the dearest first, are lowered.
  const lowered = (n: number) => Math.floor(n / (buy + get)) * get + Math.max(0, (n % (buy + get)) - buy)
  let before = 0
  const bought: Pile[] = []
  const rewarded: Pile[] = []
  for (const pile of taken) {
    const some = lowered(before + pile.units) - lowered(before)
    if (some) rewarded.push({ ...pile, units: some })
    if (some < pile.units) bought.push({ ...pile, units: pile.units - some })
    before += pile.units
  }
  return { bought, rewarded, rest }
}

/** What is bought comes first of what cannot be the reward, the dearest first; the cheapest of the others is the reward. */
function twoKinds(
  open: Pile[],
  isBought: (pile: Pile) => boolean,
  isReward: (pile: Pile) => boolean,
  buy: number,
  get: number,
) {
  const sorted = byPrice(open)
  const only = sorted.filter((pile) => isBought(pile) && !isReward(pile))
  const both = sorted.filter((pile) => isBought(pile) && isReward(pile))
  const first = take([...only, ...both], buy)
  const candidates = [...first.rest, ...sorted.filter((pile) => !isBought(pile))]
  const second = take(byPrice(candidates.filter(isReward)).toReversed(), get)
  return {
    bought: first.taken,
    rewarded: second.taken,
    rest: [...candidates.filter((pile) => !isReward(pile)), ...second.rest],
  }
}

const bundle: Step<'bundle'> = (piles, promotion, rule) => {
  const partOf = (pile: Pile) => rule.parts.find(({ product }) => product === pile.good.productId)
  const chosen = choose(piles, promotion, (pile) => !pile.held && partOf(pile) !== undefined)
  if ('why' in chosen) return chosen
  let { open } = chosen
  const done: Pile[] = []
  let times = 0
  let why = say('bundle_incomplete')
  for (;;) {
    const stocks = rule.parts.map((part) => byPrice(open.filter((pile) => partOf(pile) === part)))
    // As many equal bundles at once as the dearest pile of each part gives, else one of several piles.
    const many = Math.max(
      1,
      Math.min(...stocks.map(([first], i) => Math.floor((first?.units ?? 0) / rule.parts[i]!.units))),
    )
    const cut = stocks.map((stock, i) => take(stock, rule.parts[i]!.units * many))
    if (cut.some(({ taken }, i) => unitsOf(taken) < rule.parts[i]!.units * many)) break
    const taken = cut.flatMap((part) => part.taken)
    const cost = sum(taken.map(valueOf)) / many
    // The dearest come first: the next would save even less.
    if (cost <= rule.amount) {
      if (!times) why = say('bundle_not_cheaper', { cost, bundle: rule.amount })
      break
    }
    done.push(...bundled(taken, promotion, cost - rule.amount, many, rule.amount))
    open = cut.flatMap(({ rest }) => rest)
    times += many
  }
  return times ? { piles: [...chosen.others, ...open, ...done], times } : { why }
}

/** `many` equal bundles: what each saves is spread over its units by what they cost. */
function bundled(taken: Pile[], promotion: BookPromotion, saved: number, many: number, amount: number): Pile[] {
  const units = taken.flatMap((pile) => Array.from({ length: pile.units / many }, () => ({ ...pile, units: many })))
  const parts = apportion(
    saved,
    units.map(({ left }) => left),
  )
  const why = say('in_bundle', { bundle: amount })
  return units.map((pile, i) => ({ ...lower(pile, promotion, parts[i]!, why), held: true }))
}

const offBasket: Step<'basket_percent' | 'basket_amount'> = (piles, promotion, rule) => {
  const chosen = choose(piles, promotion, (pile) => fits(rule.items, pile.good))
  if ('why' in chosen) return chosen
  const { open, others } = chosen
  const values = open.map(valueOf)
  const whole = sum(values)
  const saved =
    rule.kind === 'basket_percent'
      ? portion(whole, thousandths(rule.percent), hundredPercent)
      : Math.min(whole, rule.amount)
  const parts = apportion(saved, values)
  const why =
    rule.kind === 'basket_percent'
      ? say('basket_percent_off', { percent: rule.percent, minimum: rule.minimum, whole: saved })
      : say('basket_amount_off', { minimum: rule.minimum, whole: saved })
  const share = (pile: Pile, amount: number): Pile => ({
    ...pile,
    shares: amount ? [...pile.shares, { promotion, amount, why }] : pile.shares,
    touched: true,
    closed: pile.closed || promotion.exclusive,
  })
  return { piles: [...others, ...open.map((pile, i) => share(pile, parts[i]!))], times: 1 }
}
