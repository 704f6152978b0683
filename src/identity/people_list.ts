import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { strength } from './normalise.ts'
import type { ListedPerson } from './schema.ts'
import { narrow, searchPeople, type Found, type Narrowed } from './search.ts'

export type PeopleFilter = {
  q?: string
  channel?: string
  known?: 'true' | 'false' | 'any'
  from?: string
  to?: string
  limit?: number
  after?: string
}

type Row = {
  id: string
  name: string | null
  known: boolean
  channels: string[]
  events: number
  firstAt: Date
  lastAt: Date
  lastType: string
  lastChannel: string
  identifiers: { kind: string; value: string }[]
}

/** Identifiers shown of one person. */
const shownIdentifiers = 6
/** People counted at most. */
export const mostCounted = 100_000

/**
 * A page of people, not of fragments: those with the newest activity first; with `q` those that fit best, one page of them, which
 * has no next. Known people unless `known` says otherwise.
 */
export async function listPeople(
  query: Query,
  filter: PeopleFilter,
): Promise<{ items: ListedPerson[]; next: string | null }> {
  const limit = filter.limit ?? 50
  if (filter.q?.trim()) return { items: await found(query, filter, limit), next: null }
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await readRows(
    query,
    query`
      select * from identity.profile p where true ${narrow(query, narrowedBy(filter))}
        ${after ? query`and (p.last_at, p.root_id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
      order by p.last_at desc, p.root_id desc limit ${limit + 1}`,
  )
  const { items, next } = page(rows, limit, (row) => [row.lastAt.toISOString(), row.id])
  return { items: items.map(asListed), next }
}

/** How many people match, counted up to mostCounted; with `q`, how many a page of that size shows. */
export async function countPeople(query: Query, filter: PeopleFilter): Promise<number> {
  if (filter.q?.trim()) return (await found(query, filter, filter.limit ?? 50)).length
  const [row] = await query<{ count: number }[]>`
    select count(*) from (select 1 from identity.profile p where true ${narrow(query, narrowedBy(filter))} limit ${mostCounted}) p`
  return row!.count
}

/** How many people are known, and how many are only a device, visit or receipt so far; each counted up to mostCounted. One statement. */
export async function countAll(query: Query): Promise<{ known: number; strangers: number }> {
  const upTo = (known: boolean) =>
    query`(select count(*) from (select 1 from identity.profile where known = ${known} limit ${mostCounted}) p)`
  const [row] = await query<{ known: number; strangers: number }[]>`
    select ${upTo(true)} as known, ${upTo(false)} as strangers`
  return row!
}

async function found(query: Query, filter: PeopleFilter, limit: number): Promise<ListedPerson[]> {
  const narrowed = narrowedBy(filter)
  const ranks = new Map(
    (await searchPeople(query, filter.q!, narrowed, limit)).map(({ id, rank }: Found) => [id, rank]),
  )
  if (!ranks.size) return []
  const rows = await readRows(
    query,
    query`
      select p.* from identity.profile p join unnest(${[...ranks.keys()]}::uuid[], ${[...ranks.values()]}::int[]) as i (id, rank) on i.id = p.root_id
      where true ${narrow(query, narrowed)} order by i.rank, p.last_at desc, p.root_id desc limit ${limit}`,
  )
  return rows.toSorted((a, b) => ranks.get(a.id)! - ranks.get(b.id)! || newestFirst(a, b)).map(asListed)
}

function newestFirst(a: Row, b: Row): number {
  return b.lastAt.getTime() - a.lastAt.getTime() || (a.id < b.id ? 1 : -1)
}

function narrowedBy({ channel, from, to, known = 'true' }: PeopleFilter): Narrowed {
  return {
    ...(channel ? { channel } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(known === 'any' ? {} : { known: known === 'true' }),
  }
}

/** Profiles with the identifiers of each, newest first. */
async function readRows(query: Query, profiles: ReturnType<Query>): Promise<Row[]> {
  return query<Row[]>`
    select p.root_id as id, p.name, p.known, p.channels, p.events, p.first_at as "firstAt", p.last_at as "lastAt",
      p.last_type as "lastType", p.last_channel as "lastChannel", f.identifiers
    from (${profiles}) p cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value)), '[]') as identifiers from (
        select kind, value from identity.fragment where root_id = p.root_id limit 200
      ) f
    ) f
    order by p.last_at desc, p.root_id desc`
}

function asListed({ firstAt, lastAt, identifiers, ...row }: Row): ListedPerson {
  const strongest = identifiers.toSorted((a, b) => strength(a.kind) - strength(b.kind) || (a.value < b.value ? -1 : 1))
  return {
    ...row,
    identifiers: strongest.slice(0, shownIdentifiers),
    identifierCount: identifiers.length,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }
}
