import type { StoreLocation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'

/** “10:00–20:00”, “All day”, “20:00–02:00 next day”. */
export function useIntervalText(): (interval: string[]) => string {
  const { words } = useTongue()
  return ([opens = '', closes = '']) => {
    if (opens === '00:00' && closes === '24:00') return words.stores.allDay
    return `${opens}–${closes}${closes <= opens ? ` ${words.stores.nextDay}` : ''}`
  }
}

/** A date of a calendar (2026-12-25) as people say it, whatever the zone. */
export function useDateText(): (date: string, options: Intl.DateTimeFormatOptions) => string {
  const { language } = useTongue()
  return (date, options) => {
    const text = new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-GB', { timeZone: 'UTC', ...options }).format(
      new Date(date),
    )
    return text.charAt(0).toLocaleUpperCase() + text.slice(1)
  }
}

/** Minutes from midnight now, by the clocks of a zone. */
function minutesThere(zone: string, now: number): number {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now)
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const share = (minutes: number) => `${(100 * minutes) / 1440}%`

/** The hours of a day as bars from midnight to midnight, those of the day before that last into it too, and where the clock is. */
function Bars(props: { intervals: string[][]; before: string[][]; now: number | undefined }) {
  const late = props.before.flatMap(([opens = '', closes = '']) => (closes <= opens ? [['00:00', closes]] : []))
  return (
    <span className="week-bars" aria-hidden>
      {[...late, ...props.intervals].map(([opens = '', closes = '']) => {
        const [from, to] = [minutesOf(opens), minutesOf(closes)]
        return <span key={opens} style={{ left: share(from), width: share((to > from ? to : 1440) - from) }} />
      })}
      {props.now === undefined ? null : <i style={{ left: share(props.now) }} />}
    </span>
  )
}

/** What the week says of the day before a date; that it was a special day is not known any more. */
function dayBefore(hours: Record<string, string[][] | undefined>, date: string): string[][] {
  return hours[String(((new Date(date).getUTCDay() + 5) % 7) + 1)] ?? []
}

/** Today there and the six days after, with what is not as usual. */
export function Week(props: { store: StoreLocation }) {
  const { words } = useTongue()
  const intervalText = useIntervalText()
  const dateText = useDateText()
  const now = minutesThere(props.store.zone, useNow(30_000))
  return (
    <ol className="week">
      {props.store.days.map((day, i) => (
        <li key={day.date} data-today={i ? undefined : ''} aria-current={i ? undefined : 'date'}>
          <span className="week-day">
            {i ? dateText(day.date, { weekday: 'long' }) : words.stores.today}
            <small>{dateText(day.date, { day: 'numeric', month: 'short' })}</small>
          </span>
          <Bars
            intervals={day.intervals}
            before={props.store.days[i - 1]?.intervals ?? dayBefore(props.store.hours, day.date)}
            now={i ? undefined : now}
          />
          <span className="week-hours num">
            {day.intervals.length ? day.intervals.map(intervalText).join(', ') : words.stores.shut}
            {day.reason ? <small>{day.reason}</small> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
