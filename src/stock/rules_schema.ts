import Type, { type Static, type TSchema } from 'typebox'
import { Id, Time } from '../core/route.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const variant = '0193a1b2-0000-7000-8000-000000000002'
const location = '0193a1b2-0000-7000-8000-000000000003'
const at = '2026-11-22T10:00:00.000Z'
const nullable = <T extends TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** Units that a rule can name at most. */
const Units = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Day = Type.String({ format: 'date', examples: ['2026-12-01'] })
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })
const bulk = <T extends TSchema>(item: T) => Type.Array(item, { minItems: 1, maxItems: 1000 })

export const LocationRule = Type.Object({
  location: Id,
  safety: { ...Units, description: 'Units of each variant that no channel may sell there; 0: all may be sold.' },
})
export type LocationRule = Static<typeof LocationRule>
export const Buffer = Type.Object({
  channel: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
  units: { ...Units, description: 'Units of each variant that the channel leaves at each location; 0: none.' },
})
export type Buffer = Static<typeof Buffer>

export const Rules = Type.Object(
  { locations: Type.Array(LocationRule), buffers: Type.Array(Buffer) },
  { examples: [{ locations: [{ location, safety: 1 }], buffers: [{ channel: 'marketplace', units: 2 }] }] },
)
export type Rules = Static<typeof Rules>
export const RulesBody = Type.Object(
  { locations: Type.Optional(bulk(LocationRule)), buffers: Type.Optional(bulk(Buffer)) },
  { examples: [{ buffers: [{ channel: 'marketplace', units: 2 }] }] },
)

/** What may be promised beyond what there is: of goods that will come again, or of goods that are not there before a day. */
export const Backorder = Type.Object({
  cap: { ...Units, description: 'Units at most; 0: none.' },
  kind: Type.Union([Type.Literal('backorder'), Type.Literal('preorder')]),
  availableFrom: nullable(Day, 'Of a preorder, and only of it.'),
})
export type Backorder = Static<typeof Backorder>
const place = { variant: Id, location: Id }
const safety = nullable(Units, 'Units that no channel may sell; null: as the location says.')
const lowAt = nullable(Units, 'Told as low (event Stock Low) when what can be sold comes to it; null: never.')

export const LevelRule = Type.Object(
  { ...place, safety, lowAt, backorder: Backorder, backordered: Type.Integer({ description: 'Promised so far.' }) },
  {
    examples: [
      {
        variant,
        location,
        safety: null,
        lowAt: 3,
        backorder: { cap: 20, kind: 'preorder', availableFrom: '2026-12-01' },
        backordered: 4,
      },
    ],
  },
)
export type LevelRule = Static<typeof LevelRule>
export const LevelRuleLine = Type.Object({
  ...place,
  safety: Type.Optional(safety),
  lowAt: Type.Optional(lowAt),
  backorder: Type.Optional(Backorder),
})
export type LevelRuleLine = Static<typeof LevelRuleLine>
export const LevelRulesBody = Type.Object(
  { lines: bulk(LevelRuleLine) },
  { examples: [{ lines: [{ variant, location, lowAt: 3 }] }] },
)

export const IncomingBody = Type.Object(
  {
    ...place,
    kind: Type.Union([Type.Literal('purchase'), Type.Literal('transfer')]),
    reference: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    units: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    dueOn: Day,
    version: Type.Integer({ minimum: 0, description: 'The version it replaces; 0 for new ones.' }),
  },
  {
    examples: [{ variant, location, kind: 'purchase', reference: 'PO-17', units: 20, dueOn: '2026-12-01', version: 0 }],
  },
)
export type IncomingBody = Static<typeof IncomingBody>
export const Incoming = Type.Object(
  {
    id: Id,
    ...IncomingBody.properties,
    reference: nullable(Type.String()),
    received: Type.Integer(),
    state: Type.String({ description: 'expected, received, cancelled' }),
    updatedAt: Time,
    updatedBy: Type.String(),
  },
  {
    examples: [
      {
        id,
        variant,
        location,
        kind: 'purchase',
        reference: 'PO-17',
        units: 20,
        received: 0,
        dueOn: '2026-12-01',
        state: 'expected',
        version: 1,
        updatedAt: at,
        updatedBy: 'Ana Ruiz',
      },
    ],
  },
)
export type Incoming = Static<typeof Incoming>

const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
  minItems: 1,
  maxItems: 7,
  uniqueItems: true,
  description: 'ISO days: 1 is Monday.',
})
export const ServiceBody = Type.Object(
  {
    location: Id,
    carrier: Name,
    service: Name,
    cutoff: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      description: 'By the clocks there: what is ordered before it leaves the same day.',
    }),
    pickupDays: Weekdays,
    deliveryDays: Weekdays,
    transitMin: Type.Integer({ minimum: 0, maximum: 60, description: 'Delivery days from collection to the door.' }),
    transitMax: Type.Integer({ minimum: 0, maximum: 60 }),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    postalPrefixes: Type.Array(Type.String({ pattern: '^[0-9A-Z -]{1,10}$' }), {
      maxItems: 1000,
      uniqueItems: true,
      description: 'Beginnings of the postal codes that it serves; empty: the whole country.',
    }),
  },
  {
    examples: [
      {
        location,
        carrier: 'Estafeta',
        service: 'Express',
        cutoff: '14:00',
        pickupDays: [1, 2, 3, 4, 5],
        deliveryDays: [1, 2, 3, 4, 5, 6],
        transitMin: 1,
        transitMax: 2,
        country: 'MX',
        postalPrefixes: ['0', '1'],
      },
    ],
  },
)
export type ServiceBody = Static<typeof ServiceBody>
export const CarrierService = Type.Object({ id: Id, ...ServiceBody.properties })
export type CarrierService = Static<typeof CarrierService>
