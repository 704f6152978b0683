import { strength } from './normalise.ts'

/** A fragment as the graph sees it. Times are milliseconds since the epoch. */
export type Node = { id: string; kind: string; createdAt: number; verified: boolean; shared: boolean; blocked: boolean }
/** Evidence that two fragments are one person. */
export type Edge = {
  id: string
  a: string
  b: string
  verified: boolean
  byHand: boolean
  orderedAt: number
  /** Made by a matching rule, which links or only proposes. */
  matched?: 'link' | 'review' | null
}
/** Why a link does not count. */
export type Held = 'blocked' | 'shared' | 'apart' | 'unique_conflict' | 'two_known' | 'possible'

/** Kinds of which one person has one at most: two that differ are two people, whatever else they share. */
const unique = (kind: string) => kind === 'user_id' || kind === 'loyalty_card' || kind.includes(':')
/** Kinds that name a person, as opposed to a device or a visit. */
const naming = (kind: string) => strength(kind) <= strength('phone')

type Group = { members: string[]; /** Fragment of each unique kind. */ unique: Map<string, string>; known: boolean }

/**
 * Who is who: a person is a component of the links that count. Those made by hand count first and always, then verified ones,
 * then claims, then what matching rules link, each in the order in which they were made. An automatic link does not count when
 * - it goes through a blocked value (info@…) or one that many people share,
 * - a person has declared the two apart,
 * - it would put two values of a unique kind into one person,
 * - it is only a claim and would join two people who are both known to the retailer,
 * - a matching rule only proposes it.
 * The root, which is the person's id, is the strongest fragment, the oldest of those. Pure: the same links give the same people,
 * so revoking a link restores exactly what was before it; where no guard fires, the order of the links does not matter.
 * `own` are the roots without what matching rules link: these add to people, and never change which other link counts.
 */
export function components(
  nodes: Node[],
  edges: Edge[],
  apart: Set<string>,
): { roots: Map<string, string>; own: Map<string, string>; held: Map<string, Held | null> } {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const groups = new Map(nodes.map((node) => [node.id, newGroup(node)]))
  const held = new Map<string, Held | null>()
  const count = (edge: Edge) => {
    const [a, b] = [byId.get(edge.a), byId.get(edge.b)]
    if (!a || !b) return
    const [one, other] = [groups.get(a.id)!, groups.get(b.id)!]
    const reason = edge.byHand
      ? null
      : (refusal(edge, a, b, apart) ?? (one === other ? null : conflict(edge, one, other, apart)))
    held.set(edge.id, reason)
    if (!reason && one !== other) unite(one, other, groups)
  }
  const { seen = [], matched = [] } = Object.groupBy(edges.toSorted(byPrecedence), (edge) =>
    edge.matched ? 'matched' : 'seen',
  )
  seen.forEach(count)
  const own = rootsOf(groups, byId)
  matched.forEach(count)
  return { roots: matched.length ? rootsOf(groups, byId) : own, own, held }
}

function rootsOf(groups: Map<string, Group>, byId: Map<string, Node>): Map<string, string> {
  const roots = new Map<string, string>()
  for (const group of new Set(groups.values())) {
    const root = group.members
      .map((id) => byId.get(id)!)
      .reduce((best, node) => (isStronger(node, best) ? node : best)).id
    for (const id of group.members) roots.set(id, root)
  }
  return roots
}

/**
 * Whose each fragment is: the roots by verified links alone, of those that count, and none that a matching rule made. What only a claim or a likeness joins is
 * shown to staff, but is not the shopper's. `held` is what components said. Pure.
 */
export function ownersOf(nodes: Node[], edges: Edge[], held: Map<string, Held | null>): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const groups = new Map(nodes.map((node) => [node.id, newGroup(node)]))
  for (const edge of edges) {
    if (!edge.verified || edge.matched || held.get(edge.id) !== null) continue
    const [one, other] = [groups.get(edge.a)!, groups.get(edge.b)!]
    if (one !== other) unite(one, other, groups)
  }
  return rootsOf(groups, byId)
}

/** The key of an unordered pair. */
export function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

function newGroup(node: Node): Group {
  return {
    members: [node.id],
    unique: new Map(unique(node.kind) ? [[node.kind, node.id]] : []),
    known: node.verified && naming(node.kind),
  }
}

function byPrecedence(x: Edge, y: Edge): number {
  const rank = (edge: Edge) =>
    edge.matched ? (edge.matched === 'link' ? 3 : 4) : edge.byHand ? 0 : edge.verified ? 1 : 2
  return rank(x) - rank(y) || x.orderedAt - y.orderedAt || (x.id < y.id ? -1 : 1)
}

function refusal(edge: Edge, a: Node, b: Node, apart: Set<string>): Held | null {
  if (a.blocked || b.blocked) return 'blocked'
  if (a.shared || b.shared) return 'shared'
  return apart.has(pairOf(edge.a, edge.b)) ? 'apart' : null
}

function conflict(edge: Edge, one: Group, other: Group, apart: Set<string>): Held | null {
  const [small, large] = one.members.length < other.members.length ? [one, other] : [other, one]
  if (apart.size && small.members.some((x) => large.members.some((y) => apart.has(pairOf(x, y))))) return 'apart'
  if (edge.matched === 'review') return 'possible'
  for (const [kind, id] of small.unique)
    if (large.unique.has(kind) && large.unique.get(kind) !== id) return 'unique_conflict'
  return !edge.verified && one.known && other.known ? 'two_known' : null
}

function unite(one: Group, other: Group, groups: Map<string, Group>): void {
  const [from, into] = one.members.length < other.members.length ? [one, other] : [other, one]
  for (const id of from.members) {
    into.members.push(id)
    groups.set(id, into)
  }
  for (const [kind, id] of from.unique) if (!into.unique.has(kind)) into.unique.set(kind, id)
  into.known ||= from.known
}

function isStronger(x: Node, y: Node): boolean {
  const by = strength(x.kind) - strength(y.kind) || x.createdAt - y.createdAt || (x.id < y.id ? -1 : 1)
  return by < 0
}
