/** The first moment of a day (yyyy-mm-dd) in this browser's zone, as the API wants it; undefined for no day. */
export function dayStart(day: string): string | undefined {
  return day ? at(day, 0) : undefined
}

/** The first moment after a day, so that the day itself is whole inside. */
export function dayAfter(day: string): string | undefined {
  return day ? at(day, 1) : undefined
}

function at(day: string, later: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const time = new Date(year, month - 1, date + later)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

/** A time as a field for date and time wants it: in the browser's zone, to the minute. */
export function localTime(time: Date): string {
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
