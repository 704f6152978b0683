import type { Query, Tx } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, isTime, page } from '../core/route.ts'
import { mustBeAlive } from './reservation_step.ts'
import type { Reservation } from './schema.ts'

type Row = Omit<Reservation, 'expiresAt' | 'madeAt' | 'endedAt'> & {
  expiresAt: Date
  madeAt: Date
  endedAt: Date | null
}

const columns = (query: Query) => query`
  r.id, r.channel, r.reference, r.state, r.expires_at as "expiresAt", r.made_at as "madeAt", r.made_by as "madeBy", r.ended_at as "endedAt", (
    select jsonb_agg(jsonb_build_object('line', h.line, 'variant', h.variant_id, 'location', h.location_id, 'asked', h.asked, 'reserved', h.reserved,
      'backordered', h.backordered, 'picked', h.picked, 'sold', h.sold, 'released', h.released) order by h.line)
    from stock.hold h where h.reservation_id = r.id) as lines`

/** Throws not_found. */
export async function readReservation(query: Query, id: string): Promise<Reservation> {
  const [row] = await query<Row[]>`select ${columns(query)} from stock.reservation r where r.id = ${id}`
  if (!row) throw new Problem('not_found', 'There is no such reservation.')
  return asReservation(row)
}

type Filter = {
  state?: string
  channel?: string
  reference?: string
  variant?: string
  location?: string
  limit?: number
  after?: string
}

/** A page of reservations, newest first. One statement. */
export async function listReservations(
  query: Query,
  filter: Filter,
): Promise<{ items: Reservation[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [isTime, isUuid])
  const rows = await query<Row[]>`
    select ${columns(query)} from stock.reservation r where true
      ${filter.state ? query`and r.state = ${filter.state}` : query``}
      ${filter.channel ? query`and r.channel = ${filter.channel}` : query``}
      ${filter.reference ? query`and r.reference = ${filter.reference}` : query``}
      ${
        filter.variant || filter.location
          ? query`and exists (select from stock.hold h where h.reservation_id = r.id
              ${filter.variant ? query`and h.variant_id = ${filter.variant}` : query``} ${filter.location ? query`and h.location_id = ${filter.location}` : query``})`
          : query``
      }
      ${after ? query`and (r.made_at, r.id) < (${after[0]!}::timestamptz, ${after[1]!}::uuid)` : query``}
    order by r.made_at desc, r.id desc limit ${limit + 1}`
  const { items, next } = page(rows, limit, (row) => [row.madeAt.toISOString(), row.id])
  return { items: items.map(asReservation), next }
}

function asReservation({ expiresAt, madeAt, endedAt, ...row }: Row): Reservation {
  return {
    ...row,
    expiresAt: expiresAt.toISOString(),
    madeAt: madeAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}

/** Holds the units for so many seconds from now, not fewer than before. Repeated, it changes nothing more. Throws not_found and gone. */
export async function extend(
  tx: Tx,
  { id, seconds, at }: { id: string; seconds: number; at: Date },
): Promise<Reservation> {
  await lockAlive(tx, id, at)
  await tx`
    update stock.reservation set expires_at = greatest(expires_at, ${new Date(at.getTime() + seconds * 1000)}) where id = ${id} and state = 'held'`
  return readReservation(tx, id)
}

/** Makes a reservation an order's: it expires no more. The same order again changes nothing; another is a conflict. Throws not_found and gone. */
export async function order(
  tx: Tx,
  { id, reference, at }: { id: string; reference: string; at: Date },
): Promise<Reservation> {
  const before = await lockAlive(tx, id, at)
  if (before.state === 'ordered' && before.reference !== reference)
    throw new Problem('conflict', 'This reservation belongs to another order.')
  await tx`update stock.reservation set state = 'ordered', reference = ${reference} where id = ${id}`
  return readReservation(tx, id)
}

async function lockAlive(tx: Tx, id: string, at: Date): Promise<{ state: string; reference: string | null }> {
  const [row] = await tx<{ state: string; reference: string | null; expiresAt: Date }[]>`
    update stock.reservation set state = state where id = ${id} returning state, reference, expires_at as "expiresAt"`
  if (!row) throw new Problem('not_found', 'There is no such reservation.')
  mustBeAlive(row, at)
  return row
}
