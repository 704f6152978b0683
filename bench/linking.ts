import { systemClock } from '#core/clock.ts'
import { send } from './ingest.ts'
import { holdConsumers } from './people.ts'
import { makeKey, median, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const perBatch = 100
const rounds = 5
/** What follows the log to find out who is who and what is known of people. */
const followers = ['identity.link', 'identity.observe', 'identity.consent', 'identity.profile']

/**
 * Ingest over HTTP, where one event in three carries two identifiers, with and without everything that finds out who is who. In turn, on
 * one server; a round without leaves nothing to do for the next, and a round with ends before its people are all linked: how long that
 * takes is told.
 */
export async function benchLinking(bench: Bench, port: number, events = 30_000): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  const rates = { with: [] as number[], without: [] as number[] }
  const behind: number[] = []
  try {
    const key = await makeKey(bench.sql, { name: 'Ingest', role: 'operations', channel: 'web' })
    await send(server.url, key, bodies('warm', 10_000), [])
    await caughtUp(bench, [...followers, 'events.summary'])
    for (let round = 0; round < rounds * 2; round++) {
      // Which comes first changes too, so that a machine that tires or a table that grows favours neither.
      const mode = (round + (round >> 1)) % 2 ? 'with' : 'without'
      if (mode === 'without') await holdConsumers(bench, followers)
      else await goOn(bench)
      await bench.sql`checkpoint`
      const batches = bodies(`r${round}`, events)
      const begin = performance.now()
      await send(server.url, key, batches, [])
      const end = performance.now()
      rates[mode].push((events / (end - begin)) * 1000)
      await caughtUp(bench, mode === 'with' ? [...followers, 'events.summary'] : ['events.summary'])
      if (mode === 'with') behind.push((performance.now() - end) / 1000)
      process.stderr.write(`  ${mode}: ${thousands(rates[mode].at(-1)!)} events/s\n`)
    }
    const [row] = await bench.sql<{ people: number; fragments: number }[]>`
      select count(*) as fragments, count(distinct root_id) as people from identity.fragment`
    if (row!.people >= row!.fragments) throw new Error('Nobody was linked.')
  } finally {
    await server.stop()
  }
  const ratio = median(rates.with) / median(rates.without)
  return [
    {
      what: `Ingest with linking, one event in three with two identifiers, against without (${thousands(events)} events a round, ${rounds} rounds each)`,
      measured: `${ratio.toFixed(2)} ×: ${thousands(median(rates.with))} against ${thousands(median(rates.without))} events/s; everybody linked ${median(behind).toFixed(1)} s after the last`,
      limit: '≥ 0.75 ×',
      kept: ratio >= 0.75,
    },
  ]
}

/** Lets the consumers go on from the end of the log. */
async function goOn({ sql }: Bench): Promise<void> {
  await sql`
    update core.consumer c set tx = e.tx, seq = e.seq from (select tx, seq from events.event order by tx desc, seq desc limit 1) e
    where c.name = any(${followers}::text[])`
}

/** Waits until these consumers have handled everything. */
async function caughtUp({ sql }: Bench, names: string[]): Promise<void> {
  for (;;) {
    const [row] = await sql<{ done: boolean }[]>`
      select count(*) = ${names.length} as done from core.consumer c, (select tx, seq from events.event order by tx desc, seq desc limit 1) e
      where c.name = any(${names}::text[]) and (c.tx, c.seq) >= (e.tx, e.seq)`
    if (row!.done) return
    await sleep(20)
  }
}

/** A third of the events are by somebody who has signed in: a visitor's cookie and a user id. */
function bodies(run: string, events: number): Buffer[] {
  return Array.from({ length: events / perBatch }, (_, b) => {
    const batch = Array.from({ length: perBatch }, (__, j) => {
      const i = b * perBatch + j
      const visitor = Math.floor(i / 3)
      return {
        type: 'track',
        event: 'Product Viewed',
        messageId: `${run}-${i}`,
        anonymousId: `a-${run}-${visitor}`,
        ...(i % 3 === 2 ? { userId: `u-${visitor % 5000}-${run}` } : {}),
        timestamp: systemClock.now().toISOString(),
        properties: { product_id: `sku-${i % 5000}`, name: 'Linen shirt', price: 39.9, currency: 'EUR', quantity: 1 },
        context: { page: { path: `/p/${i % 5000}`, title: 'Linen shirt' } },
      }
    })
    return Buffer.from(JSON.stringify({ batch, sentAt: systemClock.now().toISOString() }))
  })
}
