import type { ChannelFolder } from '../channel.ts'
import { orderCompleted, orderRefunded } from '../commerce.ts'

const atTill = {
  store_id: { type: 'string' },
  till_id: { type: 'string' },
  cashier_id: { type: 'string' },
  loyalty_card: { type: 'string', personal: true },
}

const sale = (messageId: string, properties: object) => ({
  type: 'track',
  event: 'Order Completed',
  messageId,
  properties,
  context: { externalIds: [{ type: 'receipt', id: `till:${messageId}` }] },
})
const good = {
  order_id: 'T1-0042',
  store_id: 'CDMX-ROMA',
  total: 899,
  currency: 'MXN',
  products: [{ product_id: 'LINEN-01', quantity: 1, price: 899 }],
}
const { store_id: _, ...withoutStore } = good

/** Tills and tablets in stores. They send by the tracking protocol or by webhook, with a key of this channel. */
export const pos: ChannelFolder = {
  name: 'pos',
  channels: [{ key: 'pos', name: { es: 'Tienda física', en: 'Store' }, kind: 'physical' }],
  contracts: [
    {
      channel: 'pos',
      type: 'Order Completed',
      note: 'A sale at the till: the store, its receipt (order_id) and lines; the loyalty card, if one was shown.',
      schema: {
        ...orderCompleted,
        required: [...orderCompleted.required, 'store_id'],
        properties: { ...orderCompleted.properties, ...atTill },
      },
    },
    {
      channel: 'pos',
      type: 'Order Refunded',
      note: 'Goods came back to a store, wherever they had been bought.',
      schema: {
        ...orderRefunded,
        required: [...orderRefunded.required, 'store_id'],
        properties: { ...orderRefunded.properties, ...atTill },
      },
    },
    {
      channel: 'pos',
      type: 'Store Visited',
      note: 'A shopper was recognised in a store: card shown, appointment kept, tablet handed over.',
      schema: { type: 'object', required: ['store_id'], properties: atTill },
    },
  ],
  samples: {
    protocol: 'collect',
    good: [sale('pos-good-1', good), sale('pos-good-2', { ...good, loyalty_card: '5501' })],
    bad: [
      { raw: sale('pos-bad-1', withoutStore), repaired: sale('pos-bad-1', good) },
      { raw: sale('pos-bad-2', { ...good, total: '899' }), repaired: sale('pos-bad-2', good) },
    ],
  },
}
