import type { Tx } from '../core/db.ts'
import { components, ownersOf, pairOf, type Edge, type Held, type Node } from './graph.ts'
import { comeToMoved } from './match_due.ts'
import { asNode, fragmentColumns, type FragmentRow } from './person.ts'
import { writeProfiles, type Named } from './profile.ts'

/** People at most that a device, cookie, e-mail or phone may belong to; one more, and it is shared: nobody is linked through it. */
const mostPeople: Record<string, number> = { anonymous_id: 1, device: 1, email: 2, phone: 2 }
/** Of these only verified links count: anybody can claim an address under many names, and must not make it nobody's by that. */
const addresses = new Set(['email', 'phone'])

type Fragment = FragmentRow & Node & { ownRootId: string; ownerId: string }
export type Link = Edge & { held: Held | null }
export type Pair = { a: string; b: string }
/** Whole people: their fragments, the live links and the pairs declared apart among them, and their names, the best first. */
export type Graph = { fragments: Fragment[]; links: Link[]; apart: Pair[]; names: { id: string; name: string }[] }

/**
 * Takes the lock under which who is who may change: one writer at a time, over all processes. Held until the transaction ends,
 * which must be soon.
 */
export async function lockGraph(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('hilo.graph'))`
}

/**
 * As lockGraph, for what somebody does by hand. It concerns a handful of rows, which cost less to read than its statements to plan, so each is
 * planned once for all acts.
 */
export async function lockGraphForAct(tx: Tx): Promise<void> {
  await tx`select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock(hashtext('hilo.graph'))`
}

/**
 * Works out anew who is who among the people with these fragments and those whom links that do not count lead to, and writes what
 * changed. The caller holds the graph's lock. A handful of statements, however many people; their profiles too. Those who have changed
 * without matching rules wait to be compared anew.
 */
export async function regroup(tx: Tx, ids: string[], at: Date): Promise<void> {
  if (ids.length) await settle(tx, await readGraph(tx, ids), at)
}

/** As regroup, of a graph in which every change of a link stands already. Answers its fragments as they are now. */
export async function settle(tx: Tx, { fragments, links, apart, names }: Graph, at: Date): Promise<FragmentRow[]> {
  const shared = findShared(fragments, links)
  const nodes = fragments.map((fragment) => ({ ...fragment, shared: fragment.shared || shared.has(fragment.id) }))
  const result = components(nodes, links, keysOf(apart))
  const owners = ownersOf(nodes, links, result.held)
  const moved = fragments
    .map(({ id, rootId, ownRootId, ownerId }) => ({
      id,
      from: rootId,
      root: result.roots.get(id)!,
      ownFrom: ownRootId,
      own: result.own.get(id)!,
      ownerFrom: ownerId,
      owner: owners.get(id)!,
    }))
    .filter((f) => f.from !== f.root || f.ownFrom !== f.own || f.ownerFrom !== f.owner)
  const held = links
    .filter((link) => result.held.get(link.id) !== link.held)
    .map(({ id }) => ({ id, held: result.held.get(id) ?? null }))
  const ownMoved = moved.filter(({ ownFrom, own }) => ownFrom !== own).map(({ id, ownFrom }) => ({ id, from: ownFrom }))
  const changed = new Set(moved.flatMap(({ from, root }) => (from === root ? [] : [from, root])))
  // In this order, without waiting for each answer.
  await Promise.all([
    writeShared(tx, [...shared], at),
    writeRoots(tx, moved),
    writeHeld(tx, held),
    comeToMoved(tx, ownMoved, at),
    writeProfiles(tx, [...changed], namedIn(fragments, names, result.roots, changed)),
  ])
  return fragments.map((fragment) => ({
    ...fragment,
    rootId: result.roots.get(fragment.id)!,
    sharedAt: shared.has(fragment.id) ? at.getTime() : fragment.sharedAt,
  }))
}

/**
 * SQL of the live links of one fragment: the other end of each, and why it does not count. Each end is looked up by its own index (link_live, link_b):
 * without the offset the planner may go through all of the first for the second end, which it takes for short until it has statistics.
 */
export function liveLinksOf(tx: Tx, id: ReturnType<Tx>) {
  return tx`
    select b as other, held from identity.link where a = ${id} and revoked_at is null
    union all
    select a, held from (select a, held, revoked_at from identity.link where b = ${id} offset 0) l where revoked_at is null`
}

/** Into how many pieces some fragments of a graph fall by the links among them alone: the root of each, the strongest first. Pure. */
export function piecesOf({ fragments, links, apart }: Graph, ids: string[]): string[] {
  const some = new Set(ids)
  const { roots } = components(
    fragments.filter(({ id }) => some.has(id)),
    links.filter(({ a, b }) => some.has(a) && some.has(b)),
    keysOf(apart),
  )
  return [...new Set(ids.map((id) => roots.get(id)!))]
}

const keysOf = (pairs: Pair[]) => new Set(pairs.map(({ a, b }) => pairOf(a, b)))

/** Those of some roots, by their identifiers and names. */
function namedIn(fragments: Fragment[], names: Graph['names'], roots: Map<string, string>, some: Set<string>): Named[] {
  const people = Map.groupBy(fragments, ({ id }) => roots.get(id)!)
  const theirs = Map.groupBy(names, ({ id }) => roots.get(id)!)
  return [...people]
    .filter(([root]) => some.has(root))
    .map(([root, members]) => ({
      root,
      kinds: members.map(({ kind }) => kind),
      values: members.map(({ value }) => value),
      names: (theirs.get(root) ?? []).map(({ name }) => name),
    }))
}

/** The people with these fragments, and those whom their links lead to (not through what is blocked or shared). One statement. */
export async function readGraph(tx: Tx, ids: string[]): Promise<Graph> {
  type Rows = Omit<Graph, 'fragments'> & { fragments: (FragmentRow & { ownRootId: string; ownerId: string })[] }
  // Arrays, because PostgreSQL takes the number of nodes for a hundred times what it is, and would read whole tables to join them.
  const theirs = tx`array(select id from node)`
  const [row] = await tx<{ [name in keyof Rows]: Rows[name] | null }[]>`
    with person as (
      select distinct root_id from identity.fragment where id = any(${ids}::uuid[])
    ), own as (
      select f.id from person join identity.fragment f using (root_id)
    ), linked as (
      select distinct l.other as id from own cross join lateral (${liveLinksOf(tx, tx`own.id`)}) l where l.held is null or l.held not in ('blocked', 'shared')
    ), people as (
      select root_id from person union select root_id from identity.fragment where id = any(array(select id from linked))
    ), node as materialized (
      select ${fragmentColumns(tx)}, coalesce(f.own_root_id, f.root_id) as "ownRootId", coalesce(f.owner_root_id, f.root_id) as "ownerId"
      from identity.fragment f where f.root_id = any(array(select root_id from people))
    ), edge as (
      select l.id, l.a, l.b, l.verified, l.by_hand as "byHand", (extract(epoch from l.ordered_at) * 1000)::float8 as "orderedAt", l.held, l.rule_outcome as matched
      from identity.link l where l.revoked_at is null and l.a = any(${theirs}) and l.b = any(${theirs})
    ), pair as (
      select p.a, p.b from identity.apart p where p.revoked_at is null and p.a = any(${theirs}) and p.b = any(${theirs})
    ), named as (
      select n.fragment_id as id, n.name from identity.told_name n where n.fragment_id = any(${theirs})
      order by n.verified desc, n.told_at desc, n.fragment_id
    )
    select (select json_agg(node) from node) as fragments, (select json_agg(edge) from edge) as links, (select json_agg(pair) from pair) as apart,
      (select json_agg(named) from named) as names`
  const { fragments, links, apart, names } = row!
  return {
    fragments: (fragments ?? []).map((fragment) => ({ ...fragment, ...asNode(fragment) })),
    links: links ?? [],
    apart: apart ?? [],
    names: names ?? [],
  }
}

/** Fragments that more people use than their kind allows; people are told apart by user ids and cards. */
function findShared(fragments: Fragment[], links: Link[]): Set<string> {
  const byId = new Map(fragments.map((fragment) => [fragment.id, fragment]))
  const users = new Map<string, Map<string, Set<string>>>()
  const count = (id: string, other: string, verified: boolean) => {
    const [fragment, user] = [byId.get(id), byId.get(other)]
    if (
      !fragment ||
      !user ||
      fragment.shared ||
      !(fragment.kind in mostPeople) ||
      (!verified && addresses.has(fragment.kind)) ||
      (user.kind !== 'user_id' && user.kind !== 'loyalty_card')
    )
      return
    const kinds = users.get(id) ?? new Map<string, Set<string>>()
    users.set(id, kinds.set(user.kind, (kinds.get(user.kind) ?? new Set()).add(other)))
  }
  for (const { a, b, byHand, matched, verified } of links) {
    if (byHand || matched) continue
    count(a, b, verified)
    count(b, a, verified)
  }
  const isShared = ([id, kinds]: [string, Map<string, Set<string>>]) =>
    [...kinds.values()].some((set) => set.size > mostPeople[byId.get(id)!.kind]!)
  return new Set([...users].filter(isShared).map(([id]) => id))
}

async function writeShared(tx: Tx, ids: string[], at: Date): Promise<void> {
  if (ids.length) await tx`update identity.fragment set shared_at = ${at} where id = any(${ids}::uuid[])`
}

async function writeRoots(tx: Tx, changed: { id: string; root: string; own: string; owner: string }[]): Promise<void> {
  if (!changed.length) return
  await tx`
    update identity.fragment f set root_id = i.root, own_root_id = nullif(i.own, i.root), owner_root_id = nullif(i.owner, i.root)
    from unnest(
      ${changed.map((c) => c.id)}::uuid[], ${changed.map((c) => c.root)}::uuid[], ${changed.map((c) => c.own)}::uuid[], ${changed.map((c) => c.owner)}::uuid[]
    ) as i (id, root, own, owner)
    where f.id = i.id`
}

async function writeHeld(tx: Tx, changed: { id: string; held: Held | null }[]): Promise<void> {
  if (!changed.length) return
  await tx`
    update identity.link l set held = i.held from unnest(${changed.map((c) => c.id)}::uuid[], ${changed.map((c) => c.held)}::text[]) as i (id, held)
    where l.id = i.id`
}
