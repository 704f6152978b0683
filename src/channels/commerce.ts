/**
 * Parts of contracts that channels share: the e-commerce events of the Segment specification, "Order Completed" and its like
 * (https://segment.com/docs/connections/spec/ecommerce/v2/). Fields beyond these are welcome.
 */

const code = { type: ['string', 'number'] }
const currency = { type: 'string', pattern: '^[A-Z]{3}$' }

/** A line of an order. `amount_minor`, where given, is the line's exact money in minor units. */
const orderLine = {
  type: 'object',
  required: ['product_id', 'quantity'],
  properties: {
    product_id: code,
    sku: code,
    name: { type: 'string' },
    variant: { type: 'string' },
    category: { type: 'string' },
    price: { type: 'number', minimum: 0 },
    quantity: { type: 'integer', minimum: 1 },
    amount_minor: { type: 'integer' },
  },
}

/** What an order must say, whichever channel it was made in. */
export const orderCompleted = {
  type: 'object',
  required: ['order_id', 'total', 'currency', 'products'],
  properties: {
    order_id: code,
    total: { type: 'number' },
    total_minor: { type: 'integer' },
    revenue: { type: 'number' },
    shipping: { type: 'number' },
    currency,
    products: { type: 'array', items: orderLine },
    email: { type: 'string', personal: true },
    shipping_address: { type: 'object', personal: true },
  },
}

/** What went back to the shopper: quantities and money are told as positive. */
export const orderRefunded = {
  type: 'object',
  required: ['order_id', 'currency'],
  properties: { ...orderCompleted.properties, reason: { type: 'string' } },
}
