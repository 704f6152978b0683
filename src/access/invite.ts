import type { Context } from '../core/context.ts'
import { databaseCode, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import { covers, type Author } from './actor.ts'
import { makeLink } from './link.ts'
import type { StaffRole } from './permissions.ts'
import { readStaff } from './read.ts'
import { recordChange } from './record_look.ts'
import type { Link, Staff } from './schema.ts'
import { normaliseEmail } from './sign_in.ts'

export type Invite = { email: string; name: string; role: StaffRole }

/** Adds a person, who sets a password by the link that is answered (72 hours, once). Throws conflict when the e-mail is taken. */
export async function invite(
  tx: Tx,
  ctx: Context,
  by: Author,
  input: Invite,
): Promise<{ staff: Staff; invitation: Link }> {
  const id = await staffInsert(tx, ctx, by, input, null)
  const invitation = await makeLink(tx, ctx, { staffId: id, purpose: 'invitation', removesTotp: false })
  const staff = await readStaff(tx, id)
  invariant(staff, 'who was invited is there')
  return { staff, invitation }
}

/** Adds a person, with a password hash or (null) without; gives the id. */
export async function staffInsert(
  tx: Tx,
  ctx: Pick<Context, 'clock' | 'ids'>,
  by: Author,
  input: Invite,
  password: string | null,
): Promise<string> {
  if (!covers(by, input.role)) throw new Problem('forbidden', 'You cannot give a role that may do more than you may.')
  const id = ctx.ids.uuid()
  const email = normaliseEmail(input.email)
  try {
    await tx.savepoint(
      (point) => point`
        insert into access.staff (id, email, name, role, password, created_at)
        values (${id}, ${email}, ${input.name.trim()}, ${input.role}, ${password}, ${ctx.clock.now()})`,
    )
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new Problem('conflict', 'Somebody with this e-mail is there already.', {
      errors: [{ field: '/email', code: 'taken', detail: 'It is taken.' }],
    })
  }
  await recordChange(tx, ctx, {
    actor: by,
    action: 'staff.invite',
    subject: `staff:${id}`,
    detail: { email, role: input.role },
  })
  return id
}
