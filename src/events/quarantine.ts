import type { Query, Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { isUuid } from '../core/ids.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import type { QuarantineItem, Reason } from './schema.ts'

/** A message that broke a rule, on its way into quarantine. */
export type NewQuarantineItem = {
  id: string
  /** Null: it becomes no event. */
  eventId: string | null
  channel: string
  source: string
  protocol: string
  trust: 'public' | 'verified'
  type: string | null
  messageId: string | null
  receivedAt: Date
  reasons: Reason[]
  /** JSON text. */
  raw: string
}

/** An item as replaying needs it: with the source's side of it and its texts parsed. */
export type StoredItem = QuarantineItem & {
  protocol: string
  trust: 'public' | 'verified'
  receivedAt: string
  eventId: string | null
}

/**
 * Puts messages into quarantine, in one statement; one that is there already stays as it is. Answers the revision of the
 * contracts that counted in that statement: a message may only wait for what a contract in force says.
 */
export async function quarantine(tx: Tx, items: NewQuarantineItem[]): Promise<{ revision: number }> {
  const each = [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const [row] = await tx<{ revision: number }[]>`
    with written as (
    insert into events.quarantine (id, event_id, channel, source, protocol, trust, type, message_id, received_at, reasons, raw)
    select id, event_id, channel, source, protocol, trust, type, message_id, received_at, reasons::jsonb, raw
    from unnest(
      ${each.map((i) => i.id)}::uuid[], ${each.map((i) => i.eventId)}::uuid[], ${each.map((i) => i.channel)}::text[], ${each.map((i) => i.source)}::text[],
      ${each.map((i) => i.protocol)}::text[], ${each.map((i) => i.trust)}::text[], ${each.map((i) => i.type)}::text[], ${each.map((i) => i.messageId)}::text[],
      ${each.map((i) => i.receivedAt.toISOString())}::timestamptz[], ${each.map((i) => JSON.stringify(i.reasons))}::text[], ${each.map((i) => i.raw)}::text[]
    ) as i (id, event_id, channel, source, protocol, trust, type, message_id, received_at, reasons, raw)
    on conflict (id) do nothing
    ) select revision from events.contract_revision`
  return row!
}

export type QuarantineFilter = {
  state?: string
  channel?: string
  type?: string
  code?: string
  source?: string
  from?: string
  to?: string
}

type Row = Omit<StoredItem, 'raw' | 'repaired' | 'receivedAt' | 'resolvedAt'> & {
  raw: string
  repaired: string | null
  receivedAt: Date
  resolvedAt: Date | null
}

const columns = (query: Query) => query`
  id, event_id as "eventId", channel, source, protocol, trust, type, message_id as "messageId", received_at as "receivedAt", reasons, raw, repaired, state,
  resolved_at as "resolvedAt", resolved_by as "resolvedBy"`

const matching = (query: Query, f: QuarantineFilter) => query`
  state = ${f.state ?? 'waiting'}
  ${f.channel ? query`and channel = ${f.channel}` : query``}
  ${f.type ? query`and type = ${f.type}` : query``}
  ${f.source ? query`and source = ${f.source}` : query``}
  ${f.code ? query`and reasons @> ${query.json([{ code: f.code }])}` : query``}
  ${f.from ? query`and received_at >= ${f.from}` : query``}
  ${f.to ? query`and received_at < ${f.to}` : query``}`

/** A page of items, newest first, with the number of all that wait. */
export async function listQuarantine(query: Query, filter: QuarantineFilter & { limit?: number; after?: string }) {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<(Row & { waiting: number })[]>`
    select ${columns(query)}, (select count(*) from events.quarantine where state = 'waiting') as waiting
    from events.quarantine
    where ${matching(query, filter)} ${after ? query`and (received_at, id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by received_at desc, id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.receivedAt.toISOString(), row.id])
  const waiting = rows[0]?.waiting ?? (await countWaiting(query))
  return { items: items.map(({ waiting: _, ...row }) => asItem(row)), next, waiting }
}

/** How many items wait. */
export async function countWaiting(query: Query): Promise<number> {
  const [row] = await query<{ count: number }[]>`select count(*) from events.quarantine where state = 'waiting'`
  return row!.count
}

/** Items that wait and match, oldest first, for a rule over many. */
export async function readWaiting(
  query: Query,
  filter: QuarantineFilter,
  limit: number,
  afterId?: string,
): Promise<StoredItem[]> {
  const rows = await query<Row[]>`
    select ${columns(query)} from events.quarantine
    where ${matching(query, { ...filter, state: 'waiting' })} ${afterId ? query`and id > ${afterId}` : query``}
    order by id limit ${limit}`
  return rows.map(asItem)
}

/** Keeps others from resolving these items until the transaction ends; gives how many of them still wait. */
export async function lockWaiting(tx: Tx, ids: string[]): Promise<number> {
  const { count } = await tx`
    select 1 from events.quarantine where id = any(${ids}::uuid[]) and state = 'waiting' order by id for update`
  return count
}

/** One item; `lock` keeps others from resolving it meanwhile. */
export async function readQuarantine(query: Query, id: string, lock = false): Promise<StoredItem> {
  const [row] = await query<
    Row[]
  >`select ${columns(query)} from events.quarantine where id = ${id} ${lock ? query`for update` : query``}`
  if (!row) throw new Problem('not_found', 'No quarantined message has this id.')
  return asItem(row)
}

/** Stores what a person made of the raw message, and what is still wrong with it. */
export async function saveRepair(tx: Tx, id: string, repaired: string, reasons: Reason[]): Promise<void> {
  const kept = reasons.length ? tx`, reasons = ${tx.json(reasons)}` : tx``
  await tx`update events.quarantine set repaired = ${repaired} ${kept} where id = ${id} and state = 'waiting'`
}

/** Says which event an item became, when its repair made it another message. */
export async function moveEventId(tx: Tx, id: string, eventId: string): Promise<void> {
  await tx`update events.quarantine set event_id = ${eventId} where id = ${id}`
}

/** Ends the waiting of items: replayed as events, or discarded for a reason. */
export async function resolveItems(
  tx: Tx,
  ids: string[],
  state: 'replayed' | 'discarded',
  by: { at: Date; name: string; resolution: string },
): Promise<void> {
  await tx`
    update events.quarantine set state = ${state}, resolved_at = ${by.at}, resolved_by = ${by.name}, resolution = ${by.resolution}
    where id = any(${ids}::uuid[]) and state = 'waiting'`
}

/** Throws conflict when the item no longer waits. */
export function mustWait(item: StoredItem): StoredItem {
  if (item.state !== 'waiting') throw new Problem('conflict', `This message was ${item.state} already.`)
  return item
}

function asItem(row: Row): StoredItem {
  return {
    ...row,
    raw: JSON.parse(row.raw) as unknown,
    repaired: row.repaired === null ? null : (JSON.parse(row.repaired) as unknown),
    receivedAt: row.receivedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }
}
