import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, test } from 'node:test'
import { systemClock } from './clock.ts'
import { connect } from './db.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { systemIds } from './ids.ts'
import { createLog } from './log.ts'

describe('the embedded server', () => {
  const folders: string[] = []
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  async function dataFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'hilo-embedded-'))
    folders.push(folder)
    await chmod(folder, 0o755)
    return folder
  }

  function start(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
    return startEmbedded({ dataDir, log: createLog('silent'), ids: systemIds(systemClock), ...options })
  }

  /** When the server behind this address was started, by its own clock; waits while it is away. */
  async function startedAt(url: string): Promise<number> {
    for (;;) {
      const sql = connect(url, { max: 1 })
      try {
        const [row] = await sql<{ at: Date }[]>`select pg_postmaster_start_time() as at`
        return row!.at.getTime()
      } catch (error) {
        if (!['ECONNREFUSED', 'ECONNRESET', '57P03', 'CONNECTION_CLOSED'].includes((error as { code: string }).code))
          throw error
        await new Promise((done) => setTimeout(done, 20))
      } finally {
        await sql.end()
      }
    }
  }

  async function isUp(url: string): Promise<boolean> {
    const sql = connect(url, { max: 1 })
    return sql`select 1`
      .then(
        () => true,
        () => false,
      )
      .finally(() => sql.end())
  }

  async function serverPid(embedded: Embedded): Promise<number> {
    return Number((await readFile(join(embedded.folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
  }

  /** Another process that uses the same data folder; it prints the address once the server answers. */
  async function otherProcess(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
    const script = `
    import { systemClock } from '#core/clock.ts'
    import { startEmbedded } from '#core/embedded.ts'
    import { systemIds } from '#core/ids.ts'
    import { createLog } from '#core/log.ts'
    const embedded = await startEmbedded({ dataDir: process.argv[1], log: createLog('silent'), ids: systemIds(systemClock) })
    process.on('SIGINT', () => {})
    process.on('SIGHUP', () => process.exit(3))
    process.on('SIGTERM', () => embedded.stop().then(() => process.exit()))
    setInterval(() => {}, 1000)
    console.log(embedded.url)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
    return { child, url }
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  test('what was written is there after a stop and a second start', async () => {
    const dataDir = await dataFolder()
    const first = await start(dataDir)
    const sql = connect(first.url)
    await sql`create table kept as select 42 as answer`
    await sql.end()
    await first.stop()
    assert.equal(await isUp(first.url), false)
    const second = await start(dataDir)
    const again = connect(second.url)
    assert.deepEqual(
      [...(await again`select answer, lower('ÑANDÚ') as lower from kept`)],
      [{ answer: 42, lower: 'ñandú' }],
    )
    await again.end()
    assert.equal(second.url, first.url)
    await second.stop()
  })

  test('the server lets nobody in without the password, which only we can read', async () => {
    const dataDir = await dataFolder()
    const embedded = await start(dataDir)
    const wrong = new URL(embedded.url)
    wrong.password = 'guess'
    await assert.rejects(async () => {
      const sql = connect(wrong.href, { max: 1 })
      await sql`select 1`.finally(() => sql.end())
    }, /password authentication failed/)
    assert.equal((await stat(join(dataDir, 'postgres.json'))).mode & 0o077, 0)
    await embedded.stop()
  })

  test('processes that start at once share one server, and the last one to stop stops it', async () => {
    const dataDir = await dataFolder()
    const [one, two, here] = await Promise.all([otherProcess(dataDir), otherProcess(dataDir), start(dataDir)])
    assert.deepEqual([one.url, two.url], [here.url, here.url])
    const since = await startedAt(here.url)
    await end(one.child, 'SIGTERM')
    await here.stop()
    assert.equal(await startedAt(two.url), since)
    await end(two.child, 'SIGTERM')
    assert.equal(await isUp(two.url), false)
  })

  test('a killed process leaves the server running, and the next start adopts it', async () => {
    const dataDir = await dataFolder()
    const { child, url } = await otherProcess(dataDir)
    const since = await startedAt(url)
    await end(child, 'SIGKILL')
    const next = await start(dataDir)
    assert.equal(await startedAt(next.url), since)
    await next.stop()
    assert.equal(await isUp(url), false)
  })

  test('a process that exits without stopping it does not leave the server running', async () => {
    const dataDir = await dataFolder()
    const { child, url } = await otherProcess(dataDir)
    await end(child, 'SIGHUP')
    while (await isUp(url)) await new Promise((done) => setTimeout(done, 20))
  })

  test('Ctrl-C in the terminal does not reach the server', async () => {
    const dataDir = await dataFolder()
    const { child, url } = await otherProcess(dataDir)
    const since = await startedAt(url)
    process.kill(-child.pid!, 'SIGINT')
    assert.equal(await startedAt(url), since)
    await end(child, 'SIGTERM')
  })

  test('a server that is killed is started again at the same address, by one of its users', async () => {
    const dataDir = await dataFolder()
    const [embedded, other] = await Promise.all([start(dataDir), otherProcess(dataDir)])
    const sql = connect(embedded.url)
    await sql`create table kept (n int)`
    for (let n = 1; n <= 3; n++) {
      await sql`insert into kept values (${n})`
      const before = await startedAt(embedded.url)
      process.kill(await serverPid(embedded), 'SIGKILL')
      while ((await startedAt(embedded.url)) === before);
    }
    assert.deepEqual([...(await sql`select n from kept order by n`)], [{ n: 1 }, { n: 2 }, { n: 3 }])
    await sql.end()
    await end(other.child, 'SIGTERM')
    await embedded.stop()
    assert.equal(await isUp(embedded.url), false)
  })

  test('a pid file that names a process of somebody else does not stop a start', async () => {
    const dataDir = await dataFolder()
    const embedded = await start(dataDir)
    await embedded.stop()
    const foreign = [process.pid, embedded.folder, 1, new URL(embedded.url).port, '', '127.0.0.1', '0 0', 'ready']
    await writeFile(join(embedded.folder, 'postmaster.pid'), foreign.join('\n'))
    const again = await start(dataDir)
    assert.equal(await isUp(again.url), true)
    await again.stop()
  })

  test(
    'a data folder that the account of the server cannot reach is kept elsewhere',
    { skip: process.getuid?.() !== 0 && 'only root gives up its rights' },
    async () => {
      const closed = await dataFolder()
      await chmod(closed, 0o700)
      const embedded = await start(join(closed, 'data'))
      folders.push(embedded.folder)
      assert.ok(!embedded.folder.startsWith(closed))
      assert.equal(await isUp(embedded.url), true)
      await embedded.stop()
      const again = await start(join(closed, 'data'))
      assert.equal(again.folder, embedded.folder)
      await again.stop()
      rmSync(join(closed, 'data'), { recursive: true })
      const anew = await start(join(closed, 'data'))
      folders.push(anew.folder)
      assert.equal(await isUp(anew.url), true)
      await anew.stop()
    },
  )

  test('data of another PostgreSQL version is refused with a sentence', async () => {
    const dataDir = await dataFolder()
    const embedded = await start(dataDir)
    await embedded.stop()
    await writeFile(join(embedded.folder, 'PG_VERSION'), '14\n')
    await assert.rejects(start(dataDir), /is of PostgreSQL 14; this is PostgreSQL \d+\./)
  })

  test('a server that does not start says why', async () => {
    const dataDir = await dataFolder()
    await assert.rejects(
      start(dataDir, { settings: { shared_buffers: 'plenty' } }),
      /invalid value for parameter "shared_buffers": "plenty"/,
    )
  })
})
