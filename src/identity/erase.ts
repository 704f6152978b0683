import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Query, Sql, Tx } from '../core/db.ts'
import { logStart } from '../core/consumer.ts'
import { Problem } from '../core/problem.ts'
import { forgetConsents } from './consent.ts'
import { readPerson } from './person.ts'
import { erasePerson } from './privacy.ts'
import { lockGraph, regroup } from './regroup.ts'

/** What an erasure has to do, wherever it was broken off. */
export type ErasureWork = {
  fragments: string[]
  /** Identifiers in every spelling, and what was told of the person (kind `told:name`), to be found in texts. */
  identifiers: { kind: string; value: string }[]
  /** Threads of others whose events may name one of the fragments. */
  neighbours: string[]
  /** From this place of the log on, more threads may: nobody had linked them yet. */
  tx: string
  seq: string
}

/** An erasure; `work` is null when it is done, and `events` says how many events lost their person. */
export type Erasure = {
  id: string
  begunAt: Date
  finishedAt: Date | null
  events: number | null
  work: ErasureWork | null
}

/**
 * Begins to forget a person: in this one transaction identifiers, links, observations and consents go, and tombstones stand in their
 * place, so that whatever comes from now on stays without them. `id` becomes the thread that the events move to. What remains to be done is
 * written down; finishing it is up to the caller. With `only`, no more than these of the person's fragments: what a shopper owns. Throws not_found.
 */
export async function beginErasure(
  tx: Tx,
  input: { id: string; person: string; only?: string[]; note: string; by: string; at: Date },
): Promise<void> {
  await lockGraph(tx)
  const person = await readPerson(tx, input.person)
  const named = person.identifiers.filter(({ id }) => !input.only || input.only.includes(id))
  const hers = named.map(({ id }) => id)
  const identifiers = [...named, ...(await readOnlyHers(tx, hers, input.only !== undefined))]
  const fragments = identifiers.map(({ id }) => id)
  const work: ErasureWork = {
    fragments,
    identifiers: [...spellings(identifiers), ...(await readTold(tx, fragments))],
    ...(await readNeighbours(tx, fragments)),
  }
  await tx`
    insert into identity.erasure (id, note, begun_at, begun_by, work) values (${input.id}, ${input.note}, ${input.at}, ${input.by}, ${tx.json(work)})`
  await tx`
    insert into identity.erased (fragment_id) select * from unnest(${fragments.toSorted()}::uuid[])
    on conflict (fragment_id) do update set erased_at = null`
  await tx`
    update identity.act set note = '', fragments = array(select f from unnest(fragments) f where f <> all(${fragments}::uuid[]))
    where fragments && ${fragments}::uuid[]`
  await tx`delete from identity.apart where a = any(${fragments}::uuid[]) or b = any(${fragments}::uuid[])`
  await erasePerson(tx, { fragments, identifiers })
  // Who is left of her may be another person now, or several.
  const left = person.identifiers.filter((one) => !named.includes(one)).map(({ id }) => id)
  await regroup(tx, left, input.at)
  // After the fragments, which whoever writes a consent holds.
  await forgetConsents(tx, fragments, input.id)
}

/**
 * Ends an erasure: what happens from now on is a new relation. Forgets whom it was about, and of `orphans`, which only events of the person
 * carried, those that nothing else leads to.
 */
export async function endErasure(
  tx: Tx,
  input: { id: string; events: number; orphans: string[]; at: Date },
): Promise<void> {
  await lockGraph(tx)
  const { work } = await readErasure(tx, input.id, true)
  if (!work) return
  // What transactions made that had begun before there were tombstones.
  await erasePerson(tx, work)
  const left = await tx<{ id: string }[]>`
    select id from unnest(${input.orphans}::uuid[]) as id
    where not exists (select from identity.link where a = id) and not exists (select from identity.link where b = id)`
  const orphans = left.map(({ id }) => id)
  await erasePerson(tx, { fragments: orphans, identifiers: [] })
  await forgetConsents(tx, [...work.fragments, ...orphans], input.id)
  await tx`update identity.erased set erased_at = ${input.at} where fragment_id = any(${work.fragments}::uuid[]) and erased_at is null`
  await tx`update identity.erasure set work = null, events = ${input.events}, finished_at = ${input.at} where id = ${input.id}`
}

/** One erasure; `lock` keeps others from ending it meanwhile. Throws not_found. */
export async function readErasure(query: Query, id: string, lock = false): Promise<Erasure> {
  const [row] = await query<Erasure[]>`
    select id, begun_at as "begunAt", finished_at as "finishedAt", events, work from identity.erasure where id = ${id} ${lock ? query`for update` : query``}`
  if (!row) throw new Problem('not_found', 'There is no such erasure.')
  return row
}

/** Erasures that were begun and not ended: those under way, and those that a process left when it died. Oldest first. */
export async function openErasures(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from identity.erasure where finished_at is null order by begun_at`
  return rows.map(({ id }) => id)
}

/** Identifiers as texts may hold them: a phone with and without its country. Pure. */
export function spellings(identifiers: { kind: string; value: string }[]): { kind: string; value: string }[] {
  return identifiers.flatMap(({ kind, value }) => {
    const national = kind === 'phone' ? parsePhoneNumberFromString(value)?.nationalNumber : undefined
    return [{ kind, value }, ...(national ? [{ kind, value: national }] : [])]
  })
}

/** Identifiers held back (blocked, shared, contested) that were never seen without this person: nobody else would miss them. With `claimsAlone`, none that a system of the retailer knows. */
async function readOnlyHers(
  tx: Tx,
  hers: string[],
  claimsAlone: boolean,
): Promise<{ id: string; kind: string; value: string }[]> {
  return tx<{ id: string; kind: string; value: string }[]>`
    with near as (
      select b as id from identity.link where a = any(${hers}::uuid[]) and revoked_at is null and rule is null
      union select a from identity.link where b = any(${hers}::uuid[]) and revoked_at is null and rule is null
    )
    select f.id, f.kind, f.value from near join identity.fragment f using (id)
    where f.id <> all(${hers}::uuid[]) ${claimsAlone ? tx`and f.verified_at is null` : tx``}
      and not exists (select from events.thread_summary t where t.thread_id = f.id)
      and not exists (select from identity.link l where l.a = f.id and l.b <> all(${hers}::uuid[]))
      and not exists (select from identity.link l where l.b = f.id and l.a <> all(${hers}::uuid[]))`
}

async function readTold(tx: Tx, fragments: string[]): Promise<{ kind: string; value: string }[]> {
  return tx<{ kind: string; value: string }[]>`
    select distinct 'told:' || attribute as kind, value #>> '{}' as value from identity.observation
    where fragment_id = any(${fragments}::uuid[]) and jsonb_typeof(value) = 'string'`
}

/** The other ends of links, whatever came of them; and where in the log links were not made yet. */
async function readNeighbours(tx: Tx, fragments: string[]): Promise<Pick<ErasureWork, 'neighbours' | 'tx' | 'seq'>> {
  const rows = await tx<{ id: string }[]>`
    select b as id from identity.link where a = any(${fragments}::uuid[]) union select a from identity.link where b = any(${fragments}::uuid[])`
  const [place] = await tx<{ tx: string; seq: string }[]>`
    select tx::text, seq::text from core.consumer_position where name = 'identity.link'`
  return {
    neighbours: rows.map(({ id }) => id).filter((id) => !fragments.includes(id)),
    ...(place ?? logStart),
  }
}
