import Type, { type Static } from 'typebox'
import { Id, Time } from '../../core/route.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Column = Text(200)
const Slug = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 })
const Name = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })

/** Which codes a line rule is about: exactly these, or all that begin so. Patterns are left out on purpose: they may backtrack. */
const Codes = {
  codes: Type.Optional(Type.Array(Text(100), { maxItems: 1000 })),
  startsWith: Type.Optional(Type.Array(Text(100), { maxItems: 100 })),
}

/** How the rows of a file become events: one event per order, with its lines. */
export const Mapping = Type.Object(
  {
    name: Slug,
    title: Type.Object({ es: Text(100), en: Text(100) }, { additionalProperties: false }),
    channel: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', description: 'The channel of its events.' }),
    namespace: Name,
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
      { additionalProperties: false },
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, where no column says it.' })),
    decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
    time: Type.Object(
      {
        format: Type.String({
          minLength: 1,
          maxLength: 40,
          description: 'yyyy MM M dd d HH H mm ss and signs, or iso.',
        }),
        zone: Type.String({
          minLength: 1,
          maxLength: 60,
          description: 'IANA time zone that the times are written in.',
        }),
      },
      { additionalProperties: false },
    ),
    identifiers: Type.Array(
      Type.Object(
        { kind: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?$' }), column: Column },
        { additionalProperties: false },
      ),
      { maxItems: 10 },
    ),
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
        { additionalProperties: false },
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
        { additionalProperties: false },
      ),
      {
        maxItems: 50,
        description: 'Codes that are no product: their lines are adjustments of the order, not units sold.',
      },
    ),
  },
  { additionalProperties: false },
)
export type Mapping = Static<typeof Mapping>

const Counts = Type.Object({ accepted: Type.Integer(), duplicate: Type.Integer(), quarantined: Type.Integer() })
export type Counts = Static<typeof Counts>

/** What was read and what became of it, in one currency: units, and money in minor units. */
export const Reconciliation = Type.Object({
  currency: Type.String({ examples: ['GBP'] }),
  unitsRead: Type.Integer(),
  unitsAccepted: Type.Integer(),
  unitsDuplicate: Type.Integer(),
  unitsQuarantined: Type.Integer(),
  moneyRead: Type.Integer({ description: 'Minor units.' }),
  moneyAccepted: Type.Integer(),
  moneyDuplicate: Type.Integer(),
  moneyQuarantined: Type.Integer(),
})
export type Reconciliation = Static<typeof Reconciliation>

export const ImportState = Type.Union([
  Type.Literal('receiving'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('stopped'),
])

/** One file on its way into the log. */
export const Import = Type.Object(
  {
    id: Id,
    mapping: Type.String({ examples: ['uci-online-retail'] }),
    file: Type.String({ examples: ['online_retail.csv.gz'] }),
    size: Type.Integer({ description: 'Bytes of the file as it came (compressed, if it is).' }),
    state: ImportState,
    bytesRead: Type.Integer(),
    rowsRead: Type.Integer(),
    events: Counts,
    rows: Counts,
    rate: Type.Integer({ description: 'Rows per second.' }),
    secondsLeft: Type.Union([Type.Integer(), Type.Null()]),
    startedAt: Time,
    endedAt: Type.Union([Time, Type.Null()]),
    error: Type.Union([Type.String(), Type.Null()]),
    reconciliation: Type.Array(Reconciliation),
    balanced: Type.Boolean({
      description: 'What was read is what was accepted, was there already or is in quarantine: rows, units, money.',
    }),
    repeated: Type.Boolean({
      description: 'This very file had been imported before: nothing changed, and this is the first import.',
    }),
  },
  {
    examples: [
      {
        id: '0193a1b2-0000-7000-8000-000000000001',
        mapping: 'uci-online-retail',
        file: 'online_retail.csv.gz',
        size: 7804210,
        state: 'done',
        bytesRead: 7804210,
        rowsRead: 541909,
        events: { accepted: 25900, duplicate: 0, quarantined: 0 },
        rows: { accepted: 541909, duplicate: 0, quarantined: 0 },
        rate: 40000,
        secondsLeft: 0,
        startedAt: '2026-11-22T10:00:00.000Z',
        endedAt: '2026-11-22T10:00:14.000Z',
        error: null,
        reconciliation: [],
        balanced: true,
        repeated: false,
      },
    ],
  },
)
export type Import = Static<typeof Import>
