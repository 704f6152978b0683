/** Contracts of what the cart tells: names of the Segment specification where it has one. What a shopper wrote is marked as personal. */
const base = {
  type: 'object',
  properties: {
    product_id: { type: ['string', 'number'] },
    sku: { type: ['string', 'number'] },
    name: { type: 'string' },
    price: { type: 'number', minimum: 0 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    quantity: { type: 'integer', minimum: 0 },
    note: { type: 'string', personal: true },
  },
}
const describe = (type: string, note: string, required: string[], properties: object = {}) => ({
  channel: '*',
  type,
  note,
  schema: { ...base, required, properties: { ...base.properties, ...properties } },
})
const name = { name: { type: 'string', personal: true } }

export const cartContracts = [
  describe('Product Removed', 'Units were taken out of the basket.', ['product_id']),
  describe('Product Noted', 'A note was written beside a product of the basket.', ['product_id', 'note']),
  describe('Basket Confirmed', 'An edit of the basket came that changed nothing any more.', ['product_id']),
  describe('Coupon Applied', 'A code was typed into the basket.', ['coupon'], { coupon: { type: 'string' } }),
  describe('Coupon Removed', 'A code was taken out of the basket.', ['coupon'], { coupon: { type: 'string' } }),
  describe('Product Added to Wishlist', 'Units were put on a list.', ['product_id']),
  describe('Product Removed from Wishlist', 'Units were taken off a list.', ['product_id']),
  describe('Wishlist Product Noted', 'A note was written beside a product of a list.', ['product_id', 'note']),
  describe('Wishlist Confirmed', 'An edit of a list came that changed nothing any more.', ['product_id']),
  describe('Wishlist Created', 'A list was made.', ['wishlist_id', 'name'], name),
  describe('Wishlist Changed', 'A list has another name or kind.', ['wishlist_id', 'name'], name),
  describe('Wishlist Removed', 'A list was removed.', ['wishlist_id'], name),
  describe('Wishlist Shared', 'A link to a list was made.', ['wishlist_id', 'share']),
  describe('Wishlist Unshared', 'A link to a list was ended.', ['wishlist_id', 'share']),
  describe('Basket Handed Over', 'Another device goes on with the basket, a list or the session.', ['kind']),
  describe('Basket Opened', 'Staff opened the basket or a list by a code that the shopper gave.', ['kind']),
  describe('Basket Abandoned', 'Nobody has changed the basket for so long.', ['idle_minutes', 'products'], {
    idle_minutes: { type: 'integer', minimum: 1 },
    products: { type: 'array' },
  }),
]
