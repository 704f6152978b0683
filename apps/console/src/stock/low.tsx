import { Button, Text } from '@mantine/core'
import { IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTongue } from '../../../ui/words.tsx'
import { useFilter } from '../filters.tsx'
import { ListSheet } from '../listed.tsx'
import { useCan } from '../session.ts'
import { CellUnits, cellLook, useCellText } from './cell.tsx'
import { free, suggest, type Level, type Row } from './level.ts'
import { LocationSelect } from './location-select.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { useLevels, useLiveLevels, usePlacesOfStock } from './use-levels.ts'
import { VariantName } from './variant-name.tsx'

type Asked = { row: Row; from: string; to: string; units: number }

function Place(props: { row: Row; level: Level; onSend: (asked: Asked) => void }) {
  const { words } = useTongue()
  const can = useCan()
  const cellText = useCellText()
  const { placeOf } = usePlacesOfStock()
  const { row, level, onSend } = props
  const suggestion = suggest(row, level.location)
  const deed = suggestion ? words.stock.suggestion(suggestion.units, placeOf(suggestion.from)?.short ?? '') : ''
  return (
    <li>
      <Link to={`/stock/levels?cell=${row.variant}.${level.location}`} className="plain low-place">
        <span className="heat-cell num" role="img" aria-label={cellText(level)} {...cellLook(level)}>
          <CellUnits level={level} />
        </span>
        <span>
          <Text span size="sm" fw={600} className="ellipsis">
            {placeOf(level.location)?.name}
          </Text>
          <Text span size="xs" c="dimmed" className="num">
            {words.stock.lowOf(free(level), level.lowAt ?? 0)}
            {level.inTransit ? ` · ${words.stock.comingOf(level.inTransit)}` : ''}
          </Text>
        </span>
      </Link>
      {suggestion && can('stock.write') ? (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconTruckDelivery size={16} aria-hidden />}
          onClick={() => onSend({ row, to: level.location, ...suggestion })}
        >
          {deed}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {deed || (level.inTransit ? words.stock.enoughComing : words.stock.nothingToSpare)}
        </Text>
      )}
    </li>
  )
}

/** What is low, and from where it could be filled up. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(['location'] as const)
  const { places } = usePlacesOfStock()
  const [asked, ask] = useState<Asked>()
  const { location } = filter
  const query = useLevels({ low: 'true', ...(location ? { location } : {}) })
  useLiveLevels(places.map(({ id }) => id))
  return (
    <>
      <div className="filters stock-filters">
        <LocationSelect value={location} onChange={(value) => set('location', value)} />
      </div>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.stock.noneLow, text: words.stock.noneLowText }}
        noneFits={{ title: words.stock.noneLow, text: words.stock.noneLowText }}
      >
        {(rows) => (
          <ul className="stock-list">
            {rows.map((row) => (
              <li key={row.variant} className="low-row">
                <VariantName row={row} />
                <ul className="low-places">
                  {row.levels
                    .filter((level) => level.low && (!location || level.location === location))
                    .map((level) => (
                      <Place key={level.location} row={row} level={level} onSend={ask} />
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </ListSheet>
      {asked ? <TransferDialog {...asked} onClose={() => ask(undefined)} /> : null}
    </>
  )
}
