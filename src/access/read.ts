import type { Query } from '../core/db.ts'
import { hashSecret, isUuid } from '../core/ids.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import type { AuditLine, Key, Staff } from './schema.ts'

type PageOf<T> = { items: T[]; next: string | null }
type PageQuery = { limit?: number | undefined; after?: string | undefined }

type StaffRow = Omit<Staff, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date | null }
type KeyRow = Omit<Key, 'createdAt' | 'revokedAt' | 'lastUsedAt'> & {
  createdAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

const staffColumns = (sql: Query) =>
  sql`id, email, name, role, active, totp is not null as totp, created_at as "createdAt", last_seen_at as "lastSeenAt"`
const keyColumns = (sql: Query) => sql`
  id, name, role, scopes, channel, origins, rate, prefix, created_at as "createdAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`

export async function readStaff(sql: Query, id: string): Promise<Staff | undefined> {
  const [row] = await sql<StaffRow[]>`select ${staffColumns(sql)} from access.staff where id = ${id}`
  return row && asStaff(row)
}

/** The id of who signs in with an e-mail (in its normal form), if anybody does. */
export async function staffIdOf(sql: Query, email: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from access.staff where lower(email) = ${email}`
  return row?.id
}

export async function readKey(sql: Query, id: string): Promise<Key | undefined> {
  const [row] = await sql<KeyRow[]>`select ${keyColumns(sql)} from access.key where id = ${id}`
  return row && asKey(row)
}

/** All staff, oldest first. */
export async function listStaff(sql: Query, query: PageQuery): Promise<PageOf<Staff>> {
  const { limit, at, id } = keyset(query, '-infinity')
  const rows = await sql<StaffRow[]>`
    select ${staffColumns(sql)} from access.staff where (created_at, id) > (${at}::text::timestamptz, ${id}::uuid)
    order by created_at, id limit ${limit + 1}`
  return page(rows.map(asStaff), limit, (row) => [row.createdAt, row.id])
}

/** All keys, revoked ones too, oldest first. */
export async function listKeys(sql: Query, query: PageQuery): Promise<PageOf<Key>> {
  const { limit, at, id } = keyset(query, '-infinity')
  const rows = await sql<KeyRow[]>`
    select ${keyColumns(sql)} from access.key where (created_at, id) > (${at}::text::timestamptz, ${id}::uuid)
    order by created_at, id limit ${limit + 1}`
  return page(rows.map(asKey), limit, (row) => [row.createdAt, row.id])
}

export type LookFilter = {
  actor?: string | undefined
  subject?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The audit record, newest first. */
export async function listLooks(sql: Query, filter: LookFilter, query: PageQuery): Promise<PageOf<AuditLine>> {
  const { limit, at, id } = keyset(query, 'infinity')
  const rows = await sql<(Omit<AuditLine, 'at'> & { at: Date })[]>`
    select id, at, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) as actor, action, subject, detail
    from access.look
    where (at, id) < (${at}::text::timestamptz, ${id}::uuid)
      ${filter.actor === undefined ? sql`` : sql`and actor_id = ${filter.actor}`}
      ${filter.subject === undefined ? sql`` : sql`and subject = ${filter.subject}`}
      ${filter.from === undefined ? sql`` : sql`and at >= ${filter.from}::text::timestamptz`}
      ${filter.to === undefined ? sql`` : sql`and at < ${filter.to}::text::timestamptz`}
    order by at desc, id desc limit ${limit + 1}`
  return page(
    rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    limit,
    (row) => [row.at, row.id],
  )
}

/** Who looked, as whom it concerns may know: the role, and not which colleague. */
export type LookBy = { at: Date; action: string; role: string | null; times: number }

/** Looks of some kinds at some subjects, those of one role within an hour as one, the newest first. */
export async function listLooksAt(sql: Query, subjects: string[], actions: string[], limit: number): Promise<LookBy[]> {
  return sql<LookBy[]>`
    select max(look.at) as at, look.action, coalesce(staff.role, key.role) as role, count(*) as times
    from access.look
    left join access.staff on look.actor_kind = 'staff' and staff.id::text = look.actor_id
    left join access.key on look.actor_kind = 'key' and key.id::text = look.actor_id
    where look.subject = any(${subjects}::text[]) and look.action = any(${actions}::text[])
    group by date_trunc('hour', look.at), look.action, 3 order by 1 desc, 2, 3 limit ${limit}`
}

export type Invitation = {
  staffId: string
  email: string
  name: string
  purpose: 'invitation' | 'reset'
  removesTotp: boolean
  valid: boolean
}

/** What a link stands for; `valid` is false once it was used, replaced or is too old, or the person may not sign in. */
export async function readInvitation(sql: Query, token: string, at: Date): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`
    select staff.id as "staffId", staff.email, staff.name, invitation.purpose, invitation.removes_totp as "removesTotp",
      invitation.used_at is null and invitation.expires_at > ${at} and staff.active as valid
    from access.invitation join access.staff on staff.id = invitation.staff_id
    where invitation.id = ${hashSecret(token)}`
  return row
}

function keyset({ limit = 50, after }: PageQuery, start: string): { limit: number; at: string; id: string } {
  const [at, id] = decodeCursor(after, [isTime, isUuid]) ?? [start, '00000000-0000-0000-0000-000000000000']
  return { limit, at: at!, id: id! }
}

function asStaff(row: StaffRow): Staff {
  return { ...row, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt?.toISOString() ?? null }
}

function asKey(row: KeyRow): Key {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
