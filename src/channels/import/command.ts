import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../core/context.ts'
import { isConnectionError } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import { beginImport } from './begin.ts'
import { failImport, Interrupted, readJob } from './checkpoint.ts'
import { withClaim } from './claim.ts'
import { findMapping, kindOf, readMapping, shippedMappings } from './mapping.ts'
import { progressBar, summary } from './progress.ts'
import { readImport } from './read.ts'
import { runImport, type RunOptions } from './run.ts'
import type { Mapping } from './mapping_schema.ts'
import type { Import, ImportKind } from './schema.ts'
import { whyFailed } from './worker.ts'

/** How often a database that went away is tried again, a second apart. */
const patience = 60

export type FileImport = { path: string; mapping: Mapping } & Omit<RunOptions, 'open'>

/**
 * Imports a file of this machine and answers how it ended. The same file again changes nothing (`repeated`); one that was broken
 * off goes on where it stood. Still `running` afterwards: the signal ended this process's share. Throws Problem when the file
 * cannot be read, or another process imports it at this moment.
 */
export async function importFile(ctx: Context, { path, mapping, ...options }: FileImport): Promise<Import> {
  const [{ size }, sha256] = await Promise.all([stat(path), digestOf(path)]).catch((error: unknown) => {
    throw new Problem('invalid_request', `The file ${path} cannot be read.`, { cause: error })
  })
  const { id, repeated } = await beginImport(ctx, { mapping, file: basename(path), size, sha256 })
  if (repeated) return readImport(ctx.sql, id, true)
  const ran = await withClaim(ctx.sql, id, async () => {
    try {
      await persistently(() => runImport(ctx, id, { ...options, open: () => createReadStream(path) }))
    } catch (error) {
      if (error instanceof Interrupted) return true
      if (!isConnectionError(error)) await failImport(ctx, id, whyFailed(error))
      throw error
    }
    return true
  })
  if (!ran && (await readJob(ctx.sql, id)).state === 'running')
    throw new Problem('conflict', 'Another process imports this very file at this moment.')
  return readImport(ctx.sql, id)
}

/** Goes on from the last checkpoint when the database was away for a while. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionError(error) || failures >= patience) throw error
      await pause(1000)
    }
  }
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), digest)
  return digest.digest('hex')
}

/** The mapping that `--mapping` names: one that ships with Hilo, or a JSON file. Throws not_found or invalid_mapping. */
export async function mappingNamed(name: string): Promise<Mapping> {
  if (shippedMappings.some((mapping) => mapping.name === name) || !/[./\\]/.test(name)) return findMapping(name)
  let text: string
  try {
    text = await readFile(name, 'utf8')
  } catch (error) {
    throw new Problem('not_found', `The mapping file ${name} cannot be read.`, { cause: error })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Problem('invalid_mapping', `The mapping file ${name} is not JSON.`, { cause: error })
  }
  return readMapping(json)
}

/**
 * `hilo import <kind> <file> --mapping <name or file>`: progress on `screen` (stderr), the result as text. True when all that was
 * read is accounted for. Throws invalid_request for a mapping of the other kind.
 */
export async function importCommand(
  ctx: Context,
  input: { kind: ImportKind; path: string; mapping: string; screen: NodeJS.WriteStream; signal?: AbortSignal },
): Promise<{ text: string; balanced: boolean }> {
  const mapping = await mappingNamed(input.mapping)
  const kind = kindOf(mapping)
  if (kind !== input.kind)
    throw new Problem(
      'invalid_request',
      `The mapping ${mapping.name} is for files of ${kind}, not of ${input.kind}: hilo import ${kind} … --mapping ${input.mapping}`,
    )
  const bar = progressBar(input.screen)
  try {
    const result = await importFile(ctx, {
      path: input.path,
      mapping,
      onProgress: bar.show,
      ...(input.signal ? { signal: input.signal } : {}),
    })
    return { text: summary(result), balanced: result.balanced }
  } finally {
    bar.end()
  }
}
