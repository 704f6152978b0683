import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { listEventsOf, type EventFilter } from '../events/read.ts'
import type { Event } from '../events/schema.ts'
import { fragmentsOf, readPerson } from './person.ts'

/**
 * A page of all that a person did by any of her fragments, newest first, and the id that she has. Two statements side by side. With `at`,
 * as Hilo knew it then. Throws not_found.
 */
export async function readPersonThread(
  query: Query,
  id: string,
  filter: Omit<EventFilter, 'thread'>,
  at?: Date,
): Promise<{ person: string; items: Event[]; next: string | null }> {
  if (at) {
    const { id: person, identifiers } = await readPerson(query, id, at)
    const threads = query`select unnest(${identifiers.map((identifier) => identifier.id)}::uuid[])`
    return { person, ...(await listEventsOf(query, threads, filter, at)) }
  }
  const [[own], events] = await Promise.all([
    query<{ person: string }[]>`select root_id as person from identity.fragment where id = ${id}`,
    listEventsOf(query, query`select f.id from (${fragmentsOf(query, id)}) f`, filter),
  ])
  if (!own) throw new Problem('not_found', 'Nobody is known by this id.')
  return { ...own, ...events }
}
