import { DatabaseSync } from 'node:sqlite'

export type Lock = { release(): void }

const busy = 5

/**
 * Takes a lock on a file if nobody holds it. The operating system frees it when its holder dies, however it dies, so there
 * is no stale lock to judge: that is why it is SQLite's lock (fcntl, LockFileEx) and not a file with a process id.
 */
export function tryLock(path: string): Lock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
  return { release: () => database.isOpen && database.close() }
}

/** Waits for the lock; throws after `patience` milliseconds. */
export async function lock(path: string, patience: number): Promise<Lock> {
  for (let waited = 0; ; waited += 20) {
    const held = tryLock(path)
    if (held) return held
    if (waited >= patience) throw new Error(`Another process has held ${path} for ${patience / 1000} s.`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** The same without the event loop, for the last moments of a process; undefined after `patience` milliseconds. */
export function lockSync(path: string, patience: number): Lock | undefined {
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; waited <= patience; waited += 20) {
    const held = tryLock(path)
    if (held) return held
    Atomics.wait(sleeper, 0, 0, 20)
  }
  return undefined
}
