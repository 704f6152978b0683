import type { Tx } from '../core/db.ts'
import { checkLocation } from './location_check.ts'
import type { LocationDraft } from './schema.ts'

export type LocationRow = { id: string; code: string; draft: LocationDraft }

/**
 * Opens locations or says anew what they are, by their codes: what a file does. `id` is that of a new one; no code twice. Throws
 * invalid_request for the first that is wrong. Gives how many were new or changed. One statement.
 */
export async function locationsPut(tx: Tx, rows: LocationRow[], at: Date): Promise<number> {
  if (!rows.length) return 0
  const checked = rows.map(({ id, code, draft }) => ({ ...checkLocation(code, draft), id, code }))
  const { count } = await tx`
    insert into stores.location as l (id, code, kind, name, address, country, latitude, longitude, zone, telephone, hours, services,
      pickup_minutes, orders_per_hour, places, words, created_at, updated_at)
    select n.id, n.code, n.kind, n.name, n.address, n.address ->> 'country', n.latitude, n.longitude, n.zone, n.phone, n.hours, n.services,
      n."pickupMinutes", n."ordersPerHour", n.places, n.words, ${at}, ${at}
    from jsonb_to_recordset(${tx.json(checked)}) as n (id uuid, code text, kind text, name text, address jsonb, latitude float8, longitude float8,
      zone text, phone text, hours jsonb, services text[], "pickupMinutes" int, "ordersPerHour" int, places text[], words text)
    on conflict (code) do update set kind = excluded.kind, name = excluded.name, address = excluded.address, country = excluded.country,
      latitude = excluded.latitude, longitude = excluded.longitude, zone = excluded.zone, telephone = excluded.telephone, hours = excluded.hours,
      services = excluded.services, pickup_minutes = excluded.pickup_minutes, orders_per_hour = excluded.orders_per_hour,
      places = excluded.places, words = excluded.words, version = l.version + 1, updated_at = excluded.updated_at
    where (l.kind, l.name, l.address, l.latitude, l.longitude, l.zone, l.telephone, l.hours, l.services, l.pickup_minutes, l.orders_per_hour)
      is distinct from (excluded.kind, excluded.name, excluded.address, excluded.latitude, excluded.longitude, excluded.zone,
        excluded.telephone, excluded.hours, excluded.services, excluded.pickup_minutes, excluded.orders_per_hour)`
  return count
}
