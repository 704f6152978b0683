import type { Sql } from '../core/db.ts'
import { isSold } from './offer.ts'

/** How many products are offered in a channel. One statement. */
export async function offeredCount(query: Sql, channel: string): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count from catalog.listing l cross join (select ${channel}::text as channel) w where ${isSold(query)}`
  return row!.count
}

/** Handles of what is offered in a channel, in the order in which they came, and when each was last changed. One statement. */
export async function offeredHandles(
  query: Sql,
  { channel, from, limit }: { channel: string; from: number; limit: number },
): Promise<{ handle: string; changedAt: Date }[]> {
  return query`
    select l.handle, p.updated_at as "changedAt"
    from catalog.listing l cross join (select ${channel}::text as channel) w join catalog.product p on p.id = l.product_id
    where ${isSold(query)} order by l.product_id offset ${from} limit ${limit}`
}
