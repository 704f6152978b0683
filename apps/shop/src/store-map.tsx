import { useEffect, useMemo, useRef, useState } from 'react'
import { cluster, gridOf, land, project, type Cluster, type Size, type Spot } from '../../ui/map/geo.ts'
import { useMapView } from '../../ui/map/use-map-view.ts'
import { Icon } from './icon.tsx'
import { isOpen } from './open-text.tsx'
import { addressOf, useRouter } from './router.tsx'
import type { FoundStore } from './types.ts'
import { useNow } from './use-now.ts'
import { useTongue } from './words.tsx'
import './map.css'

/** The size of an element as it is laid out. */
function useSize(ref: { current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width, height })
    })
    observer.observe(ref.current!)
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** Stores on a map of our own: nothing is asked of anybody's tiles. */
export function StoreMap(props: { stores: FoundStore[]; lit?: string | undefined; nearest?: number }) {
  const { words } = useTongue()
  const stage = useRef<HTMLDivElement>(null)
  const size = useSize(stage)
  const placed = useMemo(
    () => props.stores.map((item) => ({ item, spot: project(item.longitude, item.latitude) })),
    [props.stores],
  )
  const map = useMapView(
    placed.map(({ spot }) => spot),
    size,
    stage,
    true,
    props.nearest,
  )
  const { view } = map
  const clusters = size.width ? cluster(placed, view, size) : []
  const move = `translate(${size.width / 2 - view.x * view.scale} ${size.height / 2 - view.y * view.scale}) scale(${view.scale})`
  return (
    <section className="map" aria-label={words.store.map}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and pointers move the map; buttons do the same */}
      <div ref={stage} className="map-stage" role="group" aria-label={words.store.mapKeys} {...map.stage}>
        {size.width ? (
          <svg width={size.width} height={size.height}>
            <g aria-hidden>
              <g transform={move} className="map-ground">
                <path d={land.neighbours} className="map-around" />
                <path d={land.mexico} className="map-home" />
              </g>
              <path d={gridOf(view, size)} className="map-lines" />
            </g>
            {clusters.map((each) => (
              <Mark key={each.key} cluster={each} lit={props.lit} onShow={map.show} />
            ))}
          </svg>
        ) : null}
      </div>
      <div className="map-buttons">
        <button type="button" className="round" aria-label={words.store.nearer} onClick={() => map.nearer()}>
          <Icon name="plus" size={18} />
        </button>
        <button type="button" className="round" aria-label={words.store.farther} onClick={() => map.nearer(1 / 1.7)}>
          <Icon name="minus" size={18} />
        </button>
        <button
          type="button"
          className="round"
          aria-label={words.store.showAll}
          onClick={map.all}
          disabled={!map.isMoved}
        >
          <Icon name="target" size={18} />
        </button>
      </div>
      <p className="map-source">Natural Earth</p>
    </section>
  )
}

/** A store as a pin that opens it, or several near each other as their number, which comes nearer. */
function Mark(props: { cluster: Cluster<FoundStore>; lit: string | undefined; onShow: (spots: Spot[]) => void }) {
  const { words, language } = useTongue()
  const { go } = useRouter()
  const at = useNow()
  const { x, y, members } = props.cluster
  const first = members[0]!.item
  const lit = members.some(({ item }) => item.id === props.lit) || undefined
  if (members.length === 1)
    return (
      <a
        href={addressOf(language, `stores/${first.code}`)}
        className="map-mark"
        aria-label={first.name}
        data-lit={lit}
        data-open={isOpen(first, at) || undefined}
        draggable={false}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          go(`stores/${first.code}`)
        }}
      >
        <g transform={`translate(${x} ${y})`}>
          <title>{first.name}</title>
          <path d="M0 0C-4 -6 -11 -12 -11 -20A11 11 0 0 1 11 -20C11 -12 4 -6 0 0Z" />
          <circle cy="-20" r="4" />
        </g>
      </a>
    )
  const cities = [...new Set(members.map(({ item }) => item.address.city))].slice(0, 3).join(', ')
  const show = () => props.onShow(members.map(({ spot }) => spot))
  return (
    <g
      role="button"
      tabIndex={0}
      className="map-mark map-many"
      transform={`translate(${x} ${y})`}
      aria-label={words.store.together(members.length, cities)}
      data-lit={lit}
      onClick={show}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        show()
      }}
    >
      <circle r="16" />
      <text textAnchor="middle" dy="5">
        {members.length}
      </text>
    </g>
  )
}
