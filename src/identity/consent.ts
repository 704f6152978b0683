import type { Query, Tx } from '../core/db.ts'
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
  if (input.granted && !named!.verified)
    wrong('/identifier', 'unverified', 'It is only a claim: consent by it proves nothing.')
  const all = person.identifiers.map(({ id }) => id)
  const given = tx`select fragment_id from identity.consent where purpose = ${input.purpose} and channel = ${input.channel}`
  // The fragments' rows are held, so that an erasure comes either before or after, never between.
  await tx`
    insert into identity.consent (fragment_id, id, purpose, channel, granted, text_version, source, proof, occurred_at, received_at, author)
    select f.id, md5(${input.id} || f.id::text)::uuid, ${input.purpose}, ${input.channel}, ${input.granted}, ${input.textVersion}, ${input.source},
      ${tx.json((input.proof ?? {}) as never)}, ${input.occurredAt}, ${input.receivedAt}, ${input.author}
    from identity.fragment f
    where f.id = any(${named ? [named.id] : all}::uuid[]) ${named ? tx`` : tx`and f.id in (${given})`}
    for key share of f`
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
