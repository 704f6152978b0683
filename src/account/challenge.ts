import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'

type Purpose = 'register' | 'sign_in'

/** Milliseconds in which a passkey must answer. */
const lifetime = 5 * 60_000

/** Makes what a passkey is to sign on this device; an earlier one for the same purpose ends. */
export async function setChallenge(
  { sql, ids, clock }: Context,
  device: string,
  purpose: Purpose,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = ids.secret(32)
  const at = clock.now()
  await sql`
    with old as (delete from account.challenge where expires_at < ${at} and (device_id, purpose) <> (${device}, ${purpose}))
    insert into account.challenge (device_id, purpose, challenge, expires_at)
    values (${device}, ${purpose}, ${challenge}, ${new Date(at.getTime() + lifetime)})
    on conflict (device_id, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** Takes the challenge, which is good for no second answer. Throws proof_refused when there is none. */
export async function takeChallenge({ sql, clock }: Context, device: string, purpose: Purpose): Promise<string> {
  const [row] = await sql<{ challenge: string }[]>`
    delete from account.challenge where device_id = ${device} and purpose = ${purpose} and expires_at > ${clock.now()} returning challenge`
  if (!row) throw new Problem('proof_refused', 'It took too long, or was answered already. Begin again.')
  return row.challenge
}
