import type { Context } from '../core/context.ts'
import { isConnectionError } from '../core/db.ts'

/** Notes that something was used, at most once a minute each and never in the way of the request. */
export type Touch = {
  touch(id: string, last: Date | null): void
  /** Resolves when all that was noted is written. */
  settled(): Promise<void>
}

const minute = 60_000

/** `write` sets the time of last use of `ids` to `at` where it is older than `before`; many processes may do so at once. */
export function createTouch(
  { clock, log }: Context,
  write: (ids: string[], at: Date, before: Date) => PromiseLike<unknown>,
): Touch {
  let waiting = new Set<string>()
  let writing: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.size) {
      const ids = [...waiting]
      const at = clock.now()
      try {
        await write(ids, at, new Date(at.getTime() - minute))
      } catch (error) {
        if (!isConnectionError(error)) log.warn({ err: error }, 'A time of last use could not be written.')
      }
      waiting = waiting.difference(new Set(ids))
    }
    writing = undefined
  }

  return {
    touch(id, last) {
      if (last && last.getTime() > clock.now().getTime() - minute) return
      waiting.add(id)
      writing ??= run()
    },
    settled: () => writing ?? Promise.resolve(),
  }
}
