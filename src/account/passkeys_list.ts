import type { Shopper } from '../access/actor.ts'
import type { Query } from '../core/db.ts'
import { ownersOf } from './read.ts'
import type { Passkey } from './schema.ts'

/** The shopper's passkeys, the oldest first. */
export async function listPasskeys(query: Query, shopper: Shopper): Promise<Passkey[]> {
  const rows = await query<{ id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[]>`
    select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from account.passkey
    where known_id = any(${await ownersOf(query, shopper)}::uuid[]) order by created_at, id`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** Deletes a passkey of the shopper's: nobody signs in by it again. A repeat is no mistake. */
export async function deletePasskey(query: Query, shopper: Shopper, id: string): Promise<void> {
  await query`delete from account.passkey where id = ${id} and known_id = any(${await ownersOf(query, shopper)}::uuid[])`
}
