import type postgres from 'postgres'
import { driver } from './driver.ts'
import { Problem } from './problem.ts'

type Types = { bigint: number }

/** The pool of connections. */
export type Sql = postgres.Sql<Types>
/** One open transaction. */
export type Tx = postgres.TransactionSql<Types>
/** Where a read may run: the pool or a transaction. */
export type Query = Sql | Tx

export type ConnectOptions = {
  /** Connections at most (default 10). */
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
  /** Milliseconds that a transaction may wait for its next statement before the server ends it (default 3,000). */
  idleInTransaction?: number
  /** Seconds after which a connection that is not made counts as lost (default 10). */
  connectTimeout?: number
  /** Called with the text of every statement: tests count round trips with it. */
  onStatement?: (text: string) => void
}

/** The oldest PostgreSQL we run on: 15. */
const oldest = 150000

/**
 * Opens a pool. int8 comes back as number (our counters stay below 2^53), xid8 and numeric as text.
 * Several hosts in the URL are tried until a writable one answers (`target_session_attrs=read-write`).
 */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  return driver(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connect_timeout: options.connectTimeout ?? 10,
    // Seconds. The driver's own waits up to 20 s after a dozen connections were lost at once, long after the database is back.
    backoff: (attempt: number) => Math.min(0.02 * 2 ** attempt, 0.5),
    max_lifetime: null,
    target_session_attrs: 'read-write',
    connection: {
      application_name: options.name ?? 'hilo',
      TimeZone: 'UTC',
      // An appending transaction holds back every reader of the log (events.read), and a consumer's its shard, so none may idle.
      // When a process hangs, others have taken its work over within 5 s.
      idle_in_transaction_session_timeout: options.idleInTransaction ?? 3000,
    },
    ...(options.onStatement ? { debug: (_: number, text: string) => options.onStatement!(text) } : {}),
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  }) as Sql
}

/** Throws an Error with a sentence when the server is older than PostgreSQL 15. */
export async function checkVersion(sql: Sql): Promise<string> {
  const [row] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`
  if (!row || row.number < oldest) throw new Error(`Hilo needs PostgreSQL 15 or newer; this server is ${row?.version}.`)
  return row.version
}

/** Errors after which the same transaction may succeed: serialization failure and deadlock. */
const retried = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction, committed when it resolves. Deadlocks and serialization failures are tried again, up to
 * four times, so `work` must do nothing that a rollback does not undo.
 */
export async function transaction<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await sql.begin(work as (tx: Tx) => Promise<unknown>)) as T
    } catch (error) {
      if (attempt >= 5 || !retried.has(databaseCode(error) ?? '')) throw error
      await new Promise((done) => setTimeout(done, attempt * 20))
    }
  }
}

/**
 * An array of ids, numbers, times or truth values as PostgreSQL reads it: several times cheaper than an array that the driver escapes
 * value by value. Nothing that could hold a quote, a comma or a space.
 */
export function plainArray(values: (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join()}}`
}

/** The same of any texts. */
export function textArray(values: (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`)).join()}}`
}

/** The SQLSTATE of a database error, else undefined. */
export function databaseCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '57P01',
  '57P02',
  '57P03',
  '25P03',
  '08006',
  '08001',
  '08003',
  '53300',
])

/** True when the database is away (restarting, unreachable, out of connections), as opposed to refusing what we said. */
export function isConnectionError(error: unknown): boolean {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' && connectionErrors.has(code)
}

/** Turns "the database is away" into 503 unavailable, and leaves every other error as it is. */
export function asUnavailable(error: unknown): unknown {
  return isConnectionError(error)
    ? new Problem('unavailable', 'The database cannot be reached; try again in a moment.', {
        retryAfter: 1,
        cause: error,
      })
    : error
}
