import type { Tx } from '../core/db.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { relistPrices } from './listing_price.ts'
import { likeText } from './price_check.ts'
import { mostAmount, type NewPrice } from './price_schema.ts'

/**
 * Puts prices into a list and takes those out whose amount is null: all or, when anything is wrong with one, none; every field that is wrong
 * is told. A price without `compareAt` has none. Gives how many are in the list now and how many were taken out.
 */
export async function putPrices(
  tx: Tx,
  input: { list: string; prices: NewPrice[]; at: Date },
): Promise<{ put: number; removed: number }> {
  const { list, prices, at } = input
  const variants = new Map(
    (
      await tx<{ sku: string; id: string; found: boolean }[]>`
        select v.sku, v.id from catalog.variant v where v.sku = any(${prices.map(({ sku }) => sku)}::text[])`
    ).map(({ sku, id }) => [sku, id]),
  )
  const errors = [...checkPrices(prices), ...unknown(prices, variants)]
  if (errors.length)
    throw new Problem('invalid_request', 'No price was changed; see errors.', { errors: errors.toSorted(byField) })
  // Locked: a list does not change its currency while prices are put into it.
  const [found] = await tx`select from catalog.price_list where id = ${list} for no key update`
  if (!found) throw new Problem('not_found', 'No price list has this id.')
  const put = prices.filter(({ amount }) => amount !== null)
  const removed = prices.filter(({ amount }) => amount === null).map(({ sku }) => variants.get(sku)!)
  if (put.length)
    await tx`
      insert into catalog.price (variant_id, price_list_id, amount, compare_at, updated_at)
      select variant_id, ${list}, amount, compare_at, ${at}
      from unnest(${put.map(({ sku }) => variants.get(sku)!)}::uuid[], ${put.map(({ amount }) => amount!)}::bigint[],
        ${put.map(({ compareAt }) => compareAt ?? null)}::bigint[]) as given (variant_id, amount, compare_at)
      order by variant_id
      on conflict (variant_id, price_list_id) do update set amount = excluded.amount, compare_at = excluded.compare_at, updated_at = excluded.updated_at`
  const gone = removed.length
    ? (await tx`delete from catalog.price where price_list_id = ${list} and variant_id = any(${removed}::uuid[])`).count
    : 0
  await relistPrices(tx, [list], [...put.map(({ sku }) => variants.get(sku)!), ...removed])
  return { put: put.length, removed: gone }
}

/** All that is wrong with the prices themselves, each by its field. Pure. */
export function checkPrices(prices: NewPrice[]): FieldError[] {
  const seen = new Set<string>()
  return prices.flatMap(({ sku, amount, compareAt }, i) => {
    const found: FieldError[] = []
    const say = (field: string, code: string, detail: string) =>
      found.push({ field: `/prices/${i}/${field}`, code, detail })
    if (seen.has(sku)) say('sku', 'twice', `${sku} stands here twice.`)
    seen.add(sku)
    for (const [field, value] of [
      ['amount', amount],
      ['compareAt', compareAt],
    ] as const) {
      if (value == null) continue
      if (!Number.isInteger(value)) say(field, 'integer', 'It must be whole minor units: 799.00 MXN is 79900.')
      else if (value < 0) say(field, 'negative', 'No price is below zero.')
      else if (value > mostAmount) say(field, 'too_large', `No price is above ${mostAmount} minor units.`)
    }
    if (compareAt != null && (amount === null || compareAt <= amount))
      say('compareAt', 'not_higher', 'What is struck through must be more than the price.')
    return found
  })
}

function unknown(prices: NewPrice[], variants: Map<string, string>): FieldError[] {
  return prices.flatMap(({ sku }, i) =>
    variants.has(sku)
      ? []
      : [{ field: `/prices/${i}/sku`, code: 'unknown_sku', detail: `No variant has the SKU ${sku}.` }],
  )
}

const byField = (a: FieldError, b: FieldError) => Number(a.field.split('/')[2]) - Number(b.field.split('/')[2])

export type PriceChange = {
  list: string
  /** Of 100: −20 lowers by a fifth. */
  percent: number
  /** Minor units that the new amounts are a whole multiple of: 100 for whole pesos. */
  step: number
  /** SKUs that begin so; empty: all of the list. */
  sku: string
  /** What is struck through afterwards: as it was, the price before, or nothing. */
  compareAt: 'keep' | 'before' | 'none'
  at: Date
}

/** Changes the prices of a list by a percentage, rounded half away from zero to a multiple of `step`. Gives how many changed. */
export async function changePrices(tx: Tx, input: PriceChange): Promise<{ changed: number }> {
  const { list, step, sku, compareAt, at } = input
  const thousandths = Math.round(input.percent * 1000)
  const [found] = await tx`select from catalog.price_list where id = ${list} for no key update`
  if (!found) throw new Problem('not_found', 'No price list has this id.')
  const begins = `${likeText(sku)}%`
  const [changed] = await tx<{ count: number; highest: number | null }[]>`
    with changed as (
      update catalog.price p set amount = after.amount, updated_at = ${at}, compare_at = case when after.struck > after.amount then after.struck end
      from (
        select b.variant_id, n.amount,
          case ${compareAt}::text when 'keep' then b.compare_at when 'before' then greatest(b.amount, b.compare_at) end as struck
        from catalog.price b join catalog.variant v on v.id = b.variant_id
          cross join lateral (
            select (round(b.amount::numeric * (100000 + ${thousandths}::int) / 100000 / ${step}::int) * ${step}::int)::bigint as amount) n
        where b.price_list_id = ${list} and lower(v.sku) like ${begins}
      ) after
      where p.variant_id = after.variant_id and p.price_list_id = ${list} and p.amount <> after.amount
      returning p.amount
    ) select count(*)::int as count, max(amount) as highest from changed`
  if ((changed?.highest ?? 0) > mostAmount)
    throw new Problem('invalid_request', `No price is above ${mostAmount} minor units; none was changed.`)
  await relistPrices(tx, [list])
  return { changed: changed!.count }
}
