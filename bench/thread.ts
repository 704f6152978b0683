import { hash } from 'node:crypto'
import { Agent, get } from 'node:http'
import { systemClock } from '#core/clock.ts'
import { makeKey, percentile, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const small = 500_000
const large = 5_000_000
/** Threads as a shop has them: the average has 25 events, some have thousands. */
const perThread = 25
const reads = 2000

/**
 * The first 50 events of a thread, over HTTP (authentication, the record of the look and all), at half a million events and at
 * five million, one request at a time and from threads chosen anew each time.
 */
export async function benchThread(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    // The rows that consumers keep are made here in one go: their cursors are put beyond the end.
    await bench.sql`
      insert into core.consumer (name, shard, shards, tx, seq, moved_at)
      select name, shard, shards, '9223372036854775807', 0, ${systemClock.now()} from (values ('events.summary', 0, 1), ('identity.link', 0, 1), ('identity.observe', 0, 1), ('identity.consent', 0, 1), ('identity.profile', 0, 1)) c (name, shard, shards)
      on conflict (name, shard) do update set tx = excluded.tx`
    const key = await makeKey(bench.sql, { name: 'Console', role: 'agent' })
    await fill(bench, 0, small)
    const before = await measure(server.url, key, small)
    await fill(bench, small, large)
    const after = await measure(server.url, key, large)
    return [
      {
        what: `Thread read (50 events) over HTTP at ${thousands(large)} events: p99`,
        measured: `${after.toFixed(1)} ms`,
        limit: '≤ 10 ms',
        kept: after <= 10,
      },
      {
        what: `The same against its own figure at ${thousands(small)} events`,
        measured: `${(after / before).toFixed(2)} × (${before.toFixed(1)} ms)`,
        limit: '≤ 1.5 ×',
        kept: after / before <= 1.5,
      },
    ]
  } finally {
    await server.stop()
  }
}

/** Adds events from..to by SQL, with their fragments and the rows that consumers would have made. */
async function fill(bench: Bench, from: number, to: number): Promise<void> {
  const at = systemClock.now()
  const step = 250_000
  for (let i = from; i < to; i += step) {
    await bench.sql.unsafe(`
      insert into events.event (id, thread_id, type, channel, source, verified, occurred_at, received_at, fragments, data, context)
      select md5('e' || i)::uuid, t, 'Product Viewed', (array['web', 'app', 'pos', 'whatsapp'])[i % 4 + 1], 'bench', false,
        '${at.toISOString()}'::timestamptz - (i % 10000000) * interval '1 second', '${at.toISOString()}', array[t],
        jsonb_build_object('product_id', 'sku-' || i % 5000, 'name', 'Linen shirt', 'price', 39.9, 'currency', 'EUR', 'category', 'Shirts', 'quantity', 1),
        jsonb_build_object('page', jsonb_build_object('path', '/p/' || i % 5000, 'title', 'Linen shirt'), 'userAgent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)')
      from generate_series(${i}, ${i + step - 1}) i, lateral (select md5('t' || (i::bigint * 7919) % ${Math.floor(to / perThread)})::uuid as t) t`)
  }
  await bench.sql.unsafe(`
    insert into events.thread select thread_id, min(occurred_at), max(occurred_at), 'Product Viewed', 'web', count(*), array['web'], array['Product Viewed']
    from events.event group by thread_id on conflict (thread_id) do update set events = excluded.events`)
  await bench.sql.unsafe(
    `insert into identity.fragment (id, kind, value, root_id, created_at) select thread_id, 'user_id', thread_id::text, thread_id, first_at from events.thread on conflict do nothing`,
  )
  await bench.sql`vacuum analyze events.event`
  await bench.sql`vacuum analyze events.thread`
  await bench.sql`checkpoint`
  await sleep(2000)
}

async function measure(url: string, key: string, events: number): Promise<number> {
  const threads = events / perThread
  const waits: number[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let i = 0; i < reads + 200; i++) {
    const hex = hash('md5', `t${(i * 104_729) % threads}`)
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    const begin = performance.now()
    await read(`${url}/v1/threads/${id}`, key, agent)
    if (i >= 200) waits.push(performance.now() - begin)
  }
  agent.destroy()
  return percentile(waits, 0.99)
}

function read(url: string, key: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        if (answer.statusCode === 200 && JSON.parse(text).items.length > 0) resolve()
        else reject(new Error(`A thread was answered ${answer.statusCode}: ${text.slice(0, 200)}`))
      })
    }).on('error', reject)
  })
}
