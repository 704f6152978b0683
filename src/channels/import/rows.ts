import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { Problem } from '../../core/problem.ts'

/** One record of the file: the line it begins at (the header is line 1) and its cells as they stand there. */
export type Row = { line: number; cells: string[] }

export type RowOptions = {
  delimiter?: string | undefined
  encoding?: string | undefined
  /** Told how many bytes of the file (as it is, compressed or not) were consumed so far. */
  onBytes?: (bytes: number) => void
}

/** Characters of one record at most: beyond it a quote was surely left open. */
const longestRecord = 1_000_000
const pieceBytes = 16 * 1024

/**
 * The records of a CSV file, the header first, in constant memory. Gzip is recognised by its first bytes. Throws malformed_body
 * with a sentence when the file is damaged or no CSV; rows before the damage have been yielded by then.
 */
export async function* readRows(file: Readable, options: RowOptions = {}): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    record_delimiter: ['\r\n', '\n'],
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  })
  const text = Readable.from(plainBytes(file, options), { objectMode: false })
  pipeline(text, parser, () => {})
  let last = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = info.lines === last + 1 ? info.lines : info.lines - newlines(record)
      last = info.lines
      yield { line, cells: record }
    }
  } catch (error) {
    throw readable(error, last)
  }
}

/** The bytes of the file, decompressed and in an encoding that the parser reads. */
async function* plainBytes(file: Readable, { encoding, onBytes }: RowOptions): AsyncGenerator<Uint8Array> {
  const decoder = encoding && encoding !== 'utf-8' ? new TextDecoder(encoding) : undefined
  for await (const chunk of unzipped(counted(file, onBytes)))
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
}

/** In small pieces, so that what was counted is not far ahead of what was parsed. */
async function* counted(file: Readable, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of file as AsyncIterable<Uint8Array>) {
    for (let from = 0; from < chunk.length; from += pieceBytes) {
      const piece = chunk.subarray(from, from + pieceBytes)
      bytes += piece.length
      onBytes(bytes)
      yield piece
    }
  }
}

async function* unzipped(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await bytes.next()
  if (first.done) return
  const head = Buffer.from(first.value.subarray(0, 4)).toString('latin1')
  if (head.startsWith('PK'))
    throw new Problem('malformed_body', 'This is a ZIP archive (or a spreadsheet): send the CSV itself, plain or gzip.')
  const whole = async function* () {
    yield first.value
    yield* bytes
  }
  if (!head.startsWith('\x1f\x8b')) return yield* whole()
  const gunzip = createGunzip()
  const out = new PassThrough()
  pipeline(Readable.from(whole(), { objectMode: false }), gunzip, out, () => {})
  yield* out as AsyncIterable<Uint8Array>
}

function newlines(cells: string[]): number {
  let count = 0
  for (const cell of cells) count += cell.split('\n').length - 1
  return count
}

/** A sentence for what csv-parse and zlib say. */
function readable(error: unknown, last: number): unknown {
  const code = error instanceof Error ? String((error as Error & { code?: unknown }).code) : ''
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return new Problem(
      'malformed_body',
      `After line ${last} a quote is opened and never closed: nothing beyond could be read.`,
      { cause: error },
    )
  if (code.startsWith('CSV_'))
    return new Problem('malformed_body', `After line ${last} the file is no CSV.`, { cause: error })
  if (code.startsWith('Z_'))
    return new Problem('malformed_body', `After line ${last} the gzip data is damaged or cut off.`, { cause: error })
  return error
}
