import { readdir, readFile } from 'node:fs/promises'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { Sql } from './db.ts'

/** The project's migrations folder. */
export const migrationsDir = join(import.meta.dirname, '../../migrations')

export type Migration = { name: string; text: string; checksum: string }

/** The migrations in order. Names are `0001_core.sql`, numbered without a gap. */
export async function readMigrations(dir = migrationsDir): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  names.forEach((name, i) => {
    if (Number(name.slice(0, 4)) !== i + 1)
      throw new Error(`Migration ${name} is out of order: number ${i + 1} is expected.`)
  })
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dir, name), 'utf8')
      return { name, text, checksum: hash('sha256', text, 'hex') }
    }),
  )
}

/**
 * Brings the database to the newest migration, each in a transaction of its own; a lock lets one process at a time do so.
 * Throws when a migration that was applied has changed since, or when the database is newer than this code.
 */
export async function migrate(sql: Sql, options: { dir?: string; at: Date }): Promise<string[]> {
  const migrations = await readMigrations(options.dir)
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(hashtext('hilo.migrate'))`
    await connection`create schema if not exists core`
    await connection`create table if not exists core.migration (name text primary key, checksum text not null, applied_at timestamptz not null)`
    const applied = new Map(
      (await connection<{ name: string; checksum: string }[]>`select name, checksum from core.migration`).map((row) => [
        row.name,
        row.checksum,
      ]),
    )
    const known = new Set(migrations.map((migration) => migration.name))
    const foreign = [...applied.keys()].find((name) => !known.has(name))
    if (foreign)
      throw new Error(
        `The database has migration ${foreign}, which this version of Hilo does not know: it is newer than this code.`,
      )
    const done: string[] = []
    for (const { name, text, checksum } of migrations) {
      const before = applied.get(name)
      if (before === checksum) continue
      if (before)
        throw new Error(`Migration ${name} was changed after it had been applied; add a new migration instead.`)
      await connection.unsafe(
        `begin; ${text}\n; insert into core.migration values ('${name}', '${checksum}', '${options.at.toISOString()}'); commit`,
      )
      done.push(name)
    }
    return done
  } catch (error) {
    await connection`rollback`.catch(() => {})
    throw error
  } finally {
    await connection`select pg_advisory_unlock(hashtext('hilo.migrate'))`.catch(() => {})
    connection.release()
  }
}

/** Names of migrations that the database still lacks; for `doctor` and the health check. */
export async function pendingMigrations(sql: Sql): Promise<string[]> {
  const applied = new Set((await sql<{ name: string }[]>`select name from core.migration`).map((row) => row.name))
  return (await readMigrations()).map((migration) => migration.name).filter((name) => !applied.has(name))
}
