import type { Shopper } from '../access/actor.ts'
import { endShopperDevices } from '../access/shopper_session.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { ownersOf } from './read.ts'

/** Ends the session of one of the shopper's devices. Throws not_found for a device that is not, or no longer, signed in as the shopper. */
export async function endSession({ sql }: Context, shopper: Shopper, device: string): Promise<void> {
  const ended = await endShopperDevices(sql, { known: await ownersOf(sql, shopper), only: device })
  if (!ended) throw new Problem('not_found', 'You are not signed in on such a device.')
}

/** Ends the sessions of all the shopper's devices but this one. Gives how many. */
export async function endOtherSessions({ sql }: Context, shopper: Shopper): Promise<number> {
  return endShopperDevices(sql, { known: await ownersOf(sql, shopper), but: shopper.fragment })
}
