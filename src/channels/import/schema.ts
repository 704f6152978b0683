import Type, { type Static } from 'typebox'
import { Id, Time } from '../../core/route.ts'

const Counts = Type.Object({ accepted: Type.Integer(), duplicate: Type.Integer(), quarantined: Type.Integer() })
export type Counts = Static<typeof Counts>

/** Files whose rows become state by a verb of its module. */
export const RecordKind = Type.Union([
  Type.Literal('products'),
  Type.Literal('categories'),
  Type.Literal('prices'),
  Type.Literal('stores'),
  Type.Literal('stock'),
])
export type RecordKind = Static<typeof RecordKind>

export const ImportKind = Type.Union([Type.Literal('orders'), Type.Literal('customers'), ...RecordKind.anyOf])
export type ImportKind = Static<typeof ImportKind>

/**
 * What was read of one measure and what became of it: of orders units, and money in minor units, in each currency; of customers
 * identifiers, attributes and consents; of products variants, of stock units.
 */
export const Reconciliation = Type.Object({
  measure: Type.Union([
    Type.Literal('units'),
    Type.Literal('money'),
    Type.Literal('identifiers'),
    Type.Literal('attributes'),
    Type.Literal('consents'),
    Type.Literal('variants'),
  ]),
  currency: Type.Union([Type.String({ examples: ['GBP'] }), Type.Null()]),
  read: Type.Integer({ description: 'Money is in minor units.' }),
  accepted: Type.Integer(),
  duplicate: Type.Integer(),
  quarantined: Type.Integer(),
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
    kind: ImportKind,
    mapping: Type.String({ examples: ['uci-online-retail'] }),
    file: Type.String({ examples: ['online_retail.csv.gz'] }),
    size: Type.Integer({ description: 'Bytes of the file as it came (compressed, if it is).' }),
    state: ImportState,
    bytesRead: Type.Integer(),
    rowsRead: Type.Integer(),
    events: { ...Counts, description: 'Of products, prices, stores and stock: what of each became of the rows.' },
    rows: Counts,
    rate: Type.Integer({ description: 'Rows per second.' }),
    secondsLeft: Type.Union([Type.Integer(), Type.Null()]),
    startedAt: Time,
    endedAt: Type.Union([Time, Type.Null()]),
    error: Type.Union([Type.String(), Type.Null()]),
    reconciliation: Type.Array(Reconciliation),
    balanced: Type.Boolean({
      description:
        'What was read is what was accepted, was there already or is in quarantine: rows, and what they told.',
    }),
    repeated: Type.Boolean({
      description: 'This very file had been imported before: nothing changed, and this is the first import.',
    }),
  },
  {
    examples: [
      {
        id: '0193a1b2-0000-7000-8000-000000000001',
        kind: 'orders',
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
