import { registerHooks } from 'node:module'

/**
 * The database driver, postgres 3.4.9, with its faults after a lost connection mended as it is loaded. Without this the process ends by an error that
 * nobody can catch, or a connection never comes back, when the database dies under load (upstream issues 1154 and 1208, open).
 * Each mend names the text it replaces and fails loudly when that is not there once: look at them whenever the version changes.
 */
const mends: Record<string, [before: string, after: string][]> = {
  '/postgres/src/connection.js': [
    // A statement for a connection that was lost wrote to no socket, later, outside of any promise.
    [
      "if (terminated)\n      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n\n    if (stream)",
      "if (terminated || !socket)\n      return queryError(q, Errors.connection(terminated ? 'CONNECTION_DESTROYED' : 'CONNECTION_CLOSED', options))\n\n    if (stream)",
    ],
    [
      'const x = socket.write(chunk, fn)',
      'if (!socket) return (chunk = nextWriteTimer = null), true\n    const x = socket.write(chunk, fn)',
    ],
    // What a lost connection had not written yet went before the greeting of the next one, which was then never sent.
    [
      'socket.removeAllListeners()\n    socket = null',
      'socket.removeAllListeners()\n    socket = chunk = nextWriteTimer = null',
    ],
    // A connection that was lost while it asked for the types of arrays ended the process: nobody waits for that.
    ['return fetchArrayTypes()\n', 'return fetchArrayTypes().catch(() => {})\n'],
    // What was said on a connection after it had failed stayed in its queue: on the next one every answer then went to the
    // statement before it. And the end of the pool waited for what was never answered.
    [
      '    if (initial)\n      return reconnect()\n\n    !hadError && (query || sent.length) && error(',
      `    const left = query ? [query] : []
    while (sent.length) left.push(sent.shift())
    query = null
    left.forEach(q => queryError(q, Errors.connection('CONNECTION_CLOSED', options, socket)))
    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(`,
    ],
  ],
  '/postgres/src/query.js': [
    // Statements that held themselves by closures of their own survived every collection of young objects, with all of their rows: each of these
    // collections took 5 ms instead of 0.2, and all that was ever read had to be swept from the old space.
    [
      'this.resolve = x => (this.active = false, resolve(x))\n    this.reject = x => (this.active = false, reject(x))\n\n    this.active = false\n',
      'this.resolved = resolve\n    this.rejected = reject\n\n    this.active = false\n',
    ],
    [
      '  get origin() {',
      `  resolve(x) {
    this.active = false
    this.resolved(x)
  }

  reject(x) {
    this.active = false
    this.rejected(x)
  }

  get origin() {`,
    ],
  ],
  '/postgres/src/index.js': [
    // The rest of a transaction whose connection was lost ran outside of it, on the connection that came after.
    ['connection.onclose = reject)', 'connection.onclose = e => (lost = e, reject(e)))'],
    ['let savepoints = 0\n', 'let lost = null\n      , savepoints = 0\n'],
    [
      'q.catch(e => uncaughtError || (uncaughtError = e))\n',
      'q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n\n',
    ],
  ],
}

const hooks = registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const file = Object.keys(mends).find((path) => url.endsWith(path))
    return file && loaded.source
      ? { ...loaded, source: mend(file, Buffer.from(loaded.source as Uint8Array).toString('utf8')) }
      : loaded
  },
})
const { default: driver } = await import('postgres')
hooks.deregister()

function mend(file: string, text: string): string {
  return mends[file]!.reduce((mended, [before, after]) => {
    if (mended.split(before).length !== 2) throw new Error(`${file} is not of the version that core/driver.ts mends.`)
    return mended.replace(before, () => after)
  }, text)
}

export { driver }
