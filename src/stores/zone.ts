const hour = 3_600_000
const quarter = 900_000
/** Offsets found before, by quarter of an hour: no zone changes its clocks within one. */
type Clocks = { format: Intl.DateTimeFormat; offsets: Map<number, number> }
const zones = new Map<string, Clocks>()

/** The IANA name of a time zone as it is written, or undefined when there is no such zone. Offsets such as +05:00 are none. Pure. */
export function knownZone(text: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,59}$/.test(text)) return undefined
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text
  } catch {
    return undefined
  }
}

/** How far a known zone's clocks are ahead of UTC at an instant, in ms. Pure. */
export function offsetAt(zone: string, at: number): number {
  let clocks = zones.get(zone)
  if (!clocks) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    zones.set(zone, (clocks = { format, offsets: new Map() }))
  }
  const { format, offsets } = clocks
  const key = Math.floor(at / quarter)
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size >= 10_000) offsets.clear()
    offsets.set(key, (offset = readOffset(format, at)))
  }
  return offset
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours, minutes, seconds = '0'] = format.format(at).match(/GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/**
 * The instant at which a zone's clocks have come to a local time (ms since 1970 as those clocks count). A time that they skip is when
 * they jump; one that they show twice is the first. So a later local time is never an earlier instant. Pure.
 */
export function instantOf(zone: string, local: number): number {
  // No zone is further from UTC than 14 hours, and none changes its clocks twice in two days.
  let before = local - 15 * hour
  let after = local + 15 * hour
  const [old, fresh] = [offsetAt(zone, before), offsetAt(zone, after)]
  if (old === fresh) return local - old
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (offsetAt(zone, middle) === old) before = middle
    else after = middle
  }
  return local - old < after ? local - old : Math.max(after, local - fresh)
}
