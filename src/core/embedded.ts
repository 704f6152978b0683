import { hash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect } from './db.ts'
import {
  type Account,
  packagedBinaries,
  prepareBinaries,
  reachable,
  reachableFolder,
  serverAccount,
} from './embedded-binaries.ts'
import {
  askToStop,
  clearRemains,
  type Cluster,
  initialise,
  isServer,
  launch,
  type Running,
  running,
  shutDown,
  superuser,
} from './embedded-cluster.ts'
import { lock, type Lock, lockSync, tryLock } from './embedded-lock.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'

/**
 * PostgreSQL as a part of the program: real server, own folder, no installation.
 *
 * Any number of processes may use one data folder at once. Each holds a lock on a file of its own in `postgres.users`; the
 * first starts the server, the others adopt it (also one that a killed process left running), each looks after it, and the
 * last one to end stops it, however it ends but by a kill -9. Starting and stopping happen under one more lock, `postgres.lock`.
 */
export type Embedded = {
  url: string
  /** The folder of PostgreSQL's own files; it lies outside `dataDir` when the server's account cannot reach that. */
  folder: string
  /** Resolves when the server has stopped, or at once when other processes still use it. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  log: Log
  ids: Ids
  /** The folder `native` of another PostgreSQL version's package. */
  binaries?: string
  /** Server settings besides or instead of ours, such as fsync off in tests. */
  settings?: Record<string, string>
}

/** Kept in `postgres.json`, readable by us alone. */
type State = { folder: string; password: string; port: number }

/** Everything one process knows about the server it uses. */
type Use = {
  options: EmbeddedOptions
  cluster: Cluster
  state: State
  server: Running
  own: Lock
  ownFile: string
  busy: boolean
  restart: Promise<void>
}

const lockPatience = 120_000
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Starts the embedded PostgreSQL, or adopts the one that runs. Throws an Error with a sentence for the operator. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir } = options
  await mkdir(join(dataDir, 'postgres.users'), { recursive: true })
  const held = await lock(join(dataDir, 'postgres.lock'), lockPatience)
  try {
    const account = serverAccount()
    const native = await prepareBinaries(options.binaries ?? packagedBinaries(), account, dataDir)
    const state = await readState(options, account)
    const cluster: Cluster = { folder: state.folder, native, account, logFile: join(dataDir, 'postgres.log') }
    const server = await ensure(options, cluster, state, false)
    const ownFile = join(dataDir, 'postgres.users', options.ids.uuid())
    const own = tryLock(ownFile)
    if (!own) throw new Error(`${ownFile} is in use.`)
    const use: Use = { options, cluster, state, server, own, ownFile, busy: false, restart: Promise.resolve() }
    const timer = setInterval(() => watch(use), 100).unref()
    const onExit = () => stopSync(use)
    process.once('exit', onExit)
    return {
      url: `postgres://${superuser}:${state.password}@127.0.0.1:${server.port}/postgres`,
      folder: state.folder,
      stop: () => {
        clearInterval(timer)
        process.off('exit', onExit)
        return stop(use)
      },
    }
  } finally {
    held.release()
  }
}

/** Where the cluster is, its password and port: as remembered, else chosen now. */
async function readState({ dataDir, ids, log }: EmbeddedOptions, account: Account): Promise<State> {
  const file = join(dataDir, 'postgres.json')
  const own = join(await realpath(dataDir), 'postgres')
  const remembered = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as State) : undefined
  // A data folder that was moved with everything in it is found where it is now.
  if (remembered) return existsSync(own) ? { ...remembered, folder: own } : remembered
  if (existsSync(own))
    throw new Error(`${file} is missing; it holds the password of the database in ${own}. Restore it from a backup.`)
  const seed = hash('sha256', own, 'hex')
  // The server's account has to pass through our folder; what else is in it keeps its own permissions.
  if (account) await chmod(dataDir, (statSync(dataDir).mode & 0o777) | 0o011)
  // A name of its own: the data of a copy of Hilo that was here before, with another password, must not be taken for ours.
  const reached = reachable(account, '-x', dataDir)
  const folder = reached ? own : join(await reachableFolder(account), `postgres-${ids.uuid()}`)
  if (!reached)
    log.warn(`The user "${account?.name}", who runs PostgreSQL, cannot reach ${dataDir}; its files are in ${folder}.`)
  const state = { folder, password: ids.secret(24), port: 15_000 + (parseInt(seed.slice(0, 6), 16) % 16_000) }
  await writeFile(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  return state
}

/** Makes sure that a server answers; on its port of before when `samePort`. The caller holds the lock. */
async function ensure(options: EmbeddedOptions, cluster: Cluster, state: State, samePort: boolean): Promise<Running> {
  for (let silent = 0; ;) {
    const found = running(cluster)
    if (!found) break
    if (found.status === 'ready' && (await answers(state, found.port))) return remember(options, state, found)
    // Recovering after a crash, or stopping: both end by themselves.
    await pause(20)
    if (found.status !== 'ready' || ++silent < 100) continue
    // Only Linux tells us that this process number is really the server's; elsewhere PostgreSQL may judge.
    if (process.platform !== 'linux') break
    throw new Error(
      `PostgreSQL (process ${found.pid}, port ${found.port}) runs but does not let us in; see ${cluster.logFile}.`,
    )
  }
  await initialise(cluster, state.password)
  keepLogShort(cluster.logFile)
  for (let attempt = 1; ; attempt++) {
    await clearRemains(cluster)
    if (!samePort) state.port = await freePort(state.port)
    try {
      return await remember(options, state, await launch(cluster, state.port, options.settings ?? {}))
    } catch (error) {
      // Somebody may have taken the port just now; elsewhere than on Linux the dead server's memory may still be in use.
      if (attempt === 3 || !/already in use|still in use/.test(String(error))) throw error
      options.log.warn({ err: error }, 'PostgreSQL did not start; trying again')
      await pause(500)
    }
  }
}

async function remember({ dataDir }: EmbeddedOptions, state: State, server: Running): Promise<Running> {
  const file = join(dataDir, 'postgres.json')
  const text = `${JSON.stringify({ ...state, port: server.port }, null, 2)}\n`
  if ((await readFile(file, 'utf8')) !== text) await writeFile(file, text, { mode: 0o600 })
  return server
}

/** True when the server on this port lets us in and answers a statement. */
async function answers({ password }: State, port: number): Promise<boolean> {
  const sql = connect(`postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`, { max: 1, name: 'hilo-start' })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The port itself or the next free one, below the range from which systems give out ports to clients. */
async function freePort(first: number): Promise<number> {
  for (let port = first; ; port = port < 31_999 ? port + 1 : 15_000) {
    const free = await new Promise<boolean>((done) => {
      const probe = createServer()
      probe.once('error', () => done(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (free) return port
  }
}

function keepLogShort(file: string): void {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`)
}

/** Starts the server again when it has died. Ten times a second: one look at a process number. */
function watch(use: Use): void {
  if (use.busy || isServer(use.server.pid, use.cluster)) return
  use.busy = true
  use.restart = restart(use).finally(() => (use.busy = false))
}

async function restart(use: Use): Promise<void> {
  const { log, dataDir } = use.options
  const held = await lock(join(dataDir, 'postgres.lock'), lockPatience)
  try {
    log.error({ pid: use.server.pid }, 'PostgreSQL ended unexpectedly; starting it again')
    use.server = await ensure(use.options, use.cluster, use.state, true)
  } catch (error) {
    log.error({ err: error }, 'PostgreSQL could not be started; trying again')
  } finally {
    held.release()
  }
}

/** Stops using the server; the last user stops it. */
async function stop(use: Use): Promise<void> {
  await use.restart
  const held = await lock(join(use.options.dataDir, 'postgres.lock'), lockPatience)
  try {
    leave(use)
    const server = running(use.cluster)
    if (server && !hasUsers(use)) await shutDown(use.cluster, server)
  } finally {
    held.release()
  }
}

/** The same for a process that ends without having said so (an error, process.exit): it cannot wait for the server. */
function stopSync(use: Use): void {
  const held = lockSync(join(use.options.dataDir, 'postgres.lock'), 5000)
  leave(use)
  const server = running(use.cluster)
  if (held && server && !hasUsers(use)) askToStop(server)
  held?.release()
}

function leave(use: Use): void {
  use.own.release()
  rmSync(use.ownFile, { force: true })
}

/** True while another process uses the server. Files of those that died are removed. */
function hasUsers({ options }: Use): boolean {
  const folder = join(options.dataDir, 'postgres.users')
  return readdirSync(folder).some((name) => {
    const free = tryLock(join(folder, name))
    if (!free) return true
    free.release()
    rmSync(join(folder, name), { force: true })
    return false
  })
}
