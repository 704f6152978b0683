import { Agent, get, request } from 'node:http'
import { systemClock } from '#core/clock.ts'
import { fillPeople, fragmentId, holdConsumers, kindsOfPerson } from './people.ts'
import { makeKey, percentile, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const small = { people: 20_000, events: 500_000 }
const large = { people: 200_000, events: 5_000_000 }
const reads = 1000
/** Events of each of the two people who are merged and split. */
const heavy = 100_000
const acts = 50

/**
 * What the page of a person asks for (the golden record and the first 50 events of all her identifiers, at the same time) over HTTP at
 * 20,000 people and at 200,000; and merging and splitting two people with 100,000 events each.
 */
export async function benchPerson(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    await holdConsumers(bench)
    const key = await makeKey(bench.sql, { name: 'Console', role: 'agent' })
    await fill(bench, { people: 0, events: 0 }, small)
    const before = await measurePages(server.url, key, small.people)
    await fill(bench, small, large)
    const after = await measurePages(server.url, key, large.people)
    await fillHeavy(bench)
    const { merges, splits } = await measureActs(server.url, key)
    return [
      {
        what: `A person’s page over HTTP (record and 50 events) at ${thousands(large.people)} people, ${thousands(large.events)} events: p99`,
        measured: `${after.toFixed(1)} ms`,
        limit: '≤ 10 ms',
        kept: after <= 10,
      },
      {
        what: `The same against its own figure at a tenth`,
        measured: `${(after / before).toFixed(2)} × (${before.toFixed(1)} ms)`,
        limit: '≤ 1.5 ×',
        kept: after / before <= 1.5,
      },
      ...[
        { what: 'Merging', waits: merges },
        { what: 'Splitting', waits: splits },
      ].map(({ what, waits }) => ({
        what: `${what} two people with ${thousands(heavy)} events each, over HTTP (${acts} times): p90`,
        measured: `${percentile(waits, 0.9).toFixed(1)} ms (median ${percentile(waits, 0.5).toFixed(1)} ms)`,
        limit: '≤ 20 ms',
        kept: percentile(waits, 0.9) <= 20,
      })),
    ]
  } finally {
    await server.stop()
  }
}

type Size = { people: number; events: number }

/** Adds people and events, the events spread over four identifiers of everybody there is by then, and what consumers would have made. */
async function fill(bench: Bench, from: Size, to: Size): Promise<void> {
  await fillPeople(bench, from.people, to.people)
  const at = systemClock.now().toISOString()
  const step = 250_000
  for (let i = from.events; i < to.events; i += step)
    await addEvents(
      bench,
      `generate_series(${i}, ${i + step - 1}) i, lateral (select md5((array['user', 'card', 'email', 'phone'])[i % 4 + 1] || (i::bigint * 7919) % ${to.people})::uuid as t) t`,
    )
  await bench.sql.unsafe(`
    insert into identity.observation (fragment_id, attribute, event_id, value, source, channel, verified, observed_at, received_at)
    select id, a, md5(id::text || a)::uuid, to_jsonb('told ' || a), 'key:bench', 'web', true, '${at}', '${at}'
    from identity.fragment, unnest(array['firstName', 'lastName', 'city', 'birthday']) a where kind in ('user_id', 'loyalty_card') on conflict do nothing`)
  for (const table of ['events.event', 'events.thread', 'identity.fragment', 'identity.link', 'identity.observation'])
    await bench.sql.unsafe(`vacuum analyze ${table}`)
  await bench.sql`checkpoint`
  await sleep(2000)
}

async function addEvents(bench: Bench, from: string): Promise<void> {
  const at = systemClock.now().toISOString()
  await bench.sql.unsafe(`
    with added as (
      insert into events.event (id, thread_id, type, channel, source, verified, occurred_at, received_at, fragments, data, context)
      select md5('e' || i || t)::uuid, t, 'Product Viewed', (array['web', 'app', 'pos', 'whatsapp'])[i % 4 + 1], 'bench', false,
        '${at}'::timestamptz - (i % 10000000) * interval '1 second', '${at}', array[t],
        jsonb_build_object('product_id', 'sku-' || i % 5000, 'name', 'Linen shirt', 'price', 39.9, 'currency', 'EUR', 'category', 'Shirts', 'quantity', 1),
        jsonb_build_object('page', jsonb_build_object('path', '/p/' || i % 5000, 'title', 'Linen shirt'), 'userAgent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)')
      from ${from} returning thread_id, occurred_at
    )
    insert into events.thread as x (thread_id, first_at, last_at, last_type, last_channel, events, channels, types)
    select thread_id, min(occurred_at), max(occurred_at), 'Product Viewed', 'web', count(*), array['web'], array['Product Viewed'] from added group by thread_id
    on conflict (thread_id) do update set events = x.events + excluded.events`)
}

/** The first two people do much. */
async function fillHeavy(bench: Bench): Promise<void> {
  for (const i of [0, 1])
    await addEvents(
      bench,
      `generate_series(1, ${heavy}) i, lateral (select md5((array['user', 'card', 'email', 'phone'])[i % 4 + 1] || ${i})::uuid as t) t`,
    )
  await bench.sql`checkpoint`
  await sleep(1000)
}

async function measurePages(url: string, key: string, people: number): Promise<number> {
  const waits: number[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  for (let i = 0; i < reads + 200; i++) {
    const id = fragmentId(kindsOfPerson[i % 4]!, (i * 104_729) % people)
    const begin = performance.now()
    const [, thread] = await Promise.all([
      ask(`${url}/v1/people/${id}`, key, agent),
      ask(`${url}/v1/people/${id}/thread?limit=50`, key, agent),
    ])
    if (i >= 200) waits.push(performance.now() - begin)
    if (!(thread as { items: unknown[] }).items.length) throw new Error(`Person ${id} has done nothing.`)
  }
  agent.destroy()
  return percentile(waits, 0.99)
}

/** Merges the two, splits them again by the identifiers of the second, and so on. */
async function measureActs(url: string, key: string): Promise<{ merges: number[]; splits: number[] }> {
  const [one, other] = [fragmentId('user', 0), fragmentId('user', 1)]
  const identifiers = kindsOfPerson.map((kind) => fragmentId(kind, 1))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times = { merges: [] as number[], splits: [] as number[] }
  for (let i = 0; i < acts + 5; i++) {
    const begin = performance.now()
    await ask(`${url}/v1/people/${one}/merge`, key, agent, { with: other, note: 'bench' })
    const middle = performance.now()
    await ask(`${url}/v1/people/${one}/split`, key, agent, { identifiers, note: 'bench' })
    if (i < 5) continue
    times.merges.push(middle - begin)
    times.splits.push(performance.now() - middle)
  }
  agent.destroy()
  return times
}

function ask(url: string, key: string, agent: Agent, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  return new Promise((resolve, reject) => {
    const sent = (body ? request : get)(url, { agent, headers, method: body ? 'POST' : 'GET' }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text))
        else reject(new Error(`${url} was answered ${answer.statusCode}: ${text.slice(0, 200)}`))
      })
    })
    sent.on('error', reject)
    if (body) sent.end(JSON.stringify(body))
  })
}
