import { systemClock } from '#core/clock.ts'
import type { Context } from '#core/context.ts'
import { connect, transaction } from '#core/db.ts'
import { systemIds } from '#core/ids.ts'
import { createLog } from '#core/log.ts'
import { migrate } from '#core/migrate.ts'
import { Problem } from '#core/problem.ts'
import { readSettings } from '#core/settings.ts'
import { ensurePartitions } from '#events/partitions.ts'
import { stockAudit } from '#stock/audit.ts'
import { askedOf, reserve, reserveIn } from '#stock/reserve.ts'
import { makeGoods, sumStock } from '../test/goods.ts'
import { makeKey, median, percentile, startServer, thousands, type Bench, type Figure } from './harness.ts'
import { asking, load } from './load.ts'

const callers = 1000
const skus = 10_000
const seconds = 5
const rounds = 3

type Run = { rate: number; p99: number }

/**
 * Reservations of 1,000 callers, coalesced, against a transaction for each that writes the same rows (reservation, hold, movement, level,
 * event) over the same pool; on one hot SKU and over 10,000. Three rounds in turn. Before that over HTTP.
 */
export async function benchReserve(bench: Bench, port: number): Promise<Figure[]> {
  await migrate(bench.sql, { at: systemClock.now() })
  await ensurePartitions(bench.sql, systemClock.now())
  const sql = connect(bench.databaseUrl, { name: 'bench reserve', max: 12, idleInTransaction: 60_000 })
  const ctx = {
    sql,
    clock: systemClock,
    ids: systemIds(systemClock),
    log: createLog('silent'),
    settings: readSettings({}),
    wake: { tell() {}, on: () => () => {}, close: async () => {} },
    secret: '',
  } satisfies Context
  const goods = await makeGoods(sql, { variants: skus, locations: 1 })
  const location = goods.locations[0]!
  await sql`
    insert into stock.level (variant_id, location_id, on_hand, updated_at)
    select id, ${location}, 1000000000, ${systemClock.now()} from unnest(${goods.variants}::uuid[]) as v (id)`
  await sumStock(sql)
  // What was put there without a movement is told by one, so that the audit can say whether all is right at the end.
  await sql`
    insert into stock.movement (variant_id, act_id, verb, from_state, to_location, to_state, units, made_at, made_by)
    select id, ${ctx.ids.uuid()}, 'receive', 'supplier', ${location}, 'on_hand', 1000000000, ${systemClock.now()}, 'bench' from unnest(${goods.variants}::uuid[]) as v (id)`
  const figures: Figure[] = []
  try {
    // First: while there is no backlog of events that the server's consumers would work on besides.
    figures.push(await overHttp(bench, port, goods.variants, location))
    for (const [name, many, least] of [
      ['one hot SKU', 1, 40],
      [`${thousands(skus)} SKUs`, skus, 5],
    ] as const) {
      const lineOf = (n: number) => ({ variant: goods.variants[(n * 7919) % many]!, location, units: 1 })
      const ours: Run[] = []
      const rivals: Run[] = []
      for (let round = 0; round < rounds; round++) {
        await sql`checkpoint`
        ours.push(await inMemory(ctx, lineOf, (input) => reserve(ctx, input)))
        rivals.push(await inMemory(ctx, lineOf, (input) => alone(ctx, input)))
      }
      const ratio = median(ours.map(({ rate }, i) => rate / rivals[i]!.rate))
      const p99 = median(ours.map((run) => run.p99))
      figures.push(
        {
          what: `Reservations of ${thousands(callers)} callers on ${name} against a transaction each`,
          measured: `${ratio.toFixed(1)} ×: ${thousands(median(ours.map(({ rate }) => rate)))} against ${thousands(median(rivals.map(({ rate }) => rate)))}/s`,
          limit: `≥ ${least} ×`,
          kept: ratio >= least,
        },
        { what: `The same on ${name}: p99`, measured: `${p99.toFixed(0)} ms`, limit: '≤ 80 ms', kept: p99 <= 80 },
      )
    }
    for (const [sentence, query] of Object.entries(stockAudit))
      if ((await sql.unsafe(query)).length) throw new Error(`After the bench it does not hold: ${sentence}`)
  } finally {
    await sql.end()
  }
  return figures
}

type Input = Parameters<typeof reserve>[1]

/** All callers at once, each anew as soon as it was answered. */
async function inMemory(
  ctx: Context,
  lineOf: (n: number) => Input['lines'][number],
  call: (input: Input) => Promise<unknown>,
): Promise<Run> {
  const waits: number[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  let n = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        const at = performance.now()
        await call({
          id: ctx.ids.uuid(),
          at: systemClock.now(),
          by: 'bench',
          channel: 'web',
          mode: 'all',
          seconds: 86_400,
          lines: [lineOf(n++)],
        })
        waits.push(performance.now() - at)
      }
    }),
  )
  return { rate: waits.length / ((performance.now() - begin) / 1000), p99: percentile(waits, 0.99) }
}

/** The rival way: the same verb in a transaction of its own. */
async function alone(ctx: Context, input: Input): Promise<void> {
  const { outcomes } = await transaction(ctx.sql, (tx) => reserveIn(tx, ctx, [askedOf(input)]))
  if ('refused' in outcomes[0]!) throw new Problem('sold_out', 'The bench has stock enough.')
}

async function overHttp(bench: Bench, port: number, variants: string[], location: string): Promise<Figure> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    const key = await makeKey(bench.sql, { name: 'Shop', role: 'operations' })
    const next = (n: number) =>
      asking(server.url, '/v1/stock/reservations', key, {
        channel: 'web',
        mode: 'all',
        seconds: 86_400,
        lines: [{ variant: variants[(n * 7919) % variants.length]!, location, units: 1 }],
      })
    await load(server.url, { connections: 64, seconds: 2, next })
    const { shots, rate } = await load(server.url, { connections: 200, seconds, next })
    const bad = shots.find(({ status }) => status !== 200)
    if (bad) throw new Error(`A reservation was answered ${bad.status}.`)
    return {
      what: `Reservations over HTTP, 200 connections, ${thousands(skus)} SKUs`,
      measured: `${thousands(rate)}/s, p99 ${percentile(
        shots.map((shot) => shot.milliseconds),
        0.99,
      ).toFixed(0)} ms`,
      limit: '≥ 3,000/s',
      kept: rate >= 3000,
    }
  } finally {
    await server.stop()
  }
}
