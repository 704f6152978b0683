import { recordChange, type Looker } from '../../access/record_look.ts'
import type { Context } from '../../core/context.ts'
import { transaction, type Sql, type Tx } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import type { Mapping } from './mapping_schema.ts'
import type { Totals } from './totals.ts'

/** How far an import has come. */
export type Checkpoint = { entries: number; totals: Totals }

/** An import as whoever goes on with it needs it. */
export type Job = Checkpoint & {
  id: string
  mapping: Mapping
  file: string
  size: number
  sha256: string
  state: string
}

/** Reads an import that has been received. Throws not_found. */
export async function readJob(sql: Sql, id: string): Promise<Job> {
  const [row] = await sql<
    Job[]
  >`select id, mapping, file, size, sha256, state, entries, totals from channels.import where id = ${id}`
  if (!row) throw new Problem('not_found', 'No import has this id.')
  return row
}

/** Somebody stopped the import, or another process goes on with it. */
export class Interrupted extends Error {}

/**
 * Moves the checkpoint, in the transaction that appends the events it covers. Throws Interrupted (and so undoes them) unless
 * the import still runs and stands where this process left it: two processes can never both count the same entries.
 */
export async function moveCheckpoint(
  tx: Tx,
  id: string,
  from: number,
  to: Checkpoint & { bytesRead: number; rate: number; at: Date },
): Promise<void> {
  const moved = await tx`
    update channels.import
    set entries = ${to.entries}, totals = ${tx.json(to.totals)}, bytes_read = ${to.bytesRead}, rate = ${to.rate}, moved_at = ${to.at}
    where id = ${id} and state = 'running' and entries = ${from}`
  if (!moved.count) throw new Interrupted('The import was stopped, or another process goes on with it.')
}

/** Ends an import that handled all of its file, with the last word on whether it adds up. */
export async function finishImport(
  ctx: Context,
  id: string,
  end: Checkpoint & { balanced: boolean; rate: number },
): Promise<void> {
  await transaction(ctx.sql, async (tx) => {
    const at = ctx.clock.now()
    const ended = await tx`
      update channels.import set state = 'done', balanced = ${end.balanced}, bytes_read = size, rate = ${end.rate}, moved_at = ${at}, ended_at = ${at}
      where id = ${id} and state = 'running' and entries = ${end.entries}`
    if (!ended.count) throw new Interrupted('The import was stopped, or another process goes on with it.')
    await tx`delete from channels.import_chunk where import_id = ${id}`
  })
}

/** Ends an import that cannot go on, with a sentence that says why. What was accepted before stays. */
export async function failImport(ctx: Context, id: string, error: string): Promise<void> {
  await end(ctx, id, 'failed', error)
}

/** Stops an import. What was accepted before stays. Throws not_found, or conflict when it had ended. */
export async function stopImport(ctx: Context, id: string, by: Looker): Promise<void> {
  if (await end(ctx, id, 'stopped', null, by)) return
  const { state } = await readJob(ctx.sql, id)
  throw new Problem('conflict', `This import is ${state} already.`)
}

async function end(
  ctx: Context,
  id: string,
  state: 'failed' | 'stopped',
  error: string | null,
  by?: Looker,
): Promise<boolean> {
  return transaction(ctx.sql, async (tx) => {
    const at = ctx.clock.now()
    const ended = await tx`
      update channels.import set state = ${state}, error = ${error}, moved_at = ${at}, ended_at = ${at}
      where id = ${id} and state in ('receiving', 'running')`
    if (ended.count) await tx`delete from channels.import_chunk where import_id = ${id}`
    if (ended.count && by) await recordChange(tx, ctx, { actor: by, action: 'import.stop', subject: `import:${id}` })
    return ended.count > 0
  })
}
