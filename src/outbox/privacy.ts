import type { Query, Tx } from '../core/db.ts'

/** A person as this module knows one: by the fragments of addresses. */
export type Person = { fragments: string[] }

/** What was written to the person, and when; without codes. */
export async function exportPerson(query: Query, { fragments }: Person) {
  const rows = await query<
    { template: string; language: string; address: string; state: string; createdAt: Date; sentAt: Date | null }[]
  >`
    select template, language, address, state, created_at as "createdAt", sent_at as "sentAt" from outbox.message
    where fragment_id = any(${fragments}::uuid[]) order by created_at, id`
  return {
    messages: rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    })),
  }
}

/** Deletes all messages to the person, those that wait too. */
export async function erasePerson(tx: Tx, { fragments }: Person): Promise<void> {
  await tx`delete from outbox.message where fragment_id = any(${fragments}::uuid[])`
}
