import type { Shopper } from '../access/actor.ts'
import type { Query } from '../core/db.ts'
import { listEventsOf } from '../events/read.ts'
import { devicesOf, readOwned } from '../identity/owner.ts'
import type { ShownEvent } from './schema.ts'

type Filter = { limit?: number | undefined; after?: string | undefined }

/**
 * What happened between the shopper and the shop, newest first: on the threads that are his or hers. What a browser said counts only if it came from one of
 * the own devices and named nobody else; or a stranger who types somebody's e-mail could write into that person's story.
 */
export async function readOwnThread(
  query: Query,
  shopper: Shopper,
  filter: Filter,
): Promise<{ items: ShownEvent[]; next: string | null }> {
  const identifiers = await readOwned(query, shopper.known!)
  const owners = [...identifiers.keys()]
  const threads = query`select unnest(${owners}::uuid[]) as id, null::uuid as whose`
  const own = { owners, devices: devicesOf(identifiers) }
  const { items, next } = await listEventsOf(query, threads, filter, undefined, own)
  return {
    items: items.map(({ id, type, channel, occurredAt, data }) => ({ id, type, channel, occurredAt, data })),
    next,
  }
}
