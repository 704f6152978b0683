import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import type { Actor } from './actor.ts'
import { recordChange } from './record_look.ts'
import { closeSession } from './session.ts'

/** Ends the session that the request came with. */
export async function signOut(ctx: Context, actor: Actor): Promise<void> {
  await transaction(ctx.sql, async (tx) => {
    await closeSession(tx, actor.session!)
    await recordChange(tx, ctx, { actor, action: 'session.close', subject: `staff:${actor.id}` })
  })
}
