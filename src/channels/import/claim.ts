import type { Sql } from '../../core/db.ts'

/**
 * Runs `work` while this process alone holds the import, or answers undefined at once when another holds it. The claim is an
 * advisory lock of a connection of its own: PostgreSQL frees it at once when the process dies.
 */
export async function withClaim<T>(sql: Sql, id: string, work: () => Promise<T>): Promise<T | undefined> {
  const connection = await sql.reserve()
  try {
    const [claim] = await connection<
      { claimed: boolean }[]
    >`select pg_try_advisory_lock(hashtext('hilo.import'), hashtext(${id})) as claimed`
    if (!claim!.claimed) return undefined
    try {
      return await work()
    } finally {
      // When the connection is gone, so is the lock.
      await connection`select pg_advisory_unlock(hashtext('hilo.import'), hashtext(${id}))`.catch(() => {})
    }
  } finally {
    connection.release()
  }
}
