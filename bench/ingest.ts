import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { systemClock } from '#core/clock.ts'
import { connect } from '#core/db.ts'
import { keyedUuidOf, uuidOf } from '#core/ids.ts'
import { makeKey, median, percentile, startServer, thousands, type Bench, type Figure } from './harness.ts'

const perBatch = 100
const perCommit = 1000
const connections = 32

/**
 * Ingest over HTTP in batches of 100 against COPY of the same rows, committed every 1,000, into the same tables and indexes from
 * files that the database server reads itself (no client at all: the fastest way in there is). Three rounds, in turn.
 */
export async function benchIngest(bench: Bench, port: number, events = 60_000): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  const rates: number[] = []
  const copies: number[] = []
  const latencies: number[] = []
  try {
    const key = await makeKey(bench.sql, { name: 'Ingest', role: 'collect', channel: 'web' })
    await send(server.url, key, bodies('warm', 10_000), [])
    for (let round = 0; round < 3; round++) {
      await bench.sql`checkpoint`
      const batches = bodies(`r${round}`, events)
      const begin = performance.now()
      await send(server.url, key, batches, latencies)
      rates.push((events / (performance.now() - begin)) * 1000)
      copies.push(await copy(bench, `c${round}`, events))
    }
    const [row] = await bench.sql<{ count: number }[]>`select count(*) from events.event where source like 'key:%'`
    if (row!.count !== events * 3 + 10_000)
      throw new Error(`${row!.count} events are stored, ${events * 3 + 10_000} were sent.`)
  } finally {
    await server.stop()
  }
  const ratio = median(rates.map((rate, i) => rate / copies[i]!))
  const p99 = percentile(latencies, 0.99)
  const size = `${thousands(events)} events a round, 3 rounds`
  return [
    {
      what: `Ingest over HTTP, batches of ${perBatch}, against COPY (${size})`,
      measured: `${ratio.toFixed(2)} × COPY: ${thousands(median(rates))} against ${thousands(median(copies))} events/s`,
      limit: '≥ 0.5 × COPY',
      kept: ratio >= 0.5,
    },
    {
      what: `A batch at that load, ${connections} connections: p99`,
      measured: `${p99.toFixed(0)} ms (median ${percentile(latencies, 0.5).toFixed(0)} ms)`,
      limit: '≤ 500 ms',
      kept: p99 <= 500,
    },
  ]
}

/** Sends all bodies over a fixed number of connections, each as soon as the one before it was answered. */
export async function send(url: string, key: string, batches: Buffer[], latencies: number[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  let next = 0
  const one = (body: Buffer) =>
    new Promise<void>((resolve, reject) => {
      const begin = performance.now()
      const sent = request(
        `${url}/v1/batch`,
        {
          method: 'POST',
          agent,
          headers: { authorization, 'content-type': 'application/json', 'content-length': body.length },
        },
        (answer) => {
          answer.resume()
          answer.on('end', () => {
            latencies.push(performance.now() - begin)
            if (answer.statusCode === 200) resolve()
            else reject(new Error(`A batch was answered ${answer.statusCode}.`))
          })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < batches.length) await one(batches[next++]!)
    }),
  )
  agent.destroy()
}

function properties(i: number) {
  return {
    product_id: `sku-${i % 5000}`,
    name: 'Linen shirt',
    price: 39.9,
    currency: 'EUR',
    category: 'Shirts',
    quantity: 1,
    url: `https://shop.example/p/${i % 5000}`,
  }
}

function context(i: number) {
  return {
    page: { path: `/p/${i % 5000}`, title: 'Linen shirt', url: `https://shop.example/p/${i}` },
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)',
    ip: '10.0.0.1',
  }
}

/** As a busy shop sends them: one visitor in three is new. */
function bodies(run: string, events: number): Buffer[] {
  return Array.from({ length: events / perBatch }, (_, b) => {
    const batch = Array.from({ length: perBatch }, (__, j) => {
      const i = b * perBatch + j
      const timestamp = systemClock.now().toISOString()
      return {
        type: 'track',
        event: 'Product Viewed',
        messageId: `${run}-${i}`,
        anonymousId: `a-${run}-${Math.floor(i / 3)}`,
        timestamp,
        properties: properties(i),
        context: context(i),
      }
    })
    return Buffer.from(JSON.stringify({ batch, sentAt: systemClock.now().toISOString() }))
  })
}

/** Events a second by COPY from files, a transaction every 1,000 rows. */
async function copy(bench: Bench, run: string, events: number): Promise<number> {
  const folder = join(bench.folder, `copy-${run}`)
  await mkdir(folder)
  await Promise.all([chmod(bench.folder, 0o755), chmod(folder, 0o755)])
  const at = systemClock.now().toISOString()
  for (let from = 0; from < events; from += perCommit) {
    const rows = Array.from({ length: perCommit }, (_, j) => {
      const i = from + j
      const visitor = `a-${run}-${Math.floor(i / 3)}`
      return { id: uuidOf(run, String(i)), thread: keyedUuidOf('bench', 'anonymous_id', visitor), visitor, i }
    })
    const fragments = new Map(rows.map((row) => [row.thread, row]))
    await writeFile(join(folder, `${from}.seen`), rows.map((row) => `${row.id}\t${row.i}\n`).join(''))
    await writeFile(
      join(folder, `${from}.fragment`),
      [...fragments.values()]
        .filter((row) => row.i % 3 === 0)
        .map((row) => `${row.thread}\tanonymous_id\t${row.visitor}\t${row.thread}\t${at}\n`)
        .join(''),
    )
    await writeFile(
      join(folder, `${from}.event`),
      rows
        .map(
          (row) =>
            `${row.id}\t${row.thread}\tProduct Viewed\tweb\tcopy\tf\t${at}\t${at}\t{${row.thread}}\t${JSON.stringify(properties(row.i))}\t${JSON.stringify(context(row.i))}\n`,
        )
        .join(''),
    )
  }
  const sql = connect(bench.databaseUrl, { max: 1 })
  await sql`checkpoint`
  const begin = performance.now()
  for (let from = 0; from < events; from += perCommit) {
    const file = join(folder, String(from))
    await sql.unsafe(`begin; copy identity.fragment (id, kind, value, root_id, created_at) from '${file}.fragment'; copy events.seen from '${file}.seen';
      copy events.event (id, thread_id, type, channel, source, verified, occurred_at, received_at, fragments, data, context) from '${file}.event'; commit`)
  }
  const rate = (events / (performance.now() - begin)) * 1000
  await sql.end()
  return rate
}
