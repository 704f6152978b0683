import { addOpenMinutes, minutesOf, openState, type OpeningHours } from '../stores/hours.ts'
import { instantOf, offsetAt } from '../stores/zone.ts'

/** What a location needs to make an order ready, and the orders that wait there before it. */
export type Work = { waiting: number; ordersPerHour: number; pickupMinutes: number }

const day = 86_400_000
const minute = 60_000
const quarter = 15 * minute
/** Days looked ahead at most, by each of the two: beyond, nothing is promised. */
const horizon = 400

/**
 * When an order placed now can be collected: the orders that wait are made ready first, then it takes its own minutes, all counted in
 * opening time, so that what does not fit before closing goes on at the next opening. Told in full quarters of an hour, and always a moment
 * at which the store is open. Null when it is not open that long within a year. Pure.
 */
export function readyAt(place: OpeningHours, now: Date, { waiting, ordersPerHour, pickupMinutes }: Work): Date | null {
  const done = addOpenMinutes(place, now, Math.ceil((waiting * 60) / ordersPerHour) + pickupMinutes)
  if (!done) return null
  const ready = new Date(Math.ceil(done.getTime() / quarter) * quarter)
  const state = openState(place, ready)
  return state.open ? ready : state.opensAt
}

/** A service of a carrier that collects at a location. Days are ISO: 1 is Monday. */
export type Service = {
  carrier: string
  service: string
  /** Local time of the location, `14:00`: what is ordered before it leaves the same day. */
  cutoff: string
  pickupDays: number[]
  deliveryDays: number[]
  /** Delivery days from collection to the door; 0: the same day. */
  transitMin: number
  transitMax: number
  country: string
  /** Beginnings of postal codes that it serves; empty: the whole country. */
  postalPrefixes: string[]
}

/** Without a postal code only services for a whole country count. */
export type Destination = { country: string; postalCode?: string | undefined }

/** The days between which it comes (`2026-11-27`), if it is ordered before `orderBy`. */
export type Delivery = { carrier: string; service: string; from: string; to: string; orderBy: Date }

/**
 * The earliest delivery from a location, undefined when no service goes there or none comes within a year. On days on which the location is
 * exceptionally closed no carrier collects or delivers. Pure.
 */
export function earliestDelivery(
  { zone, exceptions }: Pick<OpeningHours, 'zone' | 'exceptions'>,
  services: Service[],
  now: Date,
  to: Destination,
): Delivery | undefined {
  const holidays = new Set(exceptions.flatMap(({ date, intervals }) => (intervals.length ? [] : [date])))
  const local = new Date(now.getTime() + offsetAt(zone, now.getTime())).toISOString()
  return services
    .filter((service) => serves(service, to))
    .flatMap((service) => deliver(service, zone, local, holidays) ?? [])
    .toSorted(compareDeliveries)[0]
}

/** Which of two deliveries is the better: first day, last day, the one that can be ordered longer, name. Pure. */
export function compareDeliveries(a: Delivery, b: Delivery): number {
  const [one, other] = [a, b].map(({ from, to }) => `${from} ${to}`) as [string, string]
  if (one !== other) return one < other ? -1 : 1
  if (a.orderBy.getTime() !== b.orderBy.getTime()) return b.orderBy.getTime() - a.orderBy.getTime()
  return `${a.carrier}\0${a.service}` < `${b.carrier}\0${b.service}` ? -1 : 1
}

function serves({ country, postalPrefixes }: Service, to: Destination): boolean {
  if (country !== to.country) return false
  return !postalPrefixes.length || postalPrefixes.some((prefix) => to.postalCode?.startsWith(prefix))
}

/** @param local the time there now, `2026-11-25T13:59:00.000Z` for 13:59 */
function deliver(service: Service, zone: string, local: string, holidays: Set<string>): Delivery | undefined {
  const { carrier, cutoff, transitMin, transitMax } = service
  const today = local.slice(0, 10)
  const first = local.slice(11, 16) < cutoff ? today : addDays(today, 1)
  const collected = nthDay(first, 1, service.pickupDays, holidays)
  if (collected === undefined) return undefined
  const after = (days: number) =>
    days === 0 ? collected : nthDay(addDays(collected, 1), days, service.deliveryDays, holidays)
  const [from, to] = [after(transitMin), after(transitMax)]
  if (from === undefined || to === undefined) return undefined
  const orderBy = new Date(instantOf(zone, Date.parse(collected) + minutesOf(cutoff) * minute))
  return { carrier, service: service.service, from, to, orderBy }
}

/** The nth day from `first` on that is one of these days of the week and no holiday; undefined beyond the horizon. */
function nthDay(first: string, n: number, weekdays: number[], holidays: Set<string>): string | undefined {
  let left = n
  for (let i = 0; i <= horizon; i++) {
    const date = addDays(first, i)
    if (weekdays.includes(new Date(date).getUTCDay() || 7) && !holidays.has(date) && --left === 0) return date
  }
  return undefined
}

const addDays = (date: string, days: number) => new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)
