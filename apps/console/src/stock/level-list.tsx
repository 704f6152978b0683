import { Text } from '@mantine/core'
import { useTongue } from '../../../ui/words.tsx'
import { CellUnits, cellLook, useCellText } from './cell.tsx'
import { free, levelAt, type Row } from './level.ts'
import type { Place } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

/** The heat map where there is no room for a grid: each variant with its locations below. */
export function LevelList(props: { rows: Row[]; places: Place[]; onOpen: (variant: string, location: string) => void }) {
  const { words } = useTongue()
  const cellText = useCellText()
  const { rows, places, onOpen } = props
  return (
    <ul className="level-list">
      {rows.map((row) => (
        <li key={row.variant}>
          <div className="level-head">
            <VariantName row={row} />
            <Text span size="sm" className="num" c="dimmed">
              {words.stock.free(row.levels.reduce((units, level) => units + free(level), 0))}
            </Text>
          </div>
          <div className="level-places">
            {places.map((place) => {
              const level = levelAt(row, place.id)
              return (
                <button
                  key={place.id}
                  type="button"
                  className="heat-cell num"
                  title={place.name}
                  aria-label={`${place.name}: ${cellText(level)}`}
                  onClick={() => onOpen(row.variant, place.id)}
                  {...cellLook(level)}
                >
                  <small aria-hidden>{place.short}</small>
                  <CellUnits level={level} />
                </button>
              )
            })}
          </div>
        </li>
      ))}
    </ul>
  )
}
