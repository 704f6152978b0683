import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { staffInsert } from './invite.ts'
import { hashPassword } from './password.ts'

/**
 * Creates the admin at the first start of an installation, from the settings. Undefined when there are staff already; `generated`
 * is the password when the settings name none: print it, it is kept nowhere.
 */
export async function firstAdmin(ctx: Context): Promise<{ email: string; generated?: string } | undefined> {
  const [found] = await ctx.sql`select 1 from access.staff limit 1`
  if (found) return undefined
  const { adminEmail: email, adminPassword } = ctx.settings
  const generated = adminPassword === undefined ? ctx.ids.secret(12) : undefined
  const hashed = await hashPassword(adminPassword ?? generated!, ctx.ids)
  return transaction(ctx.sql, async (tx) => {
    // Several processes may start at once on an empty database: one makes the admin.
    await tx`select pg_advisory_xact_lock(hashtext('hilo.first_admin'))`
    const [made] = await tx`select 1 from access.staff limit 1`
    if (made) return undefined
    await staffInsert(
      tx,
      ctx,
      { kind: 'system', id: 'start', name: 'First start' },
      { email, name: 'Admin', role: 'admin' },
      hashed,
    )
    return generated === undefined ? { email } : { email, generated }
  })
}
