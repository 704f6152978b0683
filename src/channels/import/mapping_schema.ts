import Type, { type Static } from 'typebox'
import { ConsentChannel, Purpose } from '../../identity/schema.ts'
import { RecordKind } from './schema.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Column = Text(200)
const Slug = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 })
const Name = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })

/** Which codes a line rule is about: exactly these, or all that begin so. Patterns are left out on purpose: they may backtrack. */
const Codes = {
  codes: Type.Optional(Type.Array(Text(100), { maxItems: 1000 })),
  startsWith: Type.Optional(Type.Array(Text(100), { maxItems: 100 })),
}

const closed = { additionalProperties: false }
const timeForm = {
  format: Type.String({ minLength: 1, maxLength: 40, description: 'yyyy MM M dd d HH H mm ss and signs, or iso.' }),
  zone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA time zone that the times are written in.' }),
}
const TimeColumn = Type.Object({ column: Column, ...timeForm }, closed)
const Identifiers = Type.Array(
  Type.Object(
    { kind: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?$' }), column: Column },
    closed,
  ),
  { maxItems: 10 },
)

/** What every mapping says of its files. */
const everyFile = {
  name: Slug,
  title: Type.Object({ es: Text(100), en: Text(100) }, closed),
  delimiter: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1, description: 'Between columns; a comma unless said.' }),
  ),
  encoding: Type.Optional(
    Type.Union([Type.Literal('utf-8'), Type.Literal('windows-1252'), Type.Literal('utf-16le')], {
      description: 'utf-8 unless said.',
    }),
  ),
  missing: Type.Optional(
    Type.Array(Type.String({ maxLength: 40 }), {
      maxItems: 20,
      description: 'Texts that stand for "no value", besides none.',
    }),
  ),
}

/** What a mapping says of events. */
const common = {
  ...everyFile,
  channel: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', description: 'The channel of its events.' }),
  namespace: Name,
}

/** How the rows of a file become events: one event per order, with its lines. */
export const OrdersMapping = Type.Object(
  {
    kind: Type.Optional(Type.Literal('orders')),
    ...common,
    columns: Type.Object(
      {
        order: Column,
        product: Column,
        name: Type.Optional(Column),
        quantity: Column,
        price: Column,
        time: Column,
        currency: Type.Optional(Column),
      },
      closed,
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, where no column says it.' })),
    decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
    time: Type.Object(timeForm, closed),
    identifiers: Identifiers,
    properties: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' }), Column, {
        maxProperties: 30,
        description: 'More fields of the event: name → column, taken from the first row of the order.',
      }),
    ),
    orders: Type.Array(
      Type.Object(
        {
          name: Name,
          note: Text(500),
          startsWith: Type.Optional(
            Type.Array(Text(40), { maxItems: 20, description: 'How the order number begins.' }),
          ),
          only: Type.Optional(
            Type.Literal('unpriced', {
              description: 'Only where every line is at price zero and no identifier is given.',
            }),
          ),
          type: Text(100),
          sign: Type.Union([Type.Literal(1), Type.Literal(-1)], {
            description: '-1: the rows say what goes back as negative quantities; the event says them positive.',
          }),
        },
        closed,
      ),
      {
        maxItems: 20,
        description: 'The first rule that fits says what kind of event an order is; none: Order Completed.',
      },
    ),
    lines: Type.Array(
      Type.Object(
        {
          name: Name,
          note: Text(500),
          ...Codes,
          kind: Type.Union([
            Type.Literal('shipping'),
            Type.Literal('discount'),
            Type.Literal('fee'),
            Type.Literal('gift_card'),
            Type.Literal('sample'),
            Type.Literal('adjustment'),
          ]),
        },
        closed,
      ),
      {
        maxItems: 50,
        description: 'Codes that are no product: their lines are adjustments of the order, not units sold.',
      },
    ),
  },
  closed,
)
export type OrdersMapping = Static<typeof OrdersMapping>

const Texts = Type.Array(Text(40), { minItems: 1, maxItems: 20 })

/** How the rows of a file become events: one row, one customer, one `identify`. */
export const CustomersMapping = Type.Object(
  {
    kind: Type.Literal('customers'),
    ...common,
    country: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166 country of phones without a country code.' }),
    ),
    identifiers: Identifiers,
    traits: Type.Record(
      Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$' }),
      Type.Union([
        Column,
        Type.Object(
          { column: Column, date: Type.String({ minLength: 1, maxLength: 40, description: 'As format of times.' }) },
          closed,
        ),
        Type.Object(
          {
            parts: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$' }), Column, {
              minProperties: 1,
              maxProperties: 20,
            }),
          },
          closed,
        ),
      ]),
      {
        maxProperties: 50,
        description: 'Attribute → its column, its column of dates, or the columns of parts that belong together.',
      },
    ),
    updatedAt: Type.Optional(TimeColumn),
    consents: Type.Array(
      Type.Object(
        {
          purpose: Purpose,
          channel: ConsentChannel,
          column: Column,
          granted: Texts,
          withdrawn: Texts,
          textVersion: Type.String({ maxLength: 200 }),
          source: Text(200),
          time: Type.Optional(TimeColumn),
        },
        closed,
      ),
      {
        maxItems: 20,
        description: 'Columns that say yes or no to something; case does not matter, and an empty one says nothing.',
      },
    ),
  },
  closed,
)
export type CustomersMapping = Static<typeof CustomersMapping>

/** Of files whose columns are fixed: their rows become catalogue, stores and stock, and no events. */
export const RecordsMapping = Type.Object({ kind: RecordKind, ...everyFile }, closed)
export type RecordsMapping = Static<typeof RecordsMapping>

export type Mapping = OrdersMapping | CustomersMapping | RecordsMapping
