import type { CodeBook } from './code_book.ts'
import type { Query } from './db.ts'
import { decodeCursor, isTime, page } from './route.ts'

/** A code as it is listed. */
export type CodeRow = {
  namespace: string
  code: string
  state: 'waiting' | 'matched' | 'rejected'
  target: string | null
  hint: { gtin?: string; text?: string }
  times: number
  seenAt: Date
  act: string | null
}

/** A page of codes, the last seen first, and how many wait in all. One statement. */
export async function listCodes(
  query: Query,
  book: CodeBook,
  filter: { state?: string; namespace?: string; q?: string; limit?: number; after?: string },
): Promise<{ items: CodeRow[]; next: string | null; waiting: number }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, (part) => part.length <= 60, (part) => part.length <= 120])
  const like = `%${(filter.q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await query<(CodeRow & { waiting: number })[]>`
    select w.waiting, c.* from (select count(*)::int as waiting from ${query(book.codes)} where state = 'waiting') w left join lateral (
      select namespace, code, state, target_id as target, hint, times, seen_at as "seenAt", act_id as act from ${query(book.codes)}
      where state = ${filter.state ?? 'waiting'}
        ${filter.namespace ? query`and namespace = ${filter.namespace}` : query``}
        ${filter.q ? query`and (code ilike ${like} or hint ->> 'text' ilike ${like})` : query``}
        ${after ? query`and (seen_at, namespace, code) < (${after[0]!}::timestamptz, ${after[1]!}, ${after[2]!})` : query``}
      order by seen_at desc, namespace desc, code desc limit ${limit + 1}
    ) c on true`
  const found = rows.filter(({ code }) => code !== null)
  const { items, next } = page(found, limit, (row) => [row.seenAt.toISOString(), row.namespace, row.code])
  return { items: items.map(({ waiting: _, ...row }) => row), next, waiting: rows[0]!.waiting }
}
