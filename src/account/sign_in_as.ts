import type { Shopper } from '../access/actor.ts'
import { signInShopper } from '../access/shopper_session.ts'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { append } from '../events/append.ts'
import { linkSightings } from '../identity/link_sightings.ts'
import { recordFragments } from '../identity/resolve.ts'
import type { Fragment } from '../identity/schema.ts'
import type { Language } from '../outbox/templates.ts'
import { toldBy } from './told.ts'

/**
 * Signs a guest's device in as somebody who has proved to hold the identifier `known`, in the caller's transaction: what was done on this
 * device becomes that person's by a verified link, made here and not later, so that the next read shows it. `language` is that of the shop's
 * page: from then on messages are written in it. Gives the session's new token.
 * Throws conflict when the session has ended or is signed in already. Wake the followers after the commit.
 */
export async function signInAs(
  tx: Tx,
  ctx: Context,
  shopper: Shopper,
  known: Fragment,
  { method, language }: { method: string; language?: Language | undefined },
): Promise<string> {
  const token = await signInShopper(tx, ctx, shopper.session, known.id)
  if (!token) throw new Problem('conflict', 'Somebody is signed in on this device; sign out first.')
  const own = { id: shopper.fragment, kind: 'anonymous_id', value: shopper.anonymousId }
  const traits = language && { language }
  await joinVerified(tx, ctx, { type: 'Signed In', fragments: [known, own], data: { method }, traits })
  return token
}

/** Tells that one person holds both identifiers, and links them at once. Throws unavailable while one of them is being forgotten. */
export async function joinVerified(
  tx: Tx,
  ctx: Context,
  what: { type: string; fragments: [Fragment, Fragment]; data: object; traits?: object | undefined },
): Promise<void> {
  const { fragments } = what
  const event = toldBy(ctx, { ...what, fragments: fragments.map(({ id }) => id) })
  const [erased] = await recordFragments(
    tx,
    [{ fragments, occurredAt: event.occurredAt, event: event.id }],
    event.receivedAt,
  )
  if (erased) throw new Problem('unavailable', 'This is being forgotten; try again in a minute.', { retryAfter: 60 })
  await append(tx, [event])
  await linkSightings(tx, [{ ...event, tx: '0', seq: '0' }])
}
