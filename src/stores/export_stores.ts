import type { Query } from '../core/db.ts'
import type { Week } from './hours.ts'
import { writeHours } from './hours_text.ts'

export type ExportedLocation = {
  code: string
  kind: string
  name: string
  address: Record<string, string>
  latitude: number
  longitude: number
  zone: string
  phone: string | null
  /** As text, as files have it. */
  hours: string
  services: string[]
  pickupMinutes: number
  ordersPerHour: number
}

/** Locations read in one statement. */
const step = 500

/** All locations that are not closed for good, by code, some at a time. */
export async function* exportStores(query: Query): AsyncGenerator<ExportedLocation[]> {
  for (let after = ''; ;) {
    const rows = await query<(Omit<ExportedLocation, 'hours'> & { hours: Week })[]>`
      select code, kind, name, address, latitude, longitude, zone, telephone as phone, hours, services, pickup_minutes as "pickupMinutes",
        orders_per_hour as "ordersPerHour"
      from stores.location where state = 'open' and code collate "C" > ${after} order by code collate "C" limit ${step}`
    if (rows.length) yield rows.map((row) => ({ ...row, hours: writeHours(row.hours) }))
    if (rows.length < step) return
    after = rows.at(-1)!.code
  }
}
