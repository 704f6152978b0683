import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { covers, type Author } from './actor.ts'
import { makeLink } from './link.ts'
import type { StaffRole } from './permissions.ts'
import { recordChange } from './record_look.ts'
import type { Link } from './schema.ts'

/**
 * A link by which a person sets a new password (2 hours, once), or the invitation anew when it was never accepted. With
 * `removesTotp` setting it also removes the second factor, for who has lost telephone and recovery codes.
 */
export async function resetLink(tx: Tx, ctx: Context, by: Author, id: string, removesTotp: boolean): Promise<Link> {
  const [row] = await tx<{ role: StaffRole; active: boolean; accepted: boolean }[]>`
    select role, active, password is not null as accepted from access.staff where id = ${id} for update`
  if (!row) throw new Problem('not_found', 'Nobody has this id.')
  if (!covers(by, row.role)) throw new Problem('forbidden', 'You cannot let somebody in who may do more than you may.')
  if (!row.active) throw new Problem('conflict', 'Activate this person first.')
  const purpose = row.accepted ? 'reset' : 'invitation'
  await recordChange(tx, ctx, {
    actor: by,
    action: 'staff.reset',
    subject: `staff:${id}`,
    detail: { purpose, removesTotp },
  })
  return makeLink(tx, ctx, { staffId: id, purpose, removesTotp })
}
