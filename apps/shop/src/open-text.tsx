import type { FoundStore } from './types.ts'
import { useNow } from './use-now.ts'
import { useTongue } from './words.tsx'

type Told = Pick<FoundStore, 'now' | 'zone'>

/** The server said so some moments ago: what it foretold counts meanwhile. */
export function isOpen({ now }: Told, at: number): boolean {
  if (now.open) return !now.closesAt || Date.parse(now.closesAt) > at
  return now.opensAt !== null && Date.parse(now.opensAt) <= at
}

/** “Open until 20:00”, by the clocks there. */
export function OpenText(props: { store: Told }) {
  const { words, format } = useTongue()
  const { zone, now } = props.store
  const at = useNow()
  const open = isOpen(props.store, at)
  const text = () => {
    if (open)
      return now.closesAt
        ? words.store.openUntil(format.clock(zone, now.closesAt))
        : now.open
          ? words.store.openAlways
          : words.store.openNow
    if (!now.opensAt) return words.store.closedNow
    const clock = format.clock(zone, now.opensAt)
    return format.date(zone, now.opensAt) === format.date(zone, at)
      ? words.store.opensAt(clock)
      : words.store.opensOn(format.weekday(zone, now.opensAt), clock)
  }
  return (
    <span className="open" data-open={open || undefined}>
      {text()}
    </span>
  )
}
