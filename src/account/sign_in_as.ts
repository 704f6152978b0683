import type { Shopper } from '../access/actor.ts'
import { signInShopper } from '../access/shopper_session.ts'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { append } from '../events/append.ts'
import type { NewEvent } from '../events/schema.ts'
import { linkSightings } from '../identity/link_sightings.ts'
import { recordFragments } from '../identity/resolve.ts'
import type { Fragment } from '../identity/schema.ts'

/**
 * Signs a guest's device in as somebody who has proved to hold the identifier `known`, in the caller's transaction: what was done on this
 * device becomes that person's by a verified link, made here and not later, so that the next read shows it. Gives the session's new token.
 * Throws conflict when the session has ended or is signed in already. Wake the followers after the commit.
 */
export async function signInAs(tx: Tx, ctx: Context, shopper: Shopper, known: Fragment, how: string): Promise<string> {
  const at = ctx.clock.now()
  const event: NewEvent = {
    id: ctx.ids.uuid(),
    digest: '0',
    type: 'Signed In',
    channel: 'web',
    source: 'account',
    verified: true,
    session: null,
    occurredAt: at,
    receivedAt: at,
    fragments: [known.id, shopper.fragment],
    data: JSON.stringify({ method: how }),
    context: '{}',
  }
  const token = await signInShopper(tx, ctx, shopper.session, known.id)
  if (!token) throw new Problem('conflict', 'Somebody is signed in on this device; sign out first.')
  const own = { id: shopper.fragment, kind: 'anonymous_id', value: shopper.anonymousId }
  const [erased] = await recordFragments(tx, [{ fragments: [known, own], occurredAt: at, event: event.id }], at)
  if (erased) throw new Problem('unavailable', 'This is being forgotten; try again in a minute.', { retryAfter: 60 })
  await append(tx, [event])
  await linkSightings(tx, [{ ...event, tx: '0', seq: '0' }])
  return token
}
