import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { firstAdmin } from './access/first_admin.ts'
import { boot, fail, readEnvironment } from './boot.ts'
import { channelFolders } from './channels/all.ts'
import { needsDemo } from './channels/demo/load.ts'
import { startImports } from './channels/import/worker.ts'
import { startLive } from './events/live.ts'
import { ensurePartitions } from './events/partitions.ts'
import { startFollowers } from './followers.ts'
import { buildApp } from './http/app.ts'

// The server: API, console and consumers in one process. Any number of them may run on one database.
const { settings, log } = readEnvironment()
let ready = false
let stopping = false
let loading: ChildProcess | undefined

const booted = await boot(settings, log, 'hilo server').catch(fail)
const { ctx } = booted
const admin = await firstAdmin(ctx)
const live = await startLive(ctx)
const app = await buildApp(ctx, { folders: channelFolders, live, ready: () => ready })
await app.listen({ port: settings.port, host: settings.host }).catch(fail)
const followers = startFollowers(ctx)
const imports = startImports(ctx)
const hourly = setInterval(
  () =>
    void ensurePartitions(ctx.sql, ctx.clock.now()).catch((error: unknown) =>
      log.error({ err: error }, 'Partitions could not be made ahead.'),
    ),
  3_600_000,
)
if (settings.demo && (await needsDemo(ctx.sql))) await showDemo()
ready = true
print()

/** Stops taking requests, finishes those under way, and only then the database. */
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  ready = false
  log.info({ signal }, 'Stopping.')
  clearInterval(hourly)
  loading?.kill('SIGKILL')
  const late = setTimeout(() => process.exit(1), 15_000)
  late.unref()
  await app.close()
  await imports.stop()
  await followers.stop()
  await live.stop()
  await booted.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))

/** Loads the demo into an empty database, in a process of its own (src/demo.ts). The server serves without it when that fails. */
async function showDemo(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'demo.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  loading = child
  await new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
  loading = undefined
}

function print(): void {
  const where = settings.databaseUrl ? 'DATABASE_URL' : settings.dataDir
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const url = settings.port === 0 ? settings.publicUrl.replace(/:0$/, `:${port}`) : settings.publicUrl
  const lines = [
    '',
    `  Hilo is ready:  ${url}`,
    `  Database:       PostgreSQL ${booted.databaseVersion}, ${where}`,
    `  API:            ${url}/docs`,
  ]
  if (admin)
    lines.push(
      '',
      `  Sign in as      ${admin.email}`,
      `  with password   ${admin.generated ?? 'as set by HILO_ADMIN_PASSWORD'}`,
    )
  else lines.push('', `  Sign in as      ${settings.adminEmail}, or who you were invited as`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}
