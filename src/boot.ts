import { cartContracts } from './cart/contracts.ts'
import { channelFolders } from './channels/all.ts'
import { systemClock } from './core/clock.ts'
import type { Context } from './core/context.ts'
import { checkVersion, connect } from './core/db.ts'
import { startEmbedded } from './core/embedded.ts'
import { systemIds } from './core/ids.ts'
import { createLog, type Log } from './core/log.ts'
import { migrate } from './core/migrate.ts'
import { installationSecret } from './core/secret.ts'
import { readSettings, type Settings } from './core/settings.ts'
import { createWake } from './core/wake.ts'
import { shipContracts } from './events/contracts.ts'
import { ensurePartitions } from './events/partitions.ts'

export type Booted = { ctx: Context; databaseVersion: string; close(): Promise<void> }

/** Settings and log of a process; ends it with a sentence when a setting is wrong. */
export function readEnvironment(): { settings: Settings; log: Log } {
  try {
    const settings = readSettings(process.env)
    return { settings, log: createLog(settings.logLevel) }
  } catch (error) {
    return fail(error)
  }
}

/** Ends the process with a sentence on stderr: for what the operator has to mend. */
export function fail(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`)
  process.exit(1)
}

/** What every process does first: the database (started when it is ours), migrations, the installation's secret, shipped contracts. */
export async function boot(settings: Settings, log: Log, name: string): Promise<Booted> {
  const ids = systemIds(systemClock)
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ dataDir: settings.dataDir, log, ids })
  const sql = connect(settings.databaseUrl ?? embedded!.url, { name, max: 12 })
  try {
    const databaseVersion = await checkVersion(sql)
    await migrate(sql, { at: systemClock.now() })
    await ensurePartitions(sql, systemClock.now())
    await shipContracts(
      sql,
      [...channelFolders.flatMap((folder) => folder.contracts), ...cartContracts],
      systemClock.now(),
    )
    const secret = await installationSecret(sql, ids)
    const wake = await createWake(sql)
    const ctx: Context = { sql, clock: systemClock, ids, log, settings, wake, secret }
    return {
      ctx,
      databaseVersion,
      async close() {
        await wake.close()
        await sql.end({ timeout: 5 })
        await embedded?.stop()
      },
    }
  } catch (error) {
    await sql.end({ timeout: 1 }).catch(() => {})
    await embedded?.stop()
    throw error
  }
}
