import type { Ids } from '../core/ids.ts'
import { minorDigits } from '../core/money.ts'
import type { OwnEvent } from '../events/schema.ts'
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

/** What tells one edit on the thread of whose basket or list it is: with the edit itself, so that other devices can merge it at once. Pure but for its id. */
export function editEvent(ids: Ids, edit: NewEdit, goods: Goods, where: Market): OwnEvent {
  const { target, by, madeAt, change, after, at } = edit
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
    id: ids.uuid(),
    type: typeOf(edit),
    channel: where.channel,
    source: 'cart',
    at: madeAt,
    fragments: [target.owner],
    subjects: [],
    data: JSON.stringify({
      ...product,
      ...holder,
      market: where.market,
      ...(code === null ? {} : { coupon: code }),
      ...(note === null ? {} : { note }),
      by,
      edit: { id, kind, variant, units, over, code, price, at: new Date(at).toISOString() },
    }),
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
