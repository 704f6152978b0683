import { databaseCode, type Query, type Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { unknownPlace } from './incoming.ts'
import type { CarrierService, ServiceBody } from './rules_schema.ts'

/** Every carrier's service, by location. One statement. */
export async function listServices(query: Query, location?: string): Promise<CarrierService[]> {
  return query<CarrierService[]>`
    select id, location_id as location, carrier, service, to_char(cutoff, 'HH24:MI') as cutoff, pickup_days as "pickupDays", delivery_days as "deliveryDays",
      transit_min as "transitMin", transit_max as "transitMax", country, postal_prefixes as "postalPrefixes"
    from stock.carrier_service ${location === undefined ? query`` : query`where location_id = ${location}`}
    order by location_id, carrier, service, country, postal_prefixes`
}

/** Sets a carrier's service at a location, under the caller's id. Throws conflict when there is such a one under another id. */
export async function putService(
  tx: Tx,
  { id, at, by, ...service }: ServiceBody & { id: string; at: Date; by: string },
): Promise<CarrierService> {
  if (service.transitMax < service.transitMin) {
    const detail = 'It is at least the shortest time.'
    throw new Problem('invalid_request', detail, { errors: [{ field: '/transitMax', code: 'minimum', detail }] })
  }
  await tx`
    insert into stock.carrier_service (id, location_id, carrier, service, cutoff, pickup_days, delivery_days, transit_min, transit_max, country,
      postal_prefixes, updated_at, updated_by)
    values (${id}, ${service.location}, ${service.carrier}, ${service.service}, ${service.cutoff}::text::time, ${service.pickupDays}::int[], ${service.deliveryDays}::int[],
      ${service.transitMin}, ${service.transitMax}, ${service.country}, ${service.postalPrefixes}::text[], ${at}, ${by})
    on conflict (id) do update set location_id = excluded.location_id, carrier = excluded.carrier, service = excluded.service, cutoff = excluded.cutoff,
      pickup_days = excluded.pickup_days, delivery_days = excluded.delivery_days, transit_min = excluded.transit_min, transit_max = excluded.transit_max,
      country = excluded.country, postal_prefixes = excluded.postal_prefixes, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.catch(
    (error: unknown) => {
      if (databaseCode(error) === '23505')
        throw new Problem('conflict', 'This carrier has this service there already, under another id.')
      throw unknownPlace(error) ?? error
    },
  )
  return { id, ...service }
}

/** Ends a carrier's service; one that is not there is no fault. */
export async function deleteService(query: Query, id: string): Promise<void> {
  await query`delete from stock.carrier_service where id = ${id}`
}
