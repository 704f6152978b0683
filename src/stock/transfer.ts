import type { Context } from '../core/context.ts'
import type { Query, Tx } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem, wrong } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { once, type Call } from './act.ts'
import type { Movement } from './level.ts'
import { lockLevels } from './levels.ts'
import { post } from './post.ts'
import type { Act, Transfer } from './schema.ts'

export type SendInput = Call & {
  from: string
  to: string
  lines: { variant: string; units: number }[]
  reference?: string | undefined
  /** When it should arrive: YYYY-MM-DD. */
  dueOn?: string | undefined
}

/** Sends goods to another location: they are in transit there until they arrive. The call's id is the transfer's. Throws insufficient_stock. */
export async function send(tx: Tx, ctx: Pick<Context, 'ids'>, input: SendInput): Promise<Act> {
  const { id, at, by, from, to, lines, reference, dueOn } = input
  if (from === to) throw wrong('/to', 'same', 'Goods cannot be sent to where they are.')
  const twice = lines.findIndex(({ variant }, i) => lines.findIndex((other) => other.variant === variant) < i)
  if (twice >= 0) throw wrong(`/lines/${twice}/variant`, 'twice', 'Each variant can be named once.')
  const asked = {
    from,
    to,
    lines: lines.map((l) => [l.variant, l.units]),
    reference: reference ?? null,
    dueOn: dueOn ?? null,
  }
  return once(tx, { id, at, by }, { verb: 'send', asked }, async () => {
    const levels = await lockLevels(
      tx,
      lines.flatMap(({ variant }) => [from, to].map((location) => ({ variant, location }))),
      { create: true, at },
    )
    const movements = lines.map(({ variant, units }, line): Movement => ({
      variant,
      units,
      from: { location: from, state: 'onHand' },
      to: { location: to, state: 'inTransit' },
      line,
    }))
    await post(
      tx,
      ctx,
      { id, verb: 'send', at, by, reason: reference ?? null, movements },
      levels,
      tx`, transfer as (
        insert into stock.transfer (id, from_location, to_location, state, reference, due_on, made_at, made_by)
        values (${id}, ${from}, ${to}, 'sent', ${reference ?? null}, ${dueOn ?? null}, ${at}, ${by}) returning id
      ), transfer_lines as (
        insert into stock.transfer_line (transfer_id, variant_id, sent)
        select t.id, l.variant_id, l.sent from transfer t, unnest(${lines.map((l) => l.variant)}::uuid[], ${lines.map((l) => l.units)}::int[]) as l (variant_id, sent)
      )`,
    )
    return movements
  })
}

export type ArriveInput = Call & {
  transfer: string
  /** What arrived; all that was sent, when left out. What is missing is written off as lost. */
  lines?: { variant: string; units: number }[] | undefined
}

/** Takes in a transfer at its destination. Throws not_found, and gone when it was taken in before. */
export async function arrive(tx: Tx, ctx: Pick<Context, 'ids'>, input: ArriveInput): Promise<Act> {
  const { id, at, by, transfer, lines } = input
  const asked = { transfer, lines: lines?.map((l) => [l.variant, l.units]) ?? null }
  return once(tx, { id, at, by }, { verb: 'arrive', asked }, async () => {
    const { to, sent } = await lockTransfer(tx, transfer)
    const arrived = arrivedOf(sent, lines)
    const levels = await lockLevels(
      tx,
      sent.map(({ variant }) => ({ variant, location: to })),
      { create: true, at },
    )
    const movements = arrived.flatMap(({ variant, received, lost }, line) =>
      movementsOf(variant, to, { received, lost }, line),
    )
    await post(
      tx,
      ctx,
      {
        id,
        verb: 'arrive',
        at,
        by,
        reason: lines && arrived.some(({ lost }) => lost) ? 'lost in transit' : null,
        movements,
      },
      levels,
      tx`, transfer as (
        update stock.transfer set state = 'received', received_at = ${at} where id = ${transfer}
      ), transfer_lines as (
        update stock.transfer_line l set received = a.received, lost = a.lost
        from unnest(${arrived.map((a) => a.variant)}::uuid[], ${arrived.map((a) => a.received)}::int[], ${arrived.map((a) => a.lost)}::int[]) as a (variant_id, received, lost)
        where l.transfer_id = ${transfer} and l.variant_id = a.variant_id
      )`,
    )
    return movements
  })
}

async function lockTransfer(tx: Tx, id: string): Promise<{ to: string; sent: { variant: string; units: number }[] }> {
  const [row] = await tx<{ state: string; to: string }[]>`
    update stock.transfer set state = state where id = ${id} returning state, to_location as to`
  if (!row) throw new Problem('not_found', 'There is no such transfer.')
  if (row.state !== 'sent') throw new Problem('gone', 'This transfer was taken in before.')
  const sent = await tx<{ variant: string; units: number }[]>`
    select variant_id as variant, sent as units from stock.transfer_line where transfer_id = ${id} order by variant_id`
  return { to: row.to, sent }
}

function arrivedOf(sent: { variant: string; units: number }[], lines: ArriveInput['lines']) {
  const strange = lines?.findIndex(
    ({ variant, units }) => !sent.some((one) => one.variant === variant && units <= one.units),
  )
  if (strange !== undefined && strange >= 0)
    throw wrong(`/lines/${strange}/units`, 'not_sent', 'So many of this variant were not sent.')
  return sent.map(({ variant, units }) => {
    const received = lines ? (lines.find((line) => line.variant === variant)?.units ?? 0) : units
    return { variant, received, lost: units - received }
  })
}

function movementsOf(
  variant: string,
  location: string,
  { received, lost }: { received: number; lost: number },
  line: number,
): Movement[] {
  const from = { location, state: 'inTransit' as const }
  return [
    ...(received ? [{ variant, units: received, from, to: { location, state: 'onHand' as const }, line }] : []),
    ...(lost ? [{ variant, units: lost, from, to: { state: 'adjustment' as const }, line }] : []),
  ]
}

type Row = Omit<Transfer, 'madeAt' | 'receivedAt'> & { madeAt: Date; receivedAt: Date | null }

/** A page of transfers, newest first. One statement. */
export async function listTransfers(
  query: Query,
  filter: { state?: string; location?: string; limit?: number; after?: string },
): Promise<{ items: Transfer[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<Row[]>`
    select t.id, t.from_location as "from", t.to_location as "to", t.state, t.reference, t.due_on::text as "dueOn", t.made_at as "madeAt", t.made_by as "madeBy",
      t.received_at as "receivedAt", (
        select jsonb_agg(jsonb_build_object('variant', l.variant_id, 'sent', l.sent, 'received', l.received, 'lost', l.lost) order by l.variant_id)
        from stock.transfer_line l where l.transfer_id = t.id) as lines
    from stock.transfer t where true
      ${filter.state ? query`and t.state = ${filter.state}` : query``}
      ${filter.location ? query`and ${filter.location} in (t.from_location, t.to_location)` : query``}
      ${after ? query`and (t.made_at, t.id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by t.made_at desc, t.id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.madeAt.toISOString(), row.id])
  return {
    items: items.map((row) => ({
      ...row,
      madeAt: row.madeAt.toISOString(),
      receivedAt: row.receivedAt?.toISOString() ?? null,
    })),
    next,
  }
}
