import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import type { StorePoint } from '../../../ui/types.ts'
import { fromScreen, project, toScreen, unproject } from '../../../ui/map/geo.ts'
import { Pin } from './map-marks.tsx'
import { Ground, ScaleBar } from './map.tsx'
import type { OpenKind } from './open-text.tsx'
import { useMapView } from '../../../ui/map/use-map-view.ts'

type Place = { latitude: number; longitude: number }

/** One location on the map. With `onPick` the map can be moved, and a click says where the location is. */
export function SpotMap(props: {
  place: Place | undefined
  kind: StorePoint['kind']
  open: OpenKind
  label: string
  onPick?: (place: Place) => void
}) {
  const { place, onPick } = props
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>()
  const own = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(measured, own)
  const size = useMemo(() => ({ width, height }), [width, height])
  // Where one looks is held while one picks; what shows a saved place follows it.
  const [start] = useState(place)
  const shown = onPick ? start : place
  const spots = useMemo(() => (shown ? [project(shown.longitude, shown.latitude)] : []), [shown])
  const map = useMapView(spots, size, own, Boolean(onPick), 9_000)
  const at = place ? toScreen(map.view, size, project(place.longitude, place.latitude)) : undefined
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the fields beside it say the same
    <div
      ref={ref}
      className="map-stage spot-map"
      role="img"
      aria-label={props.label}
      data-still={onPick ? undefined : ''}
      {...(onPick
        ? {
            ...map.pointers,
            onClick: (event: React.MouseEvent) => {
              if (map.dragged()) return
              const box = event.currentTarget.getBoundingClientRect()
              const { latitude, longitude } = unproject(
                fromScreen(map.view, size, { x: event.clientX - box.left, y: event.clientY - box.top }),
              )
              onPick({ latitude: Number(latitude.toFixed(5)), longitude: Number(longitude.toFixed(5)) })
            },
          }
        : {})}
    >
      {width ? (
        <svg width={width} height={height} aria-hidden>
          <Ground view={map.view} size={size} />
          {at ? (
            <g transform={`translate(${at.x} ${at.y})`} className="spot">
              <Pin kind={props.kind} open={props.open} />
            </g>
          ) : null}
        </svg>
      ) : null}
      {width ? <ScaleBar view={map.view} /> : null}
    </div>
  )
}
