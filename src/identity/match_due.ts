import type { Position } from '../core/consumer.ts'
import type { Query, Tx } from '../core/db.ts'

/** What is to be compared anew: the person whose fragment it is now, or (`sweep`) everybody after that fragment. */
export type Due = Position & { fragmentId: string | null; sweep: string | null; at: Date }

const beforeAll = '00000000-0000-0000-0000-000000000000'

/** What waits longest first. `tx` is of no use: nothing is read twice, for what is handled is taken away. */
export function readDue(query: Query, _after: Position, limit: number): Promise<Due[]> {
  return query<Due[]>`
    select '0' as tx, seq::text, fragment_id as "fragmentId", sweep, at from identity.match_due order by seq limit ${limit}`
}

/** Has everybody compared anew, in steps: a rule has changed. */
export async function comeToAll(tx: Tx, at: Date): Promise<void> {
  await goOnAfter(tx, beforeAll, at)
}

/** Has everybody after a fragment compared. */
export async function goOnAfter(tx: Tx, fragment: string, at: Date): Promise<void> {
  await tx`insert into identity.match_due (sweep, at) values (${fragment}, ${at})`
}

/** Has some people compared anew. */
export async function comeTo(tx: Tx, fragments: string[], at: Date): Promise<void> {
  if (fragments.length)
    await tx`insert into identity.match_due (fragment_id, at) select unnest(${fragments}::uuid[]), ${at}::timestamptz`
}

/**
 * Has those compared whose fragments went from one own root to another, as far as that can change what agrees: what was told moved, or
 * keys or a rule's link stand on the fragment.
 */
export async function comeToMoved(tx: Tx, moved: { id: string; from: string }[], at: Date): Promise<void> {
  if (!moved.length) return
  await tx`
    insert into identity.match_due (fragment_id, at)
    select distinct unnest(array[m.id, m.from_root]), ${at}::timestamptz
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ from }) => from)}::uuid[]) as m (id, from_root)
    where exists (select from identity.observation o where o.fragment_id = m.id and o.verified)
      or exists (select from identity.match_key k where k.root_id = m.id)
      or exists (select from identity.link l where l.a = m.id and l.rule is not null and l.revoked_at is null)
      or exists (select from identity.link l where l.b = m.id and l.rule is not null and l.revoked_at is null)`
}
