import { Link } from 'react-router'
import type { StorePoint } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import type { Cluster, Placed, Size, Spot } from '../../../ui/map/geo.ts'
import { openKind, useOpenText, type OpenKind } from './open-text.tsx'

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
export function labelsOf(clusters: Cluster<StorePoint>[], size: Size): Map<string, Label> {
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

/** One location, which opens it, or some together, which shows them nearer. */
export function Mark(props: {
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
