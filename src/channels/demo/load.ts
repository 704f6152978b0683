import { keyCreate } from '../../access/key_create.ts'
import { keyRevoke } from '../../access/key_revoke.ts'
import type { Permission } from '../../access/permissions.ts'
import type { KeyInput } from '../../access/schema.ts'
import type { Context } from '../../core/context.ts'
import { transaction, type Query, type Tx } from '../../core/db.ts'
import type { App } from '../../core/route.ts'
import { listEvents } from '../../events/read.ts'
import { frontOf } from './front.ts'
import { shopSteps } from './load_shop.ts'
import { mishaps, stories } from './stories.ts'
import { tell, type Told } from './story.ts'

/** How much of the demo is there (`part`, from 0 to 1) and what is being loaded. */
export type DemoProgress = { part: number; what: 'shop' | 'stories' }

type DemoKeys = Record<string, { id: string; secret: string }>
type Begun = { begunAt: Date; keys: DemoKeys }

/**
 * Fills an empty database with Casa Hilo (its range, prices, stores, stock, customers and sales) and the told stories, through the front
 * door, with keys made for it and revoked at the end. One that was killed half-way goes on. False when there is nothing to do: the database is not empty, or
 * another process is at it. Needs imports to be running in some process (channels/import/worker.ts).
 */
export async function loadDemo(
  ctx: Context,
  app: App,
  onProgress: (progress: DemoProgress) => void = () => {},
): Promise<boolean> {
  const claim = await ctx.sql.reserve()
  try {
    const [row] = await claim<{ claimed: boolean }[]>`select pg_try_advisory_lock(hashtext('hilo.demo')) as claimed`
    if (!row!.claimed) return false
    const begun = await begin(ctx)
    if (!begun) return false
    await loadShop(app, begun, (part) => onProgress({ part: part * 0.95, what: 'shop' }))
    await sendStories(app, begun, (part) => onProgress({ part: 0.95 + part * 0.05, what: 'stories' }))
    await end(ctx, begun)
    return true
  } finally {
    await claim`select pg_advisory_unlock(hashtext('hilo.demo'))`.catch(() => {})
    claim.release()
  }
}

/** Whether the demo is to be loaded, or gone on with: the database is empty, or it was broken off. */
export async function needsDemo(query: Query): Promise<boolean> {
  const [found] = await query<{ loaded: boolean }[]>`select keys is null as loaded from channels.demo`
  return found ? !found.loaded : !(await listEvents(query, { limit: 1 })).items.length
}

/** Begins, or finds what was begun; undefined when the demo is loaded or others have filled the database. */
async function begin(ctx: Context): Promise<Begun | undefined> {
  return transaction(ctx.sql, async (tx) => {
    const [found] = await tx<
      { begunAt: Date; keys: DemoKeys | null }[]
    >`select begun_at as "begunAt", keys from channels.demo`
    if (found) return found.keys ? { begunAt: found.begunAt, keys: found.keys } : undefined
    if ((await listEvents(tx, { limit: 1 })).items.length) return undefined
    const begunAt = ctx.clock.now()
    const keys: DemoKeys = {
      shop: await makeKey(tx, ctx, 'shop', { role: 'operations', scopes: shopScopes }),
    }
    for (const channel of new Set(told(begunAt).map((one) => one.channel))) {
      const isPublic = channel === 'web' || channel === 'app'
      keys[channel] = await makeKey(
        tx,
        ctx,
        channel,
        isPublic ? { role: 'collect', channel } : { role: 'operations', scopes: ['events.collect'], channel },
      )
    }
    await tx`insert into channels.demo (begun_at, keys) values (${begunAt}, ${tx.json(keys)})`
    return { begunAt, keys }
  })
}

const shopScopes: Permission[] = [
  ...(['imports.read', 'imports.write', 'offers.read', 'catalog.read', 'catalog.write'] as const),
  ...(['prices.write', 'stores.write', 'stock.read', 'stock.write'] as const),
]
const author = { kind: 'system', id: 'demo', name: 'Demo' } as const

async function makeKey(
  tx: Tx,
  ctx: Context,
  name: string,
  input: Omit<KeyInput, 'name'>,
): Promise<{ id: string; secret: string }> {
  const { key, secret } = await keyCreate(tx, ctx, author, { name: `Demo: ${name}`, ...input })
  return { id: key.id, secret }
}

async function end(ctx: Context, { keys }: Begun): Promise<void> {
  await transaction(ctx.sql, async (tx) => {
    await tx`update channels.demo set keys = null, done_at = ${ctx.clock.now()}`
    for (const { id } of Object.values(keys)) await keyRevoke(tx, ctx, author, id)
  })
}

/** Every message of every story, oldest first. */
function told(at: Date): Told[] {
  const time = ({ message }: Told) => String(message.timestamp)
  return [...stories, mishaps].flatMap((story) => tell(story, at)).sort((a, b) => (time(a) < time(b) ? -1 : 1))
}

async function loadShop(app: App, { begunAt, keys }: Begun, onProgress: (part: number) => void): Promise<void> {
  const front = frontOf(app, keys.shop!.secret)
  let done = 0
  for (const { share, run } of shopSteps) {
    onProgress(done)
    await run(front, begunAt, (part) => onProgress(done + part * share))
    done += share
  }
}

async function sendStories(app: App, { begunAt, keys }: Begun, onProgress: (part: number) => void): Promise<void> {
  const byChannel = Object.entries(Object.groupBy(told(begunAt), (one) => one.channel))
  for (const [i, [channel, messages]] of byChannel.entries()) {
    onProgress(i / byChannel.length)
    const batch = messages!.map(({ message }) => message)
    await frontOf(app, keys[channel]!.secret).ask('POST', '/v1/batch', { payload: { batch } })
  }
}
