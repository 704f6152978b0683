import type { ChannelFolder } from '../channel.ts'
import { readMessage } from './message.ts'
import { collectRoutes } from './routes.ts'

const product = {
  type: 'object',
  properties: {
    product_id: { type: ['string', 'number'] },
    sku: { type: ['string', 'number'] },
    name: { type: 'string' },
    price: { type: 'number', minimum: 0 },
    quantity: { type: 'integer', minimum: 0 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  },
}

/** The web shop and the app, by the tracking protocol. Contracts follow the e-commerce events of the Segment specification. */
export const collect: ChannelFolder = {
  name: 'collect',
  channels: [
    { key: 'web', name: { es: 'Tienda web', en: 'Web shop' }, kind: 'digital' },
    { key: 'app', name: { es: 'App', en: 'App' }, kind: 'digital' },
  ],
  contracts: [
    {
      channel: '*',
      type: 'Product Viewed',
      note: 'A product page was opened.',
      schema: { ...product, required: ['product_id'] },
    },
    {
      channel: '*',
      type: 'Product Added',
      note: 'A product was put into the basket.',
      schema: { ...product, required: ['product_id'] },
    },
    {
      channel: '*',
      type: 'identify',
      note: 'What the person told about herself.',
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          [
            'email',
            'phone',
            'name',
            'firstName',
            'lastName',
            'address',
            'birthday',
            'username',
            'avatar',
            'gender',
            'age',
            'title',
            'company',
          ].map((name) => [name, { personal: true }]),
        ),
      },
    },
  ],
  routes: collectRoutes,
  read: readMessage,
  samples: {
    good: [
      {
        type: 'track',
        messageId: 'good-1',
        anonymousId: 'a1',
        event: 'Product Viewed',
        properties: { product_id: 'LINEN-01', price: 39.9, currency: 'EUR' },
      },
    ],
    bad: [
      {
        raw: {
          type: 'track',
          messageId: 'bad-1',
          anonymousId: 'a1',
          event: 'Product Viewed',
          properties: { price: -1 },
        },
        repaired: { type: 'track', anonymousId: 'a1', event: 'Product Viewed', properties: { product_id: 'LINEN-01' } },
      },
      {
        raw: { type: 'track', messageId: 'bad-2', event: 'Product Viewed', properties: { product_id: 'LINEN-01' } },
        repaired: { type: 'track', anonymousId: 'a1', event: 'Product Viewed', properties: { product_id: 'LINEN-01' } },
      },
    ],
  },
}
