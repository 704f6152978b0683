import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { endLinks } from './link.ts'
import { hashPassword, passwordErrors } from './password.ts'
import { readInvitation, type Invitation } from './read.ts'
import { recordChange } from './record_look.ts'
import { closeSessions } from './session.ts'

/** What a link stands for. Throws not_found for one that never was, gone for one that is no longer good. */
export async function openInvitation({ sql, clock }: Context, token: string): Promise<Invitation> {
  const invitation = await readInvitation(sql, token, clock.now())
  if (!invitation) throw new Problem('not_found', 'There is no such link. Take the whole address.')
  if (!invitation.valid) throw spent()
  return invitation
}

/** Sets the password of the person whom the link was made for, once, and ends all that person's sessions. */
export async function acceptInvitation(ctx: Context, token: string, password: string): Promise<void> {
  const { staffId, email, name, removesTotp, purpose } = await openInvitation(ctx, token)
  const errors = passwordErrors(password, { email, name }, '/password')
  if (errors.length) throw new Problem('invalid_request', errors[0]!.detail, { errors })
  const hashed = await hashPassword(password, ctx.ids)
  const at = ctx.clock.now()
  await transaction(ctx.sql, async (tx) => {
    // The person's row first, as every verb here locks it: of two uses at once, one finds the link used.
    const person = await tx`select 1 from access.staff where id = ${staffId} and active for update`
    const taken = await tx`
      update access.invitation set used_at = ${at} where id = ${hashSecret(token)} and used_at is null and expires_at > ${at}`
    if (!person.length || !taken.count) throw spent()
    await tx`update access.staff set password = ${hashed} where id = ${staffId}`
    if (removesTotp)
      await tx`update access.staff set totp = null, totp_pending = null, recovery = '{}' where id = ${staffId}`
    await endLinks(tx, staffId, at)
    await closeSessions(tx, staffId)
    await recordChange(tx, ctx, {
      actor: { kind: 'staff', id: staffId, name },
      action: 'password.set',
      subject: `staff:${staffId}`,
      detail: { purpose, removesTotp },
    })
  })
}

function spent(): Problem {
  return new Problem('gone', 'This link was used or is too old. Ask for a new one.')
}
