import { mexico, neighbours } from './outlines.ts'

/** A place on the world map of Mercator: x and y from 0 to 1, from the west and from the north. */
export type Spot = { x: number; y: number }
/** What of the world is shown: its middle, and pixels for the width of the world. */
export type View = Spot & { scale: number }
export type Size = { width: number; height: number }

const radians = Math.PI / 180
const equator = 40_075_016.7

/** Pixels for the width of the world: all of it on a small screen, and a few streets. */
export const leastScale = 300
export const mostScale = 4_000_000

export function project(longitude: number, latitude: number): Spot {
  const clamped = Math.max(-85, Math.min(85, latitude))
  return {
    x: (longitude + 180) / 360,
    y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * radians) / 2)) / (2 * Math.PI),
  }
}

export function unproject({ x, y }: Spot): { longitude: number; latitude: number } {
  return {
    longitude: x * 360 - 180,
    latitude: (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / radians,
  }
}

export const toScreen = (view: View, { width, height }: Size, spot: Spot) => ({
  x: (spot.x - view.x) * view.scale + width / 2,
  y: (spot.y - view.y) * view.scale + height / 2,
})
export const fromScreen = (view: View, { width, height }: Size, at: Spot): Spot => ({
  x: view.x + (at.x - width / 2) / view.scale,
  y: view.y + (at.y - height / 2) / view.scale,
})

/** The view that holds all spots with a margin in px, not nearer than `nearest`. Mexico when there are none. */
export function fit(spots: Spot[], { width, height }: Size, margin = 48, nearest = 400_000): View {
  const held = spots.length ? spots : [project(-117, 32.7), project(-86.8, 14.6)]
  const [left, right] = [Math.min(...held.map(({ x }) => x)), Math.max(...held.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...held.map(({ y }) => y)), Math.max(...held.map(({ y }) => y))]
  const room = (pixels: number, span: number) => Math.max(60, pixels - 2 * margin) / Math.max(span, 1e-9)
  const scale = Math.min(nearest, room(width, right - left), room(height, bottom - top))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(leastScale, scale) }
}

/** The view `by` times as near, with what is at `at` on the screen staying there. */
export function zoom(view: View, size: Size, by: number, at: Spot = { x: size.width / 2, y: size.height / 2 }): View {
  const scale = Math.max(leastScale, Math.min(mostScale, view.scale * by))
  const held = fromScreen(view, size, at)
  return {
    x: held.x - (at.x - size.width / 2) / scale,
    y: within(held.y - (at.y - size.height / 2) / scale),
    scale,
  }
}

export const pan = (view: View, dx: number, dy: number): View => ({
  ...view,
  x: within(view.x - dx / view.scale),
  y: within(view.y - dy / view.scale),
})

const within = (part: number) => Math.max(0, Math.min(1, part))

export type Placed<T> = { item: T; spot: Spot }
export type Cluster<T> = { key: string; x: number; y: number; members: Placed<T>[] }

/**
 * Those that would touch on the screen, together; in px. When the view can come no nearer, those at one spot stand around it instead.
 */
export function cluster<T extends { id: string }>(
  placed: Placed<T>[],
  view: View,
  size: Size,
  reach = 34,
): Cluster<T>[] {
  const clusters: Cluster<T>[] = []
  for (const one of placed) {
    const at = toScreen(view, size, one.spot)
    const near = clusters.find(({ x, y }) => Math.hypot(x - at.x, y - at.y) < reach)
    if (near) near.members.push(one)
    else clusters.push({ key: one.item.id, ...at, members: [one] })
  }
  for (const each of clusters) {
    each.x = mean(each.members.map(({ spot }) => toScreen(view, size, spot).x))
    each.y = mean(each.members.map(({ spot }) => toScreen(view, size, spot).y))
  }
  return view.scale < mostScale ? clusters : clusters.flatMap(spread)
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function spread<T extends { id: string }>({ x, y, members }: Cluster<T>): Cluster<T>[] {
  if (members.length === 1) return [{ key: members[0]!.item.id, x, y, members }]
  const radius = Math.max(24, (members.length * 26) / (2 * Math.PI))
  return members.map((one, i) => {
    const angle = (2 * Math.PI * i) / members.length
    return { key: one.item.id, x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle), members: [one] }
  })
}

/** A round length that fits into so many px at the middle of the view, in metres and px. */
export function scaleBar(view: View, most = 110): { metres: number; pixels: number } {
  const metresPerPixel = (equator * Math.cos(unproject(view).latitude * radians)) / view.scale
  const power = 10 ** Math.floor(Math.log10(metresPerPixel * most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= metresPerPixel * most) ?? power
  return { metres, pixels: metres / metresPerPixel }
}

const path = (rings: string[]) =>
  rings
    .map((ring) => {
      const spots = ring.split(' ').map((pair) => {
        const [longitude, latitude] = pair.split(',').map((part) => Number(part) / 100) as [number, number]
        const { x, y } = project(longitude, latitude)
        return `${x.toFixed(6)} ${y.toFixed(6)}`
      })
      return `M${spots.join('L')}Z`
    })
    .join('')

/** Land as paths on the world map. */
export const land = { mexico: path(mexico), neighbours: path(neighbours) }

/** Lines of longitude and latitude, some 120 px apart, as a path on the screen: what shows a move where there is only land. */
export function gridOf(view: View, size: Size): string {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((degrees) => (degrees / 360) * view.scale > 80) ?? 20
  const [from, to] = [
    fromScreen(view, size, { x: 0, y: size.height }),
    fromScreen(view, size, { x: size.width, y: 0 }),
  ].map(unproject)
  const lines = (low: number, high: number) =>
    Array.from(
      { length: Math.floor(high / step) - Math.ceil(low / step) + 1 },
      (_, i) => (Math.ceil(low / step) + i) * step,
    )
  const at = (longitude: number, latitude: number) => toScreen(view, size, project(longitude, latitude))
  return [
    ...lines(from!.longitude, to!.longitude).map((longitude) => `M${at(longitude, 0).x.toFixed(1)} 0V${size.height}`),
    ...lines(from!.latitude, to!.latitude).map((latitude) => `M0 ${at(0, latitude).y.toFixed(1)}H${size.width}`),
  ].join('')
}
