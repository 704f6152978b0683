import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
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
import type { ChannelFolder } from './channel.ts'
import { prepare, type Prepared } from './intake.ts'
import { applyChanges, type Change } from './repair_rule.ts'

/** Reads a raw message again, by the folder that had read it first. */
export type Readers = Map<string, NonNullable<ChannelFolder['read']>>

/** Items in one transaction of a rule over many. */
const ruleBatch = 500

/** Stores what a person made of a quarantined message and says what is still wrong with it. Nothing is replayed yet. */
export async function repairItem(ctx: Context, readers: Readers, id: string, raw: unknown): Promise<QuarantineItem> {
  const contracts = await currentContracts(ctx.sql)
  return transaction(ctx.sql, async (tx) => {
    const item = mustWait(await readQuarantine(tx, id, true))
    const prepared = read(ctx, readers, contracts, item, raw)
    await saveRepair(tx, id, stringify(raw) ?? 'null', 'broken' in prepared ? prepared.broken.reasons : [])
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
    const passing = changed.filter(({ item, raw }) => {
      const prepared = read(ctx, readers, contracts, item, raw)
      const reasons = 'broken' in prepared ? prepared.broken.reasons : []
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

type Repair = { item: StoredItem; raw: unknown }

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

/** Appends what passes and resolves its items; the others keep waiting with their reasons. Undefined: the contracts were stale. */
async function replay(
  ctx: Context,
  tx: Tx,
  readers: Readers,
  contracts: Contracts,
  repairs: Repair[],
  by: string,
): Promise<('accepted' | 'duplicate' | 'quarantined')[]> {
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
  if (done.length)
    await resolveItems(
      tx,
      done.map(({ item }) => item.id),
      'replayed',
      { at: ctx.clock.now(), name: by, resolution: '' },
    )
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
  const reader = readers.get(item.protocol)
  if (!reader)
    throw new Problem('conflict', `The channel folder ${item.protocol}, which this message came by, is not installed.`)
  const source = { id: item.source, channel: item.channel, trust: item.trust }
  const message = reader(raw)
  const isAnother = item.messageId !== null && message.messageId !== undefined && message.messageId !== item.messageId
  const known = isAnother ? undefined : { eventId: item.eventId }
  return prepare(ctx, contracts, source, message, new Date(item.receivedAt), known)
}
