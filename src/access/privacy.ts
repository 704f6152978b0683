import type { Query, Tx } from '../core/db.ts'

/** A person as this module knows one: as the subject of looks (fragments are the ids of threads) and in what was searched for. */
export type Person = { fragments: string[]; identifiers: { kind: string; value: string }[] }

/**
 * What a person may know of who looked at him or her: when, what for, and whether staff or a program did, but not which colleague; and on which
 * devices the person shops.
 */
export async function exportPerson(
  sql: Query,
  person: Person,
): Promise<{
  looks: { at: string; action: string; by: string; role: string | null }[]
  devices: {
    anonymousId: string
    userAgent: string
    createdAt: string
    lastSeenAt: string
    signedInAt: string | null
  }[]
}> {
  const rows = await sql<{ at: Date; action: string; by: string; role: string | null }[]>`
    select look.at, look.action, look.actor_kind as by, coalesce(staff.role, key.role) as role
    from access.look
    left join access.staff on look.actor_kind = 'staff' and staff.id::text = look.actor_id
    left join access.key on look.actor_kind = 'key' and key.id::text = look.actor_id
    where look.subject = any(${person.fragments.map((id) => `thread:${id}`)}::text[])
    order by look.at, look.id`
  const devices = await sql<
    { anonymousId: string; userAgent: string; createdAt: Date; lastSeenAt: Date; signedInAt: Date | null }[]
  >`
    select anonymous_id as "anonymousId", user_agent as "userAgent", created_at as "createdAt", last_seen_at as "lastSeenAt", signed_in_at as "signedInAt"
    from access.shopper_session where fragment_id = any(${person.fragments}::uuid[]) or known_id = any(${person.fragments}::uuid[])
    order by created_at, fragment_id`
  return {
    looks: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    devices: devices.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      signedInAt: row.signedInAt?.toISOString() ?? null,
    })),
  }
}

/**
 * Empties what the record says about a person beyond the fact that somebody looked: the filters used on the thread, and searches
 * for a part of one of the person's identifiers or names, or for more than it. Views that hold an identifier go. Gives how many lines
 * lost something.
 */
export async function erasePerson(tx: Tx, person: Person): Promise<number> {
  const values = person.identifiers.map(({ value }) => value.toLowerCase()).filter((value) => value.length > 2)
  const erased = await tx`
    update access.look set detail = '{}'
    where detail <> '{}' and (
      subject = any(${person.fragments.map((id) => `thread:${id}`)}::text[])
      or (length(trim(detail->>'q')) > 2
        and exists (select 1 from unnest(${values}::text[]) as value
          where position(lower(trim(detail->>'q')) in value) > 0 or position(value in lower(detail->>'q')) > 0))
    )`
  await tx`
    delete from access.shopper_session where fragment_id = any(${person.fragments}::uuid[]) or known_id = any(${person.fragments}::uuid[])`
  await tx`
    delete from access.saved_view where exists (
      select from unnest(${values}::text[]) as value where position(value in lower(name)) > 0
        or exists (select from jsonb_each_text(filter) as one (key, text) where position(value in lower(text)) > 0)
    )`
  return erased.count
}
