import type { PendingQuery, Row } from 'postgres'
import { transaction, type Query, type Sql, type Tx } from '../core/db.ts'
import { recountThreads } from './consumers.ts'
import { personalFields } from './contract.ts'
import { asEvent, readEventsWhere, readThreadLog, type LoggedEvent } from './read.ts'
import type { Event } from './schema.ts'

/** A person as this module knows one: by the fragments that are the ids of threads, and the identifiers that quarantined text may hold. */
export type Person = {
  fragments: string[]
  identifiers: { kind: string; value: string }[]
  /** For a shopper: the fragments of the own devices. Of what was only claimed, what came from none of these, or named somebody else, is left out. */
  devices?: string[]
}

/** Events in one step of an erasure: an appending transaction must stay short. */
const step = 500

/** All that is held on a person here: events, and quarantined messages that hold one of the identifiers. */
export async function exportPerson(
  query: Query,
  person: Person,
): Promise<{ events: Event[]; quarantined: { receivedAt: string; raw: unknown }[] }> {
  const events: Event[] = []
  for (const fragment of person.fragments)
    for (
      let rows = await readThreadLog(query, fragment, undefined, step);
      rows.length;
      rows = await readThreadLog(query, fragment, rows.at(-1), step)
    )
      events.push(...rows.filter((row) => isOwn(row, person)).map(asEvent))
  if (person.devices) return { events, quarantined: [] }
  const quarantined = await query<{ receivedAt: Date; raw: string }[]>`
    select received_at as "receivedAt", raw from events.quarantine where ${mentions(query, person)} order by received_at, id`
  return {
    events,
    quarantined: quarantined.map(({ receivedAt, raw }) => ({
      receivedAt: receivedAt.toISOString(),
      raw: JSON.parse(raw) as unknown,
    })),
  }
}

function isOwn({ verified, fragments }: LoggedEvent, { fragments: all, devices }: Person): boolean {
  if (!devices || verified) return true
  return fragments.every((id) => all.includes(id)) && fragments.some((id) => devices.includes(id))
}

/** What an erasure needs to know besides the person. */
export type ErasedPerson = Person & {
  /** The thread that the events move to; nothing tells whose it is. */
  thread: string
  /** Threads of others that may hold events which carried one of the person's identifiers; and from which place of the log on any may. */
  neighbours: string[]
  tx: string
  seq: string
}

/**
 * Takes what is personal out of the person's events and quarantined messages, and the events off the person's threads; that something
 * happened stays, so figures stay right. Contracts say which fields are personal; data of types not yet described goes whole, and so
 * does the context. Events of others that carried one of the identifiers lose that. Works in short transactions; broken off at
 * any place, it goes on from there. Gives how many events the person had, how many messages were rewritten, and fragments that only
 * events of the person carried.
 */
export async function erasePerson(
  sql: Sql,
  person: ErasedPerson,
  at: Date,
): Promise<{ events: number; quarantined: number; orphans: string[] }> {
  const redact = await redactor(sql)
  const carried = new Set<string>()
  const texts = person.identifiers.filter(({ kind }) => kind === 'email' || kind === 'phone').map(({ value }) => value)
  const moved = (event: LoggedEvent) => {
    for (const id of event.fragments) if (!person.fragments.includes(id)) carried.add(id)
    const data = redact(event.channel, event.type, event.data)
    return { ...event, fragments: [person.thread], data, context: {}, session: null }
  }
  await inSteps(sql, (tx) => tx`thread_id = any(${person.fragments}::uuid[])`, person.thread, moved)
  const near = (tx: Tx) => tx`
    (thread_id = any(${person.neighbours}::uuid[]) or (tx, seq) > (${person.tx}::text::xid8, ${person.seq}::bigint)) and fragments && ${person.fragments}::uuid[]`
  await inSteps(sql, near, undefined, (event) => ({
    ...event,
    fragments: event.fragments.filter((id) => !person.fragments.includes(id)),
    data: scrub(event.data, texts) as Record<string, unknown>,
    context: scrub(event.context, texts) as Record<string, unknown>,
  }))
  return transaction(sql, async (tx) => {
    await recountThreads(tx, [person.thread, ...person.fragments])
    const items = await tx<{ id: string }[]>`select id from events.quarantine where ${mentions(tx, person)}`
    await eraseItems(
      tx,
      items.map(({ id }) => id),
      at,
    )
    const [row] = await tx<{ events: number }[]>`
      select count(*) as events from events.event where thread_id = ${person.thread}`
    const orphans = await tx<{ id: string }[]>`
      select id from unnest(${[...carried]}::uuid[]) as id where not exists (select from events.event e where e.thread_id = id)`
    return { events: row!.events, quarantined: items.length, orphans: orphans.map(({ id }) => id) }
  })
}

/** Rewrites the events that match, until none does any more. */
async function inSteps(
  sql: Sql,
  which: (tx: Tx) => PendingQuery<Row[]>,
  thread: string | undefined,
  change: (event: LoggedEvent) => LoggedEvent,
): Promise<void> {
  for (let count = step; count === step;)
    count = await transaction(sql, async (tx) => {
      const rows = await readEventsWhere(tx, which(tx), step)
      if (rows.length) await rewrite(tx, rows.map(change), thread)
      return rows.length
    })
}

/** Empties quarantined messages: that there were some stays counted, and nothing is left to repair. */
export async function eraseItems(tx: Tx, ids: string[], at: Date): Promise<void> {
  await tx`
    update events.quarantine set raw = ${JSON.stringify({ erased: true })}, repaired = null, message_id = null,
      state = case when state = 'waiting' then 'discarded' else state end, resolution = 'erased',
      resolved_at = coalesce(resolved_at, ${at}), resolved_by = coalesce(resolved_by, 'erasure')
    where id = any(${ids}::uuid[])`
}

/** Data without the fields at the pointers (`*`: every item or key); without any pointers known, nothing is kept. Pure. */
export function redact(data: Record<string, unknown>, pointers: string[] | undefined): Record<string, unknown> {
  if (!pointers || pointers.includes('')) return {}
  const copy = structuredClone(data)
  for (const pointer of pointers)
    remove(
      copy,
      pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
    )
  return copy
}

function remove(place: unknown, [part, ...rest]: string[]): void {
  if (typeof place !== 'object' || place === null || part === undefined) return
  const holder = place as Record<string, unknown>
  const keys = part === '*' ? Object.keys(holder) : Object.hasOwn(holder, part) ? [part] : []
  for (const key of keys) {
    if (rest.length) remove(holder[key], rest)
    else if (Array.isArray(holder)) holder[Number(key)] = null
    else delete holder[key]
  }
}

/** Without texts that hold one of the values, however they are written: case, spaces and signs do not matter. Pure. */
export function scrub(part: unknown, values: string[]): unknown {
  const bare = (text: string) => text.toLowerCase().replace(/[\s()./-]/g, '')
  const sought = values.map(bare)
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string') return sought.some((value) => bare(one).includes(value)) ? null : one
    if (Array.isArray(one)) return one.map(visit)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(
      Object.entries(one)
        .map(([key, below]) => [key, visit(below)] as const)
        .filter(
          ([key, below]) => visit(key) !== null && (below !== null || (one as Record<string, unknown>)[key] === null),
        ),
    )
  }
  return visit(part)
}

/**
 * Takes the personal fields out of an event's data, by its channel and type: those of every version that its contract ever had,
 * because events of all of them are held.
 */
export async function redactor(
  query: Query,
): Promise<(channel: string, type: string, data: Record<string, unknown>) => Record<string, unknown>> {
  const rows = await query<
    { channel: string; type: string; schema: unknown }[]
  >`select channel, type, schema from events.contract where schema is not null`
  const fields = new Map<string, string[]>()
  for (const { channel, type, schema } of rows)
    fields.set(`${channel}\0${type}`, [...(fields.get(`${channel}\0${type}`) ?? []), ...personalFields(schema)])
  return (channel, type, data) => {
    const found = [fields.get(`${channel}\0${type}`), fields.get(`*\0${type}`)].filter((list) => list !== undefined)
    return redact(data, found.length ? found.flat() : undefined)
  }
}

async function rewrite(tx: Tx, events: LoggedEvent[], thread: string | undefined): Promise<void> {
  await tx`
    update events.event e set thread_id = coalesce(${thread ?? null}::uuid, e.thread_id), fragments = i.fragments::uuid[], data = i.data::jsonb,
      context = i.context::jsonb, session = i.session
    from unnest(
      ${events.map((e) => e.threadId)}::uuid[], ${events.map((e) => e.occurredAt.toISOString())}::timestamptz[], ${events.map((e) => e.id)}::uuid[],
      ${events.map((e) => e.receivedAt.toISOString())}::timestamptz[], ${events.map((e) => `{${e.fragments.join()}}`)}::text[],
      ${events.map((e) => JSON.stringify(e.data))}::text[], ${events.map((e) => JSON.stringify(e.context))}::text[], ${events.map((e) => e.session)}::text[]
    ) as i (thread_id, occurred_at, id, received_at, fragments, data, context, session)
    where (e.thread_id, e.occurred_at, e.id, e.received_at) = (i.thread_id, i.occurred_at, i.id, i.received_at)`
}

/** Quarantined text that holds an e-mail or phone, however it is written, or another identifier as a value of its own. */
function mentions(query: Query, person: Person) {
  const isAddress = ({ kind }: { kind: string }) => kind === 'email' || kind === 'phone'
  const bare = (text: string) => text.toLowerCase().replace(/[\s()./-]/g, '')
  const anywhere = person.identifiers.filter(isAddress).map(({ value }) => bare(value))
  const whole = person.identifiers
    .filter((one) => !isAddress(one) && !one.kind.startsWith('told:') && one.value.length > 3)
    .map(({ value }) => JSON.stringify(value))
  const text = query`raw || coalesce(repaired, '')`
  return query`(
    exists (select from unnest(${anywhere}::text[]) as value where position(value in regexp_replace(lower(${text}), '[[:space:]()./-]', '', 'g')) > 0)
    or exists (select from unnest(${whole}::text[]) as value where position(value in ${text}) > 0))`
}
