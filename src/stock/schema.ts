import Type, { type Static, type TSchema } from 'typebox'
import { Id, Time } from '../core/route.ts'

const id = '0193a1b2-0000-7000-8000-000000000001'
const variant = '0193a1b2-0000-7000-8000-000000000002'
const location = '0193a1b2-0000-7000-8000-000000000003'
const at = '2026-11-22T10:00:00.000Z'
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Units of one line: beyond, somebody has mistyped. */
export const Units = Type.Integer({ minimum: 1, maximum: 1_000_000 })
const Text = Type.String({ minLength: 1, maxLength: 200 })
export const Lines = <T extends TSchema>(line: T, most: number) => Type.Array(line, { minItems: 1, maxItems: most })
/** In a request; a repeat with it changes nothing. */
export const callId = {
  id: Type.Optional(
    Type.String({
      format: 'uuid',
      description: 'The call’s own id: a repeat changes nothing. Without one, the Idempotency-Key is it.',
    }),
  ),
}

const End = Type.Object({
  location: nullable(Id),
  state: Type.String({
    description: 'onHand, reserved, picked, inTransit, damaged, backordered; supplier, customer, adjustment.',
  }),
})
const moved = {
  variant: Id,
  units: Type.Integer(),
  from: End,
  to: End,
  unitCost: nullable(Type.Integer({ description: 'Minor units: paid for what came, the average of what was sold.' })),
}

/** What one call of a verb moved. */
export const Act = Type.Object(
  { id: Id, verb: Type.String(), madeAt: Time, movements: Type.Array(Type.Object(moved)) },
  {
    examples: [
      {
        id,
        verb: 'receive',
        madeAt: at,
        movements: [
          {
            variant,
            units: 12,
            from: { location: null, state: 'supplier' },
            to: { location, state: 'onHand' },
            unitCost: 18_000,
          },
        ],
      },
    ],
  },
)
export type Act = Static<typeof Act>

/** One movement in the history of a variant. */
export const Moved = Type.Object({
  ...moved,
  act: Id,
  verb: Type.String(),
  currency: nullable(Type.String({ description: 'ISO 4217, of what the variant’s units cost.' })),
  reason: nullable(Type.String()),
  madeAt: Time,
  madeBy: Type.String(),
})
export type Moved = Static<typeof Moved>

/** The answer to a reservation: what is held of each line. */
export const Reserved = Type.Object(
  {
    id: Id,
    expiresAt: Time,
    lines: Type.Array(
      Type.Object({
        variant: Id,
        location: Id,
        asked: Type.Integer(),
        units: Type.Integer({ description: 'Held; less than asked only where best effort was asked for.' }),
        backordered: Type.Integer({ description: 'Of these, units that are yet to come.' }),
      }),
    ),
  },
  { examples: [{ id, expiresAt: at, lines: [{ variant, location, asked: 1, units: 1, backordered: 0 }] }] },
)
export type Reserved = Static<typeof Reserved>

export const ReserveBody = Type.Object(
  {
    ...callId,
    channel: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', examples: ['web'] }),
    mode: Type.Union([Type.Literal('all'), Type.Literal('best_effort')], {
      default: 'all',
      description: 'all: every line whole, or nothing. best_effort: as much of each as there is.',
    }),
    reference: Type.Optional(Text),
    seconds: Type.Integer({ minimum: 1, maximum: 7 * 86_400, default: 900, description: 'How long it holds.' }),
    lines: Lines(Type.Object({ variant: Id, location: Id, units: Units }), 200),
  },
  { examples: [{ channel: 'web', mode: 'all', seconds: 900, lines: [{ variant, location, units: 1 }] }] },
)

/** A reservation, and where the units of each line are now. */
export const Reservation = Type.Object(
  {
    id: Id,
    channel: Type.String(),
    reference: nullable(Type.String()),
    state: Type.String({ description: 'held, ordered; ended as committed, released, expired.' }),
    expiresAt: Time,
    madeAt: Time,
    madeBy: Type.String(),
    endedAt: nullable(Time),
    lines: Type.Array(
      Type.Object({
        line: Type.Integer(),
        variant: Id,
        location: Id,
        asked: Type.Integer(),
        reserved: Type.Integer(),
        backordered: Type.Integer(),
        picked: Type.Integer(),
        sold: Type.Integer(),
        released: Type.Integer(),
      }),
    ),
  },
  {
    examples: [
      {
        id,
        channel: 'web',
        reference: 'order-1',
        state: 'ordered',
        expiresAt: at,
        madeAt: at,
        madeBy: 'Shop',
        endedAt: null,
        lines: [{ line: 0, variant, location, asked: 1, reserved: 1, backordered: 0, picked: 0, sold: 0, released: 0 }],
      },
    ],
  },
)
export type Reservation = Static<typeof Reservation>

export const StepBody = Type.Object({
  ...callId,
  lines: Type.Optional(Lines(Type.Object({ line: Type.Integer({ minimum: 0, maximum: 1000 }), units: Units }), 200)),
})

export const ReceiveBody = Type.Object(
  {
    ...callId,
    location: Id,
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    reference: Type.Optional(Text),
    lines: Lines(
      Type.Object({
        variant: Id,
        units: Units,
        unitCost: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e12, description: 'Minor units, a unit.' })),
        incoming: Type.Optional(Type.String({ format: 'uuid', description: 'The goods on their way that these are.' })),
      }),
      1000,
    ),
  },
  { examples: [{ location, currency: 'MXN', lines: [{ variant, units: 12, unitCost: 18_000 }] }] },
)

export const SendBody = Type.Object(
  {
    ...callId,
    from: Id,
    to: Id,
    reference: Type.Optional(Text),
    dueOn: Type.Optional(Type.String({ format: 'date' })),
    lines: Lines(Type.Object({ variant: Id, units: Units }), 1000),
  },
  { examples: [{ from: location, to: id, lines: [{ variant, units: 3 }] }] },
)

export const ArriveBody = Type.Object({
  ...callId,
  lines: Type.Optional(
    Lines(Type.Object({ variant: Id, units: Type.Integer({ minimum: 0, maximum: 1_000_000 }) }), 1000),
  ),
})

export const Transfer = Type.Object({
  id: Id,
  from: Id,
  to: Id,
  state: Type.Union([Type.Literal('sent'), Type.Literal('received')]),
  reference: nullable(Type.String()),
  dueOn: nullable(Type.String({ format: 'date' })),
  madeAt: Time,
  madeBy: Type.String(),
  receivedAt: nullable(Time),
  lines: Type.Array(Type.Object({ variant: Id, sent: Type.Integer(), received: Type.Integer(), lost: Type.Integer() })),
})
export type Transfer = Static<typeof Transfer>

export const ReturnBody = Type.Object(
  {
    ...callId,
    location: Id,
    reason: Type.Optional(Text),
    lines: Lines(
      Type.Object({
        variant: Id,
        units: Units,
        condition: Type.Union([Type.Literal('sellable'), Type.Literal('damaged')]),
      }),
      1000,
    ),
  },
  { examples: [{ location, lines: [{ variant, units: 1, condition: 'sellable' }] }] },
)

export const CountBody = Type.Object(
  {
    ...callId,
    location: Id,
    reason: Text,
    lines: Lines(
      Type.Object({
        variant: Id,
        counted: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'On the shelf: on hand and reserved.' }),
      }),
      1000,
    ),
  },
  { examples: [{ location, reason: 'Cycle count', lines: [{ variant, counted: 7 }] }] },
)

const Adjustable = Type.Union([Type.Literal('onHand'), Type.Literal('damaged'), Type.Literal('outside')])
export const AdjustBody = Type.Object(
  {
    ...callId,
    location: Id,
    reason: Text,
    lines: Lines(Type.Object({ variant: Id, units: Units, from: Adjustable, to: Adjustable }), 1000),
  },
  { examples: [{ location, reason: 'Stained', lines: [{ variant, units: 1, from: 'onHand', to: 'damaged' }] }] },
)

/** What lies where of one variant. */
export const VariantLevels = Type.Object(
  {
    variant: Id,
    product: Id,
    handle: Type.String(),
    sku: Type.String(),
    titles: Type.Record(Type.String(), Type.String()),
    options: Type.Record(Type.String(), Type.String()),
    media: nullable(Id),
    levels: Type.Array(
      Type.Object({
        location: Id,
        onHand: Type.Integer({ description: 'Free to be sold; some of it may be safety stock.' }),
        reserved: Type.Integer(),
        picked: Type.Integer(),
        inTransit: Type.Integer(),
        damaged: Type.Integer(),
        backordered: Type.Integer(),
        backorderCap: Type.Integer(),
        safety: Type.Integer(),
        lowAt: nullable(Type.Integer()),
        low: Type.Boolean(),
      }),
    ),
  },
  {
    examples: [
      {
        variant,
        product: id,
        handle: 'linen-shirt',
        sku: 'CH-LIN-01-SND-M',
        titles: { es: 'Camisa de lino', en: 'Linen shirt' },
        options: { colour: 'sand', size: 'M' },
        media: null,
        levels: [
          {
            location,
            onHand: 7,
            reserved: 1,
            picked: 0,
            inTransit: 0,
            damaged: 0,
            backordered: 0,
            backorderCap: 0,
            safety: 1,
            lowAt: 3,
            low: false,
          },
        ],
      },
    ],
  },
)
export type VariantLevels = Static<typeof VariantLevels>
