import Type, { type Static } from 'typebox'
import { Id, Time } from '../core/route.ts'

/** Services that Hilo has words for; a retailer may name others. */
export const knownServices = [
  'pickup',
  'returns',
  'stylist',
  'alterations',
  'gift_wrap',
  'fitting_room',
  'parking',
  'accessible',
] as const

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** One line that people read. */
const line = (most: number, examples: string[], least = 1) =>
  Type.String({
    minLength: least,
    maxLength: most,
    pattern: least ? '^(?=.*\\S)[^\\u0000-\\u001f\\u007f]*$' : '^[^\\u0000-\\u001f\\u007f]*$',
    examples,
  })

export const Code = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$',
  description: 'The retailer’s own, in files and addresses.',
  examples: ['MX-CDMX-01'],
})
export const Kind = Type.Union([Type.Literal('store'), Type.Literal('warehouse')])
export const LocationState = Type.Union([Type.Literal('open'), Type.Literal('closed')])

const Address = Type.Object(
  {
    street: line(200, ['Av. Presidente Masaryk 360']),
    district: line(100, ['Polanco'], 0),
    city: line(100, ['Ciudad de México']),
    region: line(100, ['CDMX'], 0),
    postalCode: line(20, ['11560'], 0),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1.', examples: ['MX'] }),
  },
  { additionalProperties: false },
)

export const Intervals = Type.Array(
  Type.Array(Type.String({ pattern: '^\\d\\d:\\d\\d$' }), { minItems: 2, maxItems: 2 }),
  {
    maxItems: 20,
    description: 'From when to when; an end before its beginning is on the next day. None: closed.',
    examples: [[['10:00', '20:00']]],
  },
)
const WeekHours = Type.Object(
  {
    '1': Type.Optional(Intervals),
    '2': Type.Optional(Intervals),
    '3': Type.Optional(Intervals),
    '4': Type.Optional(Intervals),
    '5': Type.Optional(Intervals),
    '6': Type.Optional(Intervals),
    '7': Type.Optional(Intervals),
  },
  { additionalProperties: false, description: 'By ISO day: Monday is 1; a day left out is closed.' },
)
export const Service = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,39}$',
  description: `Known are ${knownServices.join(', ')}.`,
  examples: ['pickup'],
})
export const CalendarDate = Type.String({ format: 'date', examples: ['2026-12-25'] })
export const Reason = line(120, ['Navidad'])

/** What staff say of a location; hours also as text, as in files. */
const draft = {
  kind: Kind,
  name: line(120, ['Casa Hilo Masaryk']),
  address: Address,
  latitude: Type.Number({ minimum: -90, maximum: 90, examples: [19.4326] }),
  longitude: Type.Number({ minimum: -180, maximum: 180, examples: [-99.1917] }),
  zone: Type.String({ maxLength: 60, description: 'IANA.', examples: ['America/Mexico_City'] }),
  phone: Type.Optional(nullable(Type.String({ maxLength: 40, examples: ['+52 55 5280 1234'] }))),
  hours: Type.Union([WeekHours, Type.String({ maxLength: 500 })], {
    description: 'By day, or as text.',
    examples: ['mo-fr 10:00-20:00; sa 11:00-21:00; su closed'],
  }),
  services: Type.Array(Service, { maxItems: 30 }),
  pickupMinutes: Type.Integer({
    minimum: 0,
    maximum: 60 * 24 * 14,
    description: 'Minutes of opening from an order to its being ready for pickup.',
    examples: [120],
  }),
  ordersPerHour: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    description: 'Orders that can be made ready in an hour of opening.',
    examples: [10],
  }),
}
export const LocationDraft = Type.Object(draft, { additionalProperties: false })
export const NewLocation = Type.Object({ code: Code, ...draft }, { additionalProperties: false })
export const LocationChange = Type.Object(
  { ...draft, version: Type.Integer({ minimum: 1, description: 'The version it replaces.' }) },
  { additionalProperties: false },
)
export type LocationDraft = Static<typeof LocationDraft>

const Open = Type.Object({
  open: Type.Boolean(),
  closesAt: nullable({ ...Time, description: 'Null when closed, or open for more than a week.' }),
  opensAt: nullable({ ...Time, description: 'Null when open, or when no opening is in sight.' }),
})
export const Exception = Type.Object({ date: CalendarDate, intervals: Intervals, reason: Reason })
const Day = Type.Object({
  date: CalendarDate,
  intervals: Intervals,
  reason: nullable(Type.String({ description: 'Why not the hours of the week.' })),
})

const shown = {
  id: Id,
  code: Code,
  name: Type.String(),
  address: Address,
  latitude: Type.Number(),
  longitude: Type.Number(),
  zone: Type.String(),
  phone: nullable(Type.String({ description: 'E.164.' })),
  services: Type.Array(Type.String()),
  hours: WeekHours,
  hoursText: Type.String(),
  now: Open,
}
/** A store as a shopper sees it. */
export const Store = Type.Object({
  ...shown,
  days: Type.Array(Day, { description: 'Today there and the six days after.' }),
})
export type Store = Static<typeof Store>
export const FoundStore = Type.Object({
  ...shown,
  distance: nullable(Type.Integer({ description: 'Metres, along a great circle.' })),
  stock: nullable(
    Type.Union([Type.Literal('available'), Type.Literal('few')], { description: 'Of the item asked for.' }),
  ),
})
export type FoundStore = Static<typeof FoundStore>

/** A location as staff see it. */
export const Location = Type.Object({
  ...shown,
  kind: Kind,
  state: LocationState,
  days: Type.Array(Day),
  exceptions: Type.Array(Exception, { description: 'From yesterday on.' }),
  pickupMinutes: Type.Integer(),
  ordersPerHour: Type.Integer(),
  version: Type.Integer(),
  createdAt: Time,
  updatedAt: Time,
})
export type Location = Static<typeof Location>

/** A location as a point of the map. */
export const Point = Type.Object({
  id: Id,
  code: Code,
  name: Type.String(),
  kind: Kind,
  state: LocationState,
  city: Type.String(),
  region: Type.String(),
  latitude: Type.Number(),
  longitude: Type.Number(),
  zone: Type.String(),
  services: Type.Array(Type.String()),
  now: Open,
})
export type Point = Static<typeof Point>
