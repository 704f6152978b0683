import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { cartAudit } from '#cart/audit.ts'
import { systemClock } from '#core/clock.ts'
import type { Sql } from '#core/db.ts'
import { hashSecret, systemIds } from '#core/ids.ts'
import { makeGoods, sumStock } from '../test/goods.ts'
import { percentile, startServer, thousands, type Bench, type Figure, type Server } from './harness.ts'
import { load } from './load.ts'

const ids = systemIds(systemClock)
const people = 1000
const devices = 5
const variants = 1000
const locations = 18
const promotions = 20
const seconds = 8

/**
 * Edits of baskets over HTTP: 64 connections, 1,000 people on five devices each, each edit answered with the whole basket, priced with 20 promotions and with what can
 * be had of it at 18 locations. Then 5,000 open streams of 1,000 people: 500 edits a second, each at one device and seen at four others.
 */
export async function benchCart(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  try {
    const goods = await makeShop(bench.sql)
    const tokens = await makePeople(bench.sql, people)
    const edits = await overHttp(server, goods, tokens)
    for (const [sentence, query] of Object.entries(cartAudit))
      if ((await bench.sql.unsafe(query)).length) throw new Error(`After the bench it does not hold: ${sentence}`)
    return [...edits, ...(await live(server, goods, tokens))]
  } finally {
    await server.stop()
  }
}

const next = (server: Server, goods: string[], tokens: string[][]) => (n: number) => {
  // Everybody has a handful of products, and goes on changing them, now here and now there.
  const [who, round] = [n % tokens.length, Math.floor(n / tokens.length)]
  const variant = goods[(who * 7 + (round % 5) * 13) % goods.length]!
  return editing(server.url, tokens[who]![round % devices]!, { kind: 'add', id: ids.uuid(), variant, units: 1 })
}

async function overHttp(server: Server, goods: string[], tokens: string[][]): Promise<Figure[]> {
  await load(server.url, { connections: 64, seconds: 4, next: next(server, goods, tokens) })
  const { shots, rate } = await load(server.url, { connections: 64, seconds, next: next(server, goods, tokens) })
  const bad = shots.find(({ status }) => status !== 200)
  if (bad) throw new Error(`An edit was answered ${bad.status}.`)
  const p99 = percentile(
    shots.map(({ milliseconds }) => milliseconds),
    0.99,
  )
  const what = `Edits of baskets over HTTP, 64 connections, ${thousands(tokens.length)} people`
  return [
    { what, measured: `${thousands(rate)}/s`, limit: '≥ 2,400/s', kept: rate >= 2400 },
    { what: 'The same: p99', measured: `${p99.toFixed(0)} ms`, limit: '≤ 80 ms', kept: p99 <= 80 },
  ]
}

/** The raw request of one edit. */
function editing(url: string, token: string, edit: object): string {
  const text = JSON.stringify({ edits: [edit] })
  const head = `POST /v1/shopper/basket/edits?market=MX-MXN HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncookie: hilo_shopper=${token}\r\nx-hilo-csrf: 1\r\n`
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

/** Open streams and edits come from a process of their own, so that what is measured is not how fast this one reads. */
async function live(server: Server, goods: string[], tokens: string[][]): Promise<Figure[]> {
  const input = JSON.stringify({ url: server.url, tokens, goods, perSecond: 500, seconds: 10 })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cart_devices.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(input)
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString('utf8')))
  let rss = 0
  const watching = setInterval(() => (rss = Math.max(rss, server.rss())), 500)
  await new Promise((done) => child.once('exit', done))
  clearInterval(watching)
  const { streams, waits, expected } = JSON.parse(said) as { streams: number; waits: number[]; expected: number }
  if (waits.length !== expected) throw new Error(`${waits.length} of ${expected} changes arrived.`)
  const p99 = percentile(waits, 0.99)
  const median = percentile(waits, 0.5)
  return [
    {
      what: `A change at one device until four others see it (${thousands(streams)} streams, 500 edits/s): p99`,
      measured: `${p99.toFixed(1)} ms (median ${median.toFixed(1)} ms), all ${thousands(waits.length)} arrived`,
      limit: '≤ 50 ms',
      kept: p99 <= 50,
    },
    {
      what: 'Resident memory of the server with these streams',
      measured: `${rss.toFixed(0)} MB`,
      limit: '≤ 350 MB',
      kept: rss <= 350,
    },
  ]
}

/** A shop with prices, promotions, tax and stock. */
async function makeShop(sql: Sql): Promise<string[]> {
  const goods = await makeGoods(sql, { variants, locations })
  const at = systemClock.now()
  const list = ids.uuid()
  await sql`
    insert into catalog.price_list (id, name, currency, tax_inclusive, created_at, updated_at) values (${list}, 'Base', 'MXN', true, ${at}, ${at})`
  await sql`
    insert into catalog.price (variant_id, price_list_id, amount, updated_at)
    select id, ${list}, 10000 + n * 10, ${at} from unnest(${goods.variants}::uuid[]) with ordinality as v (id, n)`
  await sql`
    insert into catalog.tax_rate (id, name, tax_category, country, rate, created_at, updated_at) values (${ids.uuid()}, 'IVA', 'standard', 'MX', 16, ${at}, ${at})`
  const rules = Array.from({ length: promotions }, (_, n) => ({
    id: ids.uuid(),
    // One lowers everything, the others what is in no basket.
    rule: { kind: 'percent', items: { products: n ? [ids.uuid()] : [], categories: [], brands: [] }, percent: 10 + n },
  }))
  await sql`
    insert into catalog.promotion (id, name, rule, active, created_at, updated_at, author)
    select id, 'Promotion ' || id, rule, true, ${at}, ${at}, 'bench' from jsonb_to_recordset(${sql.json(rules)}) as r (id uuid, rule jsonb)`
  await sql`
    insert into stock.level (variant_id, location_id, on_hand, updated_at)
    select v.id, l.id, 20, ${at} from unnest(${goods.variants}::uuid[]) as v (id), unnest(${goods.locations}::uuid[]) as l (id)`
  await sumStock(sql)
  return goods.variants
}

/** People signed in on five devices each, made at the database itself; gives the cookies, device by device. */
async function makePeople(sql: Sql, count: number): Promise<string[][]> {
  const at = systemClock.now()
  const people = Array.from({ length: count }, () => {
    const known = ids.uuid()
    return {
      known,
      devices: Array.from({ length: devices }, () => ({ known, own: ids.uuid(), token: ids.secret(32) })),
    }
  })
  const all = people.flatMap((person) => person.devices)
  await sql`
    insert into identity.fragment (id, kind, value, root_id, created_at, verified_at)
    select id, 'email', id || '@bench.mx', id, ${at}, ${at} from unnest(${people.map(({ known }) => known)}::uuid[]) as p (id)
    union all
    select id, 'anonymous_id', id::text, known, ${at}, ${at} from unnest(${all.map(({ own }) => own)}::uuid[], ${all.map(({ known }) => known)}::uuid[]) as d (id, known)`
  await sql`
    insert into access.shopper_session (id, fragment_id, anonymous_id, known_id, signed_in_at, created_at, last_seen_at, expires_at, user_agent)
    select id, own, own::text, known, ${at}, ${at}, ${at}, ${new Date(at.getTime() + 86_400_000)}, 'bench'
    from unnest(${all.map(({ token }) => hashSecret(token))}::text[], ${all.map(({ own }) => own)}::uuid[], ${all.map(({ known }) => known)}::uuid[]) as s (id, own, known)`
  return people.map((person) => person.devices.map(({ token }) => token))
}
