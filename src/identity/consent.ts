import type { Query, Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { isBlocked } from './blocked.ts'
import { readPerson } from './person.ts'

/** What somebody agreed to or withdrew, by one identifier. */
export type ConsentInput = {
  id: string
  person: string
  /** The fragment's id. A withdrawal without one is for every identifier of the person by which consent was ever given. */
  identifier?: string
  purpose: string
  channel: string
  granted: boolean
  /** Which wording was shown. */
  textVersion: string
  /** Where it was said: a form, a till, a call. */
  source: string
  proof?: Record<string, unknown>
  occurredAt: Date
  receivedAt: Date
  author: string
}

/** One line of the record of consents. */
export type Consent = {
  id: string
  identifier: string
  kind: string
  value: string
  purpose: string
  channel: string
  granted: boolean
  textVersion: string
  source: string
  proof: Record<string, unknown>
  occurredAt: string
  receivedAt: string
  author: string
}

/**
 * Writes down that consent was given or withdrawn. It is kept with the identifier by which it was said and counts for no other,
 * whoever that identifier turns out to belong to. Throws not_found; invalid_request when the identifier is not the person's, or only
 * a claim of somebody whom the retailer does not know, and when it lies in the future.
 */
export async function recordConsent(tx: Tx, input: ConsentInput): Promise<void> {
  const person = await readPerson(tx, input.person)
  const wrong = (field: string, code: string, detail: string): never => {
    const errors: FieldError[] = [{ field, code, detail }]
    throw new Problem('invalid_request', detail, { errors })
  }
  if (input.occurredAt > input.receivedAt) wrong('/occurredAt', 'in_the_future', 'Nobody agrees in the future.')
  const named = person.identifiers.find(({ id }) => id === input.identifier)
  if (input.identifier !== undefined && !named) wrong('/identifier', 'not_theirs', 'Name an identifier of this person.')
  if (input.granted && !named) wrong('/identifier', 'required', 'Consent is given by one identifier: name it.')
  if (!counts(input.granted, named?.verified ?? false))
    wrong('/identifier', 'unverified', 'It is only a claim: consent by it proves nothing.')
  const { person: _, identifier: __, ...line } = input
  const all = person.identifiers.map(({ id }) => id)
  const fragments = named ? [named.id] : await readAsked(tx, all, input)
  await writeConsents(
    tx,
    fragments.map((fragment) => ({ ...line, id: uuidOf(input.id, fragment), fragment })),
  )
}

/** The identifiers by which consent was ever given or withdrawn for a purpose and channel. */
async function readAsked(
  query: Query,
  fragments: string[],
  { purpose, channel }: { purpose: string; channel: string },
): Promise<string[]> {
  const rows = await query<{ id: string }[]>`
    select distinct fragment_id as id from identity.consent
    where fragment_id = any(${fragments}::uuid[]) and purpose = ${purpose} and channel = ${channel}`
  return rows.map(({ id }) => id)
}

/** A claim proves nothing, so it gives no consent; whoever claims may withdraw. Pure. */
export function counts(granted: boolean, verified: boolean): boolean {
  return !granted || verified
}

/** One line to be written, of one identifier (`fragment`). */
export type NewConsent = Omit<ConsentInput, 'person' | 'identifier'> & {
  fragment: string
  /** Read from records: nobody says it just now. */
  standing?: boolean | undefined
}

/**
 * Writes lines down, set-based; told again, they change nothing. The fragments' rows are held, so that an erasure comes either before or
 * after, never between; who was erased gets no line. A yes that only stands in records does not undo a withdrawal: those come last.
 */
export async function writeConsents(tx: Tx, lines: NewConsent[]): Promise<void> {
  const isStanding = ({ granted, standing }: NewConsent) => granted && standing === true
  for (const some of [lines.filter((line) => !isStanding(line)), lines.filter(isStanding)])
    if (some.length)
      await tx`
        with incoming as (
          select * from jsonb_to_recordset(${tx.json(some as never)}) as r (fragment uuid, id uuid, purpose text, channel text, granted boolean,
            standing boolean, "textVersion" text, source text, proof jsonb, "occurredAt" timestamptz, "receivedAt" timestamptz, author text)
        ), held as materialized (
          select id from identity.fragment where id in (select fragment from incoming) order by id for key share
        )
        insert into identity.consent (fragment_id, id, purpose, channel, granted, text_version, source, proof, occurred_at, received_at, author)
        select i.fragment, i.id, i.purpose, i.channel, i.granted, i."textVersion", i.source, coalesce(i.proof, '{}'), i."occurredAt", i."receivedAt", i.author
        from incoming i join held on held.id = i.fragment left join lateral (
          select c.granted from identity.consent c
          where i.standing and c.fragment_id = i.fragment and c.purpose = i.purpose and c.channel = i.channel
          order by c.occurred_at desc, c.granted, c.received_at desc, c.id desc limit 1
        ) before on true
        where not i.granted or before.granted is distinct from false
        on conflict do nothing`
}

/** Takes away whose consents they were and what could tell; that somebody agreed stays counted, under an id that leads nowhere. */
export async function forgetConsents(tx: Tx, fragments: string[], nobody: string): Promise<void> {
  await tx`update identity.consent set fragment_id = ${nobody}, proof = '{}', author = '' where fragment_id = any(${fragments}::uuid[])`
}

/** All that was ever said by these identifiers, newest first; with `at`, what Hilo had been told by then. */
export async function listConsents(query: Query, fragments: string[], at?: Date): Promise<Consent[]> {
  const rows = await query<(Omit<Consent, 'occurredAt' | 'receivedAt'> & { occurredAt: Date; receivedAt: Date })[]>`
    select c.id, c.fragment_id as identifier, f.kind, f.value, c.purpose, c.channel, c.granted, c.text_version as "textVersion", c.source, c.proof,
      c.occurred_at as "occurredAt", c.received_at as "receivedAt", c.author
    from identity.consent c join identity.fragment f on f.id = c.fragment_id
    where c.fragment_id = any(${fragments}::uuid[]) ${at ? query`and c.received_at <= ${at}` : query``}
    order by c.occurred_at desc, c.granted, c.received_at desc, c.id desc`
  return rows.map((row) => ({
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  }))
}

/** The lines that count now: the newest of each identifier, purpose and channel. Takes them newest first. Pure. */
export function inForce<T extends Pick<Consent, 'identifier' | 'purpose' | 'channel'>>(consents: T[]): T[] {
  const newest = new Map<string, T>()
  for (const one of consents) {
    const key = `${one.identifier} ${one.purpose} ${one.channel}`
    if (!newest.has(key)) newest.set(key, one)
  }
  return [...newest.values()]
}

/** Why somebody may be written to, or not. */
export type ContactReason =
  | 'granted'
  | 'necessary'
  | 'withdrawn'
  | 'never_given'
  | 'unverified'
  | 'blocked'
  | 'not_theirs'
  | 'unknown'

/** Messages about what somebody ordered or asked for need no consent; a withdrawal ends them all the same. */
export const necessaryPurpose = 'service'

/**
 * Whether one may write to somebody at one identifier (`identifier`, a fragment's id: the address, the number, the device) for a purpose
 * through a channel. Everything that writes to people asks this right before it does. With `person`, the identifier must be that
 * person's now. `since` is when what counts was said (ISO 8601). One statement.
 */
export async function mayContact(
  query: Query,
  asked: { identifier: string; person?: string; purpose: string; channel: string },
): Promise<{ allowed: boolean; reason: ContactReason; since: string | null }> {
  const [row] = await query<
    { kind: string; value: string; verified: boolean; theirs: boolean; granted: boolean | null; since: Date | null }[]
  >`
    select f.kind, f.value, f.verified_at is not null as verified, c.granted, c.occurred_at as since,
      ${asked.person === undefined ? query`true` : query`exists (select 1 from identity.fragment p where p.id = ${asked.person} and p.root_id = f.root_id)`} as theirs
    from identity.fragment f left join lateral (
      select granted, occurred_at from identity.consent
      where fragment_id = f.id and purpose = ${asked.purpose} and channel = ${asked.channel}
      order by occurred_at desc, granted, received_at desc, id desc limit 1
    ) c on true
    where f.id = ${asked.identifier}`
  const no = (reason: ContactReason) => ({ allowed: false, reason, since: row?.since?.toISOString() ?? null })
  if (!row) return no('unknown')
  if (!row.theirs) return no('not_theirs')
  if (row.granted === false) return no('withdrawn')
  if (isBlocked(row.kind, row.value)) return no('blocked')
  if (!row.verified) return no('unverified')
  if (row.granted) return { allowed: true, reason: 'granted', since: row.since!.toISOString() }
  return asked.purpose === necessaryPurpose ? { allowed: true, reason: 'necessary', since: null } : no('never_given')
}
