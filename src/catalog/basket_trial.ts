import type { Query } from '../core/db.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import type { Good, PriceBook } from './basket.ts'
import type { BasketTrial, PricedBasket } from './basket_schema.ts'
import { asCode, priceBasket } from './price.ts'
import { readPriceBook } from './price_book.ts'

/**
 * What a basket would cost. For a shopper (`staff` false) of what is on sale alone, and without what is nobody's business: lists that did not
 * count, and promotions that were not asked for by their code. One statement.
 */
export async function tryBasket(
  query: Query,
  input: BasketTrial & { staff: boolean; now: Date },
): Promise<PricedBasket> {
  const { lines, currency, channel, country, staff, now } = input
  const at = input.at === undefined ? now : new Date(input.at)
  const codes = (input.codes ?? []).map(asCode)
  const variants = [...new Set(lines.map(({ variantId }) => variantId))]
  const onSale = staff ? {} : { onSale: channel }
  const book = await readPriceBook(query, { variants, currency, country, codes, ...onSale, at })
  checkLines(lines, book.goods)
  const priced = priceBasket(
    {
      lines,
      currency,
      channel,
      storeCode: input.storeCode ?? null,
      customerGroups: input.customerGroups ?? [],
      codes,
      uses: Object.fromEntries((input.uses ?? []).map(({ promotionId, times }) => [promotionId, times])),
      country,
      region: input.region ?? null,
      at: at.getTime(),
    },
    book,
  )
  return staff ? priced : forShopper(priced, book, codes)
}

function checkLines(lines: BasketTrial['lines'], goods: Good[]): void {
  const known = new Set(goods.map(({ variantId }) => variantId))
  const seen = new Set<string>()
  const errors = lines.flatMap(({ id, variantId }, i): FieldError[] => {
    const found: FieldError[] = []
    if (!known.has(variantId))
      found.push({ field: `/lines/${i}/variantId`, code: 'unknown_variant', detail: 'No variant has this id.' })
    if (seen.has(id)) found.push({ field: `/lines/${i}/id`, code: 'twice', detail: 'Each line has an id of its own.' })
    seen.add(id)
    return found
  })
  if (errors.length) throw new Problem('invalid_request', 'The basket is not valid; see errors.', { errors })
}

/** A priced basket without what is nobody's business. Pure. */
export function forShopper(
  priced: PricedBasket,
  { promotions }: Pick<PriceBook, 'promotions'>,
  codes: string[],
): PricedBasket {
  const asked = new Set(promotions.flatMap(({ id, code }) => (code !== null && codes.includes(code) ? [id] : [])))
  const open = <T extends Pick<PricedBasket['unpriced'][number], 'why'>>(line: T): T => ({
    ...line,
    why: line.why.filter(({ code }) => code !== 'list_lower' && code !== 'list_elsewhere'),
  })
  return {
    ...priced,
    lines: priced.lines.map(open),
    unpriced: priced.unpriced.map(open),
    notApplied: priced.notApplied.filter(({ id }) => asked.has(id)),
  }
}
