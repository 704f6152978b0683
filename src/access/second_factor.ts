import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Actor } from './actor.ts'
import { codeBucket, countAttempt, forgetAttempts } from './attempt.ts'
import { checkOwnPassword, stillPassword } from './change_password.ts'
import { recordChange } from './record_look.ts'
import { codeStep, hashRecoveryCode, newSeed, openSeed, recoveryCodes, sealSeed, seedUri } from './totp.ts'

/** Makes a seed for an authenticator app. It counts only once its first code was confirmed. */
export async function beginTotp({ sql, ids, secret }: Context, actor: Actor): Promise<{ secret: string; uri: string }> {
  const seed = newSeed(ids)
  const [row] = await sql<{ email: string }[]>`
    update access.staff set totp_pending = ${sealSeed(seed, actor.id, secret, ids)} where id = ${actor.id} and totp is null returning email`
  if (!row) throw new Problem('conflict', 'A second factor is set up already; remove it first.')
  return { secret: seed, uri: seedUri(seed, row.email) }
}

/** Turns the second factor on with the first code of the app. The recovery codes are shown this once. */
export async function confirmTotp(ctx: Context, actor: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
  await countAttempt(ctx, [codeBucket(actor.id)])
  const codes = recoveryCodes(ctx.ids)
  await transaction(ctx.sql, async (tx) => {
    const [row] = await tx<{ pending: string | null }[]>`
      select totp_pending as pending from access.staff where id = ${actor.id} and totp is null for update`
    if (!row?.pending) throw new Problem('conflict', 'Begin anew: there is no second factor to confirm.')
    const step = codeStep(openSeed(row.pending, actor.id, ctx.secret), code, ctx.clock.now())
    if (step === undefined) {
      throw new Problem('invalid_request', 'The code is wrong.', {
        errors: [{ field: '/code', code: 'wrong_code', detail: 'This is not the code of this moment.' }],
      })
    }
    await tx`
      update access.staff set totp = totp_pending, totp_pending = null, totp_step = ${step}, recovery = ${codes.map(hashRecoveryCode)}
      where id = ${actor.id}`
    await forgetAttempts(tx, ctx.secret, [codeBucket(actor.id)])
    await recordChange(tx, ctx, { actor, action: 'totp.set', subject: `staff:${actor.id}` })
  })
  return { recoveryCodes: codes }
}

/** Turns the second factor off; asks for the password. */
export async function removeTotp(ctx: Context, actor: Actor, password: string): Promise<void> {
  const person = await checkOwnPassword(ctx, actor, password, '/password')
  await transaction(ctx.sql, async (tx) => {
    await stillPassword(tx, actor.id, person.password)
    await tx`update access.staff set totp = null, totp_pending = null, recovery = '{}' where id = ${actor.id}`
    await recordChange(tx, ctx, { actor, action: 'totp.remove', subject: `staff:${actor.id}` })
  })
}
