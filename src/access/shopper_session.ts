import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import type { Shopper } from './actor.ts'

/** Milliseconds: a shopper's session ends at the latest after a year, and after ninety days without a request. */
export const shopperLifetime = 365 * 24 * 3600_000
export const shopperIdle = 90 * 24 * 3600_000

/** A device on which somebody is signed in. Its id is its fragment's, which says nothing to anybody else. */
export type ShopperDevice = {
  id: string
  known: string
  signedInAt: Date
  createdAt: Date
  lastSeenAt: Date
  userAgent: string
}

/** The device of a new session: its anonymous id, made by the server, and the fragment of that. */
export type NewDevice = { anonymousId: string; fragment: string; userAgent: string }

/** Opens a guest's session and gives the token that the cookie carries; only its hash is stored. */
export async function openShopperSession(
  tx: Query,
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  { anonymousId, fragment, userAgent }: NewDevice,
): Promise<{ token: string; shopper: Shopper }> {
  const token = ids.secret(32)
  const session = hashSecret(token)
  const at = clock.now()
  await tx`
    insert into access.shopper_session (id, fragment_id, anonymous_id, created_at, last_seen_at, expires_at, user_agent)
    values (${session}, ${fragment}, ${anonymousId}, ${at}, ${at}, ${new Date(at.getTime() + shopperLifetime)}, ${userAgent.slice(0, 300)})`
  return { token, shopper: { session, fragment, anonymousId, known: null } }
}

/**
 * Signs a guest's session in as the fragment `known` and gives its new token: whoever knew the old one (and may have planted it) is
 * left outside. Undefined when the session has ended or was signed in meanwhile.
 */
export async function signInShopper(
  tx: Query,
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  session: string,
  known: string,
): Promise<string | undefined> {
  const token = ids.secret(32)
  const at = clock.now()
  const changed = await tx`
    update access.shopper_session set id = ${hashSecret(token)}, known_id = ${known}, signed_in_at = ${at}, last_seen_at = ${at},
      expires_at = ${new Date(at.getTime() + shopperLifetime)}
    where id = ${session} and known_id is null`
  return changed.count ? token : undefined
}

/** Ends one session, if it is there. */
export async function endShopperSession(tx: Query, session: string): Promise<void> {
  await tx`delete from access.shopper_session where id = ${session}`
}

/** Devices signed in as one of these fragments, the one used last first. */
export async function listShopperDevices(query: Query, known: string[], at: Date): Promise<ShopperDevice[]> {
  return query<ShopperDevice[]>`
    select fragment_id as id, known_id as known, signed_in_at as "signedInAt", created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent"
    from access.shopper_session
    where known_id = any(${known}::uuid[]) and expires_at > ${at} and last_seen_at > ${new Date(at.getTime() - shopperIdle)}
    order by last_seen_at desc, fragment_id limit 200`
}

/** Ends sessions of devices signed in as one of these fragments: only one device's, or all but one's. Gives how many ended. */
export async function endShopperDevices(
  query: Query,
  which: { known: string[] } & ({ only: string } | { but: string }),
): Promise<number> {
  const { count } = await query`
    delete from access.shopper_session where known_id = any(${which.known}::uuid[])
      and ${'only' in which ? query`fragment_id = ${which.only}` : query`fragment_id <> ${which.but}`}`
  return count
}
