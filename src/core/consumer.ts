import type { Clock } from './clock.ts'
import { isConnectionError, transaction, type Query, type Sql, type Tx } from './db.ts'
import { invariant } from './invariant.ts'
import type { Log } from './log.ts'
import type { Wake } from './wake.ts'

/**
 * A place in the log: the transaction that wrote the entry and its number in the log's sequence. Entries are read in this order
 * and only below the oldest transaction still running, so one that commits late is never skipped.
 */
export type Position = { tx: string; seq: string }
/** Before the first entry. */
export const logStart: Position = { tx: '0', seq: '0' }

/** True when `a` comes after `b`. */
export function isAfter(a: Position, b: Position): boolean {
  const [aTx, bTx] = [BigInt(a.tx), BigInt(b.tx)]
  return aTx > bTx || (aTx === bTx && BigInt(a.seq) > BigInt(b.seq))
}

/** Something that follows the log with its own cursor; what it writes and the cursor's step are one transaction. */
export type Consumer<Entry extends Position = Position> = {
  name: string
  /** How many processes may share it: each shard takes the threads that hash to it, in order (default 1). */
  shards?: number
  /** Entries at most in one transaction, which should take well under a second (default 1,000). */
  batch?: number
  /** It reads what is taken away once handled, instead of a log: it needs no cursor. */
  queue?: boolean
  handle(tx: Tx, entries: Entry[]): Promise<void>
}

/** One part of a log that several share: what hashes to `shard` of `shards`. */
export type Shard = { shard: number; shards: number }

/** Reads entries after a place, oldest first, of one shard. */
export type ReadLog<Entry extends Position> = (
  query: Query,
  after: Position,
  limit: number,
  shard: Shard,
) => Promise<Entry[]>

/** Milliseconds between two steps of a consumer that has caught up. */
const linger = 150

type Parts<Entry extends Position> = { sql: Sql; clock: Clock; log: Log; wake: Wake; read: ReadLog<Entry> }

/**
 * Takes one step of one shard: claims it, reads, handles, moves the cursor. The claim is an advisory lock of the transaction: it
 * needs no transaction id (which would hold back every reader of the log), and PostgreSQL frees it at once when the process dies.
 * Returns how many entries were handled, or undefined when another process has the shard.
 */
export async function consumeOnce<Entry extends Position>(
  { sql, clock, read }: Pick<Parts<Entry>, 'sql' | 'clock' | 'read'>,
  consumer: Consumer<Entry>,
  shard = 0,
): Promise<number | undefined> {
  return transaction(sql, async (tx) => {
    const [claim] = await tx<
      { claimed: boolean }[]
    >`select pg_try_advisory_xact_lock(hashtext(${'hilo.consumer.' + consumer.name}), ${shard}) as claimed`
    if (!claim!.claimed) return undefined
    if (consumer.queue) return takeFromQueue(tx, consumer, read)
    const shards = consumer.shards ?? 1
    const [cursor] = await tx<(Position & { shards: number })[]>`
      select tx::text, seq::text, shards from core.consumer where name = ${consumer.name} and shard = ${shard}`
    invariant(!cursor || cursor.shards === shards, `consumer ${consumer.name} has as many shards as its cursors`)
    const from = cursor ?? logStart
    const entries = await read(tx, from, consumer.batch ?? 1000, { shard, shards })
    if (!entries.length) return 0
    await consumer.handle(tx, entries)
    const last = entries.at(-1)!
    const moved = await tx`
      insert into core.consumer (name, shard, shards, tx, seq, moved_at)
      values (${consumer.name}, ${shard}, ${shards}, ${last.tx}::text::xid8, ${last.seq}, ${clock.now()})
      on conflict (name, shard) do update set tx = excluded.tx, seq = excluded.seq, moved_at = excluded.moved_at
      where (consumer.tx, consumer.seq) = (${from.tx}::text::xid8, ${from.seq}::bigint)`
    invariant(moved.count === 1, `consumer ${consumer.name} moved its cursor from where it read`)
    return entries.length
  })
}

async function takeFromQueue<Entry extends Position>(tx: Tx, consumer: Consumer<Entry>, read: ReadLog<Entry>) {
  const entries = await read(tx, logStart, consumer.batch ?? 1000, { shard: 0, shards: 1 })
  if (entries.length) await consumer.handle(tx, entries)
  return entries.length
}

/** Keeps every process from taking a step of the consumer until the transaction ends, and waits for steps under way. */
export async function holdConsumer(tx: Tx, consumer: Pick<Consumer, 'name' | 'shards'>): Promise<void> {
  await tx`
    select pg_advisory_xact_lock(hashtext(${'hilo.consumer.' + consumer.name}), shard) from generate_series(0, ${(consumer.shards ?? 1) - 1}::int) as shard`
}

/** Runs every shard of every consumer until stopped, together with all other processes that do the same. */
export function startConsumers<Entry extends Position>(
  parts: Parts<Entry>,
  consumers: Consumer<Entry>[],
): { stop(): Promise<void> } {
  let stopped = false
  const sleepers = new Set<() => void>()
  const rouse = () => {
    for (const sleeper of sleepers) sleeper()
  }
  const off = parts.wake.on(rouse)
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      sleepers.add(done)
    })

  const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

  async function run(consumer: Consumer<Entry>, shard: number): Promise<void> {
    let failures = 0
    while (!stopped) {
      try {
        const handled = await consumeOnce(parts, consumer, shard)
        failures = 0
        if (!handled && !stopped) await pause(handled === undefined ? 500 : 1000)
        // Under load a moment's rest makes one step of many: far fewer transactions for the same entries.
        else if (handled! < (consumer.batch ?? 1000) && !stopped) await rest(linger)
      } catch (error) {
        failures++
        if (!isConnectionError(error))
          parts.log.error({ err: error, consumer: consumer.name, shard }, 'A consumer failed; it will try again.')
        if (!stopped) await pause(Math.min(100 * 2 ** failures, 5000))
      }
    }
  }

  const loops = consumers.flatMap((consumer) =>
    Array.from({ length: consumer.shards ?? 1 }, (_, shard) => run(consumer, shard)),
  )
  return {
    async stop() {
      stopped = true
      off()
      rouse()
      await Promise.all(loops)
    },
  }
}
