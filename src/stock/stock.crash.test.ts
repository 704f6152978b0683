import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '#core/clock.ts'
import { connect, type Sql } from '#core/db.ts'
import { systemIds } from '#core/ids.ts'
import { testDatabase } from '../../test/database.ts'
import { makeGoods } from '../../test/goods.ts'
import type { Json } from '../../test/json.ts'
import {
  embeddedDatabase,
  json,
  makeKey,
  signIn,
  startServer,
  type ServerProcess,
} from '../../test/reliability/server_process.ts'
import { openPage } from '../../test/reliability/sse.ts'
import { stockAudit } from './audit.ts'

const kills = process.env.HILO_LONG ? 60 : 3
const ids = systemIds(systemClock)
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

async function auditsAreEmpty(sql: Sql): Promise<void> {
  for (const [sentence, query] of Object.entries(stockAudit))
    assert.deepEqual([...(await sql.unsafe(query))], [], sentence)
}

test('300 buyers over two servers get exactly the 100 units there are; the others hear at once that it is sold out', async (t) => {
  const database = await testDatabase()
  const servers = await Promise.all([0, 1].map(() => startServer({ DATABASE_URL: database.url })))
  t.after(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await database.drop()
  })
  const staff = await signIn(servers[0]!.url)
  const { secret } = await makeKey(servers[0]!.url, staff, { name: 'Shop', role: 'operations' })
  const headers = { authorization: `Bearer ${secret}`, ...json }
  const { variants, locations } = await makeGoods(database.sql, { variants: 1, locations: 1 })
  const [variant, location] = [variants[0]!, locations[0]!]
  const post = (server: ServerProcess, path: string, body: object) =>
    fetch(`${server.url}/v1/stock/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  assert.equal((await post(servers[0]!, 'receipts', { location, lines: [{ variant, units: 100 }] })).status, 200)
  const pages = await Promise.all(
    servers.map((server) => openPage(`${server.url}/v1/live?topic=stock:${variant}&topic=store:${location}`, staff)),
  )
  // Connections and plans are there before the rush, as in any shop that is open.
  await Promise.all(servers.map((server) => fetch(`${server.url}/v1/stock/reservations`, { headers })))
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, n) => {
      const begin = performance.now()
      const answer = await post(servers[n % 2]!, 'reservations', {
        id: ids.uuid(),
        channel: n % 3 ? 'web' : 'store',
        lines: [{ variant, location, units: 1 }],
      })
      const body = (await answer.json()) as { code?: string; errors?: { field: string }[] }
      return { status: answer.status, body, milliseconds: performance.now() - begin }
    }),
  )
  const losers = answers.filter(({ status }) => status !== 200)
  assert.equal(losers.length, 200)
  for (const { status, body } of losers)
    assert.deepEqual([status, body.code, body.errors?.[0]?.field], [409, 'sold_out', '/lines/0/units'])
  const [level] = await database.sql`select on_hand, reserved from stock.level where variant_id = ${variant}`
  assert.deepEqual({ ...level }, { on_hand: 0, reserved: 100 })
  for (const page of pages) {
    const told = () => page.messages.filter(({ data }) => data.type === 'Stock Reserved').length
    for (let tries = 0; told() < 100 && tries < 200; tries++) await pause(25)
    assert.equal(told(), 100, 'every screen is told of each unit, and of no other')
    await page.close()
  }
  await auditsAreEmpty(database.sql)
  t.diagnostic(
    `losers waited ${(losers.reduce((sum, one) => sum + one.milliseconds, 0) / losers.length).toFixed(0)} ms on average`,
  )
})

test('no unit is lost or doubled however often a server and the database are killed, and holds run out', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hilo-stock-'))
  await chmod(dataDir, 0o755)
  const servers = [await startServer({ HILO_DATA_DIR: dataDir }), await startServer({ HILO_DATA_DIR: dataDir })]
  after(async () => {
    const stopped = await Promise.allSettled(servers.map((server) => server.stop()))
    if (stopped.some((each) => each.status === 'rejected')) process.kill(embeddedDatabase(dataDir).pid, 'SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })
  const staff = await signIn(servers[0]!.url)
  const { secret } = await makeKey(servers[0]!.url, staff, { name: 'Shop', role: 'operations' })
  const headers = { authorization: `Bearer ${secret}`, ...json }
  const first = connect(embeddedDatabase(dataDir).url, { max: 1 })
  const { variants, locations } = await makeGoods(first, { variants: 5, locations: 2 })
  await first.end()
  const shop = startShop(() => servers.map(({ url }) => url), headers, variants, locations)
  for (let n = 0; n < kills; n++) {
    await pause(300 + 100 * (n % 3))
    if (n % 3 === 2) {
      process.kill(embeddedDatabase(dataDir).pid, 'SIGKILL')
      await databaseIsBack(dataDir)
    } else {
      await servers[n % 2]!.kill()
      await restart(servers[n % 2]!)
    }
  }
  await pause(300)
  const known = await shop.stop()
  // All are away while the last holds run out.
  await Promise.all(servers.map((server) => server.kill()))
  await pause(1500)
  await Promise.all(servers.map(restart))
  const sql = connect(embeddedDatabase(dataDir).url)
  try {
    for (let tries = 0; tries < 100; tries++) {
      const [row] = await sql`select 1 from stock.reservation where state = 'held' limit 1`
      if (!row) break
      await pause(100)
    }
    const [row] = await sql<{ received: number; sold: number; there: number; held: number }[]>`
      select (select coalesce(sum(units), 0)::int from stock.movement where verb = 'receive') as received,
        (select coalesce(sum(units), 0)::int from stock.movement where to_state = 'customer') as sold,
        (select sum(on_hand)::int from stock.level) as there, (select sum(reserved + picked)::int from stock.level) as held`
    assert.deepEqual(
      [row!.received, row!.sold, row!.there, row!.held],
      [known.received, known.sold, known.received - known.sold, 0],
    )
    await auditsAreEmpty(sql)
  } finally {
    await sql.end()
  }
  t.diagnostic(
    `${kills} kills; ${known.received} units received, ${known.sold} sold, ${known.retries} calls sent again`,
  )
})

/** Whoever starts a server that finds its database on the way up would try again. */
async function restart(server: ServerProcess, tries = 5): Promise<void> {
  await server.restart().catch((error: unknown) => {
    if (tries <= 1) throw error
    return restart(server, tries - 1)
  })
}

/** A server that starts needs the database; another one brings it back. */
async function databaseIsBack(dataDir: string): Promise<void> {
  for (;;) {
    await pause(50)
    if (!existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) continue
    const sql = connect(embeddedDatabase(dataDir).url, { max: 1 })
    const back = await sql`select 1`.then(
      () => true,
      () => false,
    )
    await sql.end({ timeout: 1 })
    if (back) return
  }
}

/** Receives, reserves and sells without a pause; a call that was not answered is sent again under its id, as any client should. */
function startShop(urls: () => string[], headers: Record<string, string>, variants: string[], locations: string[]) {
  const known = { received: 0, sold: 0, retries: 0 }
  let stopped = false
  async function call(n: number, path: string, body: object): Promise<{ status: number; body: Json }> {
    const id = ids.uuid()
    for (let tries = 0; ; tries++) {
      const answer = await fetch(`${urls()[(n + tries) % 2]}/v1/stock/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ id, ...body }),
      }).catch(() => undefined)
      if (answer && answer.status !== 503) {
        const text = await answer.text().catch(() => undefined)
        assert.ok(answer.status < 500, text)
        if (text !== undefined) return { status: answer.status, body: JSON.parse(text) }
      }
      known.retries++
      await pause(50)
    }
  }
  async function work(n: number): Promise<void> {
    for (let i = n; !stopped; i++) {
      const place = { variant: variants[i % variants.length]!, location: locations[i % locations.length]! }
      if (i % 4 === 0) {
        const answer = await call(i, 'receipts', {
          location: place.location,
          lines: [{ variant: place.variant, units: 5 }],
        })
        assert.equal(answer.status, 200)
        known.received += 5
        continue
      }
      const held = await call(i, 'reservations', { channel: 'web', seconds: 1, lines: [{ ...place, units: 2 }] })
      if (held.status !== 200 || i % 3 === 0) continue
      const sold = await call(i, `reservations/${held.body.id}/commit`, {})
      // Its second may be over meanwhile.
      assert.ok([200, 410].includes(sold.status), JSON.stringify(sold.body))
      if (sold.status === 200) known.sold += 2
    }
  }
  const done = Promise.all(Array.from({ length: 4 }, (_, n) => work(n * 7)))
  return {
    async stop() {
      stopped = true
      await done
      return known
    },
  }
}
