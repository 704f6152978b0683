import { Value } from 'typebox/value'
import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import type { Consenting } from '../events/read.ts'
import { counts, writeConsents, type NewConsent } from './consent.ts'
import { ToldConsents, type ToldConsent } from './schema.ts'

/** The identifier that one is reached at through a channel. */
const addresses = new Map([
  ['email', 'email'],
  ['phone', 'phone'],
  ['sms', 'phone'],
  ['whatsapp', 'phone'],
])

/**
 * Writes down the consents that events tell in their context, in one set-based step for a whole batch; told again, they change nothing.
 * What only a public key claims gives none, but withdraws.
 */
export async function tellConsents(tx: Tx, events: Consenting[]): Promise<void> {
  const telling = events.filter(({ consents }) => consents !== null)
  if (!telling.length) return
  const rows = await tx<{ id: string; kind: string }[]>`
    select id, kind from identity.fragment where id = any(${[...new Set(telling.flatMap(({ fragments }) => fragments))]}::uuid[]) order by id for key share`
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]))
  await writeConsents(
    tx,
    telling.flatMap((event) => linesOf(event, kinds)),
  )
}

/** The lines of one event, which is their proof. What an event of before this shape was asked for tells otherwise is passed over. Pure. */
function linesOf(event: Consenting, kinds: Map<string, string>): NewConsent[] {
  const { id, consents, source, verified, occurredAt, receivedAt } = event
  if (!Value.Check(ToldConsents, consents)) return []
  return consents.flatMap((consent, i): NewConsent[] => {
    const fragment = fragmentOf(consent, event.fragments, kinds)
    if (!fragment || !counts(consent.granted, verified)) return []
    const { identifier: _, ...told } = consent
    const at = consent.occurredAt === undefined ? occurredAt : new Date(consent.occurredAt)
    return [
      {
        textVersion: '',
        source,
        ...told,
        fragment,
        id: uuidOf('consent', id, String(i)),
        proof: { ...consent.proof, event: id },
        // Nobody agrees in the future: that clock is fast.
        occurredAt: at < receivedAt ? at : receivedAt,
        receivedAt,
        author: source,
      },
    ]
  })
}

/** The identifier it is for: of the kind it names, else the address of its channel, else the strongest. Pure. */
function fragmentOf(
  { identifier, channel }: ToldConsent,
  fragments: string[],
  kinds: Map<string, string>,
): string | undefined {
  const kind = identifier ?? addresses.get(channel)
  return fragments.find((id) => kinds.get(id) === kind) ?? (identifier === undefined ? fragments[0] : undefined)
}
