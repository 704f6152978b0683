import type { StorePoint } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'

type Told = Pick<StorePoint, 'state' | 'now' | 'zone'>
export type OpenKind = 'open' | 'shut' | 'closed'

/** Open now, closed now, or closed for good. The server said so some moments ago: what it foretold counts meanwhile. */
export function openKind({ state, now }: Told, at: number): OpenKind {
  if (state === 'closed') return 'closed'
  if (now.open) return now.closesAt && Date.parse(now.closesAt) <= at ? 'shut' : 'open'
  return now.opensAt && Date.parse(now.opensAt) <= at ? 'open' : 'shut'
}

/** “Open until 20:00”, by the clocks there. */
export function useOpenText(): (place: Told) => { kind: OpenKind; text: string } {
  const { words, language } = useTongue()
  const at = useNow(30_000)
  const locale = language === 'es' ? 'es-MX' : 'en-GB'
  return (place) => {
    const kind = openKind(place, at)
    const local = (options: Intl.DateTimeFormatOptions, time: string | number) =>
      new Intl.DateTimeFormat(locale, { timeZone: place.zone, ...options }).format(new Date(time))
    const clock = (time: string) => local({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, time)
    const date = (time: string | number) => local({ dateStyle: 'short' }, time)
    const { closesAt, opensAt } = place.now
    if (kind === 'closed') return { kind, text: words.stores.closedForGood }
    // Just changed: when it changes again is known at the next reading.
    if (kind === 'open')
      return {
        kind,
        text: closesAt
          ? words.stores.openUntil(clock(closesAt))
          : place.now.open
            ? words.stores.openAlways
            : words.stores.openNow,
      }
    if (!opensAt) return { kind, text: words.stores.closedNow }
    const soon = Date.parse(opensAt) - at
    if (date(opensAt) === date(at)) return { kind, text: words.stores.opensAt(clock(opensAt)) }
    const day = local(soon < 6 * 86_400_000 ? { weekday: 'short' } : { day: 'numeric', month: 'short' }, opensAt)
    return { kind, text: words.stores.opensOn(day, clock(opensAt)) }
  }
}

/** Whether a location is open, in a word and a colour. */
export function OpenBadge(props: { place: Told }) {
  const { kind, text } = useOpenText()(props.place)
  return (
    <span className="open-badge" data-kind={kind}>
      <span aria-hidden />
      {text}
    </span>
  )
}
