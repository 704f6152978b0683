import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Author } from './actor.ts'
import { recordChange } from './record_look.ts'

/** Ends a key from the next request on; ending it again changes nothing. */
export async function keyRevoke(tx: Tx, ctx: Pick<Context, 'clock' | 'ids'>, by: Author, id: string): Promise<void> {
  const revoked =
    await tx`update access.key set revoked_at = ${ctx.clock.now()} where id = ${id} and revoked_at is null`
  if (revoked.count) return recordChange(tx, ctx, { actor: by, action: 'key.revoke', subject: `key:${id}` })
  const known = await tx`select 1 from access.key where id = ${id}`
  if (!known.length) throw new Problem('not_found', 'No key has this id.')
}
