import type { Sql } from './db.ts'

/** Milliseconds at most: appending transactions end far sooner, and PostgreSQL ends one that idles. */
const patience = 10_000
const pause = 20

/**
 * Resolves when every transaction that is open now has ended, so that nobody still acts on what was true before. Longer ones than
 * any of ours (a backup) are not waited for.
 */
export async function othersEnded(sql: Sql): Promise<void> {
  const open = () => sql<{ run: string }[]>`
    select pid || ' ' || xact_start as run from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null`
  const before = new Set((await open()).map(({ run }) => run))
  for (let waited = 0; before.size && waited < patience; waited += pause) {
    await new Promise((done) => setTimeout(done, pause))
    const still = new Set((await open()).map(({ run }) => run))
    if (![...before].some((run) => still.has(run))) return
  }
}
