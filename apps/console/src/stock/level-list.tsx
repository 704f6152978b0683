import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTongue } from '../../../ui/words.tsx'
import { CellUnits, cellLook, useCellText } from './cell.tsx'
import { free, isUntouched, levelAt, type Row } from './level.ts'
import type { Place } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

/** A variant with the locations where it is or has been; the others on demand. */
function Item(props: { row: Row; places: Place[]; onOpen: (variant: string, location: string) => void }) {
  const { words } = useTongue()
  const cellText = useCellText()
  const [all, showAll] = useState(false)
  const { row, places, onOpen } = props
  const told = all ? places : places.filter(({ id }) => !isUntouched(levelAt(row, id)))
  return (
    <li>
      <div className="level-head">
        <VariantName row={row} />
        <Text span size="sm" className="num" c="dimmed">
          {words.stock.free(row.levels.reduce((units, level) => units + free(level), 0))}
        </Text>
      </div>
      <div className="level-places">
        {told.map((place) => {
          const level = levelAt(row, place.id)
          return (
            <button
              key={place.id}
              type="button"
              className="heat-cell num"
              title={place.name}
              onClick={() => onOpen(row.variant, place.id)}
              {...cellLook(level)}
            >
              <small>{place.short}</small>
              <CellUnits level={level} />
              <span className="heat-hidden">
                {place.name}: {cellText(level)}
              </span>
            </button>
          )
        })}
        {told.length < places.length ? (
          <button type="button" className="heat-cell num" data-shade={0} onClick={() => showAll(true)}>
            {words.stock.morePlaces(places.length - told.length)}
          </button>
        ) : null}
      </div>
    </li>
  )
}

/** The heat map where there is no room for a grid: each variant with its locations below. */
export function LevelList(props: {
  rows: Row[]
  places: Place[]
  onOpen: (variant: string, location: string) => void
}) {
  const { rows, places, onOpen } = props
  return (
    <ul className="level-list">
      {rows.map((row) => (
        <Item key={row.variant} row={row} places={places} onOpen={onOpen} />
      ))}
    </ul>
  )
}
