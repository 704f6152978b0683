import { gunzip } from 'node:zlib'
import { promisify } from 'node:util'
import { Problem } from '../../core/problem.ts'

/** Bytes of a body at most, before and after decompression: the tracking protocol's limit for a batch (500 KB). */
export const largestBody = 500 * 1024

const unzip = promisify(gunzip)
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Parses the JSON of a request whatever its content type says (browsers send text/plain to avoid a preflight), gzip or not. */
export async function parseBody(bytes: Buffer, encoding: string | undefined): Promise<unknown> {
  const plain = encoding === 'gzip' || (bytes[0] === 0x1f && bytes[1] === 0x8b) ? await inflate(bytes) : bytes
  let text: string
  try {
    text = utf8.decode(plain)
  } catch {
    throw new Problem('malformed_body', 'The body is not UTF-8.')
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Problem(
      'malformed_body',
      `The body is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    )
  }
}

async function inflate(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: largestBody })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Problem('body_too_large', `A batch has at most ${largestBody} bytes.`)
    throw new Problem('malformed_body', 'The body is not gzip.')
  }
}
