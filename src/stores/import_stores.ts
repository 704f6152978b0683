import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { RowFault, RowOutcome } from '../core/row_outcome.ts'
import type { Week } from './hours.ts'
import { checkLocation, type CheckedLocation } from './location_check.ts'
import { locationsPut, type LocationRow } from './location_put.ts'
import type { LocationDraft } from './schema.ts'

/** A location as a file tells it. Undefined, or left out: not said, so what is there stays. */
export type ImportedLocation = {
  code: string
  kind: 'store' | 'warehouse' | undefined
  name: string | undefined
  /** Parts of it. */
  address: Record<string, string>
  country: string | undefined
  latitude: number | undefined
  longitude: number | undefined
  zone: string | undefined
  phone: string | undefined
  hours: Week | undefined
  services: string[] | undefined
  pickupMinutes: number | undefined
  ordersPerHour: number | undefined
}

type Held = Omit<LocationDraft, 'hours'> & { id: string; code: string; hours: Week }

/** Where a file says what a check calls by these. */
const columnOf: Record<string, string> = {
  '/address/street': 'street',
  '/address/district': 'district',
  '/address/city': 'city',
  '/address/region': 'region',
  '/address/postalCode': 'postal_code',
  '/address/country': 'country',
}

/**
 * Opens locations, or makes those there are what a file says of them. Of two with one code only the first may be given. Each that
 * cannot be is told with its faults, and the others go in. Two statements.
 */
export async function importStores(
  tx: Tx,
  ctx: Pick<Context, 'ids' | 'clock'>,
  locations: ImportedLocation[],
): Promise<RowOutcome[]> {
  const rows = await tx<Held[]>`
    select id, code, kind, name, address, latitude, longitude, zone, telephone as phone, hours, services, pickup_minutes as "pickupMinutes",
      orders_per_hour as "ordersPerHour"
    from stores.location where code = any(${locations.map(({ code }) => code)}::text[]) order by id for no key update`
  const held = new Map(rows.map((row) => [row.code, row]))
  const changed: LocationRow[] = []
  const outcomes = locations.map((said): RowOutcome => {
    const before = held.get(said.code)
    const draft = mergeLocation(before, said)
    if ('faults' in draft) return draft.faults
    const checked = check(said.code, draft)
    if ('faults' in checked) return checked.faults
    if (before && isDeepStrictEqual(check(said.code, before), checked)) return 'duplicate'
    changed.push({ id: before?.id ?? ctx.ids.uuid(), code: said.code, draft })
    return 'accepted'
  })
  await locationsPut(tx, changed, ctx.clock.now())
  return outcomes
}

function mergeLocation(before: Held | undefined, said: ImportedLocation): LocationDraft | { faults: RowFault[] } {
  const [kind, name, country] = [
    said.kind ?? before?.kind,
    said.name ?? before?.name,
    said.country ?? before?.address.country,
  ]
  const [latitude, longitude, zone] = [
    said.latitude ?? before?.latitude,
    said.longitude ?? before?.longitude,
    said.zone ?? before?.zone,
  ]
  const address = {
    street: '',
    district: '',
    city: '',
    region: '',
    postalCode: '',
    ...before?.address,
    ...said.address,
  }
  const needed = { kind, name, country, latitude, longitude, zone, street: address.street, city: address.city }
  const faults = Object.entries(needed).flatMap(([column, value]): RowFault[] =>
    value === undefined || value === ''
      ? [{ row: 0, column, code: 'value_missing', detail: 'A new location needs it.' }]
      : [],
  )
  if (faults.length) return { faults }
  return {
    kind: kind!,
    name: name!,
    address: { ...address, country: country! },
    latitude: latitude!,
    longitude: longitude!,
    zone: zone!,
    phone: said.phone ?? before?.phone ?? null,
    hours: said.hours ?? before?.hours ?? {},
    services: said.services ?? before?.services ?? [],
    pickupMinutes: said.pickupMinutes ?? before?.pickupMinutes ?? 120,
    ordersPerHour: said.ordersPerHour ?? before?.ordersPerHour ?? 10,
  }
}

/** A location in the form in which it is stored, or what is wrong with it by the columns of files. */
function check(code: string, draft: LocationDraft): CheckedLocation | { faults: RowFault[] } {
  const { kind, name, address, latitude, longitude, zone, phone, hours, services, pickupMinutes, ordersPerHour } = draft
  const said = { kind, name, address, latitude, longitude, zone, phone, hours, services, pickupMinutes, ordersPerHour }
  try {
    return checkLocation(code, said)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const faults = error.errors ?? [{ field: '/code', code: error.code, detail: error.message }]
    return {
      faults: faults.map(({ field, code: fault, detail }) => ({
        row: 0,
        column: columnOf[field] ?? field.split('/')[1]!,
        code: fault,
        detail,
      })),
    }
  }
}
