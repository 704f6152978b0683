import { Readable } from 'node:stream'
import { beginImport } from '#channels/import/begin.ts'
import { findMapping } from '#channels/import/mapping.ts'
import { readImport } from '#channels/import/read.ts'
import { runImport } from '#channels/import/run.ts'
import type { Import, RecordKind } from '#channels/import/schema.ts'
import type { World } from './world.ts'

/** Imports a text as a file that was never imported before. */
export async function importText({ ctx }: World, kind: RecordKind, content: string): Promise<Import> {
  const bytes = Buffer.from(content)
  const mapping = findMapping(`hilo-${kind}`)
  const { id } = await beginImport(ctx, { mapping, file: `${kind}.csv`, size: bytes.length, sha256: ctx.ids.uuid() })
  await runImport(ctx, id, { open: () => Readable.from([bytes]) })
  return readImport(ctx.sql, id)
}
