import type { Context } from '../core/context.ts'
import { hashSecret, keyedUuidOf } from '../core/ids.ts'

/**
 * The public write key with which the shop's own pages track, made at the first call. It follows from the installation's secret, so that
 * every process gives the same and only its hash is stored; whoever revokes it ends the shop's tracking: then undefined.
 */
export async function shopKey({ sql, clock, ids, secret }: Context): Promise<string | undefined> {
  const key = `hilo_pub_${keyedUuidOf(secret, 'shop key', '1').replaceAll('-', '')}`
  await sql`
    insert into access.key (id, name, role, scopes, channel, origins, hash, prefix, created_at)
    values (${ids.uuid()}, 'Shop', 'collect', array['events.collect'], 'web', '{}', ${hashSecret(key)}, ${key.slice(0, 13)}, ${clock.now()})
    on conflict (hash) do nothing`
  const [row] = await sql<
    { live: boolean }[]
  >`select revoked_at is null as live from access.key where hash = ${hashSecret(key)}`
  return row?.live ? key : undefined
}
