import { countAttempt, network } from '../access/attempt.ts'
import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { appendOwn } from '../events/append.ts'
import { ownersOf, type Lister } from './list_put.ts'
import { tell, type Happened } from './tell.ts'

/** What is handed over, as it was asked for. */
export type HandOver = {
  id: string
  owner: string
  joined: boolean
  kind: 'basket' | 'list' | 'session'
  market: string
  list: string | null
}

/** Without what looks alike: 31 letters and digits, 887 million codes. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 6
const lifetime = 10 * 60_000

/**
 * Makes a code by which another device, or the staff, goes on with a basket, a list or a session: for ten minutes, and for one taker. Only its
 * keyed hash is kept. Throws forbidden for a guest's session, not_found, and rate_limited.
 */
export async function handOver(
  ctx: Context,
  input: Happened & { giver: Lister; kind: HandOver['kind']; market: string; list?: string | undefined },
): Promise<{ code: string; expiresAt: string }> {
  const { giver, kind, market, list } = input
  if (kind === 'session' && !giver.joined)
    throw new Problem('forbidden', 'Nobody is signed in here: sign in first, or hand the basket over.')
  if ((kind === 'list') !== (list !== undefined))
    throw new Problem('invalid_request', 'A list is named to hand a list over, and only then.')
  await countAttempt(ctx, [{ name: `hand-over of ${giver.fragment}`, limit: 20, minutes: 15 }])
  const at = ctx.clock.now()
  const expires = new Date(at.getTime() + lifetime)
  const code = newCode(ctx)
  await transaction(ctx.sql, async (tx) => {
    const owner = list === undefined ? giver.fragment : await ownerOfList(tx, giver, list)
    await tx`delete from cart.hand_over where expires_at < ${new Date(at.getTime() - 24 * 3600_000)}`
    const made = await tx`
      insert into cart.hand_over (id, owner_id, joined, kind, market, list_id, made_at, expires_at)
      values (${idOf(ctx, code)}, ${owner}, ${giver.joined}, ${kind}, ${market}, ${list ?? null}, ${at}, ${expires}) on conflict do nothing`
    if (!made.count) throw new Problem('unavailable', 'Try again.', { retryAfter: 1 })
  })
  return { code, expiresAt: expires.toISOString() }
}

async function ownerOfList(tx: Tx, giver: Lister, list: string): Promise<string> {
  const [row] = await tx<{ owner: string }[]>`
    select owner_id as owner from cart.list where id = ${list} and removed_at is null and owner_id in (${ownersOf(tx, giver)}) order by made_at limit 1`
  if (!row) throw new Problem('not_found', 'No list of yours has this id.')
  return row.owner
}

/** Counts a try at a code before it is made, by who tries and from where. */
export async function countClaim(ctx: Context, taker: string, address: string): Promise<void> {
  await countAttempt(ctx, [
    { name: `hand-over from ${network(address)}`, limit: 60, minutes: 15 },
    { name: `hand-over to ${taker}`, limit: 15, minutes: 15 },
  ])
}

/**
 * Takes a code up for one taker, who alone may repeat it, and tells whoever gave it. Throws not_found with one sentence for a code that is wrong,
 * used, run out or not of these kinds.
 */
export async function takeUp(
  tx: Tx,
  ctx: Context,
  input: Happened & { code: string; taker: string; kinds: HandOver['kind'][] },
): Promise<HandOver> {
  const { code, taker, kinds } = input
  const at = ctx.clock.now()
  const [row] = await tx<(HandOver & { first: boolean })[]>`
    update cart.hand_over h set used_by = ${taker}, used_at = coalesce(h.used_at, ${at})
    from (select id, used_by is null as first from cart.hand_over where id = ${idOf(ctx, code)} for update) was
    where h.id = was.id and h.expires_at > ${at} and (h.used_by is null or h.used_by = ${taker}) and h.kind = any(${kinds}::text[])
    returning h.id, h.owner_id as owner, h.joined, h.kind, h.market, h.list_id as list, was.first`
  if (!row) throw new Problem('not_found', 'This code is wrong, was used, or has run out; ask for a new one.')
  const { first, ...handed } = row
  const type = input.by === 'staff' ? 'Basket Opened' : 'Basket Handed Over'
  const data = { kind: handed.kind, market: handed.market, ...(handed.list ? { wishlist_id: handed.list } : {}) }
  if (first) await appendOwn(tx, [tell(ctx, { ...input, owner: handed.owner, type, data })])
  return handed
}

const idOf = ({ secret }: Context, code: string) => keyedUuidOf(secret, 'hand-over', code.toUpperCase())

/** Six letters or digits, each as likely as any other. */
function newCode({ ids }: Context): string {
  const fair = Buffer.from(ids.secret(32), 'base64url').filter((byte) => byte < 256 - (256 % alphabet.length))
  return Array.from(fair.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('')
}
