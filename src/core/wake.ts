import type { Sql } from './db.ts'

const channel = 'hilo_log'

/** News that the log has grown. It only wakes: whoever hears it reads on from its own cursor, so a lost NOTIFY loses nothing. */
export type Wake = {
  /** Tells every process, this one included. Many calls while one NOTIFY is under way become one. */
  tell(): void
  /** Calls back after each news, and after a lost connection came back. Returns the way to stop. */
  on(listener: () => void): () => void
  close(): Promise<void>
}

/**
 * One coalescing publisher and one listener per process. NOTIFY inside each appending transaction would take a lock on the
 * whole cluster's queue at commit and cost four to seven times the throughput.
 */
export async function createWake(sql: Sql): Promise<Wake> {
  const listeners = new Set<() => void>()
  const spread = () => {
    for (const listener of listeners) listener()
  }
  const listening = await sql.listen(channel, spread, spread)
  let sending = false
  let again = false

  async function send(): Promise<void> {
    sending = true
    try {
      do {
        again = false
        await sql`select pg_notify(${channel}, '')`
      } while (again)
    } catch {
      // The database is away. Readers also look by themselves every second, so nothing is missed.
    } finally {
      sending = false
    }
  }

  return {
    tell() {
      again = true
      if (!sending) void send()
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      listeners.clear()
      await listening.unlisten().catch(() => {})
    },
  }
}
