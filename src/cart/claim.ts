import type { Shopper } from '../access/actor.ts'
import { signInAs } from '../account/sign_in_as.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { readIdentifiers } from '../identity/owner.ts'
import { changeCart } from './change.ts'
import { takeUp, type HandOver } from './hand_over.ts'
import { listerOf } from './request.ts'
import type { Basket, EditInput } from './schema.ts'
import { share } from './share.ts'

/** What a device goes on with: its basket, the token of a shared list, or its session's new token. */
export type Claimed =
  | { kind: 'basket'; basket: Basket }
  | { kind: 'list'; token: string }
  | { kind: 'session'; cookie: string }

/**
 * Goes on at this device with what another one handed over. A basket comes into the device's own as it is now, each line once however often
 * the claim is repeated; a list comes as a link that may change it; a session signs the device in. Throws not_found, conflict and rate_limited.
 */
export async function claim(
  ctx: Context,
  input: { code: string; shopper: Shopper; channel: string },
): Promise<Claimed> {
  const { shopper, channel } = input
  const taken = await transaction(ctx.sql, async (tx): Promise<HandOver | Claimed> => {
    const kinds: HandOver['kind'][] = ['basket', 'list', 'session']
    const handed = await takeUp(tx, ctx, { ...input, taker: shopper.fragment, kinds, by: 'device' })
    if (handed.kind === 'basket') return handed
    if (handed.kind === 'list') {
      const lister = { fragment: handed.owner, joined: false }
      const { token } = await share(tx, ctx, { lister, list: handed.list!, editable: true, channel, by: 'device' })
      return { kind: 'list', token }
    }
    const known = (await readIdentifiers(tx, [handed.owner])).get(handed.owner)
    if (!known) throw new Problem('not_found', 'This code is wrong, was used, or has run out; ask for a new one.')
    const person = { id: handed.owner, ...known }
    return { kind: 'session', cookie: await signInAs(tx, ctx, shopper, person, { method: 'hand-over' }) }
  })
  ctx.wake.tell()
  if (!('owner' in taken)) return taken
  return { kind: 'basket', basket: await copyBasket(ctx, taken, shopper, channel) }
}

/** Brings the lines of a basket into that of a device, unless they are one person's. */
async function copyBasket(ctx: Context, handed: HandOver, shopper: Shopper, channel: string): Promise<Basket> {
  const { id, owner, joined, market } = handed
  const own = listerOf(shopper)
  const forWhom = { market, channel, staff: false }
  const theirs = await changeCart(ctx, { whose: { fragment: owner, joined }, what: 'basket', edits: [], forWhom })
  const edits = (await isSame(ctx, own, owner)) ? [] : copies(id, theirs.basket!)
  const editor = { owner: own.fragment, by: 'shopper', now: ctx.clock.now() }
  return (await changeCart(ctx, { whose: own, what: 'basket', edits, editor, forWhom })).basket!
}

async function isSame(
  ctx: Context,
  { fragment, joined }: { fragment: string; joined: boolean },
  owner: string,
): Promise<boolean> {
  if (fragment === owner) return true
  const [row] = await ctx.sql`
    select 1 from identity.owner me join identity.owner o on o.owner_id = me.owner_id
    where me.fragment_id = ${fragment} and o.fragment_id = ${owner} and ${joined}`
  return row !== undefined
}

/** The edits that make a basket anew; their ids follow from the hand-over, so that they come once. Pure. */
function copies(handOver: string, { lines, codes }: Basket): EditInput[] {
  const id = (kind: string, of: string) => uuidOf('cart.hand-over', handOver, kind, of)
  return [
    ...lines.flatMap(({ variant, units, note, price }): EditInput[] => [
      { kind: 'add', id: id('add', variant), variant, units, ...(price ? { price: price.unitPrice } : {}) },
      ...(note ? [{ kind: 'note' as const, id: id('note', variant), variant, note, over: [] }] : []),
    ]),
    ...codes.map(({ code }): EditInput => ({ kind: 'code', id: id('code', code), code })),
  ]
}
