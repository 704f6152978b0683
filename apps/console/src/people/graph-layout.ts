import type { PersonIdentifier, PersonLink } from '../../../ui/types.ts'

/** An identifier in the picture, or (null) somebody else who a held link leads to; x and y of its left upper corner in px. */
export type GraphNode = { id: string; identifier: PersonIdentifier | null; x: number; y: number }
/** A link in the picture, with the SVG path that draws it and its middle. */
export type GraphEdge = { link: PersonLink; path: string; x: number; y: number }
export type GraphLayout = {
  nodes: GraphNode[]
  edges: GraphEdge[]
  width: number
  height: number
  nodeWidth: number
  hidden: number
}

export const nodeHeight = 46
const rowHeight = 60
const gaps = { wide: 58, tight: 36 }
const bend = 34
// More cannot be told apart in a picture; the list has them all.
const mostNodes = 24

const counts = (link: PersonLink) => link.held === null
const rank = (link: PersonLink) => (counts(link) ? 0 : 4) + (link.byHand ? 0 : link.verified ? 1 : 2)

/** The strongest live link of each pair. */
function strongestOfPairs(links: PersonLink[]): PersonLink[] {
  const pairs = new Map<string, PersonLink>()
  for (const link of links.filter(({ revokedAt }) => !revokedAt)) {
    const key = `${link.a} ${link.b}`
    const other = pairs.get(key)
    if (!other || rank(link) < rank(other)) pairs.set(key, link)
  }
  return [...pairs.values()]
}

/** How many links each node is from the strongest identifier; what nothing reaches begins anew. */
function depths(ids: string[], links: PersonLink[]): Map<string, number> {
  const depth = new Map<string, number>()
  const walk = (usable: PersonLink[], queue: string[]) => {
    for (const id of queue)
      for (const { a, b } of usable) {
        const next = a === id ? b : b === id ? a : undefined
        if (!next || depth.has(next)) continue
        depth.set(next, depth.get(id)! + 1)
        queue.push(next)
      }
  }
  if (ids[0]) depth.set(ids[0], 0)
  walk(links.filter(counts), [...depth.keys()])
  walk(links, [...depth.keys()])
  for (const id of ids) if (!depth.has(id)) depth.set(id, 0)
  return depth
}

function edgeOf(link: PersonLink, from: GraphNode, to: GraphNode, nodeWidth: number): GraphEdge {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from]
  const [y1, y2] = [left.y + nodeHeight / 2, right.y + nodeHeight / 2]
  const x1 = left.x + nodeWidth
  if (left.x === right.x) {
    const out = x1 + bend
    return { link, path: `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x1} ${y2}`, x: x1 + bend * 0.75, y: (y1 + y2) / 2 }
  }
  const middle = (x1 + right.x) / 2
  const path = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${right.x} ${y2}`
  return { link, path, x: middle, y: (y1 + y2) / 2 }
}

/**
 * Lays a person's identifiers out in columns: the strongest at the left, then what is linked with it, and so on. Pure.
 * @param fill px to fill when it can be
 */
export function layOutGraph(identifiers: PersonIdentifier[], links: PersonLink[], fill: number): GraphLayout {
  const all = strongestOfPairs(links)
  const shown = identifiers.slice(0, mostNodes)
  const known = new Map(identifiers.map((identifier) => [identifier.id, identifier]))
  const others = [...new Set(all.flatMap(({ a, b }) => [a, b]))].filter((id) => !known.has(id))
  const ids = [...shown.map(({ id }) => id), ...others].slice(0, mostNodes)
  const drawn = all.filter(({ a, b }) => ids.includes(a) && ids.includes(b))
  const depth = depths(ids, drawn)
  const columns: string[][] = []
  // In the order of the walk, so that what belongs together stands together.
  for (const [id, column] of depth) (columns[column] ??= []).push(id)
  const gap = fill < columns.length * (150 + gaps.wide) ? gaps.tight : gaps.wide
  const free = fill - gap * (columns.length - 1)
  const nodeWidth = Math.round(Math.min(230, Math.max(120, free / columns.length)))
  const height = Math.max(...columns.map((column) => column.length)) * rowHeight
  const nodes = columns.flatMap((column, index) =>
    column.map((id, row): GraphNode => ({
      id,
      identifier: known.get(id) ?? null,
      x: index * (nodeWidth + gap),
      y: (height - column.length * rowHeight) / 2 + row * rowHeight + (rowHeight - nodeHeight) / 2,
    })),
  )
  const at = new Map(nodes.map((node) => [node.id, node]))
  const edges = drawn.map((link) => edgeOf(link, at.get(link.a)!, at.get(link.b)!, nodeWidth))
  const last = columns.at(-1)?.length ?? 0
  const width = columns.length * (nodeWidth + gap) - gap + (last > 1 ? bend : 0)
  return { nodes, edges, width, height, nodeWidth, hidden: identifiers.length + others.length - ids.length }
}
