import type { Query } from '../core/db.ts'
import { decodeCursor, page } from '../core/route.ts'
import type { Act, Moved } from './schema.ts'

const columns = (query: Query) => query`
  m.variant_id as variant, m.units, jsonb_build_object('location', m.from_location, 'state', ${state(query, 'from_state')}) as "from",
  jsonb_build_object('location', m.to_location, 'state', ${state(query, 'to_state')}) as "to", m.unit_cost as "unitCost"`

/** on_hand is onHand outside of the database. */
const state = (query: Query, column: 'from_state' | 'to_state') =>
  query`case m.${query(column)} when 'on_hand' then 'onHand' when 'in_transit' then 'inTransit' else m.${query(column)} end`

/** What one call moved, in its order. */
export async function readMovementsOf(query: Query, act: string): Promise<Act['movements']> {
  return query<Act['movements']>`
    select ${columns(query)} from stock.movement m where m.act_id = ${act} and m.verb <> 'reserve' order by m.seq`
}

type Filter = { variant: string; location?: string; limit?: number; after?: string }

/** A page of what was moved of a variant, at one location or all, newest first. One statement. */
export async function listMovements(query: Query, filter: Filter): Promise<{ items: Moved[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [(part) => /^\d{1,18}$/.test(part)])
  const rows = await query<(Omit<Moved, 'madeAt'> & { madeAt: Date; seq: string })[]>`
    select ${columns(query)}, m.act_id as act, m.verb, c.currency, m.reason, m.made_at as "madeAt", m.made_by as "madeBy", m.seq::text
    from stock.movement m left join stock.cost c using (variant_id)
    where m.variant_id = ${filter.variant}
      ${filter.location ? query`and ${filter.location} in (m.from_location, m.to_location)` : query``}
      ${after ? query`and m.seq < ${after[0]!}` : query``}
    order by m.seq desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.seq])
  return { items: items.map(({ seq: _, ...row }) => ({ ...row, madeAt: row.madeAt.toISOString() })), next }
}
