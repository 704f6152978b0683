import type { Tx } from '../core/db.ts'
import type { Summarised } from '../events/read.ts'
import { refreshProfiles } from './profile.ts'
import { lockGraph } from './regroup.ts'

/** Characters of a name at most. */
const longestName = 200

type ToldName = { fragment_id: string; name: string; verified: boolean; told_at: Date }

/** Keeps the names that events tell, and makes the profiles of the people they happened to anew. Handled again, it changes nothing. */
export async function followProfiles(tx: Tx, events: Summarised[]): Promise<void> {
  await lockGraph(tx)
  await keepNames(tx, namesIn(events))
  const roots = await tx<{ root: string }[]>`
    select distinct root_id as root from identity.fragment where id = any(${[...new Set(events.map((e) => e.threadId))]}::uuid[])`
  await refreshProfiles(
    tx,
    roots.map(({ root }) => root),
  )
}

/** Of one fragment a verified name stays before a claimed one, then the newer. Who was erased meanwhile gets none. */
async function keepNames(tx: Tx, names: ToldName[]): Promise<void> {
  if (!names.length) return
  await tx`
    insert into identity.told_name as n (fragment_id, name, verified, told_at)
    select r.fragment_id, r.name, r.verified, r.told_at
    from jsonb_to_recordset(${tx.json(names)}) as r (fragment_id uuid, name text, verified boolean, told_at timestamptz)
    join identity.fragment f on f.id = r.fragment_id
    on conflict (fragment_id) do update set name = excluded.name, verified = excluded.verified, told_at = excluded.told_at
    where (excluded.verified, excluded.told_at) >= (n.verified, n.told_at)`
}

/** The name of each fragment that is to stay. Pure. */
function namesIn(events: Summarised[]): ToldName[] {
  const names = new Map<string, ToldName>()
  for (const { threadId, verified, occurredAt, traits } of events) {
    const name = nameOf(traits)
    const before = names.get(threadId)
    if (!name || (before && !outranks(verified, occurredAt, before))) continue
    names.set(threadId, { fragment_id: threadId, name, verified, told_at: occurredAt })
  }
  return [...names.values()]
}

function outranks(verified: boolean, at: Date, other: ToldName): boolean {
  return verified === other.verified ? at >= other.told_at : verified
}

/** The name that the traits of an `identify` tell, as the tracking protocol has it; undefined when they tell none. Pure. */
function nameOf(traits: unknown): string | undefined {
  if (typeof traits !== 'object' || traits === null) return undefined
  const { firstName, lastName, name } = traits as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
  const parts = [text(firstName), text(lastName)].filter(Boolean).join(' ')
  const told = (text(lastName) ? parts : text(name) || parts).replace(/\s+/g, ' ')
  return told.slice(0, longestName).toWellFormed() || undefined
}
