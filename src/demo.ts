import { boot, fail, readEnvironment } from './boot.ts'
import { channelFolders } from './channels/all.ts'
import { loadDemo } from './channels/demo/load.ts'
import { startImports } from './channels/import/worker.ts'
import { startLive } from './events/live.ts'
import { buildApp } from './http/app.ts'

// Loads the demo into an empty database, with a bar on stderr, and ends. The server starts it as a process of its own, so that the
// memory which an import takes is gone with it. Killed half-way, the next start goes on.
const { settings, log } = readEnvironment()
const booted = await boot(settings, log, 'hilo demo').catch(fail)
const live = await startLive(booted.ctx)
const app = await buildApp(booted.ctx, { folders: channelFolders, live })
const imports = startImports(booted.ctx)
const screen = process.stderr
let shown = -1
try {
  await loadDemo(booted.ctx, app, ({ part, what }) => {
    const percent = Math.floor(part * 100)
    if (percent === shown || (!screen.isTTY && percent < shown + 20)) return
    shown = percent
    const bar = '█'.repeat(Math.round(part * 30)).padEnd(30, '░')
    const line = `  Loading the demo ${bar} ${String(percent).padStart(3)} % (${what})`
    screen.write(screen.isTTY ? `\r${line}` : `${line}\n`)
  })
  if (shown >= 0 && screen.isTTY) screen.write('\r\x1b[K')
} catch (error) {
  log.error({ err: error }, 'The demo could not be loaded; the next start goes on with it.')
  process.exitCode = 1
} finally {
  await app.close()
  await imports.stop()
  await live.stop()
  await booted.close()
}
