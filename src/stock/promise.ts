import { addOpenMinutes, byDay, minutesOf, openState, type OpeningHours } from '../stores/hours.ts'
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

/** The days between which it comes, if it is ordered before `orderBy`. */
type Coming<Day> = { carrier: string; service: string; from: Day; to: Day; orderBy: Date }
/** Its days as `2026-11-27`. */
export type Delivery = Coming<string>

/**
 * The earliest delivery from a location, undefined when no service goes there or none comes within a year. On days on which the location is
 * exceptionally closed no carrier collects or delivers. Pure.
 */
export function earliestDelivery(
  place: Pick<OpeningHours, 'zone' | 'exceptions'>,
  services: Service[],
  now: Date,
  to: Destination,
): Delivery | undefined {
  const { zone } = place
  const there = { zone, local: now.getTime() + offsetAt(zone, now.getTime()), exceptions: byDay(place) }
  let found: Coming<number> | undefined
  for (const service of services) {
    const delivery = serves(service, to) ? deliver(service, there) : undefined
    if (delivery && (!found || compareDeliveries(delivery, found) < 0)) found = delivery
  }
  return found && { ...found, from: dateOf(found.from), to: dateOf(found.to) }
}

/** Which of two deliveries is the better: first day, last day, the one that can be ordered longer, name. Pure. */
export function compareDeliveries<Day extends string | number>(a: Coming<Day>, b: Coming<Day>): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  if (a.to !== b.to) return a.to < b.to ? -1 : 1
  if (a.orderBy.getTime() !== b.orderBy.getTime()) return b.orderBy.getTime() - a.orderBy.getTime()
  return `${a.carrier}\0${a.service}` < `${b.carrier}\0${b.service}` ? -1 : 1
}

function serves({ country, postalPrefixes }: Service, to: Destination): boolean {
  if (country !== to.country) return false
  return !postalPrefixes.length || postalPrefixes.some((prefix) => to.postalCode?.startsWith(prefix))
}

/** A place with the time that its clocks show (ms since 1970 by them) and its exceptions. Days are counted from 1970-01-01. */
type There = { zone: string; local: number; exceptions: ReturnType<typeof byDay> }

function deliver(service: Service, { zone, local, exceptions }: There): Coming<number> | undefined {
  const { carrier, transitMin, transitMax } = service
  const today = Math.floor(local / day)
  const cutoff = minutesOf(service.cutoff) * minute
  const collected = nthDay(local - today * day < cutoff ? today : today + 1, 1, service.pickupDays, exceptions)
  if (collected === undefined) return undefined
  const from = transitMin ? nthDay(collected + 1, transitMin, service.deliveryDays, exceptions) : collected
  const to = transitMax ? nthDay(collected + 1, transitMax, service.deliveryDays, exceptions) : collected
  if (from === undefined || to === undefined) return undefined
  const orderBy = new Date(instantOf(zone, collected * day + cutoff))
  return { carrier, service: service.service, from, to, orderBy }
}

/** The nth day from `first` on that is one of these days of the week and on which it is not closed; undefined beyond the horizon. */
function nthDay(first: number, n: number, weekdays: number[], exceptions: There['exceptions']): number | undefined {
  let left = n
  for (let date = first; date <= first + horizon; date++)
    if (weekdays.includes(((date + 3) % 7) + 1) && exceptions.get(date)?.intervals.length !== 0 && --left === 0)
      return date
  return undefined
}

const dateOf = (date: number) => new Date(date * day).toISOString().slice(0, 10)
