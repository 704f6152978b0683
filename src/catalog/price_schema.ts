import Type, { type Static, type TSchema } from 'typebox'
import { Id, Time } from '../core/route.ts'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false }
const id = '0193a1b2-0000-7000-8000-000000000001'
const at = '2026-11-22T10:00:00.000Z'

export const Currency = Type.String({ pattern: '^[A-Z]{3}$', examples: ['MXN'] })
export const Country = Type.String({ pattern: '^[A-Z]{2}$', examples: ['MX'] })
const Region = Type.String({ minLength: 1, maxLength: 60, examples: ['Jalisco'] })
/** Minor units at most of one price: the largest basket (100 lines of 999 units, taxed) stays below the integers that are exact. */
export const mostAmount = 10_000_000_000
const Amount = Type.Integer({ minimum: 0, maximum: mostAmount, description: 'Minor units of the currency.' })
export const ChannelKey = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,59}$', examples: ['web'] })
export const StoreCode = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$', examples: ['MX-CDMX-01'] })
export const CustomerGroup = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,39}$', examples: ['wholesale'] })
const Priority = Type.Integer({ minimum: -1000, maximum: 1000, description: 'The higher goes first.' })
export const Version = Type.Integer({ minimum: 0, maximum: 2_147_483_646, description: 'The version it replaces.' })
const TaxCategory = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,39}$', examples: ['standard'] })

/** Where and when something holds; what is empty holds everywhere. */
const where = {
  channels: Type.Array(ChannelKey, { maxItems: 50, description: 'Empty: all.' }),
  storeCodes: Type.Array(StoreCode, { maxItems: 1000, description: 'Empty: all.' }),
  customerGroups: Type.Array(CustomerGroup, { maxItems: 50, description: 'Empty: everybody.' }),
  startsAt: Nullable({ ...Time, description: 'From then on.' }),
  endsAt: Nullable({ ...Time, description: 'No longer from then on.' }),
}
const kept = { version: Type.Integer(), createdAt: Time, updatedAt: Time }
const everywhere = { channels: [], storeCodes: [], customerGroups: [], startsAt: null, endsAt: null }

const listBody = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  currency: Currency,
  taxInclusive: Type.Boolean({ description: 'Whether its prices hold the tax already.' }),
  ...where,
  priority: {
    ...Priority,
    description: 'Of the lists that hold a price, the one of the highest priority counts; of equal ones the older.',
  },
  active: Type.Boolean(),
}
export const priceListExample = {
  name: 'Retail',
  currency: 'MXN',
  taxInclusive: true,
  ...everywhere,
  priority: 0,
  active: true,
}
export const PriceListBody = Type.Object(listBody, { ...closed, examples: [priceListExample] })
export type PriceListBody = Static<typeof PriceListBody>
export const PriceList = Type.Object(
  { id: Id, ...listBody, prices: Type.Integer({ description: 'How many variants have a price in it.' }), ...kept },
  { examples: [{ id, ...priceListExample, prices: 1200, version: 1, createdAt: at, updatedAt: at }] },
)
export type PriceList = Static<typeof PriceList>

const Titles = Type.Record(Type.String(), Type.String(), {
  description: 'By language.',
  examples: [{ es: 'Vestido', en: 'Dress' }],
})
export const PricedVariant = Type.Object({
  variantId: Id,
  productId: Id,
  sku: Type.String(),
  titles: Titles,
  options: Type.Record(Type.String(), Type.String()),
})
export type PricedVariant = Static<typeof PricedVariant>
export const ListedPrice = Type.Object({
  ...PricedVariant.properties,
  amount: Nullable(Amount),
  compareAt: Nullable(Amount),
  updatedAt: Nullable(Time),
})
export type ListedPrice = Static<typeof ListedPrice>

/** Judged one by one (price_put.ts), so that an answer tells all that is wrong and not only the first. */
export const NewPrice = Type.Object(
  {
    sku: Type.String({ maxLength: 60 }),
    amount: Nullable(Type.Number({ description: 'Minor units; null takes the price out of the list.' })),
    compareAt: Type.Optional(Nullable(Type.Number({ description: 'What is shown struck through.' }))),
  },
  { ...closed, examples: [{ sku: 'LINEN-01-M', amount: 79900, compareAt: 99900 }] },
)
export type NewPrice = Static<typeof NewPrice>

const ids = Type.Array(Id, { maxItems: 500, uniqueItems: true })
/** What a promotion counts on: what fits every condition that is not empty. */
export const Items = Type.Object(
  {
    products: ids,
    categories: { ...ids, description: 'With all below them.' },
    brands: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 100 }),
  },
  { ...closed, examples: [{ products: [], categories: [], brands: [] }], description: 'Empty: everything.' },
)
export type Items = Static<typeof Items>
const Percent = Type.Number({
  exclusiveMinimum: 0,
  maximum: 100,
  description: 'At most three decimals.',
  examples: [20],
})
const Some = Type.Integer({ minimum: 1, maximum: 100 })
const Off = Type.Integer({ minimum: 1, maximum: mostAmount, description: 'Minor units.' })

export const PromotionRule = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('percent'), items: Items, percent: Percent },
      { ...closed, description: 'Off each unit, rounded each.' },
    ),
    Type.Object(
      { kind: Type.Literal('amount'), items: Items, amount: Off, currency: Currency },
      { ...closed, description: 'Off each unit.' },
    ),
    Type.Object(
      { kind: Type.Literal('buy_get'), items: Items, buy: Some, get: Some, percent: Percent, reward: Nullable(Items) },
      {
        ...closed,
        description:
          'Of `buy` + `get` units the cheapest `get` are lowered by `percent` (100: free), in sets from the dearest downwards; with `reward` those are other items, the cheapest of them.',
      },
    ),
    Type.Object(
      {
        kind: Type.Literal('bundle'),
        parts: Type.Array(Type.Object({ product: Id, units: Some }, closed), { minItems: 1, maxItems: 20 }),
        amount: { ...Amount, description: 'What all parts cost together.' },
        currency: Currency,
      },
      closed,
    ),
    Type.Object(
      { kind: Type.Literal('basket_percent'), items: Items, percent: Percent, minimum: Amount, currency: Currency },
      {
        ...closed,
        description: 'Off the sum of the items when they cost `minimum` or more after the promotions on items.',
      },
    ),
    Type.Object(
      { kind: Type.Literal('basket_amount'), items: Items, amount: Off, minimum: Amount, currency: Currency },
      { ...closed, description: 'As basket_percent.' },
    ),
  ],
  { examples: [{ kind: 'percent', items: { products: [], categories: [], brands: [] }, percent: 20 }] },
)
export type PromotionRule = Static<typeof PromotionRule>

const promotionBody = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  rule: PromotionRule,
  code: Nullable(
    Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$',
      description: 'Must be typed; large and small letters are one.',
    }),
  ),
  priority: Priority,
  exclusive: Type.Boolean({ description: 'Shares no item with another promotion.' }),
  ...where,
  limitPerPerson: Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Purchases that may use it.' })),
  note: Type.String({ maxLength: 500 }),
}
export const promotionExample = {
  name: 'Summer sale',
  rule: { kind: 'percent', items: { products: [], categories: [], brands: [] }, percent: 20 },
  code: null,
  priority: 0,
  exclusive: false,
  ...everywhere,
  limitPerPerson: null,
  note: '',
}
export const PromotionBody = Type.Object(promotionBody, { ...closed, examples: [promotionExample] })
export type PromotionBody = Static<typeof PromotionBody>
export const Promotion = Type.Object(
  { id: Id, ...promotionBody, active: Type.Boolean(), author: Type.String(), ...kept },
  { examples: [{ id, ...promotionExample, active: true, author: 'Ana', version: 1, createdAt: at, updatedAt: at }] },
)
export type Promotion = Static<typeof Promotion>

const taxBody = {
  name: Type.String({ minLength: 1, maxLength: 60, description: 'As on invoices.' }),
  taxCategory: TaxCategory,
  country: Country,
  region: Nullable({ ...Region, description: 'As in addresses; null: the whole country.' }),
  rate: Type.Number({ minimum: 0, maximum: 100, description: 'Percent, at most three decimals.' }),
  startsAt: where.startsAt,
  endsAt: where.endsAt,
}
export const taxExample = {
  name: 'IVA',
  taxCategory: 'standard',
  country: 'MX',
  region: null,
  rate: 16,
  startsAt: null,
  endsAt: null,
}
export const TaxRateBody = Type.Object(taxBody, { ...closed, examples: [taxExample] })
export type TaxRateBody = Static<typeof TaxRateBody>
export const TaxRate = Type.Object(
  { id: Id, ...taxBody, ...kept },
  { examples: [{ id, ...taxExample, version: 1, createdAt: at, updatedAt: at }] },
)
export type TaxRate = Static<typeof TaxRate>

const Named = Type.Object({ id: Id, handle: Type.String(), titles: Titles })
export const PromotionChoices = Type.Object({
  products: Type.Array(Named),
  categories: Type.Array(Named),
  brands: Type.Array(Type.String()),
})
export type PromotionChoices = Static<typeof PromotionChoices>
