import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { hashSecret } from '../core/ids.ts'
import type { Shopper } from './actor.ts'
import { readShopperCookie } from './cookie.ts'
import { shopperIdle } from './shopper_session.ts'
import { createTouch, type Touch } from './touch.ts'

type Row = Shopper & { lastSeenAt: Date }
type Parts = { read: (session: string) => Promise<Row | undefined>; touch: Touch }

/** Joins look-ups that wait together; nothing here knows who anybody is. */
const partsOf = new WeakMap<Context, Parts>()

/** Whose device sends this Cookie header; undefined when it has no session, or none any more. One round trip. */
export async function authenticateShopper(ctx: Context, cookie: string | undefined): Promise<Shopper | undefined> {
  const token = readShopperCookie(cookie)
  if (!token) return undefined
  const parts = partsOf.get(ctx) ?? makeParts(ctx)
  partsOf.set(ctx, parts)
  const row = await parts.read(hashSecret(token))
  if (!row) return undefined
  const { lastSeenAt, ...shopper } = row
  parts.touch.touch(shopper.session, lastSeenAt)
  return shopper
}

/** Waits until the times of last use that were noted are written. */
export async function settleShoppers(ctx: Context): Promise<void> {
  await partsOf.get(ctx)?.touch.settled()
}

function makeParts(ctx: Context): Parts {
  const { sql, clock } = ctx
  const read = async (ids: string[]): Promise<(Row | undefined)[]> => {
    const at = clock.now()
    const rows = await sql<Row[]>`
      select id as session, fragment_id as fragment, anonymous_id as "anonymousId", known_id as known, last_seen_at as "lastSeenAt"
      from access.shopper_session
      where id = any(${[...new Set(ids)]}::text[]) and expires_at > ${at} and last_seen_at > ${new Date(at.getTime() - shopperIdle)}`
    const found = new Map(rows.map((row) => [row.session, row]))
    return ids.map((id) => found.get(id))
  }
  const write = (ids: string[], at: Date, before: Date) => sql`
    update access.shopper_session set last_seen_at = ${at} where id = any(${ids}::text[]) and last_seen_at < ${before}`
  return { read: batcher({ max: 500, parallel: 2, run: read }), touch: createTouch(ctx, write) }
}
