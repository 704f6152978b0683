import type { Query, Tx } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { acted, asPair, merge, type Act } from './merge.ts'
import { lockGraphForAct, regroup } from './regroup.ts'
import { parted } from './split.ts'

type Row = {
  id: string
  reason: 'unique_conflict' | 'two_known' | 'possible'
  one: string
  other: string
  evidence: unknown
  source: string
  verified: boolean
  madeAt: Date
}

const columns = (query: Query) => query`
  l.id, l.held as reason, x.root_id as one, y.root_id as other, l.evidence, l.source, l.verified, l.made_at as "madeAt"`

/** A page of possible links that a guard holds back, or a matching rule proposes, until a person decides; newest first. */
export async function listReviews(query: Query, filter: { limit?: number; after?: string }) {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<Row[]>`
    select ${columns(query)} from identity.link l join identity.fragment x on x.id = l.a join identity.fragment y on y.id = l.b
    where l.revoked_at is null and l.held in ('unique_conflict', 'two_known', 'possible')
      ${after ? query`and (l.made_at, l.id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by l.made_at desc, l.id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.madeAt.toISOString(), row.id])
  return { items: items.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })), next }
}

/**
 * Decides a review: `accept` makes the two one by hand, `reject` declares them apart, so that it is never asked again. Throws not_found,
 * and conflict when it was decided meanwhile.
 */
export async function decideReview(
  tx: Tx,
  input: Act & { review: string; decision: 'accept' | 'reject' },
): Promise<void> {
  await lockGraphForAct(tx)
  const [row] = await tx<(Row & { a: string; b: string; held: string | null })[]>`
    select ${columns(tx)}, l.a, l.b, l.held from identity.link l join identity.fragment x on x.id = l.a join identity.fragment y on y.id = l.b
    where l.id = ${input.review} and l.revoked_at is null`
  if (!row) throw new Problem('not_found', 'There is no such review.')
  if (!row.held || !['unique_conflict', 'two_known', 'possible'].includes(row.held))
    throw new Problem('conflict', 'It was decided meanwhile.')
  if (input.decision === 'accept') {
    await merge(tx, { ...input, person: row.one, other: row.other })
    return
  }
  await tx`
    with ${acted(tx, input, 'reject', [row.a, row.b])}, ${parted(tx, input, [asPair(row.a, row.b)])}
    select`
  await regroup(tx, [row.one, row.other], input.at)
}
