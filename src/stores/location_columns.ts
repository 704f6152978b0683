import type { Tx } from '../core/db.ts'
import type { CheckedLocation } from './location_check.ts'

/** What is stored of a location that was checked, by column. */
export function toColumns(tx: Tx, location: CheckedLocation) {
  const { kind, name, address, latitude, longitude, zone, phone, hours, services, places, words } = location
  return {
    kind,
    name,
    latitude,
    longitude,
    zone,
    services,
    places,
    words,
    address: tx.json(address),
    country: address.country,
    telephone: phone,
    hours: tx.json(hours),
    pickup_minutes: location.pickupMinutes,
    orders_per_hour: location.ordersPerHour,
  }
}
