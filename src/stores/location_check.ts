import { isSupportedCountry } from 'libphonenumber-js/min'
import { isUuid } from '../core/ids.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { normalise } from '../identity/normalise.ts'
import { fold } from '../identity/search_words.ts'
import type { Week } from './hours.ts'
import { normalWeek, weekFaults } from './hours_check.ts'
import { readHours } from './hours_text.ts'
import type { LocationDraft } from './schema.ts'
import { knownZone } from './zone.ts'

/** A location as it is stored. */
export type CheckedLocation = Omit<LocationDraft, 'hours' | 'phone'> & {
  hours: Week
  phone: string | null
  places: string[]
  words: string
}

/** What staff or a file said of a location in its one form; throws invalid_request with all that is wrong. Pure. */
export function checkLocation(code: string, draft: LocationDraft): CheckedLocation {
  const faults: FieldError[] = []
  const wrong = (field: string, fault: string, detail: string) => void faults.push({ field, code: fault, detail })
  const { latitude, longitude } = draft
  const address = trimmed(draft.address)
  const name = draft.name.trim()
  if (isUuid(code)) wrong('/code', 'an_id', 'A code cannot look like an id of Hilo’s.')
  if (!isSupportedCountry(address.country)) wrong('/address/country', 'not_a_country', 'There is no such country.')
  if (!latitude && !longitude) wrong('/latitude', 'nowhere', 'This is in the sea off Africa; say where it is.')
  const zone = knownZone(draft.zone) ?? ''
  if (!zone) wrong('/zone', 'not_a_zone', 'There is no such time zone; write it as America/Mexico_City.')
  const phone = draft.phone?.trim() ? telephone(draft.phone, address.country) : null
  if (phone === undefined) wrong('/phone', 'not_a_phone', 'This cannot be a phone number.')
  const week = typeof draft.hours === 'string' ? readHours(draft.hours) : { hours: draft.hours as Week }
  if ('wrong' in week) wrong('/hours', 'not_hours', week.wrong)
  else faults.push(...weekFaults(week.hours))
  if (faults.length) throw new Problem('invalid_request', faults[0]!.detail, { errors: faults })
  const { street, district, city, region, postalCode } = address
  return {
    ...draft,
    name,
    address,
    zone,
    phone: phone ?? null,
    hours: 'hours' in week ? normalWeek(week.hours) : {},
    services: [...new Set(draft.services)].toSorted(),
    places: [...new Set([district, city, region, postalCode].map(fold))].filter((place) => place),
    words: fold([code, name, street, district, city, region, postalCode].join(' ')),
  }
}

function trimmed<T extends Record<string, string>>(address: T): T {
  return Object.fromEntries(Object.entries(address).map(([part, text]) => [part, text.trim()])) as T
}

function telephone(value: string, country: string): string | undefined {
  return normalise({ kind: 'phone', value }, country)?.value
}
