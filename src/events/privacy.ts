import type { Query, Tx } from '../core/db.ts'
import { personalFields } from './contract.ts'
import { asEvent, readThreadLog, type LoggedEvent } from './read.ts'
import type { Event } from './schema.ts'

/** A person as this module knows one: by the fragments that are the ids of threads, and the identifiers that quarantined text may hold. */
export type Person = { fragments: string[]; identifiers: { kind: string; value: string }[] }

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
      events.push(...rows.map(asEvent))
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

/**
 * Takes what is personal out of the person's events and quarantined messages; that something happened stays, so figures stay
 * right. Contracts say which fields are personal; data of types not yet described goes whole, and so does the context. Gives how
 * many events and messages were rewritten.
 */
export async function erasePerson(tx: Tx, person: Person): Promise<{ events: number; quarantined: number }> {
  const personal = await readPersonalFields(tx)
  let events = 0
  for (const fragment of person.fragments) {
    for (
      let rows = await readThreadLog(tx, fragment, undefined, step);
      rows.length;
      rows = await readThreadLog(tx, fragment, rows.at(-1), step)
    ) {
      await rewrite(
        tx,
        rows.map((row) => ({ ...row, data: redact(row.data, personal(row.channel, row.type)), context: {} })),
      )
      events += rows.length
    }
  }
  const erased = JSON.stringify({ erased: true })
  const { count } = await tx`
    update events.quarantine set raw = ${erased}, repaired = null, message_id = null, state = 'discarded', resolution = 'erased',
      resolved_at = coalesce(resolved_at, received_at), resolved_by = coalesce(resolved_by, 'erasure')
    where ${mentions(tx, person)}`
  return { events, quarantined: count }
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

/** Personal fields by channel and type: of every version there ever was, because events of all of them are held. */
async function readPersonalFields(query: Query): Promise<(channel: string, type: string) => string[] | undefined> {
  const rows = await query<
    { channel: string; type: string; schema: unknown }[]
  >`select channel, type, schema from events.contract where schema is not null`
  const fields = new Map<string, string[]>()
  for (const { channel, type, schema } of rows)
    fields.set(`${channel}\0${type}`, [...(fields.get(`${channel}\0${type}`) ?? []), ...personalFields(schema)])
  return (channel, type) => {
    const found = [fields.get(`${channel}\0${type}`), fields.get(`*\0${type}`)].filter((list) => list !== undefined)
    return found.length ? found.flat() : undefined
  }
}

async function rewrite(tx: Tx, events: LoggedEvent[]): Promise<void> {
  await tx`
    update events.event e set data = i.data::jsonb, context = i.context::jsonb, session = null
    from unnest(
      ${events.map((e) => e.threadId)}::uuid[], ${events.map((e) => e.occurredAt.toISOString())}::timestamptz[], ${events.map((e) => e.id)}::uuid[],
      ${events.map((e) => e.receivedAt.toISOString())}::timestamptz[], ${events.map((e) => JSON.stringify(e.data))}::text[], ${events.map((e) => JSON.stringify(e.context))}::text[]
    ) as i (thread_id, occurred_at, id, received_at, data, context)
    where (e.thread_id, e.occurred_at, e.id, e.received_at) = (i.thread_id, i.occurred_at, i.id, i.received_at)`
}

/** Quarantined text that holds one of the identifiers; short values would match by accident. */
function mentions(query: Query, person: Person) {
  const values = person.identifiers.map(({ value }) => value).filter((value) => value.length > 3)
  return query`exists (select 1 from unnest(${values}::text[]) as value where position(lower(value) in lower(raw)) > 0 or position(lower(value) in lower(coalesce(repaired, ''))) > 0)`
}
