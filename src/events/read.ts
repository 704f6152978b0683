import type { PendingQuery, Row } from 'postgres'
import { logStart, type Position, type Shard } from '../core/consumer.ts'
import { plainArray, type Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import type { Event } from './schema.ts'

/** An event with its place in the log. */
export type LoggedEvent = Position & {
  id: string
  threadId: string
  type: string
  channel: string
  source: string
  verified: boolean
  session: string | null
  occurredAt: Date
  receivedAt: Date
  fragments: string[]
  subjects: string[]
  data: Record<string, unknown>
  context: Record<string, unknown>
}

export type EventFilter = {
  type?: string
  channel?: string
  thread?: string
  from?: string
  to?: string
  limit?: number
  after?: string
}

const columns = (query: Query) => query`
  e.id, e.thread_id as "threadId", e.type, e.channel, e.source, e.verified, e.session, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.fragments, e.subjects,
  e.data, e.context, e.tx::text, e.seq::text`

/** As callers see it. */
export function asEvent(row: LoggedEvent): Event {
  const { tx, seq, fragments: _, subjects: __, occurredAt, receivedAt, ...event } = row
  return {
    ...event,
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    cursor: formatPosition({ tx, seq }),
  }
}

/** A place in the log as text: `tx-seq`. */
export function formatPosition({ tx, seq }: Position): string {
  return `${tx}-${seq}`
}

/** Reads `tx-seq`; throws invalid_cursor. */
export function parsePosition(text: string): Position {
  const match = /^(\d{1,19})-(\d{1,18})$/.exec(text)
  if (!match) throw new Problem('invalid_cursor', 'Last-Event-ID is not one that this server gave.')
  return { tx: match[1]!, seq: match[2]! }
}

/**
 * Entries of the log after a place, in its order, only below the oldest transaction still running: so an event that commits
 * late is read later, never skipped. One index scan (event_log).
 */
export async function readLog(query: Query, after: Position, limit: number, shard?: Shard): Promise<LoggedEvent[]> {
  return query<
    LoggedEvent[]
  >`select ${columns(query)} ${afterPosition(query, after, shard)} order by e.tx, e.seq limit ${limit}`
}

/** As readLog, of the places alone: for a consumer that lets the database look at the range itself. */
export async function readLogPositions(
  query: Query,
  after: Position,
  limit: number,
  shard?: Shard,
): Promise<Position[]> {
  return query<
    Position[]
  >`select e.tx::text, e.seq::text ${afterPosition(query, after, shard)} order by e.tx, e.seq limit ${limit}`
}

/** What an event tells about who is who; all but its place is null when it tells nothing. */
export type Sighting = Position &
  ({ id: null } | Pick<LoggedEvent, 'id' | 'channel' | 'source' | 'verified' | 'receivedAt' | 'fragments'>)

/** As readLog, of events that carry several identifiers or one from a verified source, without their data; see telling. */
export async function readLogSightings(
  query: Query,
  after: Position,
  limit: number,
  shard?: Shard,
): Promise<Sighting[]> {
  const found = query`case when cardinality(e.fragments) > case when e.verified then 0 else 1 end then`
  const range: Part = query`
    select ${found} e.id end as id, ${found} e.channel end as channel, ${found} e.source end as source, ${found} e.verified end as verified,
      ${found} e.received_at end as "receivedAt", ${found} e.fragments end as fragments, e.tx as at_tx, e.seq as at_seq
    ${afterPosition(query, after, shard)} order by e.tx, e.seq limit ${limit}`
  return query<Sighting[]>`${telling(query, range, query`id`)}`
}

/** What an event told about its person: the traits of an `identify`, or those that another carries in its context; null when none. */
export type Told = Position &
  Pick<LoggedEvent, 'id' | 'threadId' | 'channel' | 'source' | 'verified' | 'occurredAt' | 'receivedAt'> & {
    traits: unknown
  }

/** As readLog, of events that tell traits, with nothing of the data but these; see telling. */
export async function readLogTold(query: Query, after: Position, limit: number, shard?: Shard): Promise<Told[]> {
  const range: Part = query`
    select e.id, e.thread_id as "threadId", e.channel, e.source, e.verified, e.occurred_at as "occurredAt", e.received_at as "receivedAt",
      case when e.type = 'identify' then e.data else e.context -> 'traits' end as traits, e.tx as at_tx, e.seq as at_seq
    ${afterPosition(query, after, shard)} order by e.tx, e.seq limit ${limit}`
  return query<Told[]>`${telling(query, range, query`traits`)}`
}

/** An event as far as it tells consents in its context; `consents` is null when it tells none. */
export type Consenting = Position &
  Pick<LoggedEvent, 'id' | 'source' | 'verified' | 'occurredAt' | 'receivedAt' | 'fragments'> & { consents: unknown }

/** As readLog, of events that tell consents in their context, with nothing else of it; see telling. */
export async function readLogConsents(
  query: Query,
  after: Position,
  limit: number,
  shard?: Shard,
): Promise<Consenting[]> {
  const range: Part = query`
    select e.id, e.source, e.verified, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.fragments, e.context -> 'consents' as consents,
      e.tx as at_tx, e.seq as at_seq
    ${afterPosition(query, after, shard)} order by e.tx, e.seq limit ${limit}`
  return query<Consenting[]>`${telling(query, range, query`consents`)}`
}

type Part = ReturnType<Query>

/** SQL of those of a range of the log that tell something, and of its last entry in any case, so that the cursor moves past them all. */
function telling(query: Query, range: Part, what: Part): Part {
  return query`
    select e.*, e.at_tx::text as tx, e.at_seq::text as seq
    from (select r.*, lead(at_seq) over (order by at_tx, at_seq) is null as last from (${range}) r) e
    where ${what} is not null or last order by at_tx, at_seq`
}

/** An event that events.thread_summary counts already: its thread, and the traits of an `identify`. */
export type Summarised = Position & Pick<LoggedEvent, 'threadId' | 'verified' | 'occurredAt'> & { traits: unknown }

/** As readLog, only up to where events.summary has come: for what is made from events.thread_summary. */
export async function readLogSummarised(query: Query, after: Position, limit: number): Promise<Summarised[]> {
  return query<Summarised[]>`
    select e.thread_id as "threadId", e.verified, e.occurred_at as "occurredAt", case when e.type = 'identify' then e.data end as traits, e.tx::text, e.seq::text
    ${afterPosition(query, after)} and (e.tx, e.seq) <= (select c.tx, c.seq from core.consumer_position c where c.name = 'events.summary')
    order by e.tx, e.seq limit ${limit}`
}

/** Some threads, and what happened to some things without naming anybody. */
export type Heard = { threads: string[]; subjects: string[] }

/** As readLog, of these only. */
export async function readLogOf(query: Query, heard: Heard, after: Position, limit: number): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`
    select ${columns(query)} ${afterPosition(query, after)} and ${isHeard(query, heard)} order by e.tx, e.seq limit ${limit}`
}

/** Where an entry stands, and whose or what it is about. */
export type Heading = Position & { threadId: string; subjects: string[] }

/** As readLog, with nothing of an event but whom it is for: who listens to very many threads finds out by it which of them to read. */
export async function readLogHeadings(query: Query, after: Position, limit: number): Promise<Heading[]> {
  return query<Heading[]>`
    select e.thread_id as "threadId", case when e.fragments = '{}' then e.subjects else '{}' end as subjects, e.tx::text, e.seq::text
    ${afterPosition(query, after)} order by e.tx, e.seq limit ${limit}`
}

const isHeard = (query: Query, { threads, subjects }: Heard) =>
  subjects.length
    ? query`(e.thread_id = any(${plainArray(threads)}::uuid[]) or (e.fragments = '{}' and e.subjects && ${plainArray(subjects)}::uuid[]))`
    : query`e.thread_id = any(${plainArray(threads)}::uuid[])`

const afterPosition = (query: Query, after: Position, shard?: Shard) => query`
  from events.event e
  where (e.tx, e.seq) > (${after.tx}::text::xid8, ${after.seq}::bigint) and e.tx < (select events.horizon())
    ${shard && shard.shards > 1 ? query`and (uuid_hash(e.thread_id) & 2147483647) % ${shard.shards} = ${shard.shard}` : query``}`

/** The place up to which the log can be read now, and the one from which nothing has been written yet (`goal`). */
export async function readHead(query: Query): Promise<{ head: Position; goal: Position }> {
  const [row] = await query<{ horizon: string; xmax: string }[]>`
    select events.horizon()::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as xmax`
  return { head: { tx: row!.horizon, seq: '0' }, goal: { tx: row!.xmax, seq: '0' } }
}

/**
 * The newest entry that can be read now: where a reader may stand who wants only what comes after it. Never a transaction number that
 * no entry has: PostgreSQL gives such numbers out once more after a crash, and what they then write would lie before the reader.
 */
export async function readLast(query: Query): Promise<Position> {
  const [row] = await query<Position[]>`
    select e.tx::text, e.seq::text from events.event e where e.tx < (select events.horizon()) order by e.tx desc, e.seq desc limit 1`
  return row ?? logStart
}

/** As readLogOf, up to a place: for a live page that comes back. */
export async function readHeardLog(
  query: Query,
  heard: Heard,
  after: Position,
  upTo: Position,
  limit: number,
): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`
    select ${columns(query)} from events.event e
    where ${isHeard(query, heard)} and (e.tx, e.seq) > (${after.tx}::text::xid8, ${after.seq}::bigint)
      and (e.tx, e.seq) <= (${upTo.tx}::text::xid8, ${upTo.seq}::bigint)
    order by e.tx, e.seq limit ${limit}`
}

/** Events of one thread in the order of its index, after one that was read; for walking through all of them. */
export async function readThreadLog(
  query: Query,
  thread: string,
  after: LoggedEvent | undefined,
  limit: number,
): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`
    select ${columns(query)} from events.event e
    where e.thread_id = ${thread} ${after ? query`and (e.occurred_at, e.id) > (${after.occurredAt}, ${after.id}::uuid)` : query``}
    order by e.occurred_at, e.id limit ${limit}`
}

/** Some events, in no order, for rewriting them: `condition` is SQL over the columns of events.event. */
export async function readEventsWhere(
  query: Query,
  condition: PendingQuery<Row[]>,
  limit: number,
): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`select ${columns(query)} from events.event e where ${condition} limit ${limit}`
}

const where = (query: Query, f: EventFilter, after: string[] | undefined) => query`
  ${f.from ? query`and e.occurred_at >= ${f.from}` : query``}
  ${f.to ? query`and e.occurred_at < ${f.to}` : query``}
  ${after ? query`and (e.occurred_at, e.id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}`

/** A page of events, newest first by when they happened: of one thread, or of all, filtered. One statement. */
export async function listEvents(query: Query, filter: EventFilter): Promise<{ items: Event[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = filter.thread
    ? await threadRows(query, filter.thread, filter, after, limit + 1)
    : await kindRows(query, filter, after, limit + 1)
  const { items, next } = page(rows, limit, (row) => [row.occurredAt.toISOString(), row.id])
  return { items: items.map(asEvent), next }
}

/**
 * A page of events of several threads as one, newest first; `threads` is SQL of their ids and of whose they are, which is told too when there
 * is any. The newest of each thread by its index, then the newest of those: as fast for a hundred thousand events as for a hundred. With
 * `at`, only what had been received by then. With `own`, of what was only claimed what carries one of these devices and none but these owners'
 * fragments. One statement.
 */
export async function listEventsOf(
  query: Query,
  threads: PendingQuery<Row[]>,
  filter: Omit<EventFilter, 'thread'>,
  at?: Date,
  own?: { owners: string[]; devices: string[] },
): Promise<{ whose: string | undefined; items: Event[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<(LoggedEvent & { whose: string })[]>`
    select ${columns(query)}, t.whose from (${threads}) as t (id, whose) cross join lateral (
      select * from events.event e
      where e.thread_id = t.id
        ${filter.channel ? query`and e.channel = ${filter.channel}` : query``}
        ${filter.type ? query`and e.type = ${filter.type}` : query``}
        ${at ? query`and e.received_at <= ${at}` : query``}
        ${own ? query`and (e.verified or (e.fragments <@ ${own.owners}::uuid[] and e.fragments && ${own.devices}::uuid[]))` : query``}
        ${where(query, filter, after)}
      order by e.occurred_at desc, e.id desc limit ${limit + 1}
    ) e
    order by e.occurred_at desc, e.id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.occurredAt.toISOString(), row.id])
  return { whose: rows[0]?.whose, items: items.map(({ whose: _, ...row }) => asEvent(row)), next }
}

function threadRows(
  query: Query,
  thread: string,
  filter: EventFilter,
  after: string[] | undefined,
  limit: number,
): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`
    select ${columns(query)} from events.event e
    where e.thread_id = ${thread}
      ${filter.channel ? query`and e.channel = ${filter.channel}` : query``}
      ${filter.type ? query`and e.type = ${filter.type}` : query``}
      ${where(query, filter, after)}
    order by e.occurred_at desc, e.id desc limit ${limit}`
}

/** The newest of each (channel, type) by its index, then the newest of those: any filter is fast, however rare what it asks for. */
function kindRows(
  query: Query,
  filter: EventFilter,
  after: string[] | undefined,
  limit: number,
): Promise<LoggedEvent[]> {
  return query<LoggedEvent[]>`
    with newest as (
      select e.thread_id, e.occurred_at, e.id, e.received_at from events.kind k cross join lateral (
        select e.thread_id, e.occurred_at, e.id, e.received_at from events.event e
        where e.channel = k.channel and e.type = k.type ${where(query, filter, after)}
        order by e.occurred_at desc, e.id desc limit ${limit}
      ) e
      where true ${filter.channel ? query`and k.channel = ${filter.channel}` : query``} ${filter.type ? query`and k.type = ${filter.type}` : query``}
      order by e.occurred_at desc, e.id desc limit ${limit}
    )
    select ${columns(query)} from newest n join events.event e using (thread_id, occurred_at, id, received_at)
    order by e.occurred_at desc, e.id desc`
}

/** How many events match. */
export async function countEvents(query: Query, filter: EventFilter): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*) from events.event e where true
      ${filter.thread ? query`and e.thread_id = ${filter.thread}` : query``}
      ${filter.channel ? query`and e.channel = ${filter.channel}` : query``}
      ${filter.type ? query`and e.type = ${filter.type}` : query``}
      ${where(query, filter, undefined)}`
  return row!.count
}

/** The newest events of one (channel, type), for a dry run of its contract. Channel `*` takes all. */
export async function lastEvents(
  query: Query,
  channel: string,
  type: string,
  last: number,
): Promise<Pick<LoggedEvent, 'id' | 'data'>[]> {
  return query<Pick<LoggedEvent, 'id' | 'data'>[]>`
    select e.id, e.data from events.kind k cross join lateral (
      select e.id, e.data, e.occurred_at from events.event e where e.channel = k.channel and e.type = k.type
      order by e.occurred_at desc, e.id desc limit ${last}
    ) e
    where k.type = ${type} ${channel === '*' ? query`` : query`and k.channel = ${channel}`}
    order by e.occurred_at desc, e.id desc limit ${last}`
}
