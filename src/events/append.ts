import { plainArray, textArray, type Query, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import type { NewEvent, OwnEvent } from './schema.ts'

/** `reused`: the source sent another content under an id it had used; nothing was written. */
export type Appended = 'accepted' | 'duplicate' | 'reused'

/**
 * Appends events to the log in the caller's transaction, in their order, in one statement whatever their number (two when some were there
 * already). Answers for each event, in order, and with the revision of the contracts that counted in that statement.
 */
export async function append(tx: Tx, events: NewEvent[]): Promise<{ outcomes: Appended[]; revision: number }> {
  const first = new Map<string, NewEvent>()
  for (const event of events) if (!first.has(event.id)) first.set(event.id, event)
  const each = [...first.values()]
  const [row] = await tx<{ revision: number; written: number; known: string[] }[]>`
    with incoming as materialized (
      select * from rows from (
        unnest(
          ${plainArray(each.map((e) => e.id))}::uuid[], ${plainArray(each.map((e) => e.digest))}::bigint[], ${textArray(each.map((e) => e.type))}::text[],
          ${textArray(each.map((e) => e.channel))}::text[], ${textArray(each.map((e) => e.source))}::text[], ${plainArray(each.map((e) => e.verified))}::boolean[],
          ${textArray(each.map((e) => e.session))}::text[], ${plainArray(each.map((e) => e.occurredAt.toISOString()))}::timestamptz[],
          ${plainArray(each.map((e) => e.receivedAt.toISOString()))}::timestamptz[], ${textArray(each.map((e) => plainArray(e.fragments)))}::text[],
          ${textArray(each.map((e) => plainArray(e.subjects ?? [])))}::text[]
        ),
        jsonb_array_elements(${`[${each.map((e) => e.data).join()}]`}::text::jsonb), jsonb_array_elements(${`[${each.map((e) => e.context).join()}]`}::text::jsonb)
      ) with ordinality as i (id, digest, type, channel, source, verified, session, occurred_at, received_at, fragments, subjects, data, context, place)
    ), fresh as (
      insert into events.seen (id, digest) select id, digest from incoming order by id
      on conflict (id) do nothing returning id
    ), written as (
      insert into events.event (id, thread_id, type, channel, source, verified, session, occurred_at, received_at, fragments, subjects, data, context)
      select id, coalesce((fragments::uuid[])[1], (subjects::uuid[])[1]), type, channel, source, verified, session, occurred_at, received_at, fragments::uuid[], subjects::uuid[], data, context
      from incoming join fresh using (id) order by place
      returning 1
    ), kinds as (
      insert into events.kind (channel, type, first_at)
      select channel, type, min(received_at) from incoming group by channel, type order by channel, type
      on conflict (channel, type) do nothing
    )
    select (select revision from events.contract_revision) as revision, (select count(*)::int from written) as written,
      array(select id::text from incoming except select id::text from fresh) as known`
  invariant(row!.written + row!.known.length === each.length, 'every event is either written or known already')
  const digests = row!.known.length ? await readDigests(tx, row!.known) : new Map<string, string>()
  const written = new Set<string>()
  const outcomes = events.map((event): Appended => {
    const before = digests.get(event.id) ?? (written.has(event.id) ? first.get(event.id)!.digest : undefined)
    if (before === undefined) {
      written.add(event.id)
      return 'accepted'
    }
    return before === event.digest ? 'duplicate' : 'reused'
  })
  return { outcomes, revision: row!.revision }
}

/**
 * Appends what this installation tells itself, in the caller's transaction and in its order, in one statement. Each id is made for it there
 * and then (core/ids, UUID version 7), so it can neither be repeated nor be another's: nothing is looked up or remembered. `also` are further
 * parts of the statement (`, x as (insert …)`): what it writes and its events then need no transaction around them.
 */
export async function appendOwn(tx: Query, events: OwnEvent[], also = tx``): Promise<void> {
  if (!events.length) return
  await tx`
    with incoming as materialized (
      select id, type, channel, source, at, session, fragments::uuid[] as fragments, subjects::uuid[] as subjects, data from rows from (
        unnest(
          ${plainArray(events.map((e) => e.id))}::uuid[], ${textArray(events.map((e) => e.type))}::text[],
          ${textArray(events.map((e) => e.channel))}::text[], ${textArray(events.map((e) => e.source))}::text[],
          ${plainArray(events.map((e) => e.at.toISOString()))}::timestamptz[], ${textArray(events.map((e) => e.session ?? null))}::text[],
          ${textArray(events.map((e) => plainArray(e.fragments)))}::text[], ${textArray(events.map((e) => plainArray(e.subjects)))}::text[]
        ),
        jsonb_array_elements(${`[${events.map((e) => e.data).join()}]`}::text::jsonb)
      ) with ordinality as i (id, type, channel, source, at, session, fragments, subjects, data, place)
      order by place
    ), kinds as (
      insert into events.kind (channel, type, first_at)
      select channel, type, min(at) from incoming group by channel, type order by channel, type
      on conflict (channel, type) do nothing
    )${also}
    insert into events.event (id, thread_id, type, channel, source, verified, session, occurred_at, received_at, fragments, subjects, data, context)
    select id, coalesce(fragments[1], subjects[1]), type, channel, source, true, session, at, at, fragments, subjects, data, '{}' from incoming`
}

/** Which of these events have ever been appended. */
export async function knownEvents(query: Query, ids: string[]): Promise<Set<string>> {
  return new Set((await readDigests(query, ids)).keys())
}

/** A statement of its own: only a new snapshot sees what another process committed while ours waited for it. */
async function readDigests(query: Query, ids: string[]): Promise<Map<string, string>> {
  const rows = await query<
    { id: string; digest: string }[]
  >`select id, digest::text from events.seen where id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row.digest]))
}
