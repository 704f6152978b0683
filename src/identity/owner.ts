import type { Query } from '../core/db.ts'

/**
 * All fragments of whom this one belongs to, by verified links alone: what a shopper who proved to hold it may see and change. Only
 * itself when nobody has linked it.
 */
export async function ownedWith(query: Query, fragment: string): Promise<string[]> {
  const rows = await query<{ id: string }[]>`
    select o.fragment_id as id from identity.owner me join identity.owner o using (owner_id) where me.fragment_id = ${fragment}`
  return rows.length ? rows.map(({ id }) => id) : [fragment]
}

/** Kinds that nobody can claim who was not told them: what a device is called, by its own client alone. */
const untold = new Set(['anonymous_id', 'device', 'session'])

/** Of identifiers by their fragments, those of devices. Pure. */
export function devicesOf(identifiers: Map<string, { kind: string }>): string[] {
  return [...identifiers].filter(([, { kind }]) => untold.has(kind)).map(([id]) => id)
}

/** The same with what each stands for. One statement. */
export async function readOwned(query: Query, fragment: string): Promise<Map<string, { kind: string; value: string }>> {
  const rows = await query<{ id: string; kind: string; value: string }[]>`
    select f.id, f.kind, f.value from identity.owner me join identity.owner o using (owner_id) join identity.fragment f on f.id = o.fragment_id
    where me.fragment_id = ${fragment}`
  return new Map(rows.map(({ id, kind, value }) => [id, { kind, value }]))
}

/** What fragments stand for; those that are not there, or no longer, are left out. */
export async function readIdentifiers(
  query: Query,
  fragments: string[],
): Promise<Map<string, { kind: string; value: string }>> {
  const rows = await query<{ id: string; kind: string; value: string }[]>`
    select id, kind, value from identity.fragment where id = any(${fragments}::uuid[])`
  return new Map(rows.map(({ id, kind, value }) => [id, { kind, value }]))
}
