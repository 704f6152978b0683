const day = 86_400_000

const tokens: Record<string, { part: number; pattern: string }> = {
  yyyy: { part: 0, pattern: '(\\d{4})' },
  MM: { part: 1, pattern: '(\\d\\d)' },
  M: { part: 1, pattern: '(\\d\\d?)' },
  dd: { part: 2, pattern: '(\\d\\d)' },
  d: { part: 2, pattern: '(\\d\\d?)' },
  HH: { part: 3, pattern: '(\\d\\d)' },
  H: { part: 3, pattern: '(\\d\\d?)' },
  mm: { part: 4, pattern: '(\\d\\d)' },
  ss: { part: 5, pattern: '(\\d\\d)' },
}

/** Reads a time as a file writes it: milliseconds since the epoch, or undefined when it is none. */
export type ReadTime = (text: string) => number | undefined

/**
 * A reader for times in one format (`yyyy-MM-dd HH:mm:ss`, `d/M/yyyy H:mm`, … or `iso`) and one IANA zone, or undefined when
 * format or zone make no sense. A time that a change of the clocks skips is read as if they had not changed yet; of one that
 * comes twice, the first is meant. `iso` texts may say their own offset.
 */
export function timeReader(format: string, zone: string): ReadTime | undefined {
  const toUtc = zoneReader(zone)
  if (!toUtc) return undefined
  const read = format === 'iso' ? isoReader(toUtc) : formatReader(format, toUtc)
  if (!read) return undefined
  // The rows of one order nearly always say the same time.
  let last: { text: string; time: number | undefined } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, time: read(text) }
    return last.time
  }
}

function formatReader(format: string, toUtc: (local: number) => number): ReadTime | undefined {
  const order: number[] = []
  const pattern = format.replace(/yyyy|MM|M|dd|d|HH|H|mm|ss|[^A-Za-z0-9]|./g, (token) => {
    const known = tokens[token]
    if (known) order.push(known.part)
    else if (/[A-Za-z0-9]/.test(token)) order.push(-1)
    return known?.pattern ?? token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  })
  if (order.includes(-1) || new Set(order).size !== order.length || ![0, 1, 2].every((part) => order.includes(part)))
    return undefined
  const shape = new RegExp(`^${pattern}$`)
  return (text) => {
    const found = shape.exec(text)
    if (!found) return undefined
    const parts = [0, 0, 0, 0, 0, 0]
    order.forEach((part, i) => (parts[part] = Number(found[i + 1])))
    const local = localTime(parts)
    return local === undefined ? undefined : toUtc(local)
  }
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/

function isoReader(toUtc: (local: number) => number): ReadTime {
  return (text) => {
    const found = iso.exec(text)
    const local = found ? localTime(found.slice(1, 7).map((part) => Number(part ?? 0))) : undefined
    if (!found || local === undefined) return undefined
    const offset = found[7]
    if (!offset) return toUtc(local)
    if (offset === 'Z') return local
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
    return local - (offset[0] === '-' ? -minutes : minutes) * 60_000
  }
}

/** The time that the parts say, as if it were UTC; undefined for the 31st of June and its like. */
function localTime([year, month, date, hour, minute, second]: number[]): number | undefined {
  if (!year || hour! > 23 || minute! > 59 || second! > 59) return undefined
  const time = Date.UTC(year, month! - 1, date, hour, minute, second)
  const back = new Date(time)
  return back.getUTCMonth() === month! - 1 && back.getUTCDate() === date ? time : undefined
}

/** Turns local times of a zone into UTC; undefined for a zone that does not exist. */
function zoneReader(zone: string): ((local: number) => number) | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  const offset = (utc: number): number => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(utc)) part[type] = Number(value)
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - utc
  }
  // Offsets a day before and a day after: where they agree, no clock changed in between.
  const around = new Map<number, [number, number]>()
  return (local) => {
    const date = Math.floor(local / day)
    let pair = around.get(date)
    if (!pair) {
      if (around.size > 5000) around.clear()
      around.set(date, (pair = [offset((date - 1) * day), offset((date + 2) * day)]))
    }
    const [before, after] = pair
    if (before === after) return local - before
    const fits = [local - before, local - after].filter((utc) => utc + offset(utc) === local)
    return fits.length ? Math.min(...fits) : local - before
  }
}
