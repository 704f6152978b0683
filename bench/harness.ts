import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { keyCreate } from '#access/key_create.ts'
import type { KeyInput } from '#access/schema.ts'
import { systemClock } from '#core/clock.ts'
import { connect, transaction, type Sql } from '#core/db.ts'
import { startEmbedded } from '#core/embedded.ts'
import { systemIds } from '#core/ids.ts'
import { createLog } from '#core/log.ts'

/** One line of the table: what was measured, its figure, what it is held against, and whether it keeps to the limit. */
export type Figure = { what: string; measured: string; limit: string; kept: boolean }

export type Bench = { sql: Sql; databaseUrl: string; folder: string; close(): Promise<void> }

const root = join(import.meta.dirname, '..')
const ids = systemIds(systemClock)

/** A PostgreSQL of its own with the durable settings of production, and its data folder. */
export async function startDatabase(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-bench-'))
  const embedded = await startEmbedded({ dataDir: folder, log: createLog('warn'), ids })
  const sql = connect(embedded.url, { name: 'bench', max: 8 })
  return {
    sql,
    databaseUrl: embedded.url,
    folder,
    async close() {
      await sql.end({ timeout: 5 })
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Server = { url: string; child: ChildProcess; rss(): number; stop(): Promise<void> }

/** The real server in a process of its own, ready to serve. */
export async function startServer(
  databaseUrl: string,
  port: number,
  env: Record<string, string> = {},
): Promise<Server> {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HILO_DEMO: '0',
    LOG_LEVEL: 'warn',
    HILO_ADMIN_PASSWORD: 'only-for-the-bench',
  }
  const child = spawn(process.execPath, ['--max-semi-space-size=16', join(root, 'src/server.ts')], {
    env: { ...process.env, ...settings, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${url}/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    // Two minutes: with the demo it loads that first.
    if (tries > 1200 || child.exitCode !== null) throw new Error('The server did not start.')
    await sleep(100)
  }
  return {
    url,
    child,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A key made at the database itself. */
export async function makeKey(sql: Sql, input: { name: string; role: string; channel?: string }): Promise<string> {
  const author = { kind: 'system', id: 'bench', name: 'Bench' } as const
  return (await transaction(sql, (tx) => keyCreate(tx, { clock: systemClock, ids }, author, input as KeyInput))).secret
}

/** The value below which a share of all lies. Sorts in place. */
export function percentile(values: number[], share: number): number {
  values.sort((a, b) => a - b)
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
}

export function median(values: number[]): number {
  return percentile([...values], 0.5)
}

export const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

export function machine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

export const thousands = (value: number) => Math.round(value).toLocaleString('en')
