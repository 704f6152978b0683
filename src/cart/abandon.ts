import type { Context } from '../core/context.ts'
import { isConnectionError, transaction, type Tx } from '../core/db.ts'
import { minorDigits } from '../core/money.ts'
import { appendOwn } from '../events/append.ts'
import { merge, type Edit } from './merge.ts'
import { tell } from './tell.ts'

/** Baskets that one transaction looks at, at most; milliseconds between two looks. */
const most = 100
const pause = 5000

type Due = {
  owner: string
  id: string
  market: string
  channel: string
  touchedAt: Date
  /** Whether another open basket of the same person was changed later: then it alone speaks. */
  later: boolean
  edits: (Omit<Edit, 'at'> & { at: string })[]
  skus: Record<string, string>
}

/**
 * Tells of baskets that hold something and that nobody has changed for so long (HILO_BASKET_IDLE_MINUTES), once for each time that they come to
 * rest. Any process may do it at the same time: who tells has locked the basket, and writes down which rest it told. Gives how many it told.
 */
export async function tellAbandoned(ctx: Context): Promise<number> {
  let told = 0
  for (let count = most; count === most;) {
    const [seen, spoken] = await transaction(ctx.sql, (tx) => tellSome(tx, ctx))
    count = seen
    told += spoken
    if (spoken) ctx.wake.tell()
  }
  return told
}

async function tellSome(tx: Tx, ctx: Context): Promise<[seen: number, told: number]> {
  const minutes = ctx.settings.basketIdleMinutes
  const due = await takeDue(tx, new Date(ctx.clock.now().getTime() - minutes * 60_000))
  const events = due.flatMap((basket) => {
    const { lines } = merge(basket.edits.map((edit) => ({ ...edit, at: Date.parse(edit.at) })))
    if (basket.later || !lines.length) return []
    const currency = basket.market.slice(3)
    const products = lines.map(({ variant, units, price }) => ({
      product_id: basket.skus[variant],
      variant_id: variant,
      quantity: units,
      ...(price === null ? {} : { price: price / 10 ** minorDigits(currency) }),
    }))
    const data = { basket_id: basket.id, market: basket.market, currency, products, idle_minutes: minutes }
    const idle = { idle_since: basket.touchedAt.toISOString() }
    return [
      tell(ctx, {
        owner: basket.owner,
        type: 'Basket Abandoned',
        channel: basket.channel,
        by: 'hilo',
        data: { ...data, ...idle },
      }),
    ]
  })
  await appendOwn(tx, events)
  return [due.length, events.length]
}

/** Locks baskets that have come to rest, and writes down that this rest is told; with all open baskets of the same person. */
function takeDue(tx: Tx, before: Date) {
  return tx<Due[]>`
    with due as (
      select owner_id, id from cart.basket where state = 'open' and told_at is distinct from touched_at and touched_at <= ${before}
      order by touched_at limit ${most} for update skip locked
    ), told as (
      update cart.basket b set told_at = b.touched_at from due where b.owner_id = due.owner_id and b.id = due.id
      returning b.owner_id, b.id, b.market, b.channel, b.touched_at
    ), theirs as (
      select t.owner_id, t.id, b.owner_id as of, b.id as basket, (b.touched_at, b.owner_id) > (t.touched_at, t.owner_id) as later
      from told t join cart.basket b on b.market = t.market and b.state = 'open' and (b.owner_id = t.owner_id or b.owner_id in (
        select o.fragment_id from identity.owner me join identity.owner o on o.owner_id = me.owner_id where me.fragment_id = t.owner_id))
    )
    select t.owner_id as owner, t.id, t.market, t.channel, t.touched_at as "touchedAt",
      exists (select from theirs x where x.owner_id = t.owner_id and x.id = t.id and x.later) as later, coalesce((
        select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'variant', e.variant_id, 'units', e.units, 'over', e.over, 'note', e.note, 'code', e.code, 'price', e.price, 'at', e.at))
        from theirs x join cart.edit e on e.owner_id = x.of and e.holder_id = x.basket where x.owner_id = t.owner_id and x.id = t.id
      ), '[]') as edits, coalesce((
        select json_object_agg(o.variant_id, o.sku) from catalog.offer o where o.variant_id in (
          select e.variant_id from theirs x join cart.edit e on e.owner_id = x.of and e.holder_id = x.basket where x.owner_id = t.owner_id and x.id = t.id)
      ), '{}') as skus
    from told t order by t.owner_id, t.id`
}

/** Looks for abandoned baskets every few seconds, until stopped. */
export function startAbandoning(ctx: Context): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= tellAbandoned(ctx)
      .catch((error: unknown) => {
        if (!isConnectionError(error))
          ctx.log.error({ err: error }, 'Abandoned baskets could not be told; it is tried again.')
      })
      .finally(() => (running = undefined))
  }, pause)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
