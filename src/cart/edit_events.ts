import type { NewEvent } from '../events/schema.ts'
import { uuidOf } from '../core/ids.ts'
import { minorDigits } from '../core/money.ts'
import type { NewEdit } from './decide.ts'
import { currencyOf, type Goods, type Market } from './read.ts'

/** The types of events, by where an edit was made. */
const types = {
  basket: { more: 'Product Added', fewer: 'Product Removed', note: 'Product Noted', none: 'Basket Confirmed' },
  list: {
    more: 'Product Added to Wishlist',
    fewer: 'Product Removed from Wishlist',
    note: 'Wishlist Product Noted',
    none: 'Wishlist Confirmed',
  },
}

/** The id of the event that tells an edit: the same however often it is written, so that it is told once. */
export const eventId = ({ target, id }: Pick<NewEdit, 'target' | 'id'>) => uuidOf('cart.edit', target.owner, id)

/** What tells one edit on the thread of whose basket or list it is: with the edit itself, so that other devices can merge it at once. Pure. */
export function editEvent(edit: NewEdit, goods: Goods, where: Market): NewEvent {
  const { target, by, digest, madeAt, change, after, at } = edit
  const good = edit.variant === null ? undefined : goods.goods.get(edit.variant)
  const currency = currencyOf(where)
  const product = good && {
    product_id: good.sku,
    sku: good.sku,
    name: good.titles.es ?? good.titles.en ?? good.sku,
    variant_id: edit.variant,
    ...(edit.price === null ? {} : { price: edit.price / 10 ** minorDigits(currency), currency }),
    ...(edit.kind === 'note' ? {} : { quantity: Math.abs(change), units: after }),
  }
  const holder = target.kind === 'basket' ? { basket_id: target.id } : { wishlist_id: target.id }
  const { kind, id, variant, units, over, note, code, price } = edit
  return {
    id: eventId(edit),
    digest,
    type: typeOf(edit),
    channel: where.channel,
    source: 'cart',
    verified: true,
    session: null,
    occurredAt: new Date(at),
    receivedAt: madeAt,
    fragments: [target.owner],
    data: JSON.stringify({
      ...product,
      ...holder,
      market: where.market,
      ...(code === null ? {} : { coupon: code }),
      ...(note === null ? {} : { note }),
      by,
      edit: { id, kind, variant, units, over, code, price, at: new Date(at).toISOString() },
    }),
    context: '{}',
  }
}

/** What an edit changed, not what it tried to: one that came to nothing is told as that. */
function typeOf({ target, kind, change }: NewEdit): string {
  if (kind === 'code') return 'Coupon Applied'
  if (kind === 'uncode') return 'Coupon Removed'
  const of = types[target.kind === 'basket' ? 'basket' : 'list']
  if (kind === 'note') return of.note
  return change > 0 ? of.more : change < 0 ? of.fewer : of.none
}
