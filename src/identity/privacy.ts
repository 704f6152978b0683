import type { Query, Tx } from '../core/db.ts'

/** A person as this module knows one: by fragments. */
export type Person = { fragments: string[]; identifiers: { kind: string; value: string }[] }

/** The person's identifiers and the links between them, with their evidence. */
export async function exportPerson(query: Query, person: Person) {
  const identifiers = await query<{ kind: string; value: string; createdAt: Date }[]>`
    select kind, value, created_at as "createdAt" from identity.fragment where id = any(${person.fragments}::uuid[]) order by created_at, id`
  const links = await query<
    { evidence: unknown; source: string; verified: boolean; madeAt: Date; revokedAt: Date | null }[]
  >`
    select evidence, source, verified, made_at as "madeAt", revoked_at as "revokedAt" from identity.link
    where a = any(${person.fragments}::uuid[]) or b = any(${person.fragments}::uuid[]) order by made_at, id`
  return {
    identifiers: identifiers.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    links: links.map((row) => ({
      ...row,
      madeAt: row.madeAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
    })),
  }
}

/** Forgets which identifiers the fragments stood for, and the links. The fragments' ids, keyed hashes, stay on their events. */
export async function erasePerson(tx: Tx, person: Person): Promise<number> {
  await tx`delete from identity.link where a = any(${person.fragments}::uuid[]) or b = any(${person.fragments}::uuid[])`
  const { count } = await tx`delete from identity.fragment where id = any(${person.fragments}::uuid[])`
  return count
}
