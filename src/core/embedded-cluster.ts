import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { appendFile, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, program, runAs, serverEnvironment } from './embedded-binaries.ts'

/** One data folder ("cluster" in PostgreSQL's words) with the programs and the account that serve it. */
export type Cluster = { folder: string; native: string; account: Account; logFile: string }

/** What postmaster.pid says of a running server. */
export type Running = { pid: number; port: number; status: string }

/** The name of the database superuser. */
export const superuser = 'hilo'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Written to `hilo.conf`. For a laptop or one small machine; a bigger one has its own PostgreSQL and DATABASE_URL. */
const ownSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '2GB',
  idle_in_transaction_session_timeout: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
}

/** Makes an empty cluster unless there is one. Whoever dies in the middle leaves no half-made one behind. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  const { folder, native, account } = cluster
  const version = (await runAs(account, program(native, 'postgres'), ['--version'])).match(/(\d+)\.?\d*/)?.[1] ?? ''
  if (existsSync(join(folder, 'PG_VERSION'))) {
    const existing = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
    if (existing === version) return
    throw new Error(
      `The data in ${folder} is of PostgreSQL ${existing}; this is PostgreSQL ${version}. docs/operating.md says how to move it.`,
    )
  }
  const unfinished = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) {
    await chown(unfinished, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  const options = ['-D', unfinished, '-U', superuser, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8']
  try {
    await initdb(cluster, Number(version), options)
    await appendFile(join(unfinished, 'postgresql.conf'), "\ninclude = 'hilo.conf'\n")
    await rename(unfinished, folder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Order by code point and case by Unicode, the same on every platform: built in from 17 on; before that glibc's C.UTF-8. */
async function initdb({ native, account }: Cluster, version: number, options: string[]): Promise<void> {
  const file = program(native, 'initdb')
  if (version >= 17) {
    await runAs(account, file, [...options, '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'])
    return
  }
  try {
    await runAs(account, file, [...options, '--locale=C.UTF-8'])
  } catch {
    await runAs(account, file, [...options, '--locale=C'])
  }
}

/** What postmaster.pid says, or undefined when no server runs on this folder. */
export function running(cluster: Cluster): Running | undefined {
  const file = join(cluster.folder, 'postmaster.pid')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const pid = Number(lines[0])
  if (!pid || !isServer(pid, cluster)) return undefined
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' }
}

/** True when the process lives and serves this folder: after a restart of the machine another may have its number. */
export function isServer(pid: number, cluster: Cluster): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    // A dead child that nobody waited for still answers to signal 0, but has no folder any more.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.folder)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/**
 * After the server died alone (kill -9, out of memory): ends the processes it left behind, which hold its shared memory so
 * that no new server could start, and removes its pid file, whose number may by now belong to somebody else. Linux only;
 * elsewhere they end by themselves and the pid file is judged by PostgreSQL.
 */
export async function clearRemains(cluster: Cluster): Promise<void> {
  if (process.platform !== 'linux' || !existsSync(join(cluster.folder, 'postmaster.pid'))) return
  for (let waited = 0; ; waited += 10) {
    const left = processesIn(realpathSync(cluster.folder))
    if (left.length === 0) break
    if (waited >= 10_000) throw new Error(`Processes ${left.join(', ')} of a dead PostgreSQL server do not end.`)
    if (waited % 100 === 0) for (const pid of left) signal(pid, waited < 500 ? 'SIGQUIT' : 'SIGKILL')
    await pause(10)
  }
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true })
}

function processesIn(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && readlinkSync(`/proc/${pid}/exe`).includes('postgres')
    } catch {
      return false
    }
  })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Starts the server and waits until it accepts connections. Throws with the end of its log when it does not. */
export async function launch(cluster: Cluster, port: number, extra: Record<string, string>): Promise<Running> {
  const values = Object.entries({ ...ownSettings, ...extra, port: String(port) })
  await writeFile(join(cluster.folder, 'hilo.conf'), values.map(([name, value]) => `${name} = '${value}'\n`).join(''), {
    mode: 0o644,
  })
  const log = await open(cluster.logFile, 'a', 0o600)
  const begin = (await log.stat()).size
  const { account } = cluster
  // On Windows only pg_ctl can start a server for an administrator, by giving up the rights.
  const [name, args] =
    process.platform === 'win32' ? (['pg_ctl', ['start', '-W']] as const) : (['postgres', []] as const)
  const child = spawn(program(cluster.native, name), [...args, '-D', cluster.folder], {
    // A session of its own: Ctrl-C in the terminal must not reach it before we have drained.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    windowsHide: true,
    cwd: cluster.folder,
    env: serverEnvironment(),
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
  const end: { reason?: string } = {}
  child.once('error', (error) => (end.reason = error.message))
  child.once('exit', (code, signalName) => {
    if (name === 'postgres' || code !== 0) end.reason ??= `it ended with ${signalName ?? code}`
  })
  child.unref()
  await log.close()
  while (end.reason === undefined) {
    const now = running(cluster)
    if (now?.status === 'ready' && (now.pid === child.pid || name === 'pg_ctl')) return now
    await pause(10)
  }
  const said = (await readFile(cluster.logFile)).subarray(begin).toString('utf8').trim()
  throw new Error(
    `PostgreSQL did not start: ${end.reason}.${said ? `\n${said.split('\n').slice(-10).join('\n')}` : ''}`,
  )
}

/** Asks the server to end every session and stop ("fast"): what was committed stays, what was not is undone. */
export async function shutDown(cluster: Cluster, server: Running): Promise<void> {
  if (process.platform === 'win32') {
    await runAs(undefined, program(cluster.native, 'pg_ctl'), ['stop', '-D', cluster.folder, '-m', 'fast'])
    return
  }
  signal(server.pid, 'SIGINT')
  for (let waited = 0; isServer(server.pid, cluster); waited += 10) {
    if (waited === 30_000) signal(server.pid, 'SIGQUIT')
    await pause(10)
  }
}

/** The same without waiting for the end, for the last moments of a process. */
export function askToStop(server: Running): void {
  signal(server.pid, 'SIGINT')
}
