import { instantOf, offsetAt } from './zone.ts'

/** From when to when, "10:00" to "20:00". An end before its beginning is on the next day; midnight as an end is "24:00". */
export type Interval = [opens: string, closes: string]
/** Monday is 1, Sunday 7. A day left out is closed. */
export type IsoDay = '1' | '2' | '3' | '4' | '5' | '6' | '7'
export type Week = Partial<Record<IsoDay, Interval[]>>
/** A day on which the week does not hold; no intervals: closed. */
export type HoursException = { date: string; intervals: Interval[]; reason: string }
/** When a place is open, by the clocks of its own zone. A row of stores.place is one. */
export type OpeningHours = { zone: string; hours: Week; exceptions: HoursException[] }

/** `closesAt` is null when that is more than a week away; `opensAt` when no opening is in sight. */
export type OpenState = { open: boolean; closesAt: Date | null; opensAt: Date | null }
/** ms */
type Span = { from: number; to: number }

const minute = 60_000
const day = 86_400_000
const longest = 7 * day
/** Days looked ahead at most. */
const horizon = 400

export const isoDays: readonly IsoDay[] = ['1', '2', '3', '4', '5', '6', '7']

/** Whether a place is open at an instant, and when that changes. Pure. */
export function openState(place: OpeningHours, at: Date): OpenState {
  const [span] = spans(place, at.getTime())
  if (!span) return { open: false, closesAt: null, opensAt: null }
  if (span.from > at.getTime()) return { open: false, closesAt: null, opensAt: new Date(span.from) }
  return { open: true, closesAt: span.to - at.getTime() > longest ? null : new Date(span.to), opensAt: null }
}

/** Whole minutes for which a place is open between two instants. Pure. */
export function openMinutes(place: OpeningHours, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()]
  let sum = 0
  for (const span of spans(place, start, (end - start) / day + 3)) {
    if (span.from >= end) break
    sum += Math.min(span.to, end) - Math.max(span.from, start)
  }
  return Math.floor(sum / minute)
}

/**
 * The instant by which a place has been open for so many minutes, counted from another: the first open moment for 0. Null when it is not
 * open that long within a year. Pure.
 */
export function addOpenMinutes(place: OpeningHours, from: Date, minutes: number): Date | null {
  let left = minutes * minute
  for (const span of spans(place, from.getTime())) {
    const start = Math.max(span.from, from.getTime())
    if (span.to - start >= left) return new Date(start + left)
    left -= span.to - start
  }
  return null
}

/** The days from the one on which an instant falls there, with what holds on each; `reason` where an exception does. Pure. */
export function daysFrom(
  place: OpeningHours,
  at: Date,
  count: number,
): { date: string; intervals: Interval[]; reason: string | null }[] {
  const exceptions = byDay(place)
  const first = localDay(place.zone, at.getTime())
  return Array.from({ length: count }, (_, i) => {
    const reason = exceptions.get(first + i)?.reason ?? null
    return { date: dateOf(first + i), intervals: intervalsOn(place, exceptions, first + i), reason }
  })
}

/** "10:30" as minutes from midnight. Pure. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** An interval as minutes from the midnight that its day begins with; the end may be beyond 24 hours. Pure. */
export function reach([opens, closes]: Interval): [from: number, to: number] {
  const [from, to] = [minutesOf(opens), minutesOf(closes)]
  return [from, to > from ? to : to + 24 * 60]
}

/** The spans of being open that end after `from`, in order. What goes on for more than a week comes in pieces. */
function* spans(place: OpeningHours, from: number, days = horizon): Generator<Span> {
  const { zone } = place
  const exceptions = byDay(place)
  // Yesterday's may last until today.
  const first = localDay(zone, from) - 1
  let open: Span | undefined
  for (let date = first; date <= first + days; date++) {
    for (const interval of intervalsOn(place, exceptions, date)) {
      const [start, end] = reach(interval).map((at) => instantOf(zone, date * day + at * minute)) as [number, number]
      // Clocks may skip all of it.
      if (end <= start) continue
      if (open && start <= open.to && open.to - from <= longest) open.to = Math.max(open.to, end)
      else {
        if (open && open.to > from) yield open
        open = { from: Math.max(start, open?.to ?? start), to: Math.max(end, open?.to ?? end) }
      }
    }
  }
  if (open && open.to > from) yield open
}

/** By the lists that they were made of: a list does not change. */
const exceptionDays = new WeakMap<HoursException[], Map<number, HoursException>>()

/** The days on which the week does not hold, as days since 1970-01-01. Pure. */
export function byDay({ exceptions }: Pick<OpeningHours, 'exceptions'>): ReadonlyMap<number, HoursException> {
  let days = exceptionDays.get(exceptions)
  if (!days) {
    days = new Map(exceptions.map((exception) => [Date.parse(exception.date) / day, exception]))
    exceptionDays.set(exceptions, days)
  }
  return days
}

function intervalsOn(place: OpeningHours, exceptions: ReadonlyMap<number, HoursException>, date: number): Interval[] {
  return exceptions.get(date)?.intervals ?? place.hours[isoDays[(((date + 3) % 7) + 7) % 7]!] ?? []
}

/** The date there, as days since 1970-01-01. */
const localDay = (zone: string, at: number) => Math.floor((at + offsetAt(zone, at)) / day)
const dateOf = (date: number) => new Date(date * day).toISOString().slice(0, 10)
