import type { Query } from '../core/db.ts'
import { formatMoney } from '../core/money.ts'

/** What lies at a location as a file of receipts tells it: taken in elsewhere it comes to the same units at the same average cost. */
export type ExportedLevel = {
  location: string
  sku: string
  /** On hand, held and picked: all that lies there and can be sold. */
  units: number
  /** Decimal of the currency: what a unit has cost on average. */
  unitCost: string | null
  currency: string | null
  lowAt: number | null
  safety: number | null
}

/** Levels read in one statement. */
const step = 1000

/** All levels that say something, by location and SKU, some at a time. */
export async function* exportStock(query: Query): AsyncGenerator<ExportedLevel[]> {
  const places = await query<{ id: string; code: string }[]>`
    select location_id as id, code from stores.place where state = 'open' order by code collate "C"`
  for (const { id, code } of places) {
    for (let after = ''; ;) {
      const rows = await query<(Omit<ExportedLevel, 'location' | 'unitCost'> & { average: number | null })[]>`
        select o.sku, l.on_hand + l.reserved + l.picked as units, l.low_at as "lowAt", l.safety, c.currency, round(c.average)::bigint as average
        from stock.level l join catalog.offer o using (variant_id) left join stock.cost c using (variant_id)
        where l.location_id = ${id} and o.sku collate "C" > ${after}
          and (l.on_hand + l.reserved + l.picked > 0 or l.low_at is not null or l.safety is not null)
        order by o.sku collate "C" limit ${step}`
      yield rows.map(({ average, currency, ...row }) => {
        const costs = row.units > 0 && average !== null && currency !== null
        return {
          ...row,
          location: code,
          unitCost: costs ? formatMoney(average, currency) : null,
          currency: costs ? currency : null,
        }
      })
      if (rows.length < step) break
      after = rows.at(-1)!.sku
    }
  }
}
