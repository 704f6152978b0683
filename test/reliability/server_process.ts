import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A server of its own process, as an operator would start it. */
export type ServerProcess = {
  /** Where it listens; the same after a restart. */
  readonly url: string
  readonly pid: number
  /** kill -9, and waits for the end. */
  kill(): Promise<void>
  /** Stops in order. */
  stop(): Promise<void>
  /** Starts again after an end, on the same port. Resolves once it serves. */
  restart(): Promise<void>
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
}

const root = join(import.meta.dirname, '../..')
const alive = new Set<ChildProcess>()
// SIGKILL, since a stopped process hears nothing else.
process.once('exit', () => alive.forEach((child) => child.kill('SIGKILL')))

export const json = { 'content-type': 'application/json' }
export const adminPassword = 'a password for tests'

/** Starts `src/server.ts` and waits until it serves. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  let { child, url, said } = await launch({ PORT: '0', ...env })
  // A server that ends by itself is what these tests are to find.
  const mustRun = () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server had ended by itself (${child.exitCode ?? child.signalCode}): ${said()}`)
  }
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return {
    get url() {
      return url
    },
    get pid() {
      return child.pid!
    },
    async kill() {
      mustRun()
      child.kill('SIGKILL')
      await ended()
    },
    async stop() {
      mustRun()
      child.kill('SIGTERM')
      await ended()
    },
    async restart() {
      await ended()
      ;({ child, url, said } = await launch({ ...env, PORT: new URL(url).port }))
    },
    signal: (name) => void child.kill(name),
  }
}

async function launch(env: Record<string, string>): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const child = spawn(process.execPath, [join(root, 'src/server.ts')], {
    cwd: root,
    env: {
      ...process.env,
      HILO_DEMO: '0',
      LOG_LEVEL: 'fatal',
      HILO_ADMIN_PASSWORD: adminPassword,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString('utf8')
      const found = /Hilo is ready:\s+http:\/\/localhost:(\d+)/.exec(said)
      if (found) resolve(`http://127.0.0.1:${found[1]}`)
    })
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString('utf8')))
    child.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}): ${said}`)))
  })
  return { child, url, said: () => said.slice(-4000) }
}

/** Signs the first admin in; gives the headers that the console sends. */
export async function signIn(url: string): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: 'admin@hilo.example', password: adminPassword }),
  })
  if (answer.status !== 201) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
  return { cookie, 'x-hilo-csrf': '1' }
}

/** Makes a key by the API. */
export async function makeKey(
  url: string,
  headers: Record<string, string>,
  input: Record<string, unknown>,
): Promise<{ id: string; secret: string }> {
  const answer = await fetch(`${url}/v1/keys`, {
    method: 'POST',
    headers: { ...headers, ...json },
    body: JSON.stringify(input),
  })
  const body = (await answer.json()) as { key: { id: string }; secret: string }
  if (answer.status !== 201) throw new Error(`Making a key was answered ${answer.status}: ${JSON.stringify(body)}`)
  return { id: body.key.id, secret: body.secret }
}

/** The headers of a tracking client with this write key. */
export function writeKey(secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}`, ...json }
}

/** The embedded database of a data folder: its address now and the process number of its server. */
export function embeddedDatabase(dataDir: string): { url: string; pid: number } {
  const state = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string
    password: string
    port: number
  }
  const pid = Number(readFileSync(join(state.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  return { url: `postgres://hilo:${state.password}@127.0.0.1:${state.port}/postgres`, pid }
}
