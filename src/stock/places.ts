import type { Context } from '../core/context.ts'
import type { Query, Sql } from '../core/db.ts'
import type { OpeningHours } from '../stores/hours.ts'
import type { Service } from './promise.ts'

/** A location that is not closed for good, with what promises are made of. */
export type Place = OpeningHours & {
  id: string
  code: string
  name: string
  kind: string
  country: string
  latitude: number
  longitude: number
  /** Whether shoppers can collect there. */
  collects: boolean
  ordersPerHour: number
  pickupMinutes: number
  services: Service[]
}

/** Hours and carriers change seldom and are long to read: a copy may be so old, in ms. What is in stock is never read from a copy. */
const oldest = 5000
const copies = new WeakMap<Sql, { at: number; places: Promise<Map<string, Place>> }>()

/** The places of these ids, as they were at most five seconds ago; one that is not there is not open any more. */
export async function placesNow(
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
  ids: string[],
): Promise<Map<string, Place>> {
  const now = clock.now().getTime()
  const copy = copies.get(sql)
  if (copy && Math.abs(now - copy.at) < oldest) {
    const places = await copy.places
    if (ids.every((id) => places.has(id))) return places
  }
  const places = readPlaces(sql).catch((error: unknown) => {
    copies.delete(sql)
    throw error
  })
  copies.set(sql, { at: now, places })
  return places
}

async function readPlaces(query: Query): Promise<Map<string, Place>> {
  const rows = await query<Place[]>`
    select p.location_id as id, p.code, p.name, p.kind, p.country, p.latitude, p.longitude, p.zone, p.hours, p.exceptions,
      p.kind = 'store' and 'pickup' = any(p.services) as collects, p.orders_per_hour as "ordersPerHour", p.pickup_minutes as "pickupMinutes",
      coalesce((
        select json_agg(json_build_object('carrier', carrier, 'service', service, 'cutoff', to_char(cutoff, 'HH24:MI'), 'pickupDays', pickup_days,
          'deliveryDays', delivery_days, 'transitMin', transit_min, 'transitMax', transit_max, 'country', c.country, 'postalPrefixes', postal_prefixes))
        from stock.carrier_service c where c.location_id = p.location_id
      ), '[]') as services
    from stores.place p where p.state = 'open'`
  return new Map(rows.map((row) => [row.id, row]))
}
