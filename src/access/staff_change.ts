import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import { covers, type Actor } from './actor.ts'
import { endLinks } from './link.ts'
import type { StaffRole } from './permissions.ts'
import { readStaff } from './read.ts'
import { recordChange } from './record_look.ts'
import type { Staff } from './schema.ts'
import { closeSessions, openSession } from './session.ts'

export type StaffChange = { name?: string; role?: StaffRole; active?: boolean }

/**
 * Changes a person. Another role or being deactivated ends all that person's sessions; who changes the own role gets a new one
 * (`token`). Throws conflict when no active admin would be left.
 */
export async function staffChange(
  ctx: Context,
  by: Actor,
  id: string,
  change: StaffChange,
  userAgent: string,
): Promise<{ staff: Staff; token?: string }> {
  return transaction(ctx.sql, async (tx) => {
    const admins = await lockAdmins(tx)
    const [before] = await tx<
      { role: StaffRole; active: boolean }[]
    >`select role, active from access.staff where id = ${id} for update`
    if (!before) throw new Problem('not_found', 'Nobody has this id.')
    if (!covers(by, before.role) || (change.role && !covers(by, change.role))) {
      throw new Problem('forbidden', 'You cannot change somebody who may do more than you may, nor give such a role.')
    }
    const role = change.role ?? before.role
    const active = change.active ?? before.active
    if (admins.length === 1 && admins[0] === id && (role !== 'admin' || !active)) {
      throw new Problem('conflict', 'This is the last active admin: make somebody else admin first.')
    }
    await tx`update access.staff set name = coalesce(${change.name?.trim() ?? null}, name), role = ${role}, active = ${active} where id = ${id}`
    if (!active) await endLinks(tx, id, ctx.clock.now())
    const anew = role !== before.role || !active
    if (anew) await closeSessions(tx, id)
    const token =
      anew && active && by.kind === 'staff' && by.id === id ? await openSession(tx, ctx, id, userAgent) : undefined
    await recordChange(tx, ctx, { actor: by, action: 'staff.change', subject: `staff:${id}`, detail: { ...change } })
    const staff = await readStaff(tx, id)
    invariant(staff, 'who was changed is there')
    return token === undefined ? { staff } : { staff, token }
  })
}

/** The ids of all admins who can sign in, locked in order: two who demote each other at once wait for one another. */
async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from access.staff where role = 'admin' and active and password is not null order by id for update`
  return rows.map((row) => row.id)
}
