import type { Query } from '../core/db.ts'
import { decodeCursor, page } from '../core/route.ts'
import { fold } from '../identity/search_words.ts'
import { daysFrom, openState, type HoursException, type OpeningHours, type OpenState, type Week } from './hours.ts'
import { writeHours } from './hours_text.ts'
import { notFound } from './location_update.ts'
import type { Location, Point } from './schema.ts'

export type LocationFilter = {
  q?: string
  kind?: 'store' | 'warehouse'
  state?: 'open' | 'closed'
  place?: string
  service?: string
  openNow?: boolean
}

/** What every reader of a location needs. */
export type PlaceRow = {
  id: string
  code: string
  name: string
  state: 'open' | 'closed'
  address: Location['address']
  latitude: number
  longitude: number
  zone: string
  phone: string | null
  services: string[]
  hours: Week
  exceptions: HoursException[]
}
type Row = PlaceRow &
  Pick<Location, 'kind' | 'pickupMinutes' | 'ordersPerHour' | 'version'> & { createdAt: Date; updatedAt: Date }

const day = 86_400_000
/** Days ahead for which exceptions are read. */
const ahead = 400

/** The columns of a PlaceRow, of `stores.location l`. */
export const placeColumns = (query: Query, at: Date) => query`
  l.id, l.code, l.name, l.state, l.address, l.latitude, l.longitude, l.zone, l.telephone as phone, l.services, l.hours, coalesce((
    select jsonb_agg(jsonb_build_object('date', e.date, 'intervals', e.intervals, 'reason', e.reason) order by e.date)
    from stores.hours_exception e
    where e.location_id = l.id and e.date between ${dateText(at, -2)}::date and ${dateText(at, ahead)}::date
  ), '[]') as exceptions`

const dateText = (at: Date, days: number) => new Date(at.getTime() + days * day).toISOString().slice(0, 10)

/** A page of locations by code. One statement. */
export async function listLocations(
  query: Query,
  filter: LocationFilter & { limit?: number; after?: string },
  at: Date,
): Promise<{ items: Location[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const after = decodeCursor(filter.after, [(code) => code.length <= 40])
  const rows = await query<Row[]>`
    select ${locationColumns(query, at)} from stores.location l
    where ${narrow(query, filter)} ${after ? query`and l.code > ${after[0]!}` : query``}
    order by l.code ${filter.openNow === undefined ? query`limit ${limit + 1}` : query``}`
  const { items, next } = page(openNow(rows, filter.openNow, at), limit, (row) => [row.code])
  return { items: items.map((row) => asLocation(row, at)), next }
}

/** Every location that fits, as a point. One statement. */
export async function listPoints(query: Query, filter: LocationFilter, at: Date): Promise<Point[]> {
  const rows = await query<(PlaceRow & { kind: Point['kind'] })[]>`
    select ${placeColumns(query, at)}, l.kind from stores.location l where ${narrow(query, filter)} order by l.code`
  return openNow(rows, filter.openNow, at).map(
    ({ id, code, name, kind, state, address, latitude, longitude, ...row }) => {
      const { zone, services } = row
      const { city, region } = address
      return {
        id,
        code,
        name,
        kind,
        state,
        city,
        region,
        latitude,
        longitude,
        zone,
        services,
        now: asNow({ ...row, state }, at),
      }
    },
  )
}

/** A location; throws not_found. One statement. */
export async function readLocation(query: Query, id: string, at: Date): Promise<Location> {
  const [row] = await query<Row[]>`select ${locationColumns(query, at)} from stores.location l where l.id = ${id}`
  if (!row) throw notFound()
  return asLocation(row, at)
}

/** Those that are open at an instant, or those that are not; all when neither is asked. */
export function openNow<R extends OpeningHours & { state: string }>(
  rows: R[],
  wanted: boolean | undefined,
  at: Date,
): R[] {
  return wanted === undefined ? rows : rows.filter((row) => stateOf(row, at).open === wanted)
}

/** What a shopper may see of a location. */
export function asShown({ state, exceptions, ...row }: PlaceRow, at: Date) {
  return { ...row, hoursText: writeHours(row.hours), now: asNow({ ...row, state, exceptions }, at) }
}

function asLocation(
  { createdAt, updatedAt, kind, pickupMinutes, ordersPerHour, version, ...row }: Row,
  at: Date,
): Location {
  return {
    ...asShown(row, at),
    kind,
    state: row.state,
    exceptions: row.exceptions,
    days: daysFrom(row, at, 7),
    pickupMinutes,
    ordersPerHour,
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

function asNow(row: OpeningHours & { state: string }, at: Date) {
  const { open, closesAt, opensAt } = stateOf(row, at)
  return { open, closesAt: closesAt?.toISOString() ?? null, opensAt: opensAt?.toISOString() ?? null }
}

function stateOf(row: OpeningHours & { state: string }, at: Date): OpenState {
  return row.state === 'open' ? openState(row, at) : { open: false, closesAt: null, opensAt: null }
}

const locationColumns = (query: Query, at: Date) => query`
  ${placeColumns(query, at)}, l.kind, l.pickup_minutes as "pickupMinutes", l.orders_per_hour as "ordersPerHour", l.version,
  l.created_at as "createdAt", l.updated_at as "updatedAt"`

function narrow(query: Query, { q, kind, state, place, service }: LocationFilter) {
  const words = fold(q ?? '')
    .split(' ')
    .filter((word) => word)
  return query`true
    ${kind ? query`and l.kind = ${kind}` : query``}
    ${state ? query`and l.state = ${state}` : query``}
    ${place ? query`and ${fold(place)} = any(l.places)` : query``}
    ${service ? query`and ${service} = any(l.services)` : query``}
    ${words.length ? query`and not exists (select from unnest(${words}::text[]) as word where position(word in l.words) = 0)` : query``}`
}
