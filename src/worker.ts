import { boot, fail, readEnvironment } from './boot.ts'
import { startImports } from './channels/import/worker.ts'
import { startFollowers } from './followers.ts'

// A process that only works in the background: consumers and imports, which the servers share with it.
const { settings, log } = readEnvironment()
const booted = await boot(settings, log, 'hilo worker').catch(fail)
const followers = startFollowers(booted.ctx)
const imports = startImports(booted.ctx)
log.info('The worker follows the log.')

let stopping = false
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({ signal }, 'Stopping.')
  await imports.stop()
  await followers.stop()
  await booted.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))
