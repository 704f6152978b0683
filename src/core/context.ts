import type { Clock } from './clock.ts'
import type { Sql } from './db.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'
import type { Wake } from './wake.ts'

/** What routes, consumers and commands are given; made once by a composition root (server.ts, worker.ts, cli.ts, a test). */
export type Context = {
  sql: Sql
  clock: Clock
  ids: Ids
  log: Log
  settings: Settings
  /** Tells every process that the log has grown. */
  wake: Wake
  /** The installation's own secret (core.secret): keys the hashes that stand for identifiers. */
  secret: string
}
