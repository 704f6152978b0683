import type { Shopper } from '../access/actor.ts'
import type { Lister } from './list_put.ts'

/** Whose a device's baskets and lists are: of who is signed in, with all that is joined to him or her; a guest's own alone. */
export function listerOf({ fragment, known }: Shopper): Lister {
  return known === null ? { fragment, joined: false } : { fragment: known, joined: true }
}
