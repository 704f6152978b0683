import Type, { type Static } from 'typebox'
import { PricedBasket, PricedLine } from '../catalog/basket_schema.ts'
import { ChannelKey } from '../catalog/price_schema.ts'
import { Id, Time } from '../core/route.ts'
import { Offered } from '../stock/availability_schema.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const variant = '0193a1b2-0000-7000-8000-000000000002'
const nullable = <T extends Type.TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })
/** Text of one line that the database and every screen can hold. */
const Text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\p{Cc}\\p{Cs}]*$' })

/** Edits in one call, living codes, lines of a basket or list, edits of one in its whole life, lists of a person: at most. */
export const mostEdits = 50
export const mostCodes = 10
export const mostLines = 100
export const longestHistory = 2000
export const mostLists = 100

export const MarketKey = Type.String({
  pattern: '^[A-Z]{2}-[A-Z]{3}$',
  description: 'Country and currency.',
  examples: ['MX-MXN'],
})

/** Where somebody shops, and for whom promises are made. */
export const CartQuery = Type.Object({
  market: MarketKey,
  channel: Type.Optional({
    ...ChannelKey,
    default: 'web',
    description: 'web, app, store …: prices and stock may differ.',
  }),
  location: Type.Optional({ ...Id, description: 'A store: each line says when it can be collected there.' }),
  postalCode: Type.Optional(
    Type.String({ maxLength: 20, pattern: '^[A-Za-z0-9 -]*$', description: 'Where it would be sent to.' }),
  ),
})
export type CartQuery = Static<typeof CartQuery>

const shared = {
  id: { ...Id, description: 'Made by the device: a repeat changes nothing.' },
  at: Type.Optional({ ...Time, description: 'When it was made, if it waited; at the latest now.' }),
}
const Over = Type.Array(Id, {
  maxItems: longestHistory,
  description: 'The `edits` of the line (or code) as they were shown: these end.',
})
const Price = Type.Optional(
  Type.Integer({ minimum: 0, description: 'What a unit was shown to cost, in minor units; else what it costs now.' }),
)
const only = { additionalProperties: false }

export const EditInput = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('add', { description: 'More units, or fewer; adds at several devices add up.' }),
      ...shared,
      variant: Id,
      units: Type.Integer({ minimum: -999, maximum: 999 }),
      price: Price,
    },
    only,
  ),
  Type.Object(
    {
      kind: Type.Literal('set', { description: 'So many units; what others add at the same time is added.' }),
      ...shared,
      variant: Id,
      units: Type.Integer({ minimum: 0, maximum: 999 }),
      price: Price,
      over: Over,
    },
    only,
  ),
  Type.Object({ kind: Type.Literal('remove'), ...shared, variant: Id, over: Over }, only),
  Type.Object({ kind: Type.Literal('note'), ...shared, variant: Id, note: Text(500), over: Over }, only),
  Type.Object({ kind: Type.Literal('code'), ...shared, code: Text(60, 1) }, only),
  Type.Object({ kind: Type.Literal('uncode'), ...shared, code: Text(60, 1), over: Over }, only),
  Type.Object(
    {
      kind: Type.Literal('move', { description: 'A line to a list of the person’s, or from one to the basket.' }),
      ...shared,
      variant: Id,
      units: Type.Integer({ minimum: 1, maximum: 999 }),
      over: Over,
      to: Type.Union([Type.Literal('basket'), Id]),
      as: Type.Unsafe<string>({ ...Id, description: 'The id that it has there, made by the device like its own.' }),
    },
    only,
  ),
])
export type EditInput = Static<typeof EditInput>

export const EditsInput = Type.Object(
  { edits: Type.Array(EditInput, { minItems: 1, maxItems: mostEdits }) },
  { additionalProperties: false, examples: [{ edits: [{ kind: 'add', id, variant, units: 1 }] }] },
)

const OfferedItem = Offered.properties.items.items
const Notice = Type.Object(
  {
    code: Type.Enum(['gone', 'no_price', 'sold_out', 'only_left', 'price_changed']),
    params: Type.Record(Type.String(), Type.Integer()),
  },
  {
    description:
      'What has changed since it was added: gone (not sold any more), only_left {units}, price_changed {was, now} in minor units.',
    examples: [{ code: 'only_left', params: { units: 2 } }],
  },
)
export type Notice = Static<typeof Notice>

export const CartLine = Type.Object({
  variant: Id,
  sku: Type.String(),
  handle: Type.String(),
  titles: Type.Record(Type.String(), Type.String(), { description: 'By language.' }),
  options: Type.Record(Type.String(), Type.String()),
  media: nullable(Id, 'GET /v1/media/{id}'),
  units: Type.Integer(),
  note: nullable(Type.String()),
  addedAt: Time,
  edits: Type.Array(Id, { description: 'What lives of it: send these as `over`.' }),
  price: nullable(PricedLine, 'Null: it cannot be sold, and counts in no total.'),
  availability: Type.Object({
    state: OfferedItem.properties.state,
    units: OfferedItem.properties.units,
    availableFrom: OfferedItem.properties.availableFrom,
    delivery: OfferedItem.properties.delivery,
    pickup: nullable(
      Type.Object({ location: Id, units: Type.Integer(), readyAt: Time, local: Type.String() }),
      'At the store that was asked for.',
    ),
  }),
  notices: Type.Array(Notice),
})
export type CartLine = Static<typeof CartLine>

const { totals, taxes, promotions, notApplied, unknownCodes, payable } = PricedBasket.properties
const content = {
  at: Time,
  currency: Type.String(),
  units: Type.Integer({ description: 'Of all lines.' }),
  lines: Type.Array(CartLine),
  codes: Type.Array(Type.Object({ code: Type.String(), edits: Type.Array(Id) })),
  totals,
  taxes,
  promotions,
  notApplied,
  unknownCodes,
  payable,
}
export const Basket = Type.Object({ market: MarketKey, ...content })
export type Basket = Static<typeof Basket>
export const List = Type.Object({
  id: Id,
  kind: Type.Enum(['wish', 'shopping']),
  name: Type.String(),
  madeAt: Time,
  editable: Type.Boolean(),
  market: MarketKey,
  ...content,
})
export type List = Static<typeof List>

const outcomes = Type.Array(Type.Object({ id: Id, outcome: Type.Enum(['accepted', 'repeated']) }), {
  description: 'Of each edit, in order.',
})
export const BasketEdited = Type.Object({ outcomes, basket: Basket })
export const ListEdited = Type.Object({ outcomes, list: List })

export const ListInput = Type.Object(
  { kind: Type.Enum(['wish', 'shopping']), name: Text(80, 1), market: MarketKey },
  { additionalProperties: false, examples: [{ kind: 'shopping', name: 'Semana', market: 'MX-MXN' }] },
)
export const ShareInput = Type.Object({ editable: Type.Boolean() }, { additionalProperties: false })
export const Share = Type.Object({ number: Type.Integer(), editable: Type.Boolean(), madeAt: Time })
export const NewShare = Type.Object({
  ...Share.properties,
  token: Type.String({ description: 'Stands in the link; it is told this once.' }),
})
export const ShareToken = Type.String({ pattern: '^[A-Za-z0-9_-]{20,60}$' })

export const HandOverInput = Type.Object(
  {
    kind: Type.Enum(['basket', 'list', 'session'], {
      description: 'session: sign another device in as the same person.',
    }),
    market: MarketKey,
    list: Type.Optional(Id),
  },
  { additionalProperties: false, examples: [{ kind: 'basket', market: 'MX-MXN' }] },
)
export const HandOverCode = Type.String({
  pattern: '^[2-9A-HJKMNP-Za-hjkmnp-z]{6}$',
  description: 'Without what looks alike: 0 O 1 I L.',
  examples: ['K7M2QX'],
})
