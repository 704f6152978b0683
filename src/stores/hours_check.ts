import type { FieldError } from '../core/problem.ts'
import { isoDays, reach, type Interval, type Week } from './hours.ts'

const day = 24 * 60
/** Intervals of a day at most. */
const most = 6

/** A week in its one form: intervals in order, midnight as an end "24:00", no empty days. Pure. */
export function normalWeek(week: Week): Week {
  return Object.fromEntries(
    isoDays.flatMap((isoDay) => {
      const intervals = normalIntervals(week[isoDay] ?? [])
      return intervals.length ? [[isoDay, intervals]] : []
    }),
  )
}

/** Intervals of one day in their one form. Pure. */
export function normalIntervals(intervals: Interval[]): Interval[] {
  return intervals
    .map(([opens, closes]): Interval => [opens, closes === '00:00' ? '24:00' : closes])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** What is wrong with the hours of a week; days that reach into each other count, Sunday into Monday too. Pure. */
export function weekFaults(week: Week, field = '/hours'): FieldError[] {
  const faults = isoDays.flatMap((isoDay) => shapeFaults(week[isoDay] ?? [], `${field}/${isoDay}`))
  if (faults.length) return faults
  const all = isoDays.flatMap((isoDay, i) =>
    normalIntervals(week[isoDay] ?? []).map((interval) => {
      const [from, to] = reach(interval)
      return { from: from + i * day, to: to + i * day, field: `${field}/${isoDay}` }
    }),
  )
  const [first] = all
  if (first) all.push({ ...first, from: first.from + 7 * day, to: first.to + 7 * day })
  return overlaps(all)
}

/** What is wrong with the hours of one day. Pure. */
export function dayFaults(intervals: Interval[], field: string): FieldError[] {
  const faults = shapeFaults(intervals, field)
  if (faults.length) return faults
  return overlaps(
    normalIntervals(intervals).map((interval) => {
      const [from, to] = reach(interval)
      return { from, to, field }
    }),
  )
}

function shapeFaults(intervals: Interval[], field: string): FieldError[] {
  if (intervals.length > most) return [{ field, code: 'too_many', detail: `A day can have ${most} intervals.` }]
  return intervals.flatMap(([opens, closes], i): FieldError[] => {
    const at = `${field}/${i}`
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(opens))
      return [{ field: at, code: 'not_a_time', detail: 'It opens at a time from 00:00 to 23:59.' }]
    if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(closes))
      return [{ field: at, code: 'not_a_time', detail: 'It closes at a time from 00:00 to 24:00.' }]
    if (opens === closes)
      return [{ field: at, code: 'no_time', detail: 'It closes when it opens; a whole day is 00:00 to 24:00.' }]
    return []
  })
}

function overlaps(all: { from: number; to: number; field: string }[]): FieldError[] {
  return all.flatMap(({ to }, i) => {
    const next = all[i + 1]
    return next && next.from < to
      ? [{ field: next.field, code: 'overlap', detail: 'It opens again before it has closed.' }]
      : []
  })
}
