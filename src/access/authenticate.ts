import { batcher } from '../core/batch.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import type { Actor } from './actor.ts'
import { readSessionCookie } from './cookie.ts'
import type { Role } from './permissions.ts'
import { sessionIdle } from './session.ts'
import { createTouch, type Touch } from './touch.ts'

/** The headers that say who sends a request. */
type Credentials = { authorization?: string | undefined; cookie?: string | undefined }

type Parts = {
  key: (hash: string) => Promise<KeyRow | undefined>
  session: (id: string) => Promise<SessionRow | undefined>
  keys: Touch
  sessions: Touch
}
type KeyRow = {
  hash: string
  id: string
  name: string
  role: Role
  scopes: string[]
  channel: string | null
  origins: string[]
  rate: number | null
  lastUsedAt: Date | null
}
type SessionRow = { session: string; id: string; name: string; role: Role; lastSeenAt: Date }

/** What one process needs to authenticate: nothing here knows who anybody is, it only joins requests that wait together. */
const partsOf = new WeakMap<Context, Parts>()

/**
 * Who sends a request with these headers; undefined when nobody is known by them. One round trip. A request that sends an
 * Authorization header is judged by that alone.
 */
export async function authenticate(ctx: Context, headers: Credentials): Promise<Actor | undefined> {
  if (headers.authorization !== undefined) {
    const secret = /^bearer +(\S+)$/i.exec(headers.authorization)?.[1]
    return secret === undefined ? undefined : authenticateKey(ctx, secret)
  }
  const token = readSessionCookie(headers.cookie)
  return token ? authenticateSession(ctx, token) : undefined
}

/** The key with this secret, unless it is revoked; also for write keys that stand in a body or in Basic authentication. */
export async function authenticateKey(ctx: Context, secret: string): Promise<Actor | undefined> {
  if (!/^[\x21-\x7e]{8,200}$/.test(secret)) return undefined
  const parts = getParts(ctx)
  const row = await parts.key(hashSecret(secret))
  if (!row) return undefined
  parts.keys.touch(row.id, row.lastUsedAt)
  const { id, name, role, scopes, origins, rate } = row
  return {
    kind: 'key',
    id,
    name,
    role,
    scopes,
    origins,
    rate,
    ...(row.channel === null ? {} : { channel: row.channel }),
  }
}

/** Waits until the times of last use that were noted are written; before the database is left. */
export async function settleTouches(ctx: Context): Promise<void> {
  const parts = partsOf.get(ctx)
  await Promise.all([parts?.keys.settled(), parts?.sessions.settled()])
}

async function authenticateSession(ctx: Context, token: string): Promise<Actor | undefined> {
  const parts = getParts(ctx)
  const row = await parts.session(hashSecret(token))
  if (!row) return undefined
  parts.sessions.touch(row.session, row.lastSeenAt)
  return { kind: 'staff', id: row.id, name: row.name, role: row.role, scopes: [], session: row.session }
}

function getParts(ctx: Context): Parts {
  const made = partsOf.get(ctx) ?? makeParts(ctx)
  partsOf.set(ctx, made)
  return made
}

function makeParts(ctx: Context): Parts {
  const { sql, clock } = ctx
  // In a select of its own, so that the plan does not depend on how many there are: it is made once, and planning costs more than reading.
  const asked = (texts: string[]) => sql`unnest((select ${texts}::text[]))`
  const readKeys = (hashes: string[]) => sql<KeyRow[]>`
    select hash, id, name, role, scopes, channel, origins, rate, last_used_at as "lastUsedAt"
    from ${asked(hashes)} as asked (hash) join access.key using (hash) where revoked_at is null`
  const readSessions = (ids: string[]) => sql<SessionRow[]>`
    select session.id as session, staff.id, staff.name, staff.role, session.last_seen_at as "lastSeenAt"
    from ${asked(ids)} as asked (id) join access.session using (id) join access.staff on staff.id = session.staff_id
    where staff.active
      and session.expires_at > ${clock.now()} and session.last_seen_at > ${new Date(clock.now().getTime() - sessionIdle)}`
  const touchKeys = (ids: string[], at: Date, before: Date) => sql`
    update access.key set last_used_at = ${at} where id = any(${ids}::uuid[]) and (last_used_at is null or last_used_at < ${before})`
  const touchSessions = (ids: string[], at: Date, before: Date) =>
    transaction(sql, async (tx) => {
      const seen = await tx<{ staffId: string }[]>`
        update access.session set last_seen_at = ${at} where id = any(${ids}::text[]) and last_seen_at < ${before} returning staff_id as "staffId"`
      await tx`update access.staff set last_seen_at = ${at} where id = any(${seen.map((row) => row.staffId)}::uuid[])`
    })
  return {
    key: batcher({
      max: 500,
      parallel: 2,
      run: async (hashes) => inOrder(hashes, await readKeys([...new Set(hashes)]), (row) => row.hash),
    }),
    session: batcher({
      max: 500,
      parallel: 2,
      run: async (ids) => inOrder(ids, await readSessions([...new Set(ids)]), (row) => row.session),
    }),
    keys: createTouch(ctx, touchKeys),
    sessions: createTouch(ctx, touchSessions),
  }
}

function inOrder<T>(asked: string[], rows: T[], name: (row: T) => string): (T | undefined)[] {
  const found = new Map(rows.map((row) => [name(row), row]))
  return asked.map((key) => found.get(key))
}
