import type { Query } from '../../core/db.ts'
import { isUuid } from '../../core/ids.ts'
import { Problem } from '../../core/problem.ts'
import { decodeCursor, isTime, page } from '../../core/route.ts'
import type { Import } from './schema.ts'
import type { Totals } from './totals.ts'

type Row = {
  id: string
  kind: Import['kind']
  mapping: string
  file: string
  size: number
  state: Import['state']
  totals: Totals
  bytesRead: number
  rate: number
  balanced: boolean
  error: string | null
  startedAt: Date
  endedAt: Date | null
}

const columns = (query: Query) => query`
  id, coalesce(mapping->>'kind', 'orders') as kind, mapping_name as mapping, file, size, state, totals, bytes_read as "bytesRead", rate, balanced, error, started_at as "startedAt", ended_at as "endedAt"`

/** One import. Throws not_found. */
export async function readImport(query: Query, id: string, repeated = false): Promise<Import> {
  const [row] = await query<Row[]>`select ${columns(query)} from channels.import where id = ${id}`
  if (!row) throw new Problem('not_found', 'No import has this id.')
  return asImport(row, repeated)
}

/** A page of imports, newest first. */
export async function listImports(
  query: Query,
  options: { limit?: number; after?: string },
): Promise<{ items: Import[]; next: string | null }> {
  const limit = options.limit ?? 50
  const after = decodeCursor(options.after, [isTime, isUuid])
  const rows = await query<Row[]>`
    select ${columns(query)} from channels.import
    ${after ? query`where (started_at, id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by started_at desc, id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.startedAt.toISOString(), row.id])
  return { items: items.map((row) => asImport(row, false)), next }
}

function asImport({ totals, ...row }: Row, repeated: boolean): Import {
  const { rowsRead } = totals
  const left = row.size - row.bytesRead
  // Rows stand close enough to bytes to say when it will be over.
  const secondsLeft =
    row.state === 'running' && row.rate > 0 && row.bytesRead > 0
      ? Math.ceil((left * (rowsRead / row.bytesRead)) / row.rate)
      : null
  return {
    ...row,
    ...totals,
    secondsLeft: row.endedAt ? 0 : secondsLeft,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    repeated,
  }
}
