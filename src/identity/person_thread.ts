import type { Query } from '../core/db.ts'
import { listEventsOf, type EventFilter } from '../events/read.ts'
import type { Event } from '../events/schema.ts'
import { fragmentsOf, readPerson } from './person.ts'

/**
 * A page of all that a person did by any of her fragments, newest first, and the id that she has. One statement, two when there is nothing.
 * With `at`, as Hilo knew it then. Throws not_found.
 */
export async function readPersonThread(
  query: Query,
  id: string,
  filter: Omit<EventFilter, 'thread'>,
  at?: Date,
): Promise<{ person: string; items: Event[]; next: string | null }> {
  if (!at) {
    const threads = query`select f.id, f."rootId" as whose from (${fragmentsOf(query, id)}) f`
    const { whose, ...events } = await listEventsOf(query, threads, filter)
    return { person: whose ?? (await readPerson(query, id)).id, ...events }
  }
  const { id: person, identifiers } = await readPerson(query, id, at)
  const ids = identifiers.map((identifier) => identifier.id)
  const { whose: _, ...events } = await listEventsOf(
    query,
    query`select unnest(${ids}::uuid[]) as id, ${person}::uuid as whose`,
    filter,
    at,
  )
  return { person, ...events }
}
