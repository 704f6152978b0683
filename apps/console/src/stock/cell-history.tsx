import { Text } from '@mantine/core'
import { api } from '../../../ui/api.ts'
import { useFormat } from '../../../ui/format.ts'
import { Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { Moved } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Listed, More, useListed } from '../listed.tsx'
import { useNow } from '../use-now.ts'
import { usePlacesOfStock } from './use-levels.ts'

// What an import is called ends with its id.
const anId = / [0-9a-f-]{36}$/

/** What a movement means for this location: more, less, or only another state. */
function signOf({ from, to, units }: Moved, location: string): number {
  return (to.location === location ? units : 0) - (from.location === location ? units : 0)
}

function Movement(props: { moved: Moved; location: string; now: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const { placeOf } = usePlacesOfStock()
  const { moved, location, now } = props
  const sign = signOf(moved, location)
  const other = [moved.from, moved.to].find((end) => end.location && end.location !== location)
  const state = (name: string) => (words.stock.states as Record<string, string>)[name] ?? name
  const verb = (words.stock.verbs as Record<string, string>)[moved.verb] ?? moved.verb
  return (
    <li>
      <span className="moved-units num" data-sign={Math.sign(sign)}>
        {sign ? `${sign > 0 ? '+' : '−'}${format.number(Math.abs(sign))}` : format.number(moved.units)}
      </span>
      <span className="moved-what">
        <Text span size="sm" fw={600}>
          {verb}
          {other?.location ? ` · ${placeOf(other.location)?.name ?? ''}` : ''}
        </Text>
        <Text span size="xs" c="dimmed">
          {state(moved.from.state)} → {state(moved.to.state)}
          {moved.unitCost !== null && moved.currency
            ? ` · ${words.stock.each(format.money(moved.unitCost, moved.currency))}`
            : ''}
        </Text>
        {moved.reason ? (
          <Text span size="xs" className="anywhere">
            {moved.reason}
          </Text>
        ) : null}
      </span>
      <span className="moved-when">
        <Text span size="xs" c="dimmed" title={format.exact(moved.madeAt)}>
          {format.ago(moved.madeAt, now)}
        </Text>
        <Text span size="xs" c="dimmed" className="ellipsis">
          {moved.madeBy.replace(anId, '')}
        </Text>
      </span>
    </li>
  )
}

/** What was moved to, from and within a cell, newest first. */
export function CellHistory(props: { variant: string; location: string }) {
  const { words } = useTongue()
  const { variant, location } = props
  const now = useNow(30_000)
  const query = useListed(['stock', 'movements', variant, location], (page, signal) =>
    api.stock.movements({ variant, location, ...page, limit: 20 }, signal),
  )
  return (
    <Sheet title={words.stock.history} flush>
      <Listed
        query={query}
        skeleton={<SkeletonRows rows={3} />}
        nothing={
          <Text size="sm" c="dimmed" p="md">
            {words.stock.noHistory}
          </Text>
        }
      >
        {(items) => (
          <ol className="moved-list">
            {items.map((moved, at) => (
              // A movement has no id of its own; the list only grows at its ends.
              <Movement key={`${moved.act}${items.length - at}`} moved={moved} location={location} now={now} />
            ))}
          </ol>
        )}
      </Listed>
      <More query={query} />
    </Sheet>
  )
}
