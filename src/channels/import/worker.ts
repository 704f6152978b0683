import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../core/context.ts'
import { isConnectionError } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import { failImport, Interrupted, readJob } from './checkpoint.ts'
import { withClaim } from './claim.ts'
import { runImport } from './run.ts'
import { openUpload } from './upload.ts'

/** Milliseconds between two looks for uploads that nobody imports: how fast those of a process that died are taken over. */
const lookEvery = 1000
/** Uploads that have not moved for this long were left by a process that died while receiving. */
const abandonedAfter = 15 * 60_000

/** Imports uploaded files, one at a time in this process, together with all other processes that do the same. */
export function startImports(ctx: Context): { stop(): Promise<void> } {
  const ending = new AbortController()
  const { signal } = ending

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        await ctx.sql`delete from channels.import where state = 'receiving' and moved_at < ${new Date(ctx.clock.now().getTime() - abandonedAfter)}`
        const waiting = await ctx.sql<{ id: string }[]>`
          select id from channels.import where state = 'running' and origin = 'upload' order by started_at, id`
        for (const { id } of waiting)
          if (!signal.aborted) await withClaim(ctx.sql, id, () => importUpload(ctx, id, signal))
      } catch (error) {
        if (!isConnectionError(error)) ctx.log.error({ err: error }, 'Importing failed; it will try again.')
      }
      await pause(lookEvery, undefined, { signal }).catch(() => {})
    }
  }

  const running = loop()
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

/** Imports one upload, which the caller has claimed, and records why it failed if it did. */
async function importUpload(ctx: Context, id: string, signal: AbortSignal): Promise<void> {
  // Between the look and the claim somebody may have finished it.
  if ((await readJob(ctx.sql, id)).state !== 'running') return
  try {
    await runImport(ctx, id, { open: () => openUpload(ctx.sql, id), signal })
  } catch (error) {
    if (error instanceof Interrupted || isConnectionError(error)) return
    await failImport(ctx, id, whyFailed(error))
    if (!(error instanceof Problem)) ctx.log.error({ err: error, import: id }, 'An import failed.')
  }
}

/** A sentence for the person who sent the file. */
export function whyFailed(error: unknown): string {
  if (!(error instanceof Problem)) return 'Something went wrong on our side; the log says what.'
  return [error.message, ...(error.errors ?? []).map(({ field, detail }) => `${field}: ${detail}`)]
    .join(' ')
    .slice(0, 2000)
}
