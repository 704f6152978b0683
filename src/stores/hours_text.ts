import { isoDays, type Interval, type Week } from './hours.ts'
import { normalWeek, weekFaults } from './hours_check.ts'

const names = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

/** Hours as text, or what is wrong with it in a sentence. */
export type ReadHours = { hours: Week } | { wrong: string }

/**
 * Reads hours as people write them in files, the way of OpenStreetMap: "mo-fr 10:00-14:00,16:00-20:00; sa 11:00-21:00; su closed". What
 * comes later holds against what came before; a day not named is closed. Pure.
 */
export function readHours(text: string): ReadHours {
  const week: Week = {}
  const rules = text
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule)
  if (!rules.length) return { wrong: 'It is empty; hours that never open are "mo-su closed".' }
  for (const rule of rules) {
    const [, days = '', times = ''] =
      (rule === '24/7' ? 'mo-su 00:00-24:00' : rule).match(/^([a-z ,-]*?)\s*(closed|off|\d.*)$/) ?? []
    const named = readDays(days)
    const intervals = readTimes(times)
    if (!named || !intervals) return { wrong: `"${rule.slice(0, 60)}" is not like "mo-fr 10:00-20:00" or "su closed".` }
    for (const index of named) week[isoDays[index]!] = intervals
  }
  const [fault] = weekFaults(week, '')
  if (fault) return { wrong: `${names[Number(fault.field[1]) - 1]}: ${fault.detail}` }
  return { hours: normalWeek(week) }
}

/** Writes hours so that readHours reads the same: days alike together, every day named. Pure. */
export function writeHours(hours: Week): string {
  const week = normalWeek(hours)
  const texts = isoDays.map((isoDay) => week[isoDay]?.map((interval) => interval.join('-')).join(',') ?? 'closed')
  const rules: string[] = []
  for (let from = 0, to: number; from < texts.length; from = to) {
    to = from + 1
    while (texts[to] === texts[from]) to++
    rules.push(`${names[from]}${to - from > 1 ? `-${names[to - 1]}` : ''} ${texts[from]}`)
  }
  return rules.join('; ')
}

/** The days of "mo-we,sa" by their places; all when none is named. */
function readDays(text: string): number[] | undefined {
  if (!text.trim()) return names.map((_, i) => i)
  const found: number[] = []
  for (const part of text.split(',')) {
    const [from = '', to = from, ...more] = part.split('-').map((name) => name.trim())
    const [first, last] = [names.indexOf(from), names.indexOf(to)]
    if (first < 0 || last < 0 || more.length) return undefined
    for (let i = first; ; i = (i + 1) % 7) {
      found.push(i)
      if (i === last) break
    }
  }
  return found
}

function readTimes(text: string): Interval[] | undefined {
  if (text === 'closed' || text === 'off') return []
  const intervals = text.split(',').map((part): Interval | undefined => {
    const [, opens, closes] = part.trim().match(/^(\d?\d:\d\d)\s*-\s*(\d?\d:\d\d)$/) ?? []
    return opens && closes ? [opens.padStart(5, '0'), closes.padStart(5, '0')] : undefined
  })
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined
}
