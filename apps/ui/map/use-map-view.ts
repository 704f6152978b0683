import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react'
import { fit, pan, zoom, type Size, type Spot, type View } from './geo.ts'

const step = 1.7
const stride = 80

/** Keys that move the map, as what they do to it. */
function moved(key: string, view: View, size: Size): View | undefined {
  const moves: Record<string, () => View> = {
    '+': () => zoom(view, size, step),
    '=': () => zoom(view, size, step),
    '-': () => zoom(view, size, 1 / step),
    ArrowLeft: () => pan(view, stride, 0),
    ArrowRight: () => pan(view, -stride, 0),
    ArrowUp: () => pan(view, 0, stride),
    ArrowDown: () => pan(view, 0, -stride),
  }
  return moves[key]?.()
}

const middle = (spots: Spot[]): Spot => ({
  x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
  y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length,
})
const span = ([one, other]: Spot[]) => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0)

/** Dragging with one pointer, pinching with two. */
function useDrag(size: Size, change: (to: (view: View) => View) => void) {
  const pointers = useRef(new Map<number, Spot>())
  const travelled = useRef(0)
  const place = (event: PointerEvent): Spot => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  return {
    /** True when the click that follows only ended a drag. */
    dragged: () => travelled.current > 6,
    onPointerDown: (event: PointerEvent) => {
      if (!pointers.current.size) travelled.current = 0
      pointers.current.set(event.pointerId, place(event))
    },
    onPointerMove: (event: PointerEvent) => {
      if (!pointers.current.has(event.pointerId)) return
      const before = [...pointers.current.values()]
      pointers.current.set(event.pointerId, place(event))
      const after = [...pointers.current.values()]
      const [from, to] = [middle(before), middle(after)]
      travelled.current += Math.hypot(to.x - from.x, to.y - from.y)
      // Captured only now, so that a click on a pin stays the pin's.
      if (travelled.current > 6) event.currentTarget.setPointerCapture(event.pointerId)
      const by = before.length > 1 ? span(after) / Math.max(1, span(before)) : 1
      change((view) => zoom(pan(view, to.x - from.x, to.y - from.y), size, by, to))
    },
    onPointerUp: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
  }
}

/**
 * What a map shows, and how it is moved: by wheel, pointers, keys and buttons. It holds all spots until somebody moves it, and again
 * when they are others.
 */
export function useMapView(spots: Spot[], size: Size, ref: RefObject<Element | null>, moves = true, nearest?: number) {
  const key = spots.map(({ x, y }) => `${x},${y}`).join(' ')
  const [own, setOwn] = useState<{ key: string; view: View }>()
  const view = own?.key === key ? own.view : fit(spots, size, undefined, nearest)
  const change = (to: (view: View) => View) =>
    setOwn((before) => ({ key, view: to(before?.key === key ? before.view : view) }))
  const drag = useDrag(size, change)
  const wheel = useRef<(event: WheelEvent) => void>(undefined)
  useEffect(() => {
    wheel.current = (event) => {
      event.preventDefault()
      const box = (event.currentTarget as Element).getBoundingClientRect()
      const at = { x: event.clientX - box.left, y: event.clientY - box.top }
      const lines = event.deltaMode === 1 ? 18 : 1
      change((before) => zoom(before, size, Math.exp((-event.deltaY * lines) / 420), at))
    }
  })
  useEffect(() => {
    const element = moves ? ref.current : null
    const onWheel = (event: Event) => wheel.current?.(event as WheelEvent)
    // React's own listens passively and could not keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [ref, moves])
  const { dragged, ...pointers } = drag
  return {
    view,
    dragged,
    pointers,
    /** What the element with the map needs to be moved by keys and pointers; a drag that ends on a pin is no click on it. */
    stage: {
      ...pointers,
      tabIndex: 0,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const next = moved(event.key, view, size)
        if (!next && event.key !== '0') return
        event.preventDefault()
        if (next) change(() => next)
        else setOwn(undefined)
      },
      onClickCapture: (event: MouseEvent) => {
        if (!dragged()) return
        event.preventDefault()
        event.stopPropagation()
      },
    },
    nearer: (by = step) => change((before) => zoom(before, size, by)),
    show: (some: Spot[]) => change(() => fit(some, size, 130, 2_000_000)),
    all: () => setOwn(undefined),
    isMoved: own?.key === key,
  }
}
