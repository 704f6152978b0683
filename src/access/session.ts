import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'

/** Milliseconds: a session ends at the latest after a week, and after twelve hours without a request. */
export const sessionLifetime = 7 * 24 * 3600_000
export const sessionIdle = 12 * 3600_000

/** Opens a session and gives the token that the cookie carries; only its hash is stored. */
export async function openSession(
  tx: Query,
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  staffId: string,
  userAgent = '',
): Promise<string> {
  const token = ids.secret(32)
  const at = clock.now()
  await tx`
    insert into access.session (id, staff_id, created_at, last_seen_at, expires_at, user_agent)
    values (${hashSecret(token)}, ${staffId}, ${at}, ${at}, ${new Date(at.getTime() + sessionLifetime)}, ${userAgent.slice(0, 300)})`
  return token
}

/** Ends one session, if it is there. */
export async function closeSession(tx: Query, id: string): Promise<void> {
  await tx`delete from access.session where id = ${id}`
}

/** Ends all sessions of a person. */
export async function closeSessions(tx: Query, staffId: string): Promise<void> {
  await tx`delete from access.session where staff_id = ${staffId}`
}
