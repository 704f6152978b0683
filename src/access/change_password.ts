import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import type { Actor } from './actor.ts'
import { countAttempt, forgetAttempts, ownPasswordBucket } from './attempt.ts'
import { endLinks } from './link.ts'
import { checkPassword, hashPassword, passwordErrors } from './password.ts'
import { recordChange } from './record_look.ts'
import { closeSessions, openSession } from './session.ts'

/** Changes one's own password; every session ends, and the answer is the token of a new one for this browser. */
export async function changePassword(
  ctx: Context,
  actor: Actor,
  input: { current: string; next: string; userAgent: string },
): Promise<string> {
  const person = await checkOwnPassword(ctx, actor, input.current, '/current')
  const errors = passwordErrors(input.next, person, '/next')
  if (errors.length) throw new Problem('invalid_request', errors[0]!.detail, { errors })
  const hashed = await hashPassword(input.next, ctx.ids)
  return transaction(ctx.sql, async (tx) => {
    await stillPassword(tx, actor.id, person.password)
    await tx`update access.staff set password = ${hashed} where id = ${actor.id}`
    await endLinks(tx, actor.id, ctx.clock.now())
    await closeSessions(tx, actor.id)
    await recordChange(tx, ctx, { actor, action: 'password.change', subject: `staff:${actor.id}` })
    return openSession(tx, ctx, actor.id, input.userAgent)
  })
}

/** Checks that who is signed in knows the password too; a stolen session alone may not change how one signs in. */
export async function checkOwnPassword(
  ctx: Context,
  actor: Actor,
  password: string,
  field: string,
): Promise<{ email: string; name: string; password: string }> {
  const bucket = ownPasswordBucket(actor.id)
  await countAttempt(ctx, [bucket])
  const [person] = await ctx.sql<{ email: string; name: string; password: string | null }[]>`
    select email, name, password from access.staff where id = ${actor.id} and active`
  const right = await checkPassword(password, person?.password)
  if (!person || !right) {
    throw new Problem('invalid_request', 'The password is wrong.', {
      errors: [{ field, code: 'wrong_password', detail: 'This is not your password.' }],
    })
  }
  await forgetAttempts(ctx.sql, ctx.secret, [bucket])
  invariant(person.password !== null, 'a password that was right is there')
  return { ...person, password: person.password }
}

/** Locks the person's row and makes sure that the password which was checked still counts. */
export async function stillPassword(tx: Tx, id: string, password: string): Promise<void> {
  const rows = await tx`select 1 from access.staff where id = ${id} and active and password = ${password} for update`
  if (!rows.length) throw new Problem('conflict', 'The password was changed in the meantime.')
}
