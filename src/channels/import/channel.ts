import type { ChannelFolder } from '../channel.ts'
import { orderCompleted, orderRefunded } from '../commerce.ts'
import { applyRaw } from './apply.ts'
import { recordsProtocol } from './entry.ts'
import { columnsOf, findMapping } from './mapping.ts'
import { readRaw } from './raw.ts'
import { importRoutes } from './routes.ts'

const ledgerLine = {
  type: 'object',
  required: ['order_id', 'currency', 'total_minor', 'products'],
  properties: {
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    total_minor: { type: 'integer' },
    products: { type: 'array' },
  },
}

const row = (number: string, quantity: string) => ({
  InvoiceNo: number,
  StockCode: '85123A',
  Description: 'WHITE HANGING HEART T-LIGHT HOLDER',
  Quantity: quantity,
  InvoiceDate: '2010-12-01 08:26:00',
  UnitPrice: '2.55',
  CustomerID: '17850',
  Country: 'United Kingdom',
})
const raw = (number: string, ...quantities: string[]) => ({
  mapping: 'uci-online-retail',
  rows: quantities.map((quantity, i) => ({ line: i + 2, values: row(number, quantity) })),
})

const customer = (id: string) => ({
  mapping: 'hilo-customers',
  rows: [
    {
      line: 2,
      values: {
        ...Object.fromEntries(columnsOf(findMapping('hilo-customers')).map(({ column }) => [column, ''])),
        customer_id: id,
        email: `${id}@correo.example`,
        first_name: 'Inés',
        updated_at: '2026-03-01T10:00:00',
        marketing_email: 'yes',
      },
    },
  ],
})

/** Histories of orders, and customers, from files. It has no channel of its own: a mapping says which one its events belong to. */
export const importFiles: ChannelFolder = {
  name: 'import',
  channels: [],
  contracts: [
    { channel: '*', type: 'Order Completed', note: 'Somebody bought something.', schema: orderCompleted },
    { channel: '*', type: 'Order Refunded', note: 'Goods or money went back.', schema: orderRefunded },
    {
      channel: '*',
      type: 'Stock Adjusted',
      note: 'A correction of stock in an imported history: no sale.',
      schema: ledgerLine,
    },
    {
      channel: '*',
      type: 'Account Adjusted',
      note: 'A booking without goods in an imported history: no sale.',
      schema: ledgerLine,
    },
  ],
  routes: importRoutes,
  read: readRaw,
  records: { protocol: recordsProtocol, apply: applyRaw },
  samples: {
    good: [raw('536365', '6', '2'), raw('C536379', '-1'), customer('c-1')],
    bad: [{ raw: raw('536366', '6', 'six'), repaired: raw('536366', '6', '6') }],
  },
}
