import { sessionCookie } from '#access/cookie.ts'
import { staffInsert } from '#access/invite.ts'
import type { StaffRole } from '#access/permissions.ts'
import { openSession } from '#access/session.ts'
import type { Context } from '#core/context.ts'
import { transaction } from '#core/db.ts'

/** A new member of staff of a role, signed in: the headers that the console would send. Skips the password, which costs time. */
export async function staffWithSession(ctx: Context, role: StaffRole): Promise<Record<string, string>> {
  const token = await transaction(ctx.sql, async (tx) => {
    const author = { kind: 'system', id: 'test', name: 'Test' } as const
    const id = await staffInsert(
      tx,
      ctx,
      author,
      { email: `${role}-${ctx.ids.uuid()}@hilo.example`, name: `Test ${role}`, role },
      null,
    )
    return openSession(tx, ctx, id)
  })
  return { cookie: `${sessionCookie}=${token}`, 'x-hilo-csrf': '1' }
}
