import type { Context } from '../core/context.ts'
import type { Query, Tx } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { appendOwn } from '../events/append.ts'
import { ownersOf, type Lister } from './list_put.ts'
import { tell, type Happened } from './tell.ts'

/** Links of a list that are good at the same time, at most. */
const mostShares = 20

type Input = Happened & { lister: Lister; list: string }
type Shared = { number: number; editable: boolean; madeAt: string }

/** Makes a link by which whoever has it sees the list, or changes it too. Only the hash of its token is kept. Throws not_found and conflict. */
export async function share(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  input: Input & { editable: boolean },
): Promise<Shared & { token: string }> {
  const { list, editable } = input
  const owner = await lockList(tx, input)
  const [row] = await tx<{ last: number; live: number }[]>`
    select coalesce(max(number), 0)::int as last, count(*) filter (where revoked_at is null)::int as live
    from cart.share where owner_id = ${owner} and list_id = ${list}`
  if (row!.live >= mostShares) throw new Problem('conflict', `${mostShares} links lead to this list; end one first.`)
  const token = ctx.ids.secret(24)
  const at = ctx.clock.now()
  const number = row!.last + 1
  await tx`
    insert into cart.share (id, owner_id, list_id, number, editable, made_at)
    values (${hashSecret(token)}, ${owner}, ${list}, ${number}, ${editable}, ${at})`
  await appendOwn(tx, [
    tell(ctx, { ...input, owner, type: 'Wishlist Shared', data: { wishlist_id: list, share: number, editable } }),
  ])
  return { number, editable, madeAt: at.toISOString(), token }
}

/** The links that lead to a list. Throws not_found. */
export async function listShares(tx: Tx, input: Pick<Input, 'lister' | 'list'>): Promise<Shared[]> {
  const owner = await lockList(tx, input)
  const rows = await tx<(Omit<Shared, 'madeAt'> & { madeAt: Date })[]>`
    select number, editable, made_at as "madeAt" from cart.share
    where owner_id = ${owner} and list_id = ${input.list} and revoked_at is null order by number`
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }))
}

/** Ends a link at once. Throws not_found. */
export async function unshare(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  input: Input & { number: number },
): Promise<void> {
  const { list, number } = input
  const owner = await lockList(tx, input)
  const ended = await tx`
    update cart.share set revoked_at = ${ctx.clock.now()}
    where owner_id = ${owner} and list_id = ${list} and number = ${number} and revoked_at is null`
  if (!ended.count) throw new Problem('not_found', 'No link of this list has this number.')
  await appendOwn(tx, [
    tell(ctx, { ...input, owner, type: 'Wishlist Unshared', data: { wishlist_id: list, share: number } }),
  ])
}

export type SharedList = { owner: string; list: string }

/** The list to which each link leads; undefined for one that was ended, as are all of a removed list. One statement. */
export async function sharedLists(query: Query, tokens: string[]): Promise<(SharedList | undefined)[]> {
  const ids = tokens.map(hashSecret)
  const rows = await query<(SharedList & { id: string })[]>`
    select id, owner_id as owner, list_id as list from cart.share where id = any(${ids}::text[]) and revoked_at is null`
  const found = new Map(rows.map(({ id, ...shared }) => [id, shared]))
  return ids.map((id) => found.get(id))
}

async function lockList(tx: Tx, { lister, list }: Pick<Input, 'lister' | 'list'>): Promise<string> {
  const [row] = await tx<{ owner: string }[]>`
    select owner_id as owner from cart.list
    where id = ${list} and removed_at is null and owner_id in (${ownersOf(tx, lister)}) order by made_at limit 1 for update`
  if (!row) throw new Problem('not_found', 'No list of yours has this id.')
  return row.owner
}
