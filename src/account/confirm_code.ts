import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { readIdentifiers } from '../identity/owner.ts'
import type { Language } from '../outbox/templates.ts'
import { askCode } from './code.ts'

/**
 * Sends a code to the address that is signed in, to confirm what cannot be taken back: whoever only found the device open cannot read it.
 * Throws conflict when who is signed in has no address, rate_limited.
 */
export async function confirmCode(
  ctx: Context,
  { shopper, language, ip }: { shopper: Shopper; language: Language; ip: string },
): Promise<{ id: string; expiresAt: string }> {
  const known = shopper.known!
  const identifier = (await readIdentifiers(ctx.sql, [known])).get(known)
  if (identifier?.kind !== 'email' && identifier?.kind !== 'phone')
    throw new Problem('conflict', 'Sign in with an e-mail or phone first.')
  return askCode(ctx, { shopper, to: { id: known, ...identifier }, purpose: 'confirm', language, ip })
}
