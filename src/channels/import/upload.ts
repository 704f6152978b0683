import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Looker } from '../../access/record_look.ts'
import type { Context } from '../../core/context.ts'
import type { Sql } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import { addChunk, beginUpload, dropUpload, endUpload, type Begun } from './begin.ts'
import type { Mapping } from './mapping_schema.ts'

/** Bytes of an upload at most: 1 GB. */
export const largestFile = 1024 ** 3
const chunkBytes = 256 * 1024

/**
 * Receives a file into the database, piece by piece in constant memory, so that any process can import it afterwards. Durable
 * when it resolves. An upload that breaks off leaves nothing behind.
 */
export async function receiveUpload(
  ctx: Context,
  input: { mapping: Mapping; file: string; by: Looker; body: Readable; largest?: number },
): Promise<Begun> {
  const largest = input.largest ?? largestFile
  const id = await beginUpload(ctx, input)
  try {
    const digest = createHash('sha256')
    let size = 0
    let n = 0
    for await (const chunk of chunked(input.body)) {
      size += chunk.length
      if (size > largest)
        throw new Problem('body_too_large', `A file has at most ${largest} bytes; compress it with gzip, or cut it.`)
      digest.update(chunk)
      await addChunk(ctx, id, n++, chunk)
    }
    if (!size) throw new Problem('malformed_body', 'The file is empty.')
    return await endUpload(ctx, id, digest.digest('hex'))
  } catch (error) {
    await dropUpload(ctx, id)
    if (isBrokenOff(error))
      throw new Problem('malformed_body', 'The upload broke off; send the file again.', { cause: error })
    throw error
  }
}

/** Joins and cuts what the network delivers into pieces of one size. */
async function* chunked(body: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    held.push(part)
    size += part.length
    if (size < chunkBytes) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size) yield Buffer.concat(held)
}

function isBrokenOff(error: unknown): boolean {
  const code = error instanceof Error ? String((error as Error & { code?: unknown }).code) : ''
  return (
    ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ERR_STREAM_DESTROYED'].includes(code) ||
    (error instanceof Error && error.message === 'aborted')
  )
}

/** The bytes of a received file, from the beginning, a piece at a time. */
export function openUpload(sql: Sql, id: string): Readable {
  return Readable.from(
    (async function* () {
      for (let n = 0; ; n++) {
        const [chunk] = await sql<
          { bytes: Buffer }[]
        >`select bytes from channels.import_chunk where import_id = ${id} and n = ${n}`
        if (!chunk) return
        yield chunk.bytes
      }
    })(),
    { objectMode: false },
  )
}
