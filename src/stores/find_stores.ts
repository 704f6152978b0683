import type { Query } from '../core/db.ts'
import { isUuid } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { decodeCursor, page } from '../core/route.ts'
import { fold } from '../identity/search_words.ts'
import { daysFrom } from './hours.ts'
import { asShown, openNow, placeColumns, type PlaceRow } from './read.ts'
import type { FoundStore, Store } from './schema.ts'

export type StoreFilter = {
  latitude?: number
  longitude?: number
  near?: string
  openNow?: boolean
  service?: string
  variant?: string
  sku?: string
  limit?: number
  after?: string
}

type Row = PlaceRow & {
  nearLatitude: number | null
  nearLongitude: number | null
  /** Metres. */
  distance: number | null
  units: number | null
}

const earthRadius = 6_371_008.8
/** Up to so many units a shopper is told that few are left. */
const few = 3

/**
 * A page of open stores, nearest first; by name when nothing says from where. `near` is a place of the stores' own addresses: city,
 * district, region or postal code, several with commas, or their beginnings. One statement.
 */
export async function findStores(
  query: Query,
  filter: StoreFilter,
  at: Date,
): Promise<{ items: FoundStore[]; next: string | null; near: { latitude: number; longitude: number } | null }> {
  const limit = filter.limit ?? 20
  const center = centerOf(query, filter)
  const after = decodeCursor(filter.after, center ? [isDistance, () => true] : [() => true, () => true])
  const key = center ? query`f.distance` : query`f.name`
  const rows = await query<Row[]>`
    select * from (
      select ${placeColumns(query, at)}, ${center ? distance(query) : query`null::float8 as "nearLatitude", null::float8 as "nearLongitude", null::float8 as distance`},
        ${(filter.variant ?? filter.sku) ? query`s.units` : query`null::int`} as units
      from stores.location l ${center ? query`cross join (${center}) as c (latitude, longitude)` : query``} ${inStock(query, filter)}
      where l.kind = 'store' and l.state = 'open' ${filter.service ? query`and ${filter.service} = any(l.services)` : query``}
    ) f
    ${after ? query`where (${key}, f.code) > (${after[0]!}::${center ? query`float8` : query`text`}, ${after[1]!})` : query``}
    order by ${key}, f.code ${filter.openNow === undefined ? query`limit ${limit + 1}` : query``}`
  const { items, next } = page(openNow(rows, filter.openNow, at), limit, (row) => [
    String(center ? row.distance : row.name),
    row.code,
  ])
  const [first] = rows
  return {
    items: items.map(({ nearLatitude: _, nearLongitude: __, distance, units, ...row }) => ({
      ...asShown(row, at),
      distance: distance === null ? null : Math.round(distance),
      stock: units === null ? null : units > few ? 'available' : 'few',
    })),
    next,
    near: first?.nearLatitude == null ? null : { latitude: first.nearLatitude, longitude: first.nearLongitude! },
  }
}

/** An open store by its code or id, with the next days; throws not_found. One statement. */
export async function readStore(
  query: Query,
  codeOrId: string,
  at: Date,
): Promise<Store & { exceptions: PlaceRow['exceptions'] }> {
  const [row] = await query<PlaceRow[]>`
    select ${placeColumns(query, at)} from stores.location l
    where ${isUuid(codeOrId) ? query`l.id = ${codeOrId}` : query`l.code = ${codeOrId}`} and l.kind = 'store' and l.state = 'open'`
  if (!row) throw new Problem('not_found', 'There is no such store, or it is closed for good.')
  return { ...asShown(row, at), days: daysFrom(row, at, 7), exceptions: row.exceptions }
}

const isDistance = (text: string) => text !== '' && Number.isFinite(Number(text))

/** From where distances are taken: one row, none when no store lies in the place asked for. Undefined when nothing is asked. */
function centerOf(query: Query, { latitude, longitude, near }: StoreFilter) {
  if ((latitude === undefined) !== (longitude === undefined))
    throw new Problem('invalid_request', 'Latitude and longitude come together.')
  if (latitude !== undefined) return query`select ${latitude}::float8, ${longitude!}::float8`
  const parts = (near ?? '')
    .split(',')
    .map(fold)
    .filter((part) => part)
  if (near === undefined) return undefined
  if (!parts.length) throw new Problem('invalid_request', 'Name a city, region or postal code.')
  // The middle of the stores whose places are named in full, else of those of which the beginning is.
  return query`
    select avg(latitude), avg(longitude) from (
      select latitude, longitude, ${parts}::text[] <@ places as whole from stores.location
      where kind = 'store' and state = 'open' and not exists (
        select from unnest(${parts}::text[]) as part where not exists (select from unnest(places) as place where starts_with(place, part))
      )
    ) fits
    group by whole order by whole desc limit 1`
}

const distance = (query: Query) => query`
  c.latitude as "nearLatitude", c.longitude as "nearLongitude", ${2 * earthRadius} * asin(least(1, sqrt(
    sin(radians(l.latitude - c.latitude) / 2) ^ 2
    + cos(radians(c.latitude)) * cos(radians(l.latitude)) * sin(radians(l.longitude - c.longitude) / 2) ^ 2
  ))) as distance`

function inStock(query: Query, { variant, sku }: StoreFilter) {
  if (variant === undefined && sku === undefined) return query``
  const one = variant ? query`${variant}::uuid` : query`(select variant_id from catalog.offer where sku = ${sku!})`
  return query`join stock.available s on s.location_id = l.id and s.variant_id = ${one} and s.units > 0`
}
