import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Language } from '../outbox/templates.ts'
import { checkCode, spendCode } from './code.ts'
import { signInAs } from './sign_in_as.ts'

type Proof = { shopper: Shopper; id: string; code: string; ip: string; language?: Language | undefined }

/** Signs a guest's device in by a code that was sent to an address. Gives the session's new token, and as whom. Throws proof_refused, conflict, rate_limited. */
export async function signInByCode(ctx: Context, proof: Proof): Promise<{ token: string; known: string }> {
  refuseSignedIn(proof.shopper)
  const known = await checkCode(ctx, { ...proof, purpose: 'sign_in' })
  const token = await transaction(ctx.sql, async (tx) => {
    await spendCode(tx, proof.id, ctx.clock.now())
    return signInAs(tx, ctx, proof.shopper, known, { method: 'code', language: proof.language })
  })
  ctx.wake.tell()
  return { token, known: known.id }
}

/** Two people must never become one by signing in after each other on one device. */
export function refuseSignedIn({ known }: Shopper): void {
  if (known !== null) throw new Problem('conflict', 'Somebody is signed in on this device; sign out first.')
}
