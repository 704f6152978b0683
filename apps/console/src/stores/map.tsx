import { ActionIcon, Text } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import type { StorePoint } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'
import { cluster, gridOf, land, project, scaleBar, type Size, type View } from '../../../ui/map/geo.ts'
import { labelsOf, Mark, Pin } from './map-marks.tsx'
import { openKind, type OpenKind } from './open-text.tsx'
import { useMapView } from '../../../ui/map/use-map-view.ts'
import './map.css'

/** Land and sea, and lines of longitude and latitude. */
export function Ground(props: { view: View; size: Size }) {
  const { view, size } = props
  const move = `translate(${size.width / 2 - view.x * view.scale} ${size.height / 2 - view.y * view.scale}) scale(${view.scale})`
  return (
    <g aria-hidden>
      <g transform={move} className="map-ground">
        <path d={land.neighbours} className="map-around" />
        <path d={land.mexico} className="map-home" />
      </g>
      <path d={gridOf(view, size)} className="map-lines" />
    </g>
  )
}

/** The length of a line on the ground. */
export function ScaleBar(props: { view: View }) {
  const { language } = useTongue()
  const { metres, pixels } = scaleBar(props.view)
  const text = new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en-GB', {
    style: 'unit',
    unit: metres < 1000 ? 'meter' : 'kilometer',
  }).format(metres < 1000 ? metres : metres / 1000)
  return (
    <span className="map-scale num" style={{ width: pixels }}>
      {text}
    </span>
  )
}

function Legend(props: { points: StorePoint[]; at: number }) {
  const { words } = useTongue()
  const kinds = (['open', 'shut', 'closed'] as const).filter((kind) =>
    props.points.some((point) => openKind(point, props.at) === kind),
  )
  const names = { open: words.stores.openNow, shut: words.stores.closedNow, closed: words.stores.closedForGood }
  const sign = (kind: StorePoint['kind'], open: OpenKind) => (
    <svg width="16" height="18" viewBox="-12 -27 24 28" aria-hidden>
      <Pin kind={kind} open={open} />
    </svg>
  )
  return (
    <ul className="map-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          {sign('store', kind)}
          {names[kind]}
        </li>
      ))}
      {props.points.some(({ kind }) => kind === 'warehouse') ? (
        <li>
          {sign('warehouse', 'open')}
          {words.stores.warehouse}
        </li>
      ) : null}
    </ul>
  )
}

/** Stores and warehouses on a map of our own: nothing is asked of anybody's tiles. */
export function StoreMap(props: { points: StorePoint[]; lit?: string | undefined }) {
  const { words } = useTongue()
  const at = useNow(30_000)
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>()
  const own = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(measured, own)
  const size = useMemo(() => ({ width, height }), [width, height])
  const placed = useMemo(
    () => props.points.map((item) => ({ item, spot: project(item.longitude, item.latitude) })),
    [props.points],
  )
  const spots = useMemo(() => placed.map(({ spot }) => spot), [placed])
  const map = useMapView(spots, size, own)
  const clusters = useMemo(() => cluster(placed, map.view, size), [placed, map.view, size])
  const labels = useMemo(() => labelsOf(clusters, size), [clusters, size])
  const buttons = [
    { label: words.stores.nearer, icon: <IconPlus size={18} aria-hidden />, onClick: () => map.nearer() },
    { label: words.stores.farther, icon: <IconMinus size={18} aria-hidden />, onClick: () => map.nearer(1 / 1.7) },
    {
      label: words.stores.showAll,
      icon: <IconFocusCentered size={18} aria-hidden />,
      onClick: map.all,
      disabled: !map.isMoved,
    },
  ]
  return (
    <section className="sheet map" aria-label={words.stores.map}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and pointers move the map; buttons do the same */}
      <div ref={ref} className="map-stage" role="group" aria-label={words.stores.mapKeys} {...map.stage}>
        {width ? (
          <svg width={width} height={height}>
            <Ground view={map.view} size={size} />
            {clusters
              .toSorted((a, b) => a.y - b.y)
              .map((each) => (
                <Mark
                  key={each.key}
                  cluster={each}
                  label={labels.get(each.key)}
                  lit={each.members.some(({ item }) => item.id === props.lit)}
                  at={at}
                  onShow={map.show}
                />
              ))}
          </svg>
        ) : null}
      </div>
      <div className="map-buttons">
        {buttons.map(({ label, icon, ...rest }) => (
          <ActionIcon key={label} variant="default" size={36} aria-label={label} title={label} {...rest}>
            {icon}
          </ActionIcon>
        ))}
      </div>
      {width ? <ScaleBar view={map.view} /> : null}
      <div className="map-foot">
        <Legend points={props.points} at={at} />
        <Text size="xs" c="dimmed">
          Natural Earth
        </Text>
      </div>
    </section>
  )
}
