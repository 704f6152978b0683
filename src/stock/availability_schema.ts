import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

const variant = '0193a1b2-0000-7000-8000-000000000002'
const location = '0193a1b2-0000-7000-8000-000000000003'
const at = '2026-11-25T19:10:00.000Z'

/** Units that a shopper is told of at most: 10 is "10 or more". */
export const mostTold = 10
/** As many or fewer are "few". */
export const fewUnits = 3

const Day = Type.String({ format: 'date', examples: ['2026-11-27'] })
const nullable = <T extends Type.TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** What is asked: variants, for a channel, and from where. */
export const AvailabilityQuery = Type.Object({
  variant: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true, description: 'Repeatable.' }),
  channel: Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
    description: 'Who sells: what it must leave to others does not count.',
    examples: ['web'],
  }),
  location: Type.Optional(Type.Array(Id, { maxItems: 200, description: 'Only these; repeatable.' })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90, description: 'Locations come nearest first.' })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  country: Type.Optional(
    Type.String({ pattern: '^[A-Z]{2}$', description: 'Where it is sent to; else each location’s own.' }),
  ),
  postalCode: Type.Optional(
    Type.String({ maxLength: 20, description: 'Without it only services count that go to a whole country.' }),
  ),
})
export type AvailabilityQuery = Static<typeof AvailabilityQuery>

const Pickup = Type.Object({
  readyAt: Time,
  local: Type.String({ description: 'The same by the clocks there.', examples: ['2026-11-25T16:00'] }),
})
const Delivery = Type.Object({
  from: Day,
  to: Day,
  carrier: Type.String(),
  service: Type.String(),
  orderBy: { ...Time, description: 'What is ordered later comes later.' },
})
const place = {
  id: Id,
  code: Type.String(),
  name: Type.String(),
  zone: Type.String({ description: 'IANA.' }),
  distance: nullable(Type.Integer(), 'Metres.'),
  pickup: nullable(Pickup, 'When an order placed now could be collected; null: not there.'),
}
const State = Type.Union(
  [
    Type.Literal('in_stock'),
    Type.Literal('few'),
    Type.Literal('preorder'),
    Type.Literal('backorder'),
    Type.Literal('sold_out'),
  ],
  { description: 'few: 3 at most.' },
)
const availableFrom = nullable(
  Day,
  'Of what is not there: the day from which a preorder can be had, or the next goods are due. Null: not known.',
)

/** What a shopper may know. */
export const Offered = Type.Object(
  {
    at: Time,
    locations: Type.Array(Type.Object(place), { description: 'Stores at which one can collect.' }),
    items: Type.Array(
      Type.Object({
        variant: Id,
        state: State,
        units: Type.Integer({ description: 'At all locations together; 10 is 10 or more.' }),
        availableFrom,
        delivery: nullable(Delivery, 'The earliest, from wherever it is.'),
        collect: Type.Array(Type.Integer(), {
          description: 'Units at each of `locations`, in its order; 10 is 10 or more.',
        }),
      }),
      { description: 'In the order asked. What is not sold in this channel is sold out.' },
    ),
  },
  {
    examples: [
      {
        at,
        locations: [
          {
            id: location,
            code: 'MX-CDMX-01',
            name: 'Casa Hilo Roma',
            zone: 'America/Mexico_City',
            distance: 1200,
            pickup: { readyAt: '2026-11-25T22:00:00.000Z', local: '2026-11-25T16:00' },
          },
        ],
        items: [
          {
            variant,
            state: 'in_stock',
            units: 10,
            availableFrom: null,
            delivery: { from: '2026-11-27', to: '2026-11-28', carrier: 'Estafeta', service: 'Express', orderBy: at },
            collect: [2],
          },
        ],
      },
    ],
  },
)
export type Offered = Static<typeof Offered>

const column = (description: string) => Type.Array(Type.Integer(), { description })
/** Each a number for each of the answer's `locations`, in its order. */
const Counts = Type.Object({
  sellable: column('What the channel may sell: on hand without safety stock and its buffer.'),
  backorder: column('What it may promise beyond that.'),
  onHand: column('Not held for anybody.'),
  reserved: column('Held for somebody.'),
  picked: column('Taken from the shelf.'),
  inTransit: column('On the way here.'),
  damaged: column('Not to be sold.'),
  backordered: column('Promised beyond what there is.'),
  safety: column('No channel may sell these.'),
})
export type Counts = Static<typeof Counts>

/** What staff know. */
export const Availability = Type.Object(
  {
    at: Time,
    buffer: Type.Integer({ description: 'Units of each variant that the channel leaves at each location.' }),
    locations: Type.Array(
      Type.Object({
        ...place,
        kind: Type.String({ description: 'store, warehouse' }),
        waiting: Type.Integer({
          description: 'Orders and baskets with units held there and not picked; 500 is 500 or more.',
        }),
        delivery: nullable(Delivery, 'The earliest from there.'),
      }),
    ),
    items: Type.Array(
      Type.Object({
        variant: Id,
        sold: Type.Boolean({ description: 'Whether this channel offers it to shoppers.' }),
        state: State,
        sellable: Type.Integer(),
        backorder: Type.Integer(),
        availableFrom,
        delivery: nullable(Type.Object({ ...Delivery.properties, location: Id })),
        counts: Counts,
        incoming: Type.Array(
          Type.Object({
            location: Id,
            kind: Type.String({ description: 'purchase, transfer' }),
            reference: nullable(Type.String()),
            units: Type.Integer({ description: 'That have not come yet.' }),
            dueOn: nullable(Day),
          }),
          { description: 'By the day on which they are due.' },
        ),
      }),
    ),
  },
  {
    examples: [
      {
        at,
        buffer: 0,
        locations: [
          {
            id: location,
            code: 'MX-CDMX-01',
            name: 'Casa Hilo Roma',
            kind: 'store',
            zone: 'America/Mexico_City',
            distance: null,
            waiting: 3,
            pickup: null,
            delivery: null,
          },
        ],
        items: [
          {
            variant,
            sold: true,
            state: 'few',
            sellable: 2,
            backorder: 0,
            availableFrom: null,
            delivery: null,
            counts: {
              sellable: [2],
              backorder: [0],
              onHand: [4],
              reserved: [1],
              picked: [0],
              inTransit: [0],
              damaged: [0],
              backordered: [0],
              safety: [2],
            },
            incoming: [{ location, kind: 'purchase', reference: 'PO-17', units: 20, dueOn: '2026-12-01' }],
          },
        ],
      },
    ],
  },
)
export type Availability = Static<typeof Availability>
