import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import type { Sighting } from '../events/read.ts'
import { isBlocked } from './blocked.ts'
import { liveLinksOf, lockGraph, regroup } from './regroup.ts'

type Telling = Exclude<Sighting, { id: null }>
type Pair = {
  id: string
  a: string
  b: string
  verified: boolean
  evidence: object
  source: string
  at: Date
  orderedAt: string
}

/**
 * Links the identifiers that were seen together, in one set-based step for a whole batch of events: the strongest of an event with
 * each other one. What was linked before is not linked again. Evidence is the first event that showed it.
 */
export async function linkSightings(tx: Tx, entries: Sighting[]): Promise<void> {
  const sightings = entries.filter((entry): entry is Telling => entry.id !== null)
  if (!sightings.length) return
  await lockGraph(tx)
  const verified = await markVerified(tx, sightings)
  const linked = await insertLinks(tx, pairsOf(sightings))
  const roots = await rootsOf(tx, linked)
  await regroup(tx, [...new Set([...verified, ...roots])], sightings.at(-1)!.receivedAt)
}

/** Events of one batch were received at the same millisecond: the microseconds keep them in the log's order. */
const orderedAt = (at: Date, i: number) => at.toISOString().replace('Z', `${String(i).padStart(3, '0')}Z`)

function pairsOf(sightings: Telling[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const [i, { id: event, channel, source, verified, receivedAt: at, fragments }] of sightings.entries()) {
    const [strongest, ...others] = fragments as [string, ...string[]]
    for (const other of others) {
      const [a, b] = strongest < other ? [strongest, other] : [other, strongest]
      const key = `${a}${b}${verified}`
      if (!pairs.has(key))
        pairs.set(key, {
          id: uuidOf('link', a, b, event),
          a,
          b,
          verified,
          evidence: { event, channel },
          source,
          at,
          orderedAt: orderedAt(at, i),
        })
    }
  }
  return [...pairs.values()]
}

/** Identifiers that a system of the retailer uses are known from then on. Answers the roots of those that were not before. */
async function markVerified(tx: Tx, sightings: Telling[]): Promise<string[]> {
  const first = new Map<string, Date>()
  for (const { verified, fragments, receivedAt } of sightings)
    if (verified) for (const id of fragments) if (!first.has(id)) first.set(id, receivedAt)
  if (!first.size) return []
  const rows = await tx<{ root: string; alone: boolean }[]>`
    update identity.fragment f set verified_at = i.at
    from unnest(${[...first.keys()]}::uuid[], ${[...first.values()].map((at) => at.toISOString())}::timestamptz[]) as i (id, at)
    where f.id = i.id and f.verified_at is null
    returning f.root_id as root, not exists (${liveLinksOf(tx, tx`f.id`)}) as alone`
  // Who has no link at all cannot be regrouped by becoming known.
  return rows.filter(({ alone }) => !alone).map(({ root }) => root)
}

/** Makes the links that are new. */
async function insertLinks(tx: Tx, pairs: Pair[]): Promise<{ a: string; b: string }[]> {
  if (!pairs.length) return []
  return tx<{ a: string; b: string }[]>`
    insert into identity.link (id, origin_id, a, b, verified, evidence, source, made_at, ordered_at, made_by)
    select id, id, a, b, verified::boolean, evidence::jsonb, source, at, ordered_at::timestamptz, 'rule: seen together'
    from unnest(
      ${pairs.map((p) => p.id)}::uuid[], ${pairs.map((p) => p.a)}::uuid[], ${pairs.map((p) => p.b)}::uuid[], ${pairs.map((p) => String(p.verified))}::text[],
      ${pairs.map((p) => JSON.stringify(p.evidence))}::text[], ${pairs.map((p) => p.source)}::text[], ${pairs.map((p) => p.at.toISOString())}::timestamptz[],
      ${pairs.map((p) => p.orderedAt)}::text[]
    ) as i (id, a, b, verified, evidence, source, at, ordered_at)
    -- Unless one was erased meanwhile.
    where exists (select from identity.fragment f where f.id = i.a) and exists (select from identity.fragment f where f.id = i.b)
    on conflict do nothing
    returning a, b`
}

/** Roots of the ends of new links; a link through what is blocked or shared changes nobody, and is marked so at once. */
async function rootsOf(tx: Tx, links: { a: string; b: string }[]): Promise<string[]> {
  if (!links.length) return []
  const ends = await tx<{ id: string; kind: string; value: string; root: string; shared: boolean }[]>`
    select id, kind, value, root_id as root, shared_at is not null as shared from identity.fragment where id = any(${links.flatMap(({ a, b }) => [a, b])}::uuid[])`
  const out = new Map(
    ends.map((end) => [end.id, isBlocked(end.kind, end.value) ? 'blocked' : end.shared ? 'shared' : undefined]),
  )
  const dead = links.filter(({ a, b }) => out.get(a) ?? out.get(b))
  if (dead.length) {
    await tx`
      update identity.link l set held = i.held
      from unnest(${dead.map((l) => l.a)}::uuid[], ${dead.map((l) => l.b)}::uuid[], ${dead.map(({ a, b }) => out.get(a) ?? out.get(b) ?? null)}::text[]) as i (a, b, held)
      where l.a = i.a and l.b = i.b and l.revoked_at is null and not l.by_hand`
  }
  const alive = new Set(links.filter((link) => !dead.includes(link)).flatMap(({ a, b }) => [a, b]))
  return ends.filter(({ id }) => alive.has(id)).map(({ root }) => root)
}
