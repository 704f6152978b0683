import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Basket, PriceBook } from './basket.ts'
import { priceBasket } from './price.ts'
import { readPriceBook } from './price_book.ts'
import type { PriceCell, PriceMatrix } from './basket_schema.ts'

/** Channels shown at most. */
const mostChannels = 20

/**
 * What one unit of each variant of a product costs in every channel, with the list and promotions that decided and those that did not: the
 * same everywhere, or the rule that says why not. Channels are those asked for, else those that a list or promotion names. One statement.
 */
export async function priceMatrix(
  query: Query,
  input: { product: string; channels: string[]; storeCode?: string; customerGroup?: string; at: Date },
): Promise<PriceMatrix> {
  const { product, storeCode = null, customerGroup, at } = input
  const book = await readPriceBook(query, { product, codes: [], at })
  if (!book.goods.length) throw new Problem('not_found', 'No product with variants has this id.')
  const channels = input.channels.length ? input.channels : namedChannels(book)
  const currencies = [
    ...new Set(book.prices.map(({ priceListId }) => book.lists.find(({ id }) => id === priceListId)!.currency)),
  ]
  const rows = book.goods.map(({ variantId, productId, sku, titles, options }) => {
    const cells = currencies.toSorted().flatMap((currency) =>
      channels.map((channel) =>
        cellOf(book, {
          lines: [{ id: sku, variantId, units: 1 }],
          currency,
          channel,
          storeCode,
          customerGroups: customerGroup === undefined ? [] : [customerGroup],
          codes: [],
          uses: {},
          country: '',
          region: null,
          at: at.getTime(),
        }),
      ),
    )
    return { variantId, productId, sku, titles, options, cells, same: isSame(cells) }
  })
  return { channels, currencies: currencies.toSorted(), rows }
}

function namedChannels({ lists, promotions }: PriceBook): string[] {
  const named = new Set([...lists, ...promotions].flatMap(({ channels }) => channels))
  return named.size ? [...named].toSorted().slice(0, mostChannels) : ['web']
}

function cellOf(book: PriceBook, basket: Basket): PriceCell {
  const { lines, unpriced, promotions, notApplied } = priceBasket(basket, book)
  const [line] = lines
  const { currency, channel } = basket
  if (!line) return { currency, channel, price: null, promotions: [], notApplied: [], why: unpriced[0]!.why }
  const { unitPrice, compareAt, taxInclusive, priceListId } = line
  const off = line.discounts.reduce((all, { amount }) => all + amount, 0)
  const list = book.lists.find(({ id }) => id === priceListId)!.name
  return {
    currency,
    channel,
    price: { priceListId, list, taxInclusive, amount: unitPrice, compareAt, now: unitPrice - off },
    promotions: promotions.map(({ id, name, amount }) => ({ id, name, amount })),
    notApplied,
    why: line.why.filter(({ code }) => code !== 'no_tax_rate'),
  }
}

/** Whether one unit costs the same in all channels, currency by currency. */
function isSame(cells: PriceCell[]): boolean {
  return [...Map.groupBy(cells, ({ currency }) => currency).values()].every(
    (ofOne) => new Set(ofOne.map(({ price }) => price && `${price.now} ${price.taxInclusive}`)).size === 1,
  )
}
