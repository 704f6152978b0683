import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { readIdentifiers } from '../identity/owner.ts'
import { checkCode, spendCode } from './code.ts'
import { joinVerified } from './sign_in_as.ts'

/**
 * Adds an address to the account of who is signed in, who has proved to hold it too: from then on the two are one person's, with all that was
 * ever done by either. Throws proof_refused, rate_limited.
 */
export async function addIdentifier(
  ctx: Context,
  proof: { shopper: Shopper; id: string; code: string; ip: string },
): Promise<void> {
  const added = await checkCode(ctx, { ...proof, purpose: 'add' })
  const { known } = proof.shopper
  invariant(known, 'the guard lets only who is signed in')
  await transaction(ctx.sql, async (tx) => {
    await spendCode(tx, proof.id, ctx.clock.now())
    const identifier = (await readIdentifiers(tx, [known])).get(known)
    if (identifier && added.id !== known)
      await joinVerified(tx, ctx, {
        type: 'Identifier Added',
        fragments: [{ id: known, ...identifier }, added],
        data: { kind: added.kind },
      })
  })
  ctx.wake.tell()
}
