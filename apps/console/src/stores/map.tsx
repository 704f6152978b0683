import { ActionIcon, Text } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { Link } from 'react-router'
import type { StorePoint } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'
import {
  cluster,
  graticule,
  land,
  project,
  scaleBar,
  type Cluster,
  type Placed,
  type Size,
  type Spot,
  type View,
} from './geo.ts'
import { openKind, useOpenText, type OpenKind } from './open-text.tsx'
import { useMapView } from './use-map-view.ts'

/** Land, and lines every five degrees where there is none. */
export function Ground(props: { view: View; size: Size }) {
  const { view, size } = props
  const move = `translate(${size.width / 2 - view.x * view.scale} ${size.height / 2 - view.y * view.scale}) scale(${view.scale})`
  return (
    <g transform={move} className="map-ground" aria-hidden>
      <path d={graticule} className="map-lines" />
      <path d={land.neighbours} className="map-around" />
      <path d={land.mexico} className="map-home" />
    </g>
  )
}

/** A store is a drop, a warehouse a house; hollow when closed for good. The tip is at 0, 0. */
export function Pin(props: { kind: StorePoint['kind']; open: OpenKind }) {
  return (
    <g className="map-pin" data-kind={props.open}>
      {props.kind === 'store' ? (
        <path d="M0 0C-3 -5 -9 -10 -9 -16.500A9 9 0 0 1 9 -16.500C9 -10 3 -5 0 0Z" />
      ) : (
        <path d="M-10 0V-12L0 -20L10 -12V0Z" />
      )}
      {props.open === 'closed' ? (
        <path
          d="M-3.500 -20L3.500 -13M3.500 -20L-3.500 -13"
          className="map-pin-cross"
          transform={props.kind === 'store' ? '' : 'translate(0 8)'}
        />
      ) : props.kind === 'store' ? (
        <circle cy="-16.500" r="3.400" className="map-pin-hole" />
      ) : (
        <path d="M-4 0V-7H4V0Z" className="map-pin-hole" />
      )}
    </g>
  )
}

/** Some together: how many, and by a ring how many of them are open. */
function Ring(props: { members: Placed<StorePoint>[]; at: number }) {
  const count = props.members.length
  const open = props.members.filter(({ item }) => openKind(item, props.at) === 'open').length
  const radius = count < 10 ? 15 : count < 100 ? 18 : 22
  const round = 2 * Math.PI * radius
  return (
    <>
      <circle r={radius + 3} className="map-cluster" />
      <circle r={radius} className="map-ring" />
      <circle
        r={radius}
        className="map-ring-open"
        strokeDasharray={`${(round * open) / count} ${round}`}
        transform="rotate(-90)"
      />
      <text textAnchor="middle" dy="4.500">
        {count}
      </text>
    </>
  )
}

type Box = { left: number; right: number; top: number; bottom: number }
type Label = { text: string; side: 1 | -1 }
const touch = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** About how wide a name is, in px. */
const widthOf = (text: string) => text.length * 6.4 + 10

/** Names beside pins where there is room for them: to the right, else to the left. */
function labelsOf(clusters: Cluster<StorePoint>[], size: Size): Map<string, Label> {
  const taken = clusters.map(({ key, x, y }) => ({
    key,
    box: { left: x - 16, right: x + 16, top: y - 22, bottom: y + 14 },
  }))
  const labels = new Map<string, Label>()
  for (const { key, x, y, members } of clusters) {
    const [first] = members
    const oneCity = members.every(({ item }) => item.city === first!.item.city)
    const text = members.length === 1 ? first!.item.name : oneCity ? first!.item.city : ''
    if (!text) continue
    const width = widthOf(text)
    for (const side of [1, -1] as const) {
      const left = side > 0 ? x + 18 : x - 18 - width
      const box = { left, right: left + width, top: y - 18, bottom: y + 4 }
      if (box.left < 4 || box.right > size.width - 4) continue
      if (taken.some((other) => other.key !== key && touch(box, other.box))) continue
      taken.push({ key: `${key} label`, box })
      labels.set(key, { text, side })
      break
    }
  }
  return labels
}

/** Where a pin and its name can be hit, the gap between them too. */
function Reach(props: { label: Label | undefined }) {
  const beside = props.label ? widthOf(props.label.text) : 0
  const left = props.label?.side === -1 ? -15 - beside : -15
  return <rect className="map-reach" x={left} y="-26" width={30 + beside} height="30" />
}

function Mark(props: {
  cluster: Cluster<StorePoint>
  label: Label | undefined
  lit: boolean
  at: number
  onShow: (spots: Spot[]) => void
}) {
  const { words } = useTongue()
  const openText = useOpenText()
  const {
    cluster: { x, y, members },
    label,
    lit,
    at,
  } = props
  const [first] = members
  const single = members.length === 1
  const told = single
    ? `${first!.item.name}, ${first!.item.city}: ${openText(first!.item).text}`
    : words.stores.together(members.length, [...new Set(members.map(({ item }) => item.city))].slice(0, 4).join(', '))
  const written = label ? (
    <text
      x={label.side * (single ? 13 : 23)}
      y={single ? -9 : 4}
      textAnchor={label.side > 0 ? 'start' : 'end'}
      className="map-label"
    >
      {label.text}
    </text>
  ) : null
  const inside = (
    <>
      <title>{told}</title>
      {single ? <Pin kind={first!.item.kind} open={openKind(first!.item, at)} /> : <Ring members={members} at={at} />}
      {single ? written : null}
      {single ? <Reach label={label} /> : null}
    </>
  )
  const common = { className: 'map-mark', 'aria-label': told, 'data-lit': lit ? '' : undefined }
  const show = () => props.onShow(members.map(({ spot }) => spot))
  return (
    <g transform={`translate(${x} ${y})`}>
      {single ? (
        <Link to={`/stores/${first!.item.id}`} draggable={false} {...common}>
          {inside}
        </Link>
      ) : (
        <g
          role="button"
          tabIndex={0}
          onClick={show}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            show()
          }}
          {...common}
        >
          {inside}
        </g>
      )}
      {single ? null : written}
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
      <div
        ref={ref}
        className="map-stage"
        role="group"
        aria-label={words.stores.mapKeys}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move it
        tabIndex={0}
        onKeyDown={map.onKeyDown}
        onPointerDown={map.drag.onPointerDown}
        onPointerMove={map.drag.onPointerMove}
        onPointerUp={map.drag.onPointerUp}
        onPointerCancel={map.drag.onPointerCancel}
        onClickCapture={(event) => {
          if (!map.drag.dragged()) return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
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
