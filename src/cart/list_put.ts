import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { appendOwn } from '../events/append.ts'
import { mostLists } from './schema.ts'
import { tell, type Happened } from './tell.ts'

/** Whose lists: the fragment that new ones belong to, and whether all that is joined to it counts. */
export type Lister = { fragment: string; joined: boolean }

/** SQL of the fragments that are a shopper's. */
export const ownersOf = (tx: Tx, { fragment, joined }: Lister) => tx`
  select ${fragment}::uuid as owner_id
  union select o.fragment_id from identity.owner me join identity.owner o on o.owner_id = me.owner_id where me.fragment_id = ${fragment} and ${joined}`

/** Makes a list, or changes its name and kind; a repeat changes nothing. Throws conflict when there are too many, or it was removed. */
export async function listPut(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  input: Happened & { lister: Lister; id: string; kind: string; name: string; market: string },
): Promise<void> {
  const { lister, id, kind, name, market } = input
  const at = ctx.clock.now()
  const [row] = await tx<{ owner: string; kind: string; name: string; market: string; removed: boolean }[]>`
    select owner_id as owner, kind, name, market, removed_at is not null as removed from cart.list
    where id = ${id} and owner_id in (${ownersOf(tx, lister)}) order by made_at limit 1 for update`
  if (row?.removed) throw new Problem('conflict', 'This list was removed; make one with another id.')
  if (row && (row.kind !== kind || row.name !== name))
    await tx`update cart.list set kind = ${kind}, name = ${name}, changed_at = ${at} where owner_id = ${row.owner} and id = ${id}`
  if (row && row.market !== market) throw new Problem('conflict', 'A list stays in its market.')
  if (!row) {
    const [count] = await tx<{ lists: number }[]>`
      select count(*)::int as lists from cart.list where removed_at is null and owner_id in (${ownersOf(tx, lister)})`
    if (count!.lists >= mostLists) throw new Problem('conflict', `You have ${mostLists} lists, which is the most.`)
    await tx`
      insert into cart.list (owner_id, id, kind, name, market, made_at, changed_at)
      values (${lister.fragment}, ${id}, ${kind}, ${name}, ${market}, ${at}, ${at}) on conflict do nothing`
  }
  if (row && row.kind === kind && row.name === name) return
  const type = row ? 'Wishlist Changed' : 'Wishlist Created'
  await appendOwn(tx, [
    tell(ctx, { ...input, owner: row?.owner ?? lister.fragment, type, data: { wishlist_id: id, name, kind, market } }),
  ])
}

/** Removes a list, its shares with it. What was in it stays written. Throws not_found. */
export async function listRemove(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  input: Happened & { lister: Lister; id: string },
): Promise<void> {
  const at = ctx.clock.now()
  const [row] = await tx<{ owner: string; name: string }[]>`
    update cart.list set removed_at = ${at}, changed_at = ${at}
    where id = ${input.id} and removed_at is null and owner_id in (${ownersOf(tx, input.lister)}) returning owner_id as owner, name`
  if (!row) throw new Problem('not_found', 'No list of yours has this id.')
  await tx`update cart.share set revoked_at = ${at} where owner_id = ${row.owner} and list_id = ${input.id} and revoked_at is null`
  await appendOwn(tx, [
    tell(ctx, {
      ...input,
      owner: row.owner,
      type: 'Wishlist Removed',
      data: { wishlist_id: input.id, name: row.name },
    }),
  ])
}
