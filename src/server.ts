import { firstAdmin } from './access/first_admin.ts'
import { boot, fail, readEnvironment } from './boot.ts'
import { channelFolders } from './channels/all.ts'
import { loadDemo } from './channels/demo/load.ts'
import { startImports } from './channels/import/worker.ts'
import { startLive } from './events/live.ts'
import { ensurePartitions } from './events/partitions.ts'
import { startFollowers } from './followers.ts'
import { buildApp } from './http/app.ts'

// The server: API, console and consumers in one process. Any number of them may run on one database.
const { settings, log } = readEnvironment()
let ready = false
let stopping = false

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
if (settings.demo) await showDemo()
ready = true
print()

/** Stops taking requests, finishes those under way, and only then the database. */
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  ready = false
  log.info({ signal }, 'Stopping.')
  clearInterval(hourly)
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

/** Loads the demo into an empty database, with a bar. The server serves without it when it cannot be loaded. */
async function showDemo(): Promise<void> {
  const screen = process.stderr
  let shown = -1
  try {
    await loadDemo(ctx, app, ({ part, what }) => {
      const percent = Math.floor(part * 100)
      if (percent === shown || (!screen.isTTY && percent < shown + 20)) return
      shown = percent
      const bar = '█'.repeat(Math.round(part * 30)).padEnd(30, '░')
      screen.write(
        `${screen.isTTY ? '\r' : ''}  Loading the demo ${bar} ${String(percent).padStart(3)} % (${what})${screen.isTTY ? '' : '\n'}`,
      )
    })
    if (shown >= 0 && screen.isTTY) screen.write('\r\x1b[K')
  } catch (error) {
    if (!stopping) log.error({ err: error }, 'The demo could not be loaded; the next start goes on with it.')
  }
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
