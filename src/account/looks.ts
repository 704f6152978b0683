import type { Shopper } from '../access/actor.ts'
import { listLooksAt } from '../access/read.ts'
import type { Query } from '../core/db.ts'
import { ownersOf } from './read.ts'
import type { OwnLook } from './schema.ts'

/** What is recorded when staff see, change or open a basket (cart/staff_routes.ts), as the shopper is told it. */
const kinds: Record<string, OwnLook['kind']> = {
  'person.baskets': 'seen',
  'person.basket.edit': 'changed',
  'basket.open': 'opened',
}

/** Who of the retailer saw or changed the shopper's basket and lists, the newest hundred: by role, for which colleague it was is not the shopper's to know. */
export async function readOwnLooks(query: Query, shopper: Shopper): Promise<OwnLook[]> {
  const subjects = (await ownersOf(query, shopper)).map((id) => `thread:${id}`)
  const looks = await listLooksAt(query, subjects, Object.keys(kinds), 100)
  return looks.map(({ at, action, role, times }) => ({ at: at.toISOString(), kind: kinds[action]!, role, times }))
}
