import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, connect as connectSocket, type Server } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { connect, isConnectionError, transaction, type Sql } from '#core/db.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

describe('a pool whose connections break off at any byte', () => {
  let database: TestDatabase
  let proxy: Server
  let sql: Sql
  let calm = false
  let broken = 0

  before(async () => {
    database = await testDatabase()
    const target = new URL(database.url)
    let n = 0
    // Each connection lives for another number of bytes: some die while they greet, most in the middle of something.
    proxy = createServer((near) => {
      let left = 2000 + ((++n * 7919) % 20_000)
      const far = connectSocket(Number(target.port), target.hostname)
      const end = () => {
        near.resetAndDestroy()
        far.destroy()
      }
      near.on('error', end).on('close', end)
      far.on('error', end).on('close', end)
      const pass = (from: typeof near, to: typeof near) =>
        from.on('data', (bytes) => {
          left -= bytes.length
          if (left < 0 && !calm) {
            broken++
            return end()
          }
          to.write(bytes)
        })
      pass(near, far)
      pass(far, near)
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const url = new URL(database.url)
    url.port = String((proxy.address() as AddressInfo).port)
    sql = connect(url.href, { max: 4 })
    await database.sql`create table pair (id int, half int, primary key (id, half))`
  })
  after(async () => {
    await sql.end({ timeout: 5 })
    proxy.close()
    await database.drop()
  })

  it('keeps every transaction whole or undone, and neither hangs nor ends the process', async () => {
    const done = new Set<number>()
    const work = async (worker: number) => {
      for (let i = 0; i < 300; i++) {
        const id = worker * 1000 + i
        try {
          await transaction(sql, async (tx) => {
            await tx`insert into pair values (${id}, 1)`
            if (i % 3 === 0) await new Promise((wait) => setImmediate(wait))
            const [row] = await tx<{ tags: string[] }[]>`select array['a', ${'b'.repeat(i % 50)}] as tags`
            assert.equal(row!.tags.length, 2)
            await tx`insert into pair values (${id}, 2)`
          })
          done.add(id)
        } catch (error) {
          assert.ok(isConnectionError(error), String(error))
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)))
    assert.ok(broken > 20, `${broken} connections broke off`)
    assert.ok(done.size > 20, `${done.size} transactions got through`)
    const rows = await database.sql<
      { id: number; halves: number }[]
    >`select id, count(*) as halves from pair group by id`
    assert.deepEqual(
      rows.filter((row) => row.halves !== 2),
      [],
    )
    const stored = new Set(rows.map((row) => row.id))
    assert.deepEqual(
      [...done].filter((id) => !stored.has(id)),
      [],
    )
  })

  it('works with all its connections once they hold', async () => {
    calm = true
    // Who waits for a lost connection may still be told so.
    for (let round = 0; round < 10; round++)
      await Promise.allSettled(Array.from({ length: 8 }, () => sql`select pg_sleep(0.1)`))
    const pids = await Promise.all(
      Array.from({ length: 8 }, () => sql<{ pid: number }[]>`select pg_backend_pid() as pid from pg_sleep(0.1)`),
    )
    assert.equal(new Set(pids.map(([row]) => row!.pid)).size, 4)
  })
})
