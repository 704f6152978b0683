import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import type { Link } from './schema.ts'

const hours = { invitation: 72, reset: 2 }

/**
 * Makes the one link that is good for this person from now on. Its address begins with HILO_PUBLIC_URL and never with what a
 * request claims to be its host; only the token's hash is stored.
 */
export async function makeLink(
  tx: Tx,
  { clock, ids, settings }: Context,
  link: { staffId: string; purpose: 'invitation' | 'reset'; removesTotp: boolean },
): Promise<Link & { url: string }> {
  const token = ids.secret(32)
  const at = clock.now()
  const expiresAt = new Date(at.getTime() + hours[link.purpose] * 3600_000)
  await endLinks(tx, link.staffId, at)
  await tx`
    insert into access.invitation (id, staff_id, purpose, removes_totp, made_at, expires_at)
    values (${hashSecret(token)}, ${link.staffId}, ${link.purpose}, ${link.removesTotp}, ${at}, ${expiresAt})`
  return { url: `${settings.publicUrl}/invitation/${token}`, expiresAt: expiresAt.toISOString() }
}

/** Makes every link of a person useless. */
export async function endLinks(tx: Tx, staffId: string, at: Date): Promise<void> {
  await tx`update access.invitation set used_at = ${at} where staff_id = ${staffId} and used_at is null`
}
