import { hash } from 'node:crypto'
import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { databaseCode, transaction, type Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { stringify } from '../core/json.ts'
import { append } from '../events/append.ts'
import { contractsInForce, type Contracts } from '../events/contracts.ts'
import { ensurePartitions } from '../events/partitions.ts'
import { eraseItems } from '../events/privacy.ts'
import { quarantine, type NewQuarantineItem } from '../events/quarantine.ts'
import type { NewEvent, Reason } from '../events/schema.ts'
import { fragmentOf, resolve } from '../identity/resolve.ts'
import type { Fragment, Identifier } from '../identity/schema.ts'
import { admit } from './admit.ts'
import { consentReasons, consentsOf, reasonsAgainst, unstorable } from './shape.ts'

/** Who sends. Message ids are told apart by `id`, so no source can suppress or alter another's events. */
export type Source = {
  id: string
  channel: string
  /** `public`: anybody can hold the key (a browser), so times are bounded and claims unverified. */
  trust: 'public' | 'verified'
  /** ISO 3166 country that phone numbers without a country code are read in. */
  country?: string | undefined
}

/** One message, as a channel has read it. What is missing or wrong is found here, not there. */
export type Incoming = {
  /** The sender's id; a repeat is recognised by it. Without one every message is a new one. */
  messageId?: string | undefined
  type: string
  /** Only from sources that send for several channels; else the source's. */
  channel?: string | undefined
  occurredAt?: string | undefined
  sentAt?: string | undefined
  session?: string | undefined
  identifiers: Identifier[]
  data: object
  context?: object | undefined
  /** What came, as it came, for quarantine; and the channel folder that can read it again. */
  raw: unknown
  protocol: string
  /** JSON pointer of `data` inside `raw`, so that reasons point into what a person repairs (default /data). */
  dataAt?: string | undefined
  /** JSON pointer of `context` inside `raw` (default /context). */
  contextAt?: string | undefined
  /** Characters of JSON at most, where its channel allows more than the tracking protocol's 32 KB: an order has many lines. */
  largest?: number
  /** It tells what stands in records, nothing that happens: without a time of its own it is older than any erasure. */
  standing?: boolean | undefined
  /** What its channel could not read: it goes to quarantine for these. */
  reasons?: Reason[] | undefined
}

export type IntakeResult = { id: string; outcome: 'accepted' | 'duplicate' | 'quarantined'; reasons?: Reason[] }

/** An item whose message is to be an event. */
type EventItem = NewQuarantineItem & { eventId: string }

/** What a message has become: an event to append, or an item to quarantine. */
export type Prepared = {
  fragments: Fragment[]
  /** What decides whether it is of before an erasure. */
  occurredAt: Date
  /** It is about somebody who was erased: what was personal is out (channels/admit.ts). */
  erased?: true
} & ({ event: NewEvent; item: (reasons: Reason[]) => EventItem } | { broken: EventItem })

/** Runs last in the transaction that stores the messages; when it throws, nothing of them is stored. */
export type Also = (tx: Tx, results: IntakeResult[]) => Promise<void>

type Call = { source: Source; messages: Incoming[]; receivedAt: Date; prepared: Prepared[]; revision: number }

/** Events at most in one transaction; appending transactions stay far below a second. */
const largestRun = 2000

const batchers = new WeakMap<Context, (call: Call) => Promise<IntakeResult[]>>()

/**
 * The one way in for everything that comes from outside: contract → deduplicate → resolve → append. When it resolves, every
 * message is durable: as an event, or in quarantine with its reasons. Answers in the order of the messages. Calls that arrive
 * together share a transaction; one with `also` has its own.
 */
export async function intake(ctx: Context, source: Source, messages: Incoming[], also?: Also): Promise<IntakeResult[]> {
  if (!messages.length) return []
  const contracts = await contractsInForce(ctx.sql)
  const receivedAt = ctx.clock.now()
  const prepared = messages.map((message) => prepare(ctx, contracts, source, message, receivedAt))
  const call: Call = { source, messages, receivedAt, prepared, revision: contracts.revision }
  const results = also ? (await runCalls(ctx, [call], also))[0]! : await shared(ctx)(call)
  ctx.wake.tell()
  return results
}

function shared(ctx: Context): (call: Call) => Promise<IntakeResult[]> {
  let send = batchers.get(ctx)
  if (!send) {
    send = batcher<Call, IntakeResult[]>({
      max: largestRun,
      parallel: 2,
      weight: (call) => call.messages.length,
      run: (calls) => runCalls(ctx, calls),
    })
    batchers.set(ctx, send)
  }
  return send
}

/** A message on its way into quarantine, under the id `becomes` of what it would be. Pure. */
export function itemOf(
  source: Source,
  message: Pick<Incoming, 'type' | 'messageId' | 'channel' | 'raw' | 'protocol'>,
  becomes: string,
  receivedAt: Date,
  reasons: Reason[],
): EventItem {
  const { type, messageId } = message
  const raw = stringify(message.raw) ?? 'null'
  return {
    // A repeat of the same broken message finds its item; another message under the same id gets an item of its own.
    id: uuidOf('quarantine', becomes, raw),
    eventId: becomes,
    channel: message.channel ?? source.channel,
    source: source.id,
    protocol: message.protocol,
    trust: source.trust,
    type: typeof type === 'string' && type.isWellFormed() && !type.includes('\0') ? type.slice(0, 200) : null,
    messageId: messageId && messageId.length <= 300 && !unstorable(messageId) ? messageId : null,
    receivedAt,
    reasons,
    raw,
  }
}

/** Reads one message against the contracts in force. Pure but for new ids. `known` keeps id and time of a message that is replayed. */
export function prepare(
  ctx: Pick<Context, 'ids' | 'secret'>,
  contracts: Contracts,
  source: Source,
  message: Incoming,
  receivedAt: Date,
  known?: { eventId: string },
): Prepared {
  const channel = message.channel ?? source.channel
  const id = known?.eventId ?? (message.messageId ? uuidOf(source.id, message.messageId) : ctx.ids.uuid())
  const data = stringify(message.data)
  const context = stringify(message.context ?? {})!
  const item = (reasons: Reason[]): EventItem => itemOf(source, { ...message, channel }, id, receivedAt, reasons)
  const fragments = resolve(ctx.secret, message.identifiers, source.country)
  const { reasons, occurredAt: at } = reasonsAgainst(message, source.trust, receivedAt, data, context)
  const occurredAt = message.standing && message.occurredAt === undefined ? new Date(0) : at
  if (message.reasons?.length) return { broken: item(message.reasons), fragments, occurredAt }
  if (!fragments.length && message.session && !unstorable(message.session))
    fragments.push(fragmentOf(ctx.secret, { kind: 'session', value: `${source.id}/${message.session}`.slice(0, 300) }))
  if (!fragments.length)
    reasons.push({
      path: '',
      code: 'no_subject',
      detail: 'Nothing says whom or what it is about: no usable user, e-mail, phone, device, session or receipt.',
    })
  reasons.push(
    ...consentReasons(
      message,
      fragments.map(({ kind }) => kind),
    ),
  )
  if (!reasons.length) {
    const dataAt = message.dataAt ?? '/data'
    for (const reason of contracts.check(channel, message.type)?.(message.data) ?? [])
      reasons.push({ ...reason, path: dataAt + reason.path.slice('/data'.length) })
  }
  if (reasons.length) return { broken: item(reasons), fragments, occurredAt }
  return {
    item,
    fragments,
    occurredAt,
    event: {
      id,
      digest: digestOf(message, fragments, data!),
      type: message.type,
      channel,
      source: source.id,
      verified: source.trust === 'verified',
      session: message.session ?? null,
      occurredAt: at,
      receivedAt,
      fragments: fragments.map((fragment) => fragment.id),
      data: data!,
      context,
    },
  }
}

/** What makes a repeat the same content. Other consents are another one; without any it is as before events could tell them. Pure. */
function digestOf({ type, occurredAt, context }: Incoming, fragments: Fragment[], data: string): string {
  const consents = consentsOf(context)
  const parts = [type, occurredAt ?? '', fragments.map(({ id }) => id).join(), data]
  if (consents !== undefined) parts.push(stringify(consents)!)
  return String(hash('sha256', parts.join('\0'), 'buffer').readBigInt64BE(0))
}

class StaleContracts extends Error {
  readonly revision: number
  constructor(revision: number) {
    super('The contracts changed while events were being validated.')
    this.revision = revision
  }
}

/** Stores the calls in one transaction. Contracts that changed, a month that has no partition, and data that PostgreSQL refuses are dealt with. */
async function runCalls(ctx: Context, calls: Call[], also?: Also): Promise<IntakeResult[][]> {
  try {
    const results = await store(ctx, calls, also)
    let from = 0
    return calls.map((call) => results.slice(from, (from += call.prepared.length)))
  } catch (error) {
    if (error instanceof StaleContracts) {
      const contracts = await contractsInForce(ctx.sql, error.revision)
      const again = calls.map((call) => ({
        ...call,
        revision: contracts.revision,
        prepared: call.messages.map((message) => prepare(ctx, contracts, call.source, message, call.receivedAt)),
      }))
      return runCalls(ctx, again, also)
    }
    const code = databaseCode(error)
    if (code === '23514' && /no partition/.test(String(error))) await ensurePartitions(ctx.sql, calls[0]!.receivedAt)
    else if (!code || !/^(22|54)/.test(code) || !(await setApartRefused(ctx, calls))) throw error
    return runCalls(ctx, calls, also)
  }
}

/**
 * PostgreSQL refused the data of some message although it had passed all checks. Finds each by halving, in trials that are rolled
 * back, and makes it a quarantine item: nobody else's data waits for it. False when no single message is to blame.
 */
async function setApartRefused(ctx: Context, calls: Call[]): Promise<boolean> {
  let found = false
  const search = async (places: { call: Call; i: number }[]): Promise<void> => {
    const events = places.flatMap(({ call, i }) => {
      const one = call.prepared[i]!
      return 'event' in one ? [one] : []
    })
    if (!events.length || (await isStorable(ctx, events))) return
    if (places.length > 1) {
      const half = places.length >> 1
      await search(places.slice(0, half))
      return search(places.slice(half))
    }
    const { call, i } = places[0]!
    ctx.log.error(
      { source: call.source.id },
      'PostgreSQL refused an event that had passed all checks; it waits in quarantine.',
    )
    const { fragments, occurredAt } = events[0]!
    call.prepared[i] = {
      fragments,
      occurredAt,
      broken: events[0]!.item([{ path: '', code: 'not_storable', detail: 'The database cannot hold this message.' }]),
    }
    found = true
  }
  await search(calls.flatMap((call) => call.prepared.map((_, i) => ({ call, i }))))
  return found
}

async function isStorable(ctx: Context, events: Extract<Prepared, { event: NewEvent }>[]): Promise<boolean> {
  const rollback = new Error('Only a trial.')
  try {
    await transaction(ctx.sql, async (tx) => {
      const admitted = await admit(ctx, tx, events, ctx.clock.now())
      await append(tx, eventsOf(admitted))
      throw rollback
    })
  } catch (error) {
    if (error === rollback) return true
    if (/^(22|54)/.test(databaseCode(error) ?? '')) return false
    throw error
  }
  return true
}

const eventsOf = (prepared: Prepared[]) => prepared.flatMap((one) => ('event' in one ? [one.event] : []))

/**
 * One transaction, at most six statements: begin, fragments, append, digests of repeats, quarantine, commit. Three more where somebody
 * among them was erased.
 */
async function store(ctx: Context, calls: Call[], also: Also | undefined): Promise<IntakeResult[]> {
  const at = calls[0]!.receivedAt
  return transaction(ctx.sql, async (tx) => {
    const prepared = await admit(
      ctx,
      tx,
      calls.flatMap((call) => call.prepared),
      at,
    )
    const good = eventsOf(prepared)
    const broken: { item: EventItem; erased: boolean }[] = []
    const outcomes: IntakeResult[] = []
    const appended = good.length ? await append(tx, good) : undefined
    if (appended) mustBeInForce(calls, appended.revision)
    let next = 0
    for (const one of prepared) {
      const outcome = 'event' in one ? appended!.outcomes[next++]! : undefined
      if ('event' in one && outcome !== 'reused') outcomes.push({ id: one.event.id, outcome: outcome! })
      else {
        const item = 'broken' in one ? one.broken : one.item([reusedId])
        broken.push({ item, erased: one.erased ?? false })
        outcomes.push({ id: item.eventId, outcome: 'quarantined', reasons: item.reasons })
      }
    }
    if (broken.length) {
      const { revision } = await quarantine(
        tx,
        broken.map(({ item }) => item),
      )
      mustBeInForce(calls, revision)
      const erased = broken.filter((one) => one.erased).map(({ item }) => item.id)
      if (erased.length) await eraseItems(tx, erased, at)
    }
    await also?.(tx, outcomes)
    return outcomes
  })
}

function mustBeInForce(calls: Call[], revision: number): void {
  if (calls.some((call) => call.revision !== revision)) throw new StaleContracts(revision)
}

const reusedId: Reason = {
  path: '',
  code: 'message_id_reused',
  detail: 'This source used the same message id for another content before.',
}
