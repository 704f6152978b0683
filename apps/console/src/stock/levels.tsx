import { Checkbox, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback } from 'react'
import { ProblemNote } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { ListSheet, More } from '../listed.tsx'
import { CellPanel } from './cell-panel.tsx'
import { HeatLegend } from './heat-legend.tsx'
import { HeatMap } from './heat-map.tsx'
import { LevelList } from './level-list.tsx'
import { LocationSelect } from './location-select.tsx'
import { useLevels, useLiveLevels, usePlacesOfStock } from './use-levels.ts'

const names = ['q', 'product', 'location', 'low', 'cell'] as const
type Filter = Record<(typeof names)[number], string>

function Filters(props: { filter: Filter; set: (name: keyof Filter, value: string | null) => void }) {
  const { words } = useTongue()
  const { filter, set } = props
  return (
    <div className="filters stock-filters">
      <LazyText
        className="filters-wide"
        search
        label={words.stock.find}
        placeholder={words.stock.findHint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <LocationSelect value={filter.location} onChange={(value) => set('location', value)} />
      <Checkbox
        label={words.stock.onlyLow}
        checked={filter.low === 'true'}
        onChange={(event) => set('low', event.currentTarget.checked ? 'true' : null)}
      />
      {filter.product ? (
        <Checkbox label={words.stock.onlyProduct} checked onChange={() => set('product', null)} />
      ) : null}
    </div>
  )
}

/** What can be sold where: a grid of variants and locations; on a narrow screen a list. Changes show at once. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear } = useFilter(names)
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const { places, query: locations } = usePlacesOfStock()
  const { q, product, location, low, cell } = filter
  const query = useLevels({
    ...(q ? { q } : {}),
    ...(product ? { product } : {}),
    ...(location ? { location } : {}),
    ...(low ? { low: 'true' } : {}),
  })
  useLiveLevels(places.map(({ id }) => id))
  const open = useCallback((variant: string, at: string) => set('cell', `${variant}.${at}`), [set])
  const shown = location ? places.filter(({ id }) => id === location) : places.filter(({ state }) => state === 'open')
  const [variant = '', at = ''] = cell.split('.')
  return (
    <>
      <Filters filter={filter} set={set} />
      <HeatLegend />
      <ListSheet
        query={query}
        scrolls={wide}
        filter={{ any: Boolean(q || product || location || low), clear }}
        empty={{ title: words.stock.empty, text: words.stock.emptyText }}
        noneFits={
          low
            ? { title: words.stock.noneLow, text: words.stock.noneLowText }
            : { title: words.stock.none, text: words.stock.noneText }
        }
      >
        {(rows) =>
          locations.error && !places.length ? (
            <ProblemNote error={locations.error} retry={() => void locations.refetch()} />
          ) : wide ? (
            <HeatMap rows={rows} places={shown} onOpen={open} end={<More query={query} />} />
          ) : (
            <LevelList rows={rows} places={shown} onOpen={open} />
          )
        }
      </ListSheet>
      {wide ? (
        <Text size="xs" c="dimmed" mt={6}>
          {words.stock.keys}
        </Text>
      ) : null}
      <CellPanel variant={variant} location={at} onClose={() => set('cell', null)} />
    </>
  )
}
