import { hash } from 'node:crypto'
import { recordChange, type Looker } from '../../access/record_look.ts'
import type { Context } from '../../core/context.ts'
import { databaseCode, transaction, type Tx } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import type { Mapping } from './mapping_schema.ts'
import { noTotals } from './totals.ts'

/** An import to go on with; `repeated` when this very file was imported whole before. */
export type Begun = { id: string; repeated: boolean }

const newRow = async (
  ctx: Context,
  tx: Tx,
  input: {
    mapping: Mapping
    file: string
    size: number
    sha256: string | null
    origin: 'upload' | 'command'
    state: 'receiving' | 'running'
    by: Looker
  },
) => {
  const { mapping, state } = input
  const at = ctx.clock.now()
  // A name is what people type: PostgreSQL holds no NUL and no half of a surrogate pair.
  const file = input.file.replaceAll('\0', '').toWellFormed().slice(0, 300).toWellFormed()
  const [made] = await tx<{ id: string }[]>`
    insert into channels.import (id, mapping_name, mapping, mapping_digest, sha256, file, size, origin, state, totals, started_at, moved_at)
    values (${ctx.ids.uuid()}, ${mapping.name}, ${tx.json(mapping)}, ${digestOf(mapping)}, ${input.sha256}, ${file}, ${input.size},
      ${input.origin}, ${state}, ${tx.json(noTotals)}, ${at}, ${at})
    on conflict (sha256, mapping_digest) where state in ('running', 'done') do nothing returning id`
  if (made) {
    const detail = { mapping: mapping.name, file }
    await recordChange(tx, ctx, { actor: input.by, action: 'import.start', subject: `import:${made.id}`, detail })
  }
  return made
}

/** Begins the import of a file on this machine's disk, or finds the one that was begun with the same file and mapping. */
export async function beginImport(
  ctx: Context,
  input: { mapping: Mapping; file: string; size: number; sha256: string },
): Promise<Begun> {
  return transaction(ctx.sql, async (tx) => {
    const made = await newRow(ctx, tx, {
      ...input,
      origin: 'command',
      state: 'running',
      by: { kind: 'system', id: 'cli', name: 'Command line' },
    })
    if (made) return { id: made.id, repeated: false }
    const same = await findSame(tx, input.sha256, digestOf(input.mapping))
    return { id: same!.id, repeated: same!.state === 'done' }
  })
}

/** Begins to receive an upload. */
export async function beginUpload(
  ctx: Context,
  input: { mapping: Mapping; file: string; by: Looker },
): Promise<string> {
  return transaction(ctx.sql, async (tx) => {
    const made = await newRow(ctx, tx, { ...input, size: 0, sha256: null, origin: 'upload', state: 'receiving' })
    return made!.id
  })
}

/** Keeps the next piece of an upload. Throws conflict when the upload was stopped meanwhile. */
export async function addChunk(ctx: Context, id: string, n: number, bytes: Buffer): Promise<void> {
  await transaction(ctx.sql, async (tx) => {
    const moved =
      await tx`update channels.import set size = size + ${bytes.length}, moved_at = ${ctx.clock.now()} where id = ${id} and state = 'receiving'`
    if (!moved.count) throw new Problem('conflict', 'This import was stopped.')
    await tx`insert into channels.import_chunk (import_id, n, bytes) values (${id}, ${n}, ${bytes})`
  })
}

/** The upload is whole: some process may import it now. The same file sent before is found instead, and this one let go. */
export async function endUpload(ctx: Context, id: string, sha256: string): Promise<Begun> {
  try {
    return await transaction(ctx.sql, async (tx) => {
      const [row] = await tx<
        { digest: string }[]
      >`select mapping_digest as digest from channels.import where id = ${id} and state = 'receiving'`
      if (!row) throw new Problem('conflict', 'This import was stopped.')
      const same = await findSame(tx, sha256, row.digest)
      if (!same) {
        await tx`update channels.import set state = 'running', sha256 = ${sha256}, moved_at = ${ctx.clock.now()} where id = ${id}`
        return { id, repeated: false }
      }
      // A command that was killed left it half done: this upload lets any process finish it.
      if (same.state === 'running' && same.origin === 'command') {
        await tx`update channels.import_chunk set import_id = ${same.id} where import_id = ${id}`
        await tx`update channels.import set origin = 'upload' where id = ${same.id}`
      }
      await tx`delete from channels.import where id = ${id}`
      return { id: same.id, repeated: same.state === 'done' }
    })
  } catch (error) {
    // Somebody else ended the upload of the same file at the same moment.
    if (databaseCode(error) === '23505') return endUpload(ctx, id, sha256)
    throw error
  }
}

/** Forgets an upload that broke off. */
export async function dropUpload(ctx: Context, id: string): Promise<void> {
  await ctx.sql`delete from channels.import where id = ${id} and state = 'receiving'`
}

async function findSame(tx: Tx, sha256: string, digest: string) {
  const [same] = await tx<{ id: string; state: string; origin: string }[]>`
    select id, state, origin from channels.import where sha256 = ${sha256} and mapping_digest = ${digest} and state in ('running', 'done') for update`
  return same
}

function digestOf(mapping: Mapping): string {
  return hash('sha256', JSON.stringify(mapping), 'hex')
}
