import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keyCreate } from '../../access/key_create.ts'
import { keyRevoke } from '../../access/key_revoke.ts'
import type { KeyInput } from '../../access/schema.ts'
import type { Context } from '../../core/context.ts'
import { transaction, type Query, type Tx } from '../../core/db.ts'
import type { App } from '../../core/route.ts'
import { listEvents } from '../../events/read.ts'
import { mishaps, stories } from './stories.ts'
import { tell, type Told } from './story.ts'

/** How much of the demo is there (`part`, from 0 to 1) and what is being loaded. */
export type DemoProgress = { part: number; what: 'stories' | 'history' }

const history = join(import.meta.dirname, 'online-retail-sample.csv.gz')
const mapping = 'uci-online-retail'
/** Milliseconds between two looks at how far the import is. */
const lookEvery = 150

type DemoKeys = Record<string, { id: string; secret: string }>
type Begun = { begunAt: Date; keys: DemoKeys }

/**
 * Fills an empty database with the told stories and a sample of a real history, through the front door, with keys made for it
 * and revoked at the end. One that was killed half-way goes on. False when there is nothing to do: the database is not empty, or
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
    await sendStories(app, begun, (part) => onProgress({ part: part * 0.1, what: 'stories' }))
    await importHistory(app, begun, (part) => onProgress({ part: 0.1 + part * 0.9, what: 'history' }))
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
      import: await makeKey(tx, ctx, 'import', { role: 'operations', scopes: ['imports.read', 'imports.write'] }),
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

async function sendStories(app: App, { begunAt, keys }: Begun, onProgress: (part: number) => void): Promise<void> {
  const byChannel = Object.entries(Object.groupBy(told(begunAt), (one) => one.channel))
  for (const [i, [channel, messages]] of byChannel.entries()) {
    onProgress(i / byChannel.length)
    const headers = { authorization: `Bearer ${keys[channel]!.secret}`, 'content-type': 'application/json' }
    await request(app, {
      method: 'POST',
      url: '/v1/batch',
      headers,
      payload: JSON.stringify({ batch: messages!.map(({ message }) => message) }),
    })
  }
}

async function importHistory(app: App, { keys }: Begun, onProgress: (part: number) => void): Promise<void> {
  const headers = { authorization: `Bearer ${keys.import!.secret}` }
  const url = `/v1/imports?mapping=${mapping}&file=online-retail-sample.csv.gz`
  let job = await request(app, {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    payload: await readFile(history),
  })
  while (job.state === 'running') {
    onProgress(Number(job.bytesRead) / Number(job.size))
    await pause(lookEvery)
    job = await request(app, { method: 'GET', url: `/v1/imports/${String(job.id)}`, headers })
  }
  if (job.state !== 'done') throw new Error(`The demo's history could not be imported: ${String(job.error)}`)
}

type Request = { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; payload?: string | Buffer }

/** Asks the application as any client would. Throws when it refuses. */
async function request(app: App, options: Request): Promise<Record<string, unknown>> {
  const answer = await app.inject(options)
  if (answer.statusCode >= 300)
    throw new Error(
      `${options.method} ${options.url} was answered ${answer.statusCode} while loading the demo: ${answer.body}`,
    )
  return answer.json()
}
