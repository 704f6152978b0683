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
  const there = { zone, local: now.getTime() + offsetAt(zone, now.getTime()), holidays: new Set<number>() }
  for (const { date, intervals } of exceptions) if (!intervals.length) there.holidays.add(Date.parse(date) / day)
  let found: Delivery | undefined
  for (const service of services) {
    const delivery = serves(service, to) ? deliver(service, there) : undefined
    if (delivery && (!found || compareDeliveries(delivery, found) < 0)) found = delivery
  }
  return found
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

/** A place with the time that its clocks show (ms since 1970 by them) and its holidays. Days are counted from 1970-01-01. */
type There = { zone: string; local: number; holidays: Set<number> }

function deliver(service: Service, { zone, local, holidays }: There): Delivery | undefined {
  const { carrier, transitMin, transitMax } = service
  const today = Math.floor(local / day)
  const cutoff = minutesOf(service.cutoff) * minute
  const collected = nthDay(local - today * day < cutoff ? today : today + 1, 1, service.pickupDays, holidays)
  if (collected === undefined) return undefined
  const from = transitMin ? nthDay(collected + 1, transitMin, service.deliveryDays, holidays) : collected
  const to = transitMax ? nthDay(collected + 1, transitMax, service.deliveryDays, holidays) : collected
  if (from === undefined || to === undefined) return undefined
  const orderBy = new Date(instantOf(zone, collected * day + cutoff))
  return { carrier, service: service.service, from: dateOf(from), to: dateOf(to), orderBy }
}

/** The nth day from `first` on that is one of these days of the week and no holiday; undefined beyond the horizon. */
function nthDay(first: number, n: number, weekdays: number[], holidays: Set<number>): number | undefined {
  let left = n
  for (let date = first; date <= first + horizon; date++)
    if (weekdays.includes(((date + 3) % 7) + 1) && !holidays.has(date) && --left === 0) return date
  return undefined
}

const dateOf = (date: number) => new Date(date * day).toISOString().slice(0, 10)
