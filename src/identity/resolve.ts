import type { Tx } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { knownEvents } from '../events/append.ts'
import { normalise, strength } from './normalise.ts'
import type { Fragment, Identifier } from './schema.ts'

/** The fragment that stands for a normal identifier. Its id is a keyed hash: nobody without the secret can tell what it stands for. */
export function fragmentOf(secret: string, identifier: Identifier): Fragment {
  return { id: keyedUuidOf(secret, identifier.kind, identifier.value), kind: identifier.kind, value: identifier.value }
}

/** The fragments of what a message claims, strongest first, each once; what is no identifier is left out. Pure. */
export function resolve(secret: string, identifiers: Identifier[], country?: string): Fragment[] {
  const found = new Map<string, Fragment>()
  for (const identifier of identifiers) {
    const normal = normalise(identifier, country)
    if (!normal) continue
    const fragment = fragmentOf(secret, normal)
    found.set(fragment.id, fragment)
  }
  return [...found.values()].sort((a, b) => strength(a.kind) - strength(b.kind))
}

/** What one message tells: its fragments, when it happened, and the event it becomes; if none, its fragments are only looked at. */
export type Seen = { fragments: Fragment[]; occurredAt: Date; event: string | undefined }

/**
 * Makes the fragments that are new, and finds the messages which are about somebody who was erased after they had happened, or
 * which repeat an event that is there (a retry may say no time): true at their places. Of those no fragment is made. One statement; two more only where an erased identifier is among them. Sorted, so
 * that two processes never wait for each other in a circle.
 */
export async function recordFragments(tx: Tx, seen: Seen[], at: Date): Promise<boolean[]> {
  const asked = seen.flatMap(({ fragments }) => fragments.map(({ id }) => id))
  if (!asked.length) return seen.map(() => false)
  const each = distinct(seen.filter(({ event }) => event !== undefined))
  const rows = await tx<{ id: string; until: number | null }[]>`
    with erased as materialized (
      select fragment_id as id, (extract(epoch from erased_at) * 1000)::float8 as until from identity.erased where fragment_id = any(${[...new Set(asked)]}::uuid[])
    ), made as (
      insert into identity.fragment (id, kind, value, root_id, created_at)
      select id, kind, value, id, ${at}
      from unnest(${each.map((f) => f.id)}::uuid[], ${each.map((f) => f.kind)}::text[], ${each.map((f) => f.value)}::text[]) as i (id, kind, value)
      where not exists (select from erased)
      on conflict (id) do nothing
    ) select id, until from erased`
  if (!rows.length) return seen.map(() => false)
  const erased = new Map(rows.map(({ id, until }) => [id, until ?? Infinity]))
  const known = await knownEvents(
    tx,
    seen.flatMap(({ fragments, event }) => (event && fragments.some(({ id }) => erased.has(id)) ? [event] : [])),
  )
  const late = seen.map(
    ({ fragments, occurredAt, event }) =>
      known.has(event ?? '') || fragments.some(({ id }) => occurredAt.getTime() <= (erased.get(id) ?? -Infinity)),
  )
  const rest = distinct(seen.filter(({ event }, i) => event !== undefined && !late[i]))
  await tx`
    insert into identity.fragment (id, kind, value, root_id, created_at)
    select id, kind, value, id, ${at}
    from unnest(${rest.map((f) => f.id)}::uuid[], ${rest.map((f) => f.kind)}::text[], ${rest.map((f) => f.value)}::text[]) as i (id, kind, value)
    on conflict (id) do nothing`
  return late
}

function distinct(seen: Seen[]): Fragment[] {
  const each = new Map(seen.flatMap(({ fragments }) => fragments.map((fragment) => [fragment.id, fragment] as const)))
  return [...each.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
