import { byPriority, say, whyElsewhere, type Basket, type BookList, type BookPrice, type PriceBook } from './basket.ts'
import type { Explanation } from './basket_schema.ts'

export type Picked = { list: BookList; price: BookPrice }

/**
 * Which price of a variant counts: of the lists in the basket's currency that hold here and now and have a price for it the one of the
 * highest priority, of equal ones the older; the same as offer_price.ts says in SQL. Also says which others have one, and why not they. Pure.
 */
export function pickPrice(
  book: Pick<PriceBook, 'lists' | 'prices'>,
  variantId: string,
  basket: Omit<Basket, 'lines'>,
): { picked: Picked | undefined; why: Explanation[] } {
  const lists = new Map(book.lists.map((list) => [list.id, list]))
  const offered = book.prices
    .flatMap((price) => {
      const list = lists.get(price.priceListId)
      return price.variantId === variantId && list?.currency === basket.currency ? [{ list, price }] : []
    })
    .toSorted((a, b) => byPriority(a.list, b.list))
  let picked: Picked | undefined
  const passed: Explanation[] = []
  for (const one of offered) {
    const reason = whyElsewhere(one.list, basket)
    const { name, priority } = one.list
    const told = { list: name, amount: one.price.amount, priority }
    if (reason) passed.push(say('list_elsewhere', { ...reason.params, ...told, reason: reason.code }))
    else if (picked) passed.push(say('list_lower', told))
    else picked = one
  }
  const first = picked
    ? say('price_from', { list: picked.list.name, amount: picked.price.amount, priority: picked.list.priority })
    : say('no_price')
  return { picked, why: [first, ...passed] }
}
