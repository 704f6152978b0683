import type { Shopper } from '../access/actor.ts'
import { countAttempt, deviceBucket } from '../access/attempt.ts'
import { openShopperSession } from '../access/shopper_session.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { fragmentOf, recordFragments } from '../identity/resolve.ts'

/**
 * Begins a guest's session on a device that has none. Its anonymous id is made here: a client that could choose it could take somebody
 * else's history along at sign-in. Throws rate_limited.
 */
export async function beginSession(
  ctx: Context,
  { address, userAgent }: { address: string; userAgent: string },
): Promise<{ token: string; shopper: Shopper }> {
  await countAttempt(ctx, [deviceBucket(address)])
  const anonymousId = ctx.ids.uuid()
  const fragment = fragmentOf(ctx.secret, { kind: 'anonymous_id', value: anonymousId })
  return transaction(ctx.sql, async (tx) => {
    const at = ctx.clock.now()
    const [erased] = await recordFragments(tx, [{ fragments: [fragment], occurredAt: at, event: anonymousId }], at)
    if (erased) throw new Problem('unavailable', 'Try again in a moment.', { retryAfter: 1 })
    return openShopperSession(tx, ctx, { anonymousId, fragment: fragment.id, userAgent })
  })
}
