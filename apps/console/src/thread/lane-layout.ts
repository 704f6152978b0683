import type { HiloEvent } from '../../../ui/types.ts'

/** An event in the picture: x in px, its lane from 0. */
export type Stitch = { event: HiloEvent; x: number; lane: number }
/** A quiet time that was folded: where, and how many seconds it hides. */
export type Fold = { x: number; width: number; seconds: number }
/** A stretch of activity between two folds. */
export type Stint = { from: number; to: number; x: number; width: number }
export type LaneLayout = { stitches: Stitch[]; lanes: string[]; folds: Fold[]; stints: Stint[]; width: number }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
// A quiet time longer than this is folded; the shortest that leaves no more stints than can be read side by side.
const thresholds = [45 * minute, 3 * hour, 10 * hour, day, 3 * day, 14 * day, 60 * day, Infinity]
const mostStints = 12
const foldWidth = 66
const margin = 26
// Room for the label of a stretch that begins with the last event.
const after = 50

/**
 * Lays a story out by channel over time. Time is compressed: within a stretch of activity the distance grows with the logarithm of
 * the minutes between two events, and what is quiet between stretches is folded, so that nine days read as well as nine minutes.
 * @param events in any order; @param fill px to fill at least; @param zoom factor on all distances
 */
export function layOut(events: readonly HiloEvent[], fill: number, zoom: number): LaneLayout {
  const inOrder = events
    .map((event) => ({ event, at: Date.parse(event.occurredAt) }))
    .sort((a, b) => a.at - b.at || (a.event.id < b.event.id ? -1 : 1))
  const lanes = [...new Set(inOrder.map(({ event }) => event.channel))]
  const threshold = foldThreshold(inOrder.map(({ at }) => at))
  const stitches: Stitch[] = []
  const folds: Fold[] = []
  const stints: Stint[] = []
  let x = margin
  inOrder.forEach(({ event, at }, index) => {
    const before = inOrder[index - 1]
    const gap = before ? at - before.at : 0
    if (before && gap > threshold) {
      folds.push({ x: x + 12, width: foldWidth - 24, seconds: gap / 1000 })
      x += foldWidth
    } else if (before) x += (15 + 9 * Math.log2(1 + gap / minute)) * zoom
    const stint = stints.at(-1)
    if (stint && before && gap <= threshold) {
      stint.to = at
      stint.width = x - stint.x
    } else stints.push({ from: at, to: at, x, width: 0 })
    stitches.push({ event, x, lane: lanes.indexOf(event.channel) })
  })
  return stretch({ stitches, lanes, folds, stints, width: x + after }, fill)
}

function foldThreshold(times: number[]): number {
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  return thresholds.find((threshold) => gaps.filter((gap) => gap > threshold).length < mostStints) ?? Infinity
}

/** Widens a picture that is narrower than its place; folds keep their width. */
function stretch(layout: LaneLayout, fill: number): LaneLayout {
  if (layout.width >= fill || layout.width <= margin + after) return { ...layout, width: Math.max(layout.width, fill) }
  const factor = (fill - margin - after) / (layout.width - margin - after)
  const wide = (x: number) => margin + (x - margin) * factor
  return {
    lanes: layout.lanes,
    stitches: layout.stitches.map((stitch) => ({ ...stitch, x: wide(stitch.x) })),
    folds: layout.folds.map((fold) => ({ ...fold, x: wide(fold.x + fold.width / 2) - fold.width / 2 })),
    stints: layout.stints.map((stint) => ({ ...stint, x: wide(stint.x), width: stint.width * factor })),
    width: fill,
  }
}
