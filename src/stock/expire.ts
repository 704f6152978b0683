import type { Context } from '../core/context.ts'
import { isConnectionError, transaction, type Tx } from '../core/db.ts'
import { lockLevelsOf } from './levels.ts'
import { post } from './post.ts'
import { plan, readHolds, stateAfter, writingHolds } from './reservation_step.ts'

/** Reservations that one transaction gives back at most. */
const most = 200

/**
 * Gives back what reservations hold whose time is up, in steps that any process may take at the same time. However long all servers were
 * down: what ran out meanwhile is given back by the first that comes up. Gives how many ended.
 */
export async function expireDue(ctx: Pick<Context, 'sql' | 'ids' | 'clock' | 'wake'>): Promise<number> {
  let ended = 0
  for (let count = most; count === most; ended += count) {
    count = await transaction(ctx.sql, (tx) => expireSome(tx, ctx))
    if (count) ctx.wake.tell()
  }
  return ended
}

async function expireSome(tx: Tx, ctx: Pick<Context, 'ids' | 'clock'>): Promise<number> {
  const at = ctx.clock.now()
  const due = await tx<{ id: string }[]>`
    select id from stock.reservation where state = 'held' and expires_at <= ${at} order by expires_at limit ${most} for update skip locked`
  const ids = due.map(({ id }) => id)
  if (!ids.length) return 0
  const [levels, holds] = await Promise.all([lockLevelsOf(tx, ids, at), readHolds(tx, ids)])
  const planned = ids.map((id) => {
    const own = holds.filter((hold) => hold.reservation === id)
    return { id, ...plan('expire', id, own, undefined) }
  })
  await post(
    tx,
    ctx,
    { id: ctx.ids.uuid(), verb: 'expire', at, by: 'hilo', movements: planned.flatMap(({ movements }) => movements) },
    levels,
    writingHolds(
      tx,
      planned.flatMap((one) => one.holds),
      planned.map((one) => ({ id: one.id, state: stateAfter('expire', 'held', one.holds).state, endedAt: at })),
    ),
  )
  return ids.length
}

/** Gives back what has run out, every second, until stopped. */
export function startExpiry(ctx: Context): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= expireDue(ctx)
      .catch((error: unknown) => {
        if (!isConnectionError(error))
          ctx.log.error({ err: error }, 'Reservations whose time is up could not be given back; it is tried again.')
      })
      .finally(() => (running = undefined))
  }, 1000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
