import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { apportion, portion } from '../core/money.ts'
import type { Basket, BookPromotion, BookRate, Good, PriceBook } from './basket.ts'
import type { PricedBasket } from './basket_schema.ts'
import { priceBasket } from './price.ts'
import type { Items, PromotionRule } from './price_schema.ts'

const all: Items = { products: [], categories: [], brands: [] }
const everywhere = { channels: [], storeCodes: [], customerGroups: [], startsAt: null, endsAt: null }
const goods: Good[] = [
  { variantId: 'dress-s', productId: 'dress', categories: ['women'], brand: 'Lino' },
  { variantId: 'dress-m', productId: 'dress', categories: ['women'], brand: 'Lino' },
  { variantId: 'shirt', productId: 'shirt', categories: ['men', 'sale'], brand: 'Lino' },
  { variantId: 'socks', productId: 'socks', categories: ['men'], brand: null },
  { variantId: 'book', productId: 'book', categories: [], brand: null },
].map((good) => ({ ...good, sku: good.variantId, taxCategory: good.variantId === 'book' ? 'books' : 'standard' }))
const variants = goods.map(({ variantId }) => variantId)
const list = { ...everywhere, id: 'l1', name: 'Retail', currency: 'MXN', taxInclusive: true, priority: 0 }
const iva = {
  name: 'IVA',
  taxCategory: 'standard',
  country: 'MX',
  region: null,
  rate: 16,
  startsAt: null,
  endsAt: null,
}

const bookOf = (prices: Record<string, number>, more: Partial<PriceBook> = {}): PriceBook => ({
  goods,
  lists: [list],
  prices: Object.entries(prices).map(([variantId, amount]) => ({
    variantId,
    priceListId: 'l1',
    amount,
    compareAt: null,
  })),
  promotions: [],
  rates: [iva],
  ...more,
})
const basketOf = (units: Record<string, number>, more: Partial<Basket> = {}): Basket => ({
  lines: Object.entries(units).map(([variantId, units]) => ({ id: variantId, variantId, units })),
  currency: 'MXN',
  channel: 'web',
  storeCode: null,
  customerGroups: [],
  codes: [],
  uses: {},
  country: 'MX',
  region: null,
  at: Date.parse('2026-11-25T18:00:00Z'),
  ...more,
})
const promotion = (id: string, rule: PromotionRule, more: Partial<BookPromotion> = {}): BookPromotion => ({
  ...everywhere,
  id,
  name: id,
  rule,
  code: null,
  priority: 0,
  exclusive: false,
  limitPerPerson: null,
  active: true,
  ...more,
})
const prices = { 'dress-s': 79900, 'dress-m': 79900, shirt: 49900, socks: 9900, book: 20000 }
const gross = (priced: PricedBasket) => Object.fromEntries(priced.lines.map((line) => [line.id, line.gross]))
const reasons = (priced: PricedBasket) => Object.fromEntries(priced.notApplied.map(({ id, why }) => [id, why.code]))

describe('minor units', () => {
  it('are rounded half away from zero, exactly where floating point is not', () => {
    assert.equal(portion(5, 50, 100), 3)
    assert.equal(portion(1_000_000_000_000_001, 50_000, 100_000), 500_000_000_000_001)
    assert.equal(portion(285, 10_000, 100_000), 29)
  })

  it('are split without a rest, no part further than one from its share, equal shares from the first', () => {
    assert.deepEqual(apportion(100, [1, 1, 1]), [34, 33, 33])
    fc.assert(
      fc.property(fc.nat(1e9), fc.array(fc.nat(1e6), { minLength: 1, maxLength: 12 }), (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0))
        const parts = apportion(total, weights)
        const sum = weights.reduce((a, b) => a + b)
        assert.equal(
          parts.reduce((a, b) => a + b),
          total,
        )
        parts.forEach((part, i) => assert.ok(Math.abs(part - (total * weights[i]!) / sum) < 1))
      }),
    )
  })
})

describe('a price', () => {
  it('comes from the list of the highest priority that holds here and now, and says which others it passed', () => {
    const lists = [
      list,
      { ...list, id: 'l2', name: 'App', priority: 5, channels: ['app'] },
      { ...list, id: 'l3', name: 'Night', priority: 9, endsAt: Date.parse('2026-11-25T18:00:00Z') },
      { ...list, id: 'l4', name: 'Wholesale', priority: 7, customerGroups: ['wholesale'], taxInclusive: false },
    ]
    const shirts = lists.map(({ id }, i) => ({ variantId: 'shirt', priceListId: id, amount: 400 - i, compareAt: null }))
    const book = bookOf({}, { lists, prices: shirts })
    const priced = priceBasket(basketOf({ shirt: 1 }), book)
    assert.equal(priced.totals.gross, 400)
    assert.deepEqual(
      priced.lines[0]!.why.slice(0, 4).map(({ code, params }) => [code, params.list, params.reason]),
      [
        ['price_from', 'Retail', undefined],
        ['list_elsewhere', 'Night', 'ended'],
        ['list_elsewhere', 'Wholesale', 'wrong_group'],
        ['list_elsewhere', 'App', 'wrong_channel'],
      ],
    )
    const app = priceBasket(basketOf({ shirt: 1 }, { channel: 'app', customerGroups: ['wholesale'] }), book)
    assert.deepEqual(
      app.lines[0]!.why.slice(0, 2).map(({ params }) => params.list),
      ['Wholesale', 'Night'],
    )
    assert.equal(app.lines[0]!.gross, 397 + 64)
    const past = priceBasket(basketOf({ shirt: 1 }, { at: Date.parse('2026-11-25T17:59:59.999Z') }), book)
    assert.equal(past.totals.gross, 398)
  })

  it('of what no list has is not zero: the line is told apart and in no total', () => {
    const priced = priceBasket(basketOf({ shirt: 1, socks: 2 }), bookOf({ shirt: 49900 }))
    assert.equal(priced.totals.list, 49900)
    assert.deepEqual(
      priced.unpriced.map(({ id, why }) => [id, why[0]!.code]),
      [['socks', 'no_price']],
    )
  })

  it('has the tax of its category, place and day, a region’s before its country’s, and says so when there is none', () => {
    const rates = [
      iva,
      { ...iva, name: 'Border', region: 'Tijuana', rate: 8 },
      { ...iva, name: 'IVA new', rate: 17, startsAt: Date.parse('2027-01-01T06:00:00Z') },
    ]
    const rateOf = (more: Partial<Basket>) =>
      priceBasket(basketOf({ shirt: 1 }, more), bookOf(prices, { rates })).lines[0]!
    assert.equal(rateOf({}).tax, 6883)
    assert.equal(rateOf({ region: ' tijuana' }).rate, 8)
    assert.equal(rateOf({ at: Date.parse('2027-01-01T05:59:59Z') }).rate, 16)
    assert.equal(rateOf({ at: Date.parse('2027-01-01T06:00:00Z') }).rate, 17)
    assert.deepEqual([rateOf({ country: 'ES' }).rate, rateOf({ country: 'ES' }).why.at(-1)!.code], [0, 'no_tax_rate'])
  })
})

describe('a promotion', () => {
  const one = (rule: PromotionRule, units: Record<string, number>, more: Partial<BookPromotion> = {}) =>
    priceBasket(basketOf(units), bookOf(prices, { promotions: [promotion('p', rule, more)] }))

  it('of a percentage lowers each unit alike', () => {
    const priced = one(
      { kind: 'percent', items: { ...all, categories: ['women'] }, percent: 12.5 },
      { 'dress-s': 3, shirt: 1 },
    )
    assert.deepEqual(gross(priced), { 'dress-s': 3 * (79900 - 9988), shirt: 49900 })
    assert.deepEqual(priced.promotions, [{ id: 'p', name: 'p', times: 3, amount: 3 * 9988 }])
  })

  it('of an amount takes no more than there is', () => {
    const priced = one({ kind: 'amount', items: all, amount: 10000, currency: 'MXN' }, { socks: 2, book: 1 })
    assert.deepEqual(gross(priced), { socks: 0, book: 10000 })
  })

  it('of three for two makes the cheapest of each three free, from the dearest downwards', () => {
    const rule = { kind: 'buy_get', items: all, buy: 2, get: 1, percent: 100, reward: null } as const
    const priced = one(rule, { 'dress-s': 2, shirt: 2, socks: 3 })
    assert.deepEqual(gross(priced), { 'dress-s': 2 * 79900, shirt: 49900, socks: 2 * 9900 })
    assert.equal(priced.promotions[0]!.times, 2)
    assert.deepEqual(one(rule, { shirt: 2 }).notApplied[0]!.why, {
      code: 'too_few_units',
      params: { need: 3, have: 2 },
    })
  })

  it('of a shirt with a dress lowers the cheapest reward, and needs both', () => {
    const rule: PromotionRule = {
      kind: 'buy_get',
      items: { ...all, products: ['dress'] },
      buy: 1,
      get: 1,
      percent: 50,
      reward: { ...all, categories: ['men'] },
    }
    assert.deepEqual(gross(one(rule, { 'dress-m': 1, shirt: 1, socks: 1 })), {
      'dress-m': 79900,
      shirt: 49900,
      socks: 4950,
    })
    assert.equal(one(rule, { shirt: 5 }).notApplied[0]!.why.code, 'too_few_units')
  })

  it('of a bundle costs its price as often as it is whole, the dearest parts first, and never more than without', () => {
    const parts = [
      { product: 'dress', units: 1 },
      { product: 'socks', units: 2 },
    ]
    const rule = { kind: 'bundle', parts, amount: 80000, currency: 'MXN' } as const
    const priced = one(rule, { 'dress-s': 2, 'dress-m': 1, socks: 5 })
    assert.equal(priced.totals.gross, 2 * 80000 + 79900 + 9900)
    assert.equal(priced.promotions[0]!.times, 2)
    assert.equal(one(rule, { 'dress-s': 1, socks: 1 }).notApplied[0]!.why.code, 'bundle_incomplete')
    assert.equal(
      one({ ...rule, amount: 99700 }, { 'dress-s': 1, socks: 2 }).notApplied[0]!.why.code,
      'bundle_not_cheaper',
    )
  })

  it('on the basket asks for its minimum after the promotions on items, and is spread so that lines add up', () => {
    const rule = { kind: 'basket_amount', items: all, amount: 10000, minimum: 100000, currency: 'MXN' } as const
    const priced = one(rule, { 'dress-s': 1, shirt: 1, socks: 1 })
    assert.equal(priced.totals.gross, 139700 - 10000)
    assert.deepEqual(gross(priced), { 'dress-s': 74181, shirt: 46328, socks: 9191 })
    const sale = promotion('sale', { kind: 'percent', items: all, percent: 30 })
    const both = priceBasket(
      basketOf({ 'dress-s': 1, shirt: 1, socks: 1 }),
      bookOf(prices, { promotions: [promotion('p', rule, { priority: 9 }), sale] }),
    )
    assert.deepEqual(both.notApplied[0]!.why, {
      code: 'below_minimum',
      params: { minimum: 100000, value: 97790, missing: 2210 },
    })
  })

  it('lowers no line below zero, also where two lines of one variant cannot share a cent', () => {
    const cent: PromotionRule = { kind: 'basket_amount', items: all, amount: 1, minimum: 0, currency: 'MXN' }
    const lines = ['a', 'b'].map((line) => ({ id: line, variantId: 'shirt', units: 1 }))
    const book = bookOf({ shirt: 1 }, { promotions: [promotion('p', cent), promotion('q', cent)] })
    assert.deepEqual(gross(priceBasket(basketOf({}, { lines }), book)), { a: 0, b: 0 })
  })

  it('that is exclusive shares no item with another; what remains is still lowered', () => {
    const promotions = [
      promotion(
        'dresses',
        { kind: 'percent', items: { ...all, products: ['dress'] }, percent: 50 },
        { exclusive: true, priority: 1 },
      ),
      promotion('sale', { kind: 'percent', items: all, percent: 10 }),
      promotion(
        'late',
        { kind: 'amount', items: { ...all, products: ['shirt'] }, amount: 100, currency: 'MXN' },
        { exclusive: true, priority: -1 },
      ),
    ]
    const priced = priceBasket(basketOf({ 'dress-s': 1, shirt: 1 }), bookOf(prices, { promotions }))
    assert.deepEqual(gross(priced), { 'dress-s': 39950, shirt: 44910 })
    assert.deepEqual(priced.notApplied, [
      { id: 'late', name: 'late', why: { code: 'not_stackable', params: { others: 'sale' } } },
    ])
  })

  it('that does not count says why: code, limit, time, channel, store, group, currency, switched off', () => {
    const rule = { kind: 'percent', items: all, percent: 10 } as const
    const promotions = [
      promotion('code', rule, { code: 'HOLA' }),
      promotion('limit', rule, { limitPerPerson: 2 }),
      promotion('early', rule, { startsAt: Date.parse('2026-11-26T06:00:00Z') }),
      promotion('over', rule, { endsAt: Date.parse('2026-11-25T18:00:00Z') }),
      promotion('app', rule, { channels: ['app'] }),
      promotion('store', rule, { storeCodes: ['MX-1'] }),
      promotion('group', rule, { customerGroups: ['gold'] }),
      promotion('euro', { kind: 'amount', items: all, amount: 1, currency: 'EUR' }),
      promotion('off', rule, { active: false }),
      promotion('hats', { ...rule, items: { ...all, products: ['hat'] } }),
    ]
    const priced = priceBasket(basketOf({ shirt: 1 }, { uses: { limit: 2 } }), bookOf(prices, { promotions }))
    assert.deepEqual(reasons(priced), {
      code: 'code_missing',
      limit: 'limit_used',
      early: 'not_begun',
      over: 'ended',
      app: 'wrong_channel',
      store: 'wrong_store',
      group: 'wrong_group',
      euro: 'other_currency',
      off: 'off',
      hats: 'nothing_fits',
    })
    const typed = priceBasket(
      basketOf({ shirt: 1 }, { uses: { limit: 1 }, codes: [' hola ', 'nope'], storeCode: 'MX-1' }),
      bookOf(prices, { promotions }),
    )
    assert.deepEqual(
      typed.promotions.map(({ id }) => id),
      ['code', 'limit', 'store'],
    )
    assert.deepEqual(typed.unknownCodes, ['NOPE'])
  })
})

const percent = fc.constantFrom(1, 10, 12.5, 33.333, 50, 99.9, 100)
const items = fc.record({
  products: fc.subarray(['dress', 'shirt', 'socks'], { maxLength: 2 }),
  categories: fc.subarray(['women', 'men', 'sale'], { maxLength: 1 }),
  brands: fc.constantFrom<string[][]>([], [], ['Lino']),
})
const amount = fc.oneof(fc.nat(2), fc.nat(50), fc.nat(100_000))
const off = amount.map((value) => value + 1)
const rule: fc.Arbitrary<PromotionRule> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), items, percent }),
  fc.record({ kind: fc.constant('amount' as const), items, amount: off, currency: fc.constant('MXN') }),
  fc.record({
    kind: fc.constant('buy_get' as const),
    items,
    buy: fc.integer({ min: 1, max: 3 }),
    get: fc.integer({ min: 1, max: 2 }),
    percent,
    reward: fc.option(items),
  }),
  fc.record({
    kind: fc.constant('bundle' as const),
    parts: fc
      .subarray(['dress', 'shirt', 'socks'], { minLength: 1 })
      .chain((products) =>
        fc.tuple(
          ...products.map((product) =>
            fc.record({ product: fc.constant(product), units: fc.integer({ min: 1, max: 3 }) }),
          ),
        ),
      ),
    amount,
    currency: fc.constant('MXN'),
  }),
  fc.record({
    kind: fc.constant('basket_percent' as const),
    items,
    percent,
    minimum: amount,
    currency: fc.constant('MXN'),
  }),
  fc.record({
    kind: fc.constant('basket_amount' as const),
    items,
    amount: off,
    minimum: amount,
    currency: fc.constant('MXN'),
  }),
)
const promotionsOf = (rules: fc.Arbitrary<PromotionRule>) =>
  fc
    .array(fc.record({ rule: rules, priority: fc.nat(2), exclusive: fc.boolean() }), { maxLength: 5 })
    .map((drawn) => drawn.map((one, i) => promotion(`p${i}`, one.rule, one)))
const priceSet = fc
  .tuple(...variants.map(() => amount))
  .map((drawn) => Object.fromEntries(drawn.map((one, i) => [variants[i]!, one])))
const line = fc.record({ variantId: fc.constantFrom(...variants), units: fc.integer({ min: 1, max: 7 }) })
const linesOf = (drawn: { variantId: string; units: number }[]) => drawn.map((one, i) => ({ id: `line-${i}`, ...one }))
const rates = fc.constantFrom<BookRate[][]>([], [iva], [iva, { ...iva, taxCategory: 'books', rate: 8.875 }])
const drawn = fc
  .record({
    prices: priceSet,
    promotions: promotionsOf(rule),
    rates,
    taxInclusive: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  })
  .map((one) => ({
    basket: basketOf({}, { lines: linesOf(one.lines) }),
    book: bookOf(one.prices, {
      promotions: one.promotions,
      rates: one.rates,
      lists: [{ ...list, taxInclusive: one.taxInclusive }],
    }),
  }))
const byId = (priced: PricedBasket) => Object.fromEntries(priced.lines.map((one) => [one.id, one]))
const fewer = (basket: Basket, at: number): Basket => ({ ...basket, lines: basket.lines.filter((_, i) => i !== at) })

/** Where tax is added, what is taken off a basket of several rates can move the rounding of each by one. */
const cents = ({ lists, rates }: PriceBook) => (lists[0]!.taxInclusive ? 0 : rates.length)

describe('whatever the basket and the promotions', () => {
  it('no amount is negative, lines add up to the totals, and what is taken off is explained', () =>
    fc.assert(
      fc.property(drawn, ({ basket, book }) => {
        const { lines, totals, taxes, promotions, payable } = priceBasket(basket, book)
        const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0)
        for (const one of lines) {
          const discount = sum(one.discounts.map(({ amount }) => amount))
          const amounts = [one.net, one.tax, one.gross, one.list, ...one.discounts.map(({ amount }) => amount)]
          assert.ok(amounts.every((value) => Number.isSafeInteger(value) && value >= 0))
          assert.equal(one.gross, one.net + one.tax)
          assert.equal(one.list - discount, one.taxInclusive ? one.gross : one.net)
          const told = one.why.flatMap(({ params }) => ('promotion' in params ? [params.amount as number] : []))
          assert.equal(sum(told), discount)
        }
        for (const key of ['list', 'net', 'tax', 'gross'] as const)
          assert.equal(totals[key], sum(lines.map((one) => one[key])))
        assert.equal(totals.discount, sum(promotions.map((one) => one.amount)))
        assert.equal(totals.tax, sum(taxes.map((one) => one.tax)))
        assert.equal(totals.net, sum(taxes.map((one) => one.net)))
        assert.equal(payable, totals.gross)
      }),
      { numRuns: 400 },
    ))

  it('the order of lines, promotions and prices changes nothing', () =>
    fc.assert(
      fc.property(drawn, fc.integer(), ({ basket, book }, seed) => {
        const shuffle = <T>(things: T[]) =>
          things
            .map((thing, i) => [Math.imul(seed + i, 2_654_435_761), thing] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, thing]) => thing)
        const other = priceBasket(
          { ...basket, lines: shuffle(basket.lines) },
          { ...book, promotions: shuffle(book.promotions), prices: shuffle(book.prices), goods: shuffle(book.goods) },
        )
        const { lines, ...rest } = priceBasket(basket, book)
        assert.deepEqual(byId(other), Object.fromEntries(lines.map((one) => [one.id, one])))
        assert.deepEqual({ ...other, lines: [] }, { ...rest, lines: [] })
      }),
      { numRuns: 300 },
    ))

  it('a line can be split in two of the same variant without a change of any total', () =>
    fc.assert(
      fc.property(drawn, fc.nat(), ({ basket, book }, at) => {
        const [split, ...others] = [
          ...basket.lines.slice(at % basket.lines.length),
          ...basket.lines.slice(0, at % basket.lines.length),
        ]
        fc.pre(split!.units > 1)
        const halves = [
          { ...split!, units: 1 },
          { ...split!, id: 'other half', units: split!.units - 1 },
        ]
        const { lines: _, ...whole } = priceBasket(basket, book)
        const { lines: __, ...parts } = priceBasket({ ...basket, lines: [...halves, ...others] }, book)
        assert.deepEqual(parts, whole)
      }),
      { numRuns: 300 },
    ))

  it('an item less never costs more, where no promotion has a condition on others', () => {
    const free = fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), items, percent }),
      fc.record({ kind: fc.constant('amount' as const), items, amount: off, currency: fc.constant('MXN') }),
      fc.record({
        kind: fc.constant('basket_percent' as const),
        items: fc.constant(all),
        percent,
        minimum: fc.constant(0),
        currency: fc.constant('MXN'),
      }),
      fc.record({
        kind: fc.constant('basket_amount' as const),
        items: fc.constant(all),
        amount: off,
        minimum: fc.constant(0),
        currency: fc.constant('MXN'),
      }),
    )
    fc.assert(
      fc.property(drawn, promotionsOf(free), fc.nat(), ({ basket, book }, promotions, at) => {
        const priced = (asked: Basket) => priceBasket(asked, { ...book, promotions }).payable
        assert.ok(priced(fewer(basket, at % basket.lines.length)) <= priced(basket) + cents(book))
      }),
      { numRuns: 600 },
    )
  })

  it('an item less costs more only where promotions on several items or exclusive ones meet, and what is lost says why', () =>
    fc.assert(
      fc.property(drawn, fc.nat(), ({ basket, book }, at) => {
        const before = priceBasket(basket, book)
        const after = priceBasket(fewer(basket, at % basket.lines.length), book)
        if (after.payable <= before.payable + cents(book)) return
        const single = (one: BookPromotion) => !one.exclusive && ['percent', 'amount'].includes(one.rule.kind)
        assert.ok(!book.promotions.every(single))
        const now = new Map(after.promotions.map((one) => [one.id, one.amount]))
        const lost = before.promotions.filter(({ id, amount }) => (now.get(id) ?? 0) < amount)
        assert.ok(lost.length > 0)
        for (const { id } of lost)
          assert.ok(now.has(id) || after.notApplied.some((one) => one.id === id), 'it says why it is lost')
      }),
      { numRuns: 600 },
    ))

  it('prices with tax in them and prices without agree within rounding', () =>
    fc.assert(
      fc.property(priceSet, fc.array(line, { minLength: 1, maxLength: 8 }), (net, lines) => {
        const basket = basketOf({}, { lines: linesOf(lines) })
        const withTax = Object.fromEntries(
          Object.entries(net).map(([id, value]) => [id, id === 'book' ? value : portion(value, 116, 100)]),
        )
        const added = priceBasket(basket, bookOf(net, { lists: [{ ...list, taxInclusive: false }] }))
        const held = priceBasket(basket, bookOf(withTax))
        const units = lines.reduce((count, one) => count + one.units, 0)
        assert.ok(Math.abs(added.totals.gross - held.totals.gross) <= units / 2 + 1)
        assert.ok(Math.abs(added.totals.net - held.totals.net) <= units / 2 + 1)
      }),
    ))
})
