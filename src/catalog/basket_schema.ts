import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'
import { ChannelKey, Country, Currency, CustomerGroup, PricedVariant, StoreCode } from './price_schema.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const LineId = Type.String({ minLength: 1, maxLength: 60, examples: ['1'] })
const Minor = Type.Integer({ minimum: 0 })

export const BasketTrial = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        { id: LineId, variantId: Id, units: Type.Integer({ minimum: 1, maximum: 999 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
    currency: Currency,
    channel: ChannelKey,
    storeCode: Type.Optional(StoreCode),
    country: { ...Country, description: 'Where the goods go to: its tax is added or held.' },
    region: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'As in addresses.' })),
    codes: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 10 })),
    customerGroups: Type.Optional(Type.Array(CustomerGroup, { maxItems: 20, description: 'Needs catalog.read.' })),
    uses: Type.Optional(
      Type.Array(
        Type.Object(
          { promotionId: Id, times: Type.Integer({ minimum: 0, maximum: 1_000_000 }) },
          { additionalProperties: false },
        ),
        { maxItems: 100, description: 'Earlier purchases of the person that used a promotion. Needs catalog.read.' },
      ),
    ),
    at: Type.Optional({ ...Time, description: 'Another time than now. Needs catalog.read.' }),
  },
  {
    additionalProperties: false,
    examples: [
      {
        lines: [{ id: '1', variantId: id, units: 2 }],
        currency: 'MXN',
        channel: 'web',
        country: 'MX',
        codes: ['HOLA10'],
      },
    ],
  },
)
export type BasketTrial = Static<typeof BasketTrial>

export const Explanation = Type.Object(
  {
    code: Type.Enum([
      // Which price: the list that decided, and those that hold one too but do not count.
      'price_from',
      'no_price',
      'list_lower',
      'list_elsewhere',
      // What lowered it.
      'percent_off',
      'amount_off',
      'set_free',
      'set_lowered',
      'in_bundle',
      'basket_percent_off',
      'basket_amount_off',
      // Its tax.
      'tax_held',
      'tax_added',
      'no_tax_rate',
      // Why a promotion or a list does not count.
      'off',
      'not_begun',
      'ended',
      'wrong_channel',
      'wrong_store',
      'wrong_group',
      'other_currency',
      'code_missing',
      'limit_used',
      'nothing_fits',
      'nothing_left',
      'not_stackable',
      'too_few_units',
      'below_minimum',
      'bundle_incomplete',
      'bundle_not_cheaper',
    ]),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
      description: 'What the code speaks of. Amounts are minor units of the basket’s currency.',
    }),
  },
  { examples: [{ code: 'percent_off', params: { promotion: 'Summer sale', percent: 20, amount: 15980, units: 2 } }] },
)
export type Explanation = Static<typeof Explanation>

export const PricedLine = Type.Object({
  id: LineId,
  variantId: Id,
  sku: Type.String(),
  units: Type.Integer(),
  priceListId: Id,
  taxInclusive: Type.Boolean({ description: 'Whether unit price, list and discounts hold the tax.' }),
  unitPrice: Minor,
  compareAt: Type.Union([Minor, Type.Null()]),
  list: { ...Minor, description: 'Unit price × units.' },
  discounts: Type.Array(Type.Object({ promotionId: Id, name: Type.String(), amount: Minor })),
  rate: Type.Number({ description: 'Percent of tax.' }),
  net: Minor,
  tax: Minor,
  gross: { ...Minor, description: 'net + tax: what is paid for the line.' },
  why: Type.Array(Explanation),
})
export type PricedLine = Static<typeof PricedLine>

const Totals = Type.Object({ list: Minor, discount: Minor, net: Minor, tax: Minor, gross: Minor })
export const PricedBasket = Type.Object({
  currency: Currency,
  lines: Type.Array(PricedLine),
  unpriced: Type.Array(Type.Object({ id: LineId, variantId: Id, sku: Type.String(), why: Type.Array(Explanation) }), {
    description: 'Lines that no price list has a price for here: they are in no total and cannot be sold.',
  }),
  totals: Totals,
  taxes: Type.Array(Type.Object({ rate: Type.Number(), inclusive: Type.Boolean(), net: Minor, tax: Minor })),
  promotions: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      times: Type.Integer({ description: 'Units, sets or baskets that it lowered.' }),
      amount: Minor,
    }),
  ),
  notApplied: Type.Array(Type.Object({ id: Id, name: Type.String(), why: Explanation })),
  unknownCodes: Type.Array(Type.String(), { description: 'Codes that no promotion has.' }),
  payable: { ...Minor, description: 'What is to be paid: gift cards pay a part of this, they lower no price.' },
})
export type PricedBasket = Static<typeof PricedBasket>

export const PriceCell = Type.Object({
  currency: Currency,
  channel: Type.String(),
  price: Type.Union([
    Type.Object({
      priceListId: Id,
      list: Type.String({ description: 'The name of the list that decided.' }),
      taxInclusive: Type.Boolean(),
      amount: Minor,
      compareAt: Type.Union([Minor, Type.Null()]),
      now: { ...Minor, description: 'What one unit costs with the promotions that count for it.' },
    }),
    Type.Null({ description: 'No list has a price here.' }),
  ]),
  promotions: Type.Array(Type.Object({ id: Id, name: Type.String(), amount: Minor })),
  notApplied: PricedBasket.properties.notApplied,
  why: Type.Array(Explanation),
})
export type PriceCell = Static<typeof PriceCell>

export const PriceMatrix = Type.Object({
  channels: Type.Array(Type.String()),
  currencies: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({
      ...PricedVariant.properties,
      same: Type.Boolean({ description: 'Whether it costs the same in all these channels.' }),
      cells: Type.Array(PriceCell),
    }),
  ),
})
export type PriceMatrix = Static<typeof PriceMatrix>
