import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { testDatabase, type TestDatabase } from '../database.ts'
import { json, makeKey, type ServerProcess, signIn, startServer, writeKey } from './server_process.ts'
import { openPage } from './sse.ts'

type Counts = { accepted: number; duplicates: number; quarantined: number }

describe('two servers on one database', () => {
  let database: TestDatabase
  let a: ServerProcess
  let b: ServerProcess
  let staff: Record<string, string>
  let key: { id: string; secret: string }
  const children: ChildProcess[] = []

  before(async () => {
    database = await testDatabase()
    const env = { DATABASE_URL: database.url }
    ;[a, b] = await Promise.all([startServer(env), startServer(env)])
    staff = await signIn(a.url)
    key = await makeKey(a.url, staff, { name: 'Site', role: 'collect', channel: 'web' })
  })
  after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all([a.stop(), b.stop()])
    await database.drop()
  })

  const send = async (server: ServerProcess, batch: unknown[]): Promise<Counts> => {
    const answer = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers: writeKey(key.secret),
      body: JSON.stringify({ batch }),
    })
    assert.equal(answer.status, 200)
    return (await answer.json()) as Counts
  }
  const messages = (prefix: string, count: number, more: object = {}) =>
    Array.from({ length: count }, (_, i) => ({
      type: 'track',
      event: 'Seen twice',
      messageId: `${prefix}-${i}`,
      anonymousId: `v-${i % 7}`,
      timestamp: '2026-11-22T01:00:00.000Z',
      ...more,
    }))
  const get = (server: ServerProcess, path: string, headers: Record<string, string>) =>
    fetch(`${server.url}${path}`, { headers })

  it('stores a batch once that is sent to both at once', async () => {
    const now = { timestamp: new Date().toISOString() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => messages(`twice-${n}`, 30, now)).flatMap((batch) => [
        send(a, batch),
        send(b, batch.toReversed()),
      ]),
    )
    const total = (name: keyof Counts) => answers.reduce((sum, answer) => sum + answer[name], 0)
    assert.deepEqual([total('accepted'), total('duplicates'), total('quarantined')], [600, 600, 0])
    const count = await (await get(b, '/v1/events?type=Seen%20twice&count=true&limit=1', staff)).json()
    assert.equal((count as { count: number }).count, 600)
  })

  it('judges by the contract in force from the moment that its change was answered, wherever it was made', async () => {
    for (let version = 0; version < 8; version++) {
      const strict = version % 2 === 0
      const put = await fetch(`${[a, b][version % 2]!.url}/v1/contracts/web/Judged`, {
        method: 'PUT',
        headers: { ...staff, ...json },
        body: JSON.stringify({ schema: strict ? { required: ['size'] } : {}, note: '', version }),
      })
      assert.equal(put.status, 200)
      const batch = [{ type: 'track', event: 'Judged', messageId: `judged-${version}`, userId: 'u', properties: {} }]
      const { accepted, quarantined } = await send([b, a][version % 2]!, batch)
      assert.deepEqual([accepted, quarantined], strict ? [0, 1] : [1, 0], `version ${version + 1}`)
    }
  })

  it('replays by the contract that was just changed on the other', async () => {
    const put = async (version: number, schema: object) =>
      (
        await fetch(`${a.url}/v1/contracts/web/Replayed`, {
          method: 'PUT',
          headers: { ...staff, ...json },
          body: JSON.stringify({ schema, note: '', version }),
        })
      ).status
    assert.equal(await put(0, { required: ['size'] }), 200)
    await send(b, [{ type: 'track', event: 'Replayed', messageId: 'replayed', userId: 'u' }])
    const list = (await (await get(b, '/v1/quarantine?type=Replayed', staff)).json()) as { items: { id: string }[] }
    assert.equal(await put(1, {}), 200)
    const answer = await fetch(`${b.url}/v1/quarantine/${list.items[0]!.id}/replay`, { method: 'POST', headers: staff })
    assert.equal(((await answer.json()) as { outcome: string }).outcome, 'accepted')
  })

  it('shows on a live page of one what was sent to the other', async () => {
    const page = await openPage(`${b.url}/v1/live?topic=feed`, staff)
    await send(a, [{ type: 'track', event: 'Crossed', messageId: 'crossed', userId: 'u' }])
    await page.until((all) => all.some((message) => message.data.type === 'Crossed'))
    await page.close()
  })

  it('refuses at once a key that was revoked, and a session that was ended, on the other', async () => {
    const admin = await makeKey(a.url, staff, { name: 'Reader', role: 'admin' })
    const bearer = { authorization: `Bearer ${admin.secret}` }
    assert.equal((await get(b, '/v1/events', bearer)).status, 200)
    assert.equal((await fetch(`${a.url}/v1/keys/${admin.id}`, { method: 'DELETE', headers: staff })).status, 204)
    assert.equal((await get(b, '/v1/events', bearer)).status, 401)
    const session = await signIn(b.url)
    assert.equal((await get(b, '/v1/session', session)).status, 200)
    assert.equal((await fetch(`${a.url}/v1/session`, { method: 'DELETE', headers: session })).status, 204)
    assert.equal((await get(b, '/v1/session', session)).status, 401)
  })

  for (const [signal, how] of [
    ['SIGSTOP', 'hangs'],
    ['SIGKILL', 'is killed'],
  ] as const)
    it(`goes on within 5 s where a consumer ${how} in the middle of a batch, and handles nothing twice`, async () => {
      await database.sql`drop table if exists handled`
      await database.sql`create table handled (tx text, seq bigint, by text)`
      await database.sql`delete from core.consumer where name = 'test.slow'`
      const first = consumerProcess('first')
      // It is in the middle of its second batch, with both shards.
      for (let lines = 0; lines < 3; lines++) await once(first.lines, 'line')
      const second = consumerProcess('second')
      await once(second.child, 'spawn')
      first.child.kill(signal)
      const at = performance.now()
      await once(second.lines, 'line')
      assert.ok(performance.now() - at < 5000, 'the other takes over within 5 s')
      const count = async () => {
        const [row] = await database.sql<{ events: number; handled: number; once: number }[]>`
          select (select count(*) from events.event) as events, (select count(*) from handled) as handled,
            (select count(*) from (select distinct tx, seq from handled) each) as once`
        return row!
      }
      let row = await count()
      if (signal === 'SIGSTOP') first.child.kill('SIGCONT')
      while (row.handled < row.events) {
        await new Promise((done) => setTimeout(done, 50))
        row = await count()
      }
      assert.deepEqual([row.handled, row.once], [row.events, row.events])
      first.child.kill('SIGKILL')
      second.child.kill('SIGKILL')
    })

  function consumerProcess(name: string) {
    const args = [join(import.meta.dirname, 'slow_consumer.ts'), database.url, name]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return { child, lines: createInterface(child.stdout) }
  }
})
