import type { Query } from '../core/db.ts'
import { formatMoney } from '../core/money.ts'

/** A price as files tell it: decimals of the list's currency. */
export type ExportedPrice = { list: string; sku: string; amount: string; compareAt: string | null }

/** Prices read in one statement. */
const step = 1000

/** All prices by list and SKU, some at a time. */
export async function* exportPrices(query: Query): AsyncGenerator<ExportedPrice[]> {
  const lists = await query<{ id: string; name: string; currency: string }[]>`
    select id, name, currency from catalog.price_list order by name collate "C"`
  for (const { id, name, currency } of lists) {
    for (let after = ''; ;) {
      const rows = await query<{ sku: string; amount: number; compareAt: number | null }[]>`
        select v.sku, p.amount, p.compare_at as "compareAt" from catalog.price p join catalog.variant v on v.id = p.variant_id
        where p.price_list_id = ${id} and v.sku collate "C" > ${after} order by v.sku collate "C" limit ${step}`
      yield rows.map(({ sku, amount, compareAt }) => ({
        list: name,
        sku,
        amount: formatMoney(amount, currency),
        compareAt: compareAt === null ? null : formatMoney(compareAt, currency),
      }))
      if (rows.length < step) break
      after = rows.at(-1)!.sku
    }
  }
}
