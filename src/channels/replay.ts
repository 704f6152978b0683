import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { invariant } from '../core/invariant.ts'
import { stringify } from '../core/json.ts'
import { once, type OnceRequest } from '../core/once.ts'
import { Problem } from '../core/problem.ts'
import { append } from '../events/append.ts'
import { contractsInForce, currentContracts, type Contracts } from '../events/contracts.ts'
import { ensurePartitions } from '../events/partitions.ts'
import { eraseItems } from '../events/privacy.ts'
import {
  lockWaiting,
  moveEventId,
  mustWait,
  readQuarantine,
  readWaiting,
  resolveItems,
  saveRepair,
  type QuarantineFilter,
  type StoredItem,
} from '../events/quarantine.ts'
import type { QuarantineItem, Reason } from '../events/schema.ts'
import { admit } from './admit.ts'
import { prepare, type Prepared } from './intake.ts'
import { applyChanges, type Change } from './repair_rule.ts'
import { applyAgain, readerOf, recordsOf, tryAgain, type Readers, type Repair } from './replay_records.ts'

/** Items in one transaction of a rule over many. */
const ruleBatch = 500

/** Stores what a person made of a quarantined message and says what is still wrong with it. Nothing is replayed yet. */
export async function repairItem(ctx: Context, readers: Readers, id: string, raw: unknown): Promise<QuarantineItem> {
  const contracts = await currentContracts(ctx.sql)
  return transaction(ctx.sql, async (tx) => {
    const item = mustWait(await readQuarantine(tx, id, true))
    const [reasons] = await stillWrong(tx, ctx, readers, contracts, [{ item, raw }])
    await saveRepair(tx, id, stringify(raw) ?? 'null', reasons!)
    return readQuarantine(tx, id)
  })
}

/**
 * Replays a quarantined message, as repaired or as it came, with its id, times and source. What still breaks a rule stays in
 * quarantine with the reasons of today.
 */
export async function replayItem(
  ctx: Context,
  readers: Readers,
  id: string,
  by: string,
  asked: OnceRequest,
): Promise<{ item: QuarantineItem; outcome: 'accepted' | 'duplicate' | 'quarantined' }> {
  const replayed = await withContracts(ctx, (contracts) =>
    once(ctx.sql, asked, async (tx) => {
      const item = mustWait(await readQuarantine(tx, id, true))
      const [outcome] = await replay(ctx, tx, readers, contracts, [{ item, raw: item.repaired ?? item.raw }], by)
      return { item: await readQuarantine(tx, id), outcome: outcome! }
    }),
  )
  ctx.wake.tell()
  return replayed
}

export type Rule = { filter: QuarantineFilter; changes: Change[]; dryRun: boolean }

/**
 * Applies one repair to all waiting items that match, and replays those that then pass. A dry run changes nothing and shows what
 * would come of it. Works in small transactions, so it can be repeated after an interruption.
 */
export async function repairByRule(ctx: Context, readers: Readers, rule: Rule, by: string) {
  const result = {
    matched: 0,
    wouldPass: 0,
    replayed: 0,
    samples: [] as { id: string; before: unknown; after: unknown; reasons: Reason[] }[],
  }
  for (let last: string | undefined; ;) {
    const contracts = await currentContracts(ctx.sql)
    const items = await readWaiting(ctx.sql, rule.filter, ruleBatch, last)
    if (!items.length) break
    last = items.at(-1)!.id
    const changed = items.map((item) => ({ item, raw: applyChanges(item.repaired ?? item.raw, rule.changes) }))
    const wrong = await transaction(ctx.sql, (tx) => stillWrong(tx, ctx, readers, contracts, changed))
    const passing = changed.filter(({ item, raw }, i) => {
      const reasons = wrong[i]!
      if (result.samples.length < 20) result.samples.push({ id: item.id, before: item.raw, after: raw, reasons })
      return !reasons.length
    })
    result.matched += items.length
    result.wouldPass += passing.length
    if (!rule.dryRun && passing.length) result.replayed += await replayMany(ctx, readers, passing, by)
    if (items.length < ruleBatch) break
  }
  if (result.replayed) ctx.wake.tell()
  const { replayed, ...seen } = result
  return rule.dryRun ? seen : { ...seen, replayed }
}

async function replayMany(ctx: Context, readers: Readers, repairs: Repair[], by: string): Promise<number> {
  const outcomes = await withContracts(ctx, (contracts) =>
    transaction(ctx.sql, async (tx) => {
      const waiting = await lockWaiting(
        tx,
        repairs.map(({ item }) => item.id),
      )
      if (waiting !== repairs.length)
        throw new Problem('conflict', 'Somebody resolved some of these messages meanwhile; try again.')
      for (const { item, raw } of repairs) await saveRepair(tx, item.id, stringify(raw) ?? 'null', [])
      return replay(ctx, tx, readers, contracts, repairs, by)
    }),
  )
  return outcomes.filter((outcome) => outcome !== 'quarantined').length
}

/** What is still wrong with each message, as repaired. */
async function stillWrong(
  tx: Tx,
  ctx: Context,
  readers: Readers,
  contracts: Contracts,
  repairs: Repair[],
): Promise<Reason[][]> {
  const reasons = new Map<Repair, Reason[]>()
  for (const repair of repairs) {
    if ('apply' in readerOf(readers, repair.item)) continue
    const prepared = read(ctx, readers, contracts, repair.item, repair.raw)
    reasons.set(repair, 'broken' in prepared ? prepared.broken.reasons : [])
  }
  for (const [apply, records] of recordsOf(readers, repairs)) {
    const wrong = await tryAgain(tx, ctx, apply, records)
    records.forEach((repair, i) => reasons.set(repair, wrong[i]!))
  }
  return repairs.map((repair) => reasons.get(repair)!)
}

type Outcome = 'accepted' | 'duplicate' | 'quarantined'

/** Does what passes and resolves its items; the others keep waiting with their reasons. Throws StaleReplay. */
async function replay(
  ctx: Context,
  tx: Tx,
  readers: Readers,
  contracts: Contracts,
  repairs: Repair[],
  by: string,
): Promise<Outcome[]> {
  const outcomes = new Map<Repair, Outcome>()
  for (const [apply, records] of recordsOf(readers, repairs)) {
    const applied = await applyAgain(tx, ctx, apply, records, by)
    const done = records.filter((_, i) => applied[i]!.outcome !== 'quarantined')
    await resolveAll(ctx, tx, done, by)
    for (const [i, one] of applied.entries()) {
      const { item, raw } = records[i]!
      outcomes.set(records[i]!, one.outcome)
      if (one.outcome === 'quarantined') await saveRepair(tx, item.id, stringify(raw) ?? 'null', one.reasons)
    }
  }
  const messages = repairs.filter((repair) => !outcomes.has(repair))
  if (messages.length) {
    const appended = await replayEvents(ctx, tx, readers, contracts, messages, by)
    messages.forEach((repair, i) => outcomes.set(repair, appended[i]!))
  }
  return repairs.map((repair) => outcomes.get(repair)!)
}

async function resolveAll(ctx: Context, tx: Tx, done: Repair[], by: string): Promise<void> {
  if (!done.length) return
  const ids = done.map(({ item }) => item.id)
  await resolveItems(tx, ids, 'replayed', { at: ctx.clock.now(), name: by, resolution: '' })
}

async function replayEvents(
  ctx: Context,
  tx: Tx,
  readers: Readers,
  contracts: Contracts,
  repairs: Repair[],
  by: string,
): Promise<Outcome[]> {
  const prepared = await admit(
    ctx,
    tx,
    repairs.map(({ item, raw }) => read(ctx, readers, contracts, item, raw)),
    ctx.clock.now(),
  )
  const good = prepared.filter((one) => 'event' in one)
  const appended = good.length
    ? await append(
        tx,
        good.map((one) => one.event),
      )
    : { outcomes: [], revision: contracts.revision }
  if (appended.revision !== contracts.revision) throw new StaleReplay(appended.revision)
  let next = 0
  const outcomes = prepared.map((one) => ('event' in one ? appended.outcomes[next++]! : ('quarantined' as const)))
  const done = repairs.filter((_, i) => outcomes[i] === 'accepted' || outcomes[i] === 'duplicate')
  await resolveAll(ctx, tx, done, by)
  for (const [i, { item, raw }] of repairs.entries()) {
    const one = prepared[i]!
    if ('event' in one && one.event.id !== item.eventId && outcomes[i] !== 'reused')
      await moveEventId(tx, item.id, one.event.id)
    if ('broken' in one) await saveRepair(tx, item.id, stringify(raw) ?? 'null', one.broken.reasons)
    else if (outcomes[i] === 'reused')
      await saveRepair(tx, item.id, stringify(raw) ?? 'null', [
        { path: '', code: 'message_id_reused', detail: 'An event with this id and another content is there already.' },
      ])
  }
  const erased = repairs.filter((_, i) => prepared[i]!.erased).map(({ item }) => item.id)
  if (erased.length) await eraseItems(tx, erased, ctx.clock.now())
  return outcomes.map((outcome) => (outcome === 'reused' ? 'quarantined' : outcome))
}

class StaleReplay extends Error {
  readonly revision: number
  constructor(revision: number) {
    super('The contracts changed while messages were being replayed.')
    this.revision = revision
  }
}

async function withContracts<T>(ctx: Context, work: (contracts: Contracts) => Promise<T>): Promise<T> {
  await ensurePartitions(ctx.sql, ctx.clock.now())
  for (let contracts = await currentContracts(ctx.sql); ;) {
    try {
      return await work(contracts)
    } catch (error) {
      if (!(error instanceof StaleReplay)) throw error
      contracts = await contractsInForce(ctx.sql, error.revision)
    }
  }
}

/**
 * Reads a raw message anew and keeps the id, channel, source and receiving time that it came with. One that was repaired to have
 * another message id is another message, with an id of its own.
 */
function read(ctx: Context, readers: Readers, contracts: Contracts, item: StoredItem, raw: unknown): Prepared {
  const reader = readerOf(readers, item)
  invariant('read' in reader && item.eventId !== null, 'what becomes state is not read as an event')
  const source = { id: item.source, channel: item.channel, trust: item.trust }
  const message = reader.read(raw)
  const isAnother = item.messageId !== null && message.messageId !== undefined && message.messageId !== item.messageId
  const known = isAnother ? undefined : { eventId: item.eventId }
  return prepare(ctx, contracts, source, message, new Date(item.receivedAt), known)
}
