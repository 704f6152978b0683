import { mkdtempSync } from 'node:fs'
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { accessAudit } from '#access/audit.ts'
import { connect, type Sql } from '#core/db.ts'
import { uuidOf } from '#core/ids.ts'
import { eventsAudit } from '#events/audit.ts'
import { identityAudit } from '#identity/audit.ts'
import { startGenerator } from './generator.ts'
import { openPage } from './sse.ts'
import { embeddedDatabase, makeKey, type ServerProcess, signIn, startServer } from './server_process.ts'

/** How many times each is killed: in `npm test` 5 + 2, in a long run 150 + 60. */
describe('a crash', () => {
  const kills = process.env.HILO_LONG ? { server: 150, database: 60 } : { server: 5, database: 2 }

  const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
  const dataDir = mkdtempSync(join(tmpdir(), 'hilo-crash-'))
  const servers: ServerProcess[] = []
  after(async () => {
    const stopped = await Promise.allSettled(servers.map((server) => server.stop()))
    // Where a server had ended by itself nobody stopped the database.
    if (stopped.some((each) => each.status === 'rejected')) process.kill(embeddedDatabase(dataDir).pid, 'SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('every acknowledged event is there exactly once, however often servers and database are killed', async (t) => {
    await chmod(dataDir, 0o755)
    const env = { HILO_DATA_DIR: dataDir }
    servers.push(await startServer(env), await startServer(env))
    const headers = await signIn(servers[0]!.url)
    const key = await makeKey(servers[0]!.url, headers, { name: 'Generator', role: 'collect', channel: 'web' })
    const first = connect(embeddedDatabase(dataDir).url, { max: 1 })
    const [{ fsync, commit }] = (await first`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`) as unknown as [
      { fsync: string; commit: string },
    ]
    assert.deepEqual([fsync, commit], ['on', 'on'])
    await first.end()

    const page = followFeed(() => servers.map((server) => server.url), headers)
    await page.open
    const generator = startGenerator(() => servers.map((server) => server.url), key.secret, { workers: 8, size: 40 })
    let killed
    try {
      killed = await killAll()
    } catch (error) {
      await page.close()
      throw error
    } finally {
      await generator.stop()
    }
    assert.deepEqual(generator.wrong, [], 'no answer but 200, 429 and 503')
    const sql = connect(embeddedDatabase(dataDir).url)
    try {
      await settled(sql)
      await everythingOnce(sql, key.id, generator)
      await shownOnce(sql, page)
      await auditsAreClean(sql)
    } finally {
      await sql.end()
    }
    t.diagnostic(
      `${killed.server} kills of a server, ${killed.database} of PostgreSQL; ${generator.acknowledged.size} messages acknowledged in ${generator.batches} batches, ${generator.retries} requests sent again`,
    )
  })

  /** A page that comes back, to any server, whenever its stream breaks off. */
  function followFeed(urls: () => string[], headers: Record<string, string>) {
    const seen: string[] = []
    let current: Awaited<ReturnType<typeof openPage>> | undefined
    let closed = false
    let opened = () => {}
    const open = new Promise<void>((resolve) => (opened = resolve))
    const work = async () => {
      for (let n = 0, last: string | undefined; !closed; n++) {
        const page = await openPage(`${urls()[n % urls().length]!}/v1/live?topic=feed`, headers, last).catch(
          () => undefined,
        )
        if (!page) {
          await pause(50)
          continue
        }
        opened()
        current = page
        while (!closed && (await Promise.race([page.ended.then(() => 'over'), pause(200)])) !== 'over');
        await page.close()
        current = undefined
        seen.push(...page.events())
        last = page.last
      }
    }
    const done = work()
    return {
      open,
      seen,
      /** How many events it has been shown so far. */
      count: () => seen.length + (current?.events().length ?? 0),
      async close() {
        closed = true
        await done
      },
    }
  }

  /** Waits until the page has caught up, and compares what it was shown to the log. */
  async function shownOnce(sql: Sql, page: ReturnType<typeof followFeed>): Promise<void> {
    const log = await sql<{ id: string }[]>`select id from events.event order by tx, seq`
    for (let tries = 0; page.count() < log.length && tries < 100; tries++) await pause(200)
    // What should not come would come now.
    await pause(500)
    await page.close()
    assert.equal(page.seen.length, log.length)
    assert.ok(
      log.every(({ id }, i) => page.seen[i] === id),
      'a live page that comes back is shown the whole log, in its order, each event once',
    )
  }

  /** Kills a server or the database, in turn, at times that are not in step with anything, and starts servers again. */
  async function killAll(): Promise<typeof kills> {
    const total = kills.server + kills.database
    const killed = { server: 0, database: 0 }
    const starting = servers.map(() => Promise.resolve())
    for (let n = 0; n < total; n++) {
      await pause(250 + ((n * 7919) % 550))
      const before = Math.floor((n * kills.database) / total)
      if (Math.floor(((n + 1) * kills.database) / total) > before) {
        // A server that starts needs the database; whoever starts it would try again.
        await Promise.all(starting)
        process.kill(embeddedDatabase(dataDir).pid, 'SIGKILL')
        killed.database++
      } else {
        const which = n % servers.length
        await starting[which]
        await servers[which]!.kill()
        killed.server++
        starting[which] = servers[which]!.restart()
      }
    }
    await Promise.all(starting)
    await pause(500)
    return killed
  }

  /** Waits until the consumers have handled all there is. */
  async function settled(sql: Sql): Promise<void> {
    for (let tries = 0; ; tries++) {
      const [row] = await sql<{ events: number; tally: number; threads: number }[]>`
      select (select count(*) from events.event) as events, (select coalesce(sum(events), 0)::bigint from events.tally) as tally,
        (select coalesce(sum(events), 0)::bigint from events.thread) as threads`
      if (row!.events === row!.tally && row!.events === row!.threads) return
      assert.ok(tries < 200, `The consumers did not come to agree with the log: ${JSON.stringify(row)}`)
      await pause(100)
    }
  }

  async function everythingOnce(sql: Sql, keyId: string, { acknowledged, sent }: ReturnType<typeof startGenerator>) {
    const events = await sql<
      { id: string; copies: number }[]
    >`select id, count(*) as copies from events.event group by id`
    const broken = await sql<{ messageId: string; copies: number }[]>`
    select message_id as "messageId", count(*) as copies from events.quarantine group by message_id`
    const stored = new Map(events.map((row) => [row.id, row.copies]))
    const quarantined = new Map(broken.map((row) => [row.messageId, row.copies]))
    const wrong: string[] = []
    for (const id of sent) {
      const place = acknowledged.get(id)
      const counts = [stored.get(uuidOf(`key:${keyId}`, id)) ?? 0, quarantined.get(id) ?? 0] as const
      const [event, item] = counts
      const fine = place ? (place.broken ? event === 0 && item === 1 : event === 1 && item === 0) : event + item <= 1
      if (!fine) wrong.push(`${id}: ${event} events, ${item} in quarantine, ${place ? '' : 'not '}acknowledged`)
    }
    assert.deepEqual(wrong.slice(0, 10), [])
    assert.ok(acknowledged.size > 1000, `only ${acknowledged.size} messages got through`)
    const ours = new Set([...sent].map((id) => uuidOf(`key:${keyId}`, id)))
    assert.deepEqual(
      events.filter((row) => !ours.has(row.id)),
      [],
      'nothing is there that was not sent',
    )
  }

  async function auditsAreClean(sql: Sql): Promise<void> {
    for (const [sentence, query] of Object.entries({ ...accessAudit, ...identityAudit, ...eventsAudit }))
      assert.deepEqual([...(await sql.unsafe(query))], [], sentence)
  }
})
