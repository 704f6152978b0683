import type { Query, Tx } from '../core/db.ts'

/** A person as this module knows one: by fragments. */
export type Person = { fragments: string[] }

/** The person's addresses and passkeys. */
export async function exportPerson(query: Query, { fragments }: Person) {
  const [addresses, passkeys] = await Promise.all([
    query<{ address: object; changedAt: Date }[]>`
      select address, changed_at as "changedAt" from account.address where known_id = any(${fragments}::uuid[]) order by changed_at, id`,
    query<{ name: string; createdAt: Date; lastUsedAt: Date | null }[]>`
      select name, created_at as "createdAt", last_used_at as "lastUsedAt" from account.passkey
      where known_id = any(${fragments}::uuid[]) order by created_at, id`,
  ])
  return {
    addresses: addresses.map(({ address, changedAt }) => ({ ...address, changedAt: changedAt.toISOString() })),
    passkeys: passkeys.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    })),
  }
}

/** Deletes all that is here of the person. */
export async function erasePerson(tx: Tx, { fragments }: Person): Promise<void> {
  await tx`delete from account.address where known_id = any(${fragments}::uuid[])`
  await tx`delete from account.passkey where known_id = any(${fragments}::uuid[])`
  await tx`delete from account.code where fragment_id = any(${fragments}::uuid[]) or device_id = any(${fragments}::uuid[])`
  await tx`delete from account.challenge where device_id = any(${fragments}::uuid[])`
}
