import { Agent, get } from 'node:http'
import { systemClock } from '#core/clock.ts'
import { makeKey, median, percentile, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const variants = 100_000
const locations = 50
const asked = 50
const reads = 1000

/** What can be sold of 50 variants at 50 locations, of 100,000, with promises, over HTTP: as shoppers and as staff see it. */
export async function benchAvailability(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    await fill(bench)
    const shopper = await makeKey(bench.sql, { name: 'Shop', role: 'collect', channel: 'web' })
    const staff = await makeKey(bench.sql, { name: 'Console', role: 'analyst' })
    const figures = [
      { who: 'as shoppers see it', path: '/v1/availability', key: shopper },
      { who: 'with every number, for staff', path: '/v1/stock/availability', key: staff },
    ]
    const measured: Figure[] = []
    for (const { who, path, key } of figures) {
      const waits = await measure(`${server.url}${path}`, key)
      const p99 = percentile(waits, 0.99)
      measured.push({
        what: `Availability of ${asked} variants at ${locations} locations, ${who}, at ${thousands(variants)} variants over HTTP: p99`,
        measured: `${p99.toFixed(1)} ms (median ${median(waits).toFixed(1)} ms)`,
        limit: '≤ 10 ms',
        kept: p99 <= 10,
      })
    }
    return measured
  } finally {
    await server.stop()
  }
}

const variantId = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const locationId = (n: string) => `('00000000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

/** Every variant at every location; carriers, goods on their way and rules as a retailer of that size has them. */
async function fill({ sql }: Bench): Promise<void> {
  const at = `'${systemClock.now().toISOString()}'::timestamptz`
  const hours = JSON.stringify(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['10:00', '20:00']]])))
  await sql.unsafe(`
    insert into stores.location (id, code, kind, name, address, country, latitude, longitude, zone, hours, services, places, words, created_at, updated_at)
    select ${locationId('n')}, 'L-' || n, case when n % 25 = 0 then 'warehouse' else 'store' end, 'Location ' || n, '{}', 'MX', 19 + n * 0.1, -99 - n * 0.1,
      (array['America/Mexico_City', 'America/Tijuana', 'America/Cancun'])[n % 3 + 1], '${hours}', '{pickup}', '{}', '', ${at}, ${at}
    from generate_series(1, ${locations}) n;
    insert into stores.hours_exception (location_id, date, intervals, reason)
    select id, date '2026-01-01' + n * 60, '[]', 'Holiday' from stores.location, generate_series(0, 11) n;
    insert into stock.location_rule (location_id, safety) select id, 1 from stores.location where kind = 'store';
    insert into stock.buffer (channel, units) values ('marketplace', 2);
    insert into stock.carrier_service (id, location_id, carrier, service, cutoff, pickup_days, delivery_days, transit_min, transit_max, country, updated_at, updated_by)
    select md5(l.id::text || n)::uuid, l.id, 'Carrier ' || n, 'Express', '14:00', '{1,2,3,4,5}', '{1,2,3,4,5,6}', n, n + 2, 'MX', ${at}, 'bench'
    from stores.location l, generate_series(1, 3) n;
    insert into catalog.product (id, handle, state, content, created_at, updated_at)
    select md5('p' || n)::uuid, 'p-' || n, 'active', '{}', ${at}, ${at} from generate_series(0, ${variants / 20}) n;
    insert into catalog.variant (id, product_id, sku, options, created_at, updated_at)
    select ${variantId('n')}, md5('p' || n / 20)::uuid, 'SKU-' || n, jsonb_build_object('size', n), ${at}, ${at} from generate_series(1, ${variants}) n;
    insert into stock.incoming (id, variant_id, location_id, kind, units, due_on, updated_at, updated_by)
    select md5('i' || n)::uuid, ${variantId('n')}, ${locationId(`n % ${locations} + 1`)}, 'purchase', 20, date '2026-12-01' + n % 60, ${at}, 'bench'
    from generate_series(1, ${variants}, 5) n`)
  // Without the checks of foreign keys, that would take minutes. The levels of a variant lie together, as when it is received at all locations.
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into stock.level (variant_id, location_id, on_hand, reserved, safety, low_at, backorder_cap, updated_at)
    select ${variantId('v')}, ${locationId('l')}, (v * 7 + l * 13) % 17, (v + l) % 3, case when (v + l) % 10 = 0 then 2 end, 3, case when v % 20 = 0 then 5 else 0 end, ${at}
    from generate_series(1, ${variants}) v cross join lateral (select l from generate_series(1, ${locations}) l where v > 0) l;
    set session_replication_role = origin`)
  for (const table of ['stock.level', 'stock.incoming', 'catalog.variant', 'catalog.product', 'stores.location'])
    await sql.unsafe(`vacuum analyze ${table}`)
  await sql`checkpoint`
  await sleep(2000)
}

async function measure(url: string, key: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const waits: number[] = []
  for (let i = 0; i < reads + 200; i++) {
    const ids = Array.from({ length: asked }, (_, n) => (((i * asked + n) * 7919) % variants) + 1)
    const query = ids.map((n) => `&variant=00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`).join('')
    const begin = performance.now()
    const answer = await read(`${url}?channel=web&postalCode=06700${query}`, key, agent)
    if (i >= 200) waits.push(performance.now() - begin)
    if (i === 0 && !/"from":"\d{4}/.test(answer)) throw new Error('Nothing is promised.')
  }
  agent.destroy()
  return waits
}

function read(url: string, key: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(text)
        else reject(new Error(`${url.slice(0, 100)} was answered ${answer.statusCode}: ${text.slice(0, 200)}`))
      })
    }).on('error', reject)
  })
}
