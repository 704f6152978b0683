import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { formatMoney, minorDigits, parseMoney } from '../core/money.ts'
import type { RowFault, RowOutcome } from '../core/row_outcome.ts'
import { relistPrices } from './listing_price.ts'
import { mostAmount } from './price_schema.ts'

/** A price as a file tells it; amounts are decimals of the list's currency. */
export type ImportedPrice = { list: string; sku: string; amount: string; compareAt: string | undefined }

type List = { id: string; name: string; currency: string }
type Price = { variant: string; list: string; amount: number; compareAt: number | null }

/**
 * Sets prices. Of two of one SKU in one list only the first may be given. Each that cannot be is told with its faults, and the others go
 * in. Five statements whatever the number.
 */
export async function importPrices(
  tx: Tx,
  ctx: Pick<Context, 'clock'>,
  prices: ImportedPrice[],
): Promise<RowOutcome[]> {
  const [lists, variants, held] = await Promise.all([
    tx<List[]>`
      select id, name, currency from catalog.price_list where name = any(${prices.map(({ list }) => list)}::text[]) order by id for no key update`,
    tx<{ id: string; sku: string }[]>`
      select id, sku from catalog.variant where sku = any(${prices.map(({ sku }) => sku)}::text[])`,
    tx<Price[]>`
      select p.variant_id as variant, p.price_list_id as list, p.amount, p.compare_at as "compareAt"
      from unnest(${prices.map(({ list }) => list)}::text[], ${prices.map(({ sku }) => sku)}::text[]) as i (list, sku)
      join catalog.price_list l on l.name = i.list join catalog.variant v on v.sku = i.sku
      join catalog.price p on p.variant_id = v.id and p.price_list_id = l.id`,
  ])
  const listOf = new Map(lists.map((list) => [list.name, list]))
  const variantOf = new Map(variants.map(({ id, sku }) => [sku, id]))
  const key = ({ variant, list }: Price) => `${variant} ${list}`
  const heldOf = new Map(held.map((price) => [key(price), price]))
  const changed: Price[] = []
  const outcomes = prices.map((said): RowOutcome => {
    const read = readPrice(said, listOf.get(said.list), variantOf.get(said.sku))
    if ('faults' in read) return read.faults
    const before = heldOf.get(key(read.price))
    const price = { ...read.price, compareAt: read.price.compareAt ?? before?.compareAt ?? null }
    if (price.compareAt !== null && price.compareAt <= price.amount)
      return [{ row: 0, column: 'compare_at', code: 'number_invalid', detail: 'It is not above the price.' }]
    if (before?.amount === price.amount && before.compareAt === price.compareAt) return 'duplicate'
    changed.push(price)
    return 'accepted'
  })
  if (changed.length) {
    await tx`
      insert into catalog.price (variant_id, price_list_id, amount, compare_at, updated_at)
      select variant_id, price_list_id, amount, compare_at, ${ctx.clock.now()}
      from unnest(${changed.map((one) => one.variant)}::uuid[], ${changed.map((one) => one.list)}::uuid[],
        ${changed.map((one) => one.amount)}::bigint[], ${changed.map((one) => one.compareAt)}::bigint[]) as i (variant_id, price_list_id, amount, compare_at)
      order by variant_id, price_list_id
      on conflict (variant_id, price_list_id) do update
      set amount = excluded.amount, compare_at = excluded.compare_at, updated_at = excluded.updated_at`
    await relistPrices(
      tx,
      [...new Set(changed.map(({ list }) => list))],
      changed.map(({ variant }) => variant),
    )
  }
  return outcomes
}

/** A price as it would be stored, or everything that is wrong with what is said. Pure. */
function readPrice(
  said: ImportedPrice,
  list: List | undefined,
  variant: string | undefined,
): { price: Price } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const fault = (column: string, code: string, detail: string) => faults.push({ row: 0, column, code, detail })
  if (!list) fault('price_list', 'unknown_price_list', 'No price list has this name.')
  if (variant === undefined) fault('sku', 'unknown_sku', 'No variant has this SKU.')
  const money = (column: string, text: string | undefined): number | null => {
    if (text === undefined || !list) return null
    const digits = minorDigits(list.currency)
    const amount = parseMoney(text, list.currency)
    if (amount === undefined || amount > mostAmount)
      fault(column, 'number_invalid', `It is beyond ${formatMoney(mostAmount, list.currency)}.`)
    else if ((text.split('.')[1]?.replace(/0+$/, '').length ?? 0) > digits)
      fault(column, 'decimals_invalid', `${list.currency} has ${digits} decimals.`)
    return amount ?? null
  }
  const [amount, compareAt] = [money('amount', said.amount), money('compare_at', said.compareAt)]
  if (faults.length) return { faults }
  return { price: { variant: variant!, list: list!.id, amount: amount!, compareAt } }
}
