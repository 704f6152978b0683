import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import type { ThreadSummary } from '../events/schema.ts'
import { fragmentOf } from './resolve.ts'
import { normalise } from './normalise.ts'

export type ThreadFilter = {
  q?: string
  channel?: string
  type?: string
  from?: string
  to?: string
  limit?: number
  after?: string
}

type Row = {
  id: string
  kind: string | null
  value: string | null
  channels: string[]
  events: number
  firstAt: Date
  lastAt: Date
  lastType: string
  lastChannel: string
}

const columns = (query: Query) => query`
  t.thread_id as id, f.kind, f.value, t.channels, t.events, t.first_at as "firstAt", t.last_at as "lastAt", t.last_type as "lastType", t.last_channel as "lastChannel"`

/** Identifiers looked at, at most, for a search by prefix. */
const searched = 500

/** A page of threads, those with the newest activity first; `q` is the beginning of an identifier, or a thread's id. */
export async function listThreads(
  query: Query,
  filter: ThreadFilter,
): Promise<{ items: ThreadSummary[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<Row[]>`
    select ${columns(query)}
    from events.thread_summary t left join identity.fragment f on f.id = t.thread_id
    where true
      ${filter.q ? query`and t.thread_id = any(${searchThreads(query, filter.q)})` : query``}
      ${filter.channel ? query`and t.channels @> ${[filter.channel]}::text[]` : query``}
      ${filter.type ? query`and t.types @> ${[filter.type]}::text[]` : query``}
      ${filter.from ? query`and t.last_at >= ${filter.from}` : query``}
      ${filter.to ? query`and t.last_at < ${filter.to}` : query``}
      ${after ? query`and (t.last_at, t.thread_id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by t.last_at desc, t.thread_id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.lastAt.toISOString(), row.id])
  return { items: items.map(asSummary), next }
}

/** Ids of fragments whose identifier begins with the text: as typed, in lower case, and as a phone number. */
function searchThreads(query: Query, q: string) {
  const text = q.trim().slice(0, 200)
  if (isUuid(text)) return query`array[${text}::uuid]`
  const prefixes = [
    ...new Set([
      text,
      text.toLowerCase(),
      text.toUpperCase(),
      text.replace(/[\s().-]/g, ''),
      `+${text.replace(/\D/g, '')}`,
    ]),
  ].filter((form) => form.length > 1)
  const patterns = prefixes.map((form) => `${form.replace(/[\\%_]/g, '\\$&')}%`)
  const each = patterns.map(
    (pattern) => query`(select id from identity.fragment where value like ${pattern} limit ${searched})`,
  )
  return each.length ? query`array(${each.reduce((all, one) => query`${all} union ${one}`)})` : query`array[]::uuid[]`
}

/** What stands at the head of a thread: its summary and identifiers. Throws not_found. */
export async function readThread(query: Query, id: string) {
  const [row] = await query<(Row & { createdAt: Date | null })[]>`
    select ${columns(query)}, f.created_at as "createdAt"
    from events.thread_summary t left join identity.fragment f on f.id = t.thread_id where t.thread_id = ${id}`
  if (!row) {
    const [fresh] = await query<
      { id: string; kind: string; value: string; createdAt: Date }[]
    >`select id, kind, value, created_at as "createdAt" from identity.fragment where id = ${id}`
    if (!fresh) throw new Problem('not_found', 'There is no thread with this id.')
    // Its first events arrived a moment ago and the summary is still on its way.
    const { createdAt } = fresh
    const empty = { channels: [], events: 0, firstAt: createdAt, lastAt: createdAt, lastType: '', lastChannel: '' }
    return {
      ...asSummary({ ...fresh, ...empty }),
      identifiers: [{ kind: fresh.kind, value: fresh.value, firstSeen: createdAt.toISOString() }],
    }
  }
  const identifiers =
    row.kind === null ? [] : [{ kind: row.kind, value: row.value!, firstSeen: row.createdAt!.toISOString() }]
  return { ...asSummary(row), identifiers }
}

/** The thread of an identifier, whether or not anything happened on it yet; undefined when it is no identifier. Pure. */
export function threadOf(secret: string, identifier: { kind: string; value: string }): string | undefined {
  const normal = normalise(identifier)
  return normal && fragmentOf(secret, normal).id
}

function asSummary({ kind, value, firstAt, lastAt, ...row }: Row): ThreadSummary {
  const identifier = kind === null ? null : { kind, value: value! }
  return {
    id: row.id,
    label: value ?? row.id.slice(0, 8),
    identifier,
    channels: row.channels,
    events: row.events,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    lastType: row.lastType,
    lastChannel: row.lastChannel,
  }
}
