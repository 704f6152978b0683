import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { checkLocation } from './location_check.ts'
import { toColumns } from './location_columns.ts'
import type { LocationDraft } from './schema.ts'

/** Says anew what a location is. `version` is the one that was seen, so that two editors cannot overwrite each other unseen (stale_version). */
export async function locationUpdate(
  tx: Tx,
  input: { id: string; version: number; draft: LocationDraft; at: Date },
): Promise<void> {
  const { id, version, draft, at } = input
  const [found] = await tx<{ code: string; version: number }[]>`
    select code, version from stores.location where id = ${id} for update`
  if (!found) throw notFound()
  if (found.version !== version)
    throw new Problem('stale_version', 'Somebody changed the location in between; read it again.')
  const columns = toColumns(tx, checkLocation(found.code, draft))
  await tx`update stores.location set ${tx({ ...columns, version: version + 1, updated_at: at })} where id = ${id}`
}

/** Closes a location for good, or opens it again: a closed one has no hours, and no shopper sees it. */
export async function locationSetState(
  tx: Tx,
  input: { id: string; state: 'open' | 'closed'; at: Date },
): Promise<void> {
  const { id, state, at } = input
  const { count } = await tx`
    update stores.location set state = ${state}, version = version + (state <> ${state})::int, updated_at = ${at} where id = ${id}`
  if (!count) throw notFound()
}

export const notFound = () => new Problem('not_found', 'There is no such location.')
