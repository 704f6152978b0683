import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Loaded, Nothing, PageHead, SkeletonRows } from '../../../ui/parts.tsx'
import type { StoreFilter, StorePoint } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { useCan } from '../session.ts'
import { StoreMap } from './map.tsx'
import { StoreRow } from './store-row.tsx'
import './stores.css'

const names = ['q', 'kind', 'open', 'city', 'view'] as const
type Filter = Record<(typeof names)[number], string>
/** Rows shown before one asks for more: a page. */
const rows = 60

/** All locations that fit, as the list and the map show them; read again so that what opens meanwhile is seen. */
function usePoints({ q, kind, open, city }: Partial<Filter>) {
  const filter: StoreFilter = {
    ...(q ? { q } : {}),
    ...(kind ? { kind: kind as NonNullable<StoreFilter['kind']> } : {}),
    ...(open ? { openNow: open === 'true' } : {}),
    ...(city ? { place: city } : {}),
  }
  return useQuery({
    queryKey: ['stores', 'map', filter],
    queryFn: ({ signal }) => api.locations.map(filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
}

function Filters(props: { filter: Filter; set: (name: keyof Filter, value: string | null) => void }) {
  const { words } = useTongue()
  const { filter, set } = props
  const cities = [...new Set(usePoints({}).data?.items.map(({ city }) => city))].toSorted((a, b) => a.localeCompare(b))
  return (
    <div className="filters">
      <LazyText
        className="filters-wide"
        search
        label={words.stores.find}
        placeholder={words.stores.findHint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <Select
        label={words.stores.city}
        placeholder={words.stores.anyCity}
        clearable
        searchable
        value={filter.city || null}
        onChange={(value) => set('city', value)}
        data={cities}
      />
      <Select
        label={words.stores.kind}
        placeholder={words.stores.anyKind}
        clearable
        value={filter.kind || null}
        onChange={(value) => set('kind', value)}
        data={(['store', 'warehouse'] as const).map((value) => ({ value, label: words.stores.kinds[value] }))}
      />
      <Select
        label={words.stores.when}
        placeholder={words.stores.anyTime}
        clearable
        value={filter.open || null}
        onChange={(value) => set('open', value)}
        data={[
          { value: 'true', label: words.stores.openNow },
          { value: 'false', label: words.stores.closedNow },
        ]}
      />
    </div>
  )
}

function List(props: { points: StorePoint[]; onLight: (id: string | undefined) => void }) {
  const { words } = useTongue()
  const [shown, setShown] = useState(rows)
  return (
    <div className="sheet store-list">
      {props.points.slice(0, shown).map((point) => (
        <StoreRow key={point.id} point={point} onLight={props.onLight} />
      ))}
      {props.points.length > shown ? (
        <Group justify="center" p="sm">
          <Button variant="default" onClick={() => setShown(shown + rows)}>
            {words.common.more}
          </Button>
        </Group>
      ) : null}
    </div>
  )
}

/** Stores and warehouses, as a list and on a map side by side; on a narrow screen one at a time. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const { filter, set, clear } = useFilter(names)
  const wide = useMediaQuery('(min-width: 68em)', true, { getInitialValueInEffect: false })
  const [lit, light] = useState<string>()
  const query = usePoints(filter)
  const any = Boolean(filter.q || filter.kind || filter.open || filter.city)
  const add = can('stores.write') ? (
    <Button component={Link} to="/stores/new" leftSection={<IconPlus size={17} aria-hidden />}>
      {words.stores.add}
    </Button>
  ) : null
  const nothing = any ? (
    <Nothing
      title={words.stores.none}
      text={words.stores.noneText}
      action={
        <Button variant="default" mt="xs" onClick={clear}>
          {words.common.clearFilters}
        </Button>
      }
    />
  ) : (
    <Nothing title={words.stores.empty} text={words.stores.emptyText} action={add} />
  )
  const count = query.data
    ? words.stores.count(query.data.items.length, query.data.items.filter(({ now }) => now.open).length)
    : ' '
  return (
    <>
      <PageHead title={words.stores.title} text={words.stores.text} actions={add} />
      <Filters filter={filter} set={set} />
      <Group justify="space-between" mb={8} mih={30}>
        <Text size="sm" c="dimmed" className="num" role="status">
          {count}
        </Text>
        {wide ? null : (
          <SegmentedControl
            size="xs"
            aria-label={words.thread.view}
            value={filter.view || 'list'}
            onChange={(value) => set('view', value === 'list' ? null : value)}
            data={[
              { value: 'list', label: words.stores.asList },
              { value: 'map', label: words.stores.asMap },
            ]}
          />
        )}
      </Group>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} height={58} />}>
        {({ items }) =>
          items.length ? (
            <div className="store-columns">
              {wide || filter.view !== 'map' ? <List points={items} onLight={light} /> : null}
              {wide || filter.view === 'map' ? <StoreMap points={items} lit={lit} /> : null}
            </div>
          ) : (
            <div className="sheet">{nothing}</div>
          )
        }
      </Loaded>
    </>
  )
}
