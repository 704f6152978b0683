import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { changeCart } from './change.ts'
import type { Basket, List } from './schema.ts'

/** A basket as staff see it: of the fragments that verified links join, in one market. A person may have several of these. */
export type StaffBasket = { owner: string; market: string; basket: Basket; lists: List[] }

/** All open baskets and lists of some fragments, priced. One statement finds them, one a market reads them. */
export async function readStaffBaskets(ctx: Context, fragments: string[], channel: string): Promise<StaffBasket[]> {
  const held = await findHeld(ctx.sql, fragments)
  return Promise.all(
    held.map(async ({ owner, market }) => {
      const call = { whose: { fragment: owner, joined: true }, edits: [], forWhom: { market, channel, staff: true } }
      const [{ basket }, { lists }] = await Promise.all([
        changeCart(ctx, { ...call, what: 'basket' }),
        changeCart(ctx, { ...call, what: 'lists' }),
      ])
      return { owner, market, basket: basket!, lists }
    }),
  )
}

/** Whose open baskets and lists there are, the one changed last first. */
function findHeld(query: Query, fragments: string[]) {
  return query<{ owner: string; market: string }[]>`
    select coalesce(o.owner_id, h.owner_id) as owner, h.market from (
      select owner_id, market, touched_at from cart.basket where state = 'open' and owner_id = any(${fragments}::uuid[])
      union all
      select owner_id, market, changed_at from cart.list where removed_at is null and owner_id = any(${fragments}::uuid[])
    ) h left join identity.owner o on o.fragment_id = h.owner_id
    group by 1, 2 order by max(touched_at) desc, 1, 2 limit 20`
}
