import type { Query, Tx } from '../core/db.ts'
import { listConsents } from './consent.ts'
import { forgetProfiles } from './profile.ts'

/** A person as this module knows one: by fragments. */
export type Person = { fragments: string[]; identifiers: { kind: string; value: string }[] }

/** The person's identifiers, the links between them with their evidence, what was told about the person, and by which matching rules she is compared. */
export async function exportPerson(query: Query, person: Person) {
  const identifiers = await query<{ kind: string; value: string; createdAt: Date }[]>`
    select kind, value, created_at as "createdAt" from identity.fragment where id = any(${person.fragments}::uuid[]) order by created_at, id`
  const links = await query<
    { evidence: unknown; source: string; verified: boolean; madeAt: Date; revokedAt: Date | null }[]
  >`
    select evidence, source, verified, made_at as "madeAt", revoked_at as "revokedAt" from identity.link
    where a = any(${person.fragments}::uuid[]) or b = any(${person.fragments}::uuid[]) order by made_at, id`
  const observations = await query<
    { attribute: string; value: unknown; source: string; channel: string; verified: boolean; observedAt: Date }[]
  >`
    select attribute, value, source, channel, verified, observed_at as "observedAt" from identity.observation
    where fragment_id = any(${person.fragments}::uuid[]) order by observed_at, attribute, event_id`
  const consents = await listConsents(query, person.fragments)
  // Of what she is compared by, which rules: the keys are hashes of observations.
  const matching = await query<{ rule: string }[]>`
    select distinct rule from identity.match_key where root_id = any(${person.fragments}::uuid[]) order by rule`
  return {
    matching: [...matching],
    consents: consents.map(({ id: _, identifier: __, author: ___, ...consent }) => consent),
    observations: observations.map((row) => ({ ...row, observedAt: row.observedAt.toISOString() })),
    identifiers: identifiers.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    links: links.map((row) => ({
      ...row,
      madeAt: row.madeAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
    })),
  }
}

/** Forgets which identifiers the fragments stood for, the links, and what was told. The fragments' ids, keyed hashes, stay on their events. */
export async function erasePerson(tx: Tx, person: Person): Promise<number> {
  await tx`
    with gone as (
      delete from identity.link where a = any(${person.fragments}::uuid[]) or b = any(${person.fragments}::uuid[]) returning origin_id
    )
    delete from identity.cut where origin_id in (select origin_id from gone)`
  const { count } = await tx`delete from identity.fragment where id = any(${person.fragments}::uuid[])`
  await tx`delete from identity.match_key where root_id = any(${person.fragments}::uuid[])`
  await tx`delete from identity.match_due where fragment_id = any(${person.fragments}::uuid[])`
  await forgetProfiles(tx, person.fragments)
  // After the fragments: who is just writing down what was told holds theirs, and none can be held from here on.
  await tx`delete from identity.observation where fragment_id = any(${person.fragments}::uuid[])`
  return count
}
