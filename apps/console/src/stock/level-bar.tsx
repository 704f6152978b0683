import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { free, type Level } from './level.ts'

/** Where the units of a cell are: a bar of what lies there, and every number. */
export function LevelBar(props: { level: Level }) {
  const { words } = useTongue()
  const format = useFormat()
  const { level } = props
  const parts = [
    { part: 'free', units: free(level) },
    { part: 'safety', units: level.onHand - free(level) },
    { part: 'reserved', units: level.reserved },
    { part: 'picked', units: level.picked },
    { part: 'damaged', units: level.damaged },
  ] as const
  const more = [
    { part: 'inTransit', units: level.inTransit },
    { part: 'backordered', units: level.backordered },
  ] as const
  const all = parts.reduce((sum, { units }) => sum + units, 0)
  return (
    <div className="level-bar">
      <div className="level-track" aria-hidden>
        {all
          ? parts.map(({ part, units }) =>
              units ? <span key={part} data-part={part} style={{ flexGrow: units }} /> : null,
            )
          : null}
      </div>
      <dl className="num">
        {[...parts, ...more].map(({ part, units }) => (
          <div key={part} data-nothing={units ? undefined : ''}>
            <dt>
              <span data-part={part} aria-hidden />
              {words.stock.parts[part]}
            </dt>
            <dd>{format.number(units)}</dd>
          </div>
        ))}
        <div data-nothing={level.lowAt === null ? '' : undefined}>
          <dt>
            <span data-part="low" aria-hidden />
            {words.stock.lowAt}
          </dt>
          <dd>{level.lowAt === null ? '–' : format.number(level.lowAt)}</dd>
        </div>
      </dl>
    </div>
  )
}
