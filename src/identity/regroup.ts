import type { Tx } from '../core/db.ts'
import { isBlocked } from './blocked.ts'
import { components, ownersOf, pairOf, type Edge, type Held, type Node } from './graph.ts'
import { comeToMoved } from './match_due.ts'
import { refreshProfiles } from './profile.ts'

/** People at most that a device, cookie, e-mail or phone may belong to; one more, and it is shared: nobody is linked through it. */
const mostPeople: Record<string, number> = { anonymous_id: 1, device: 1, email: 2, phone: 2 }

type Fragment = Node & { rootId: string; ownRootId: string; ownerId: string }
type Link = Edge & { held: Held | null }

/**
 * Takes the lock under which who is who may change: one writer at a time, over all processes. Held until the transaction ends,
 * which must be soon.
 */
export async function lockGraph(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('hilo.graph'))`
}

/**
 * Works out anew who is who among the people with these roots and those whom links that do not count lead to, and writes what
 * changed. The caller holds the graph's lock. A handful of statements, however many people; their profiles too. Those who have changed
 * without matching rules wait to be compared anew.
 */
export async function regroup(tx: Tx, roots: string[], at: Date): Promise<void> {
  if (!roots.length) return
  const fragments = await readFragments(tx, roots)
  const { links, apart } = await readLinks(
    tx,
    fragments.map(({ id }) => id),
  )
  const shared = findShared(fragments, links)
  if (shared.size) await tx`update identity.fragment set shared_at = ${at} where id = any(${[...shared]}::uuid[])`
  const nodes = fragments.map((fragment) => ({ ...fragment, shared: fragment.shared || shared.has(fragment.id) }))
  const result = components(nodes, links, apart)
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
  // In this order, without waiting for each answer.
  await Promise.all([
    writeRoots(tx, moved),
    writeHeld(tx, held),
    comeToMoved(tx, ownMoved, at),
    refreshProfiles(tx, [...new Set(moved.flatMap(({ from, root }) => (from === root ? [] : [from, root])))]),
  ])
}

/** Into how many pieces some fragments fall by the links among them alone: the root of each, the strongest first. */
export async function piecesOf(tx: Tx, ids: string[]): Promise<string[]> {
  const [rows, { links, apart }] = await Promise.all([
    tx<
      (Omit<Fragment, 'blocked'> & { value: string })[]
    >`select ${columns(tx)} from identity.fragment f where f.id = any(${ids}::uuid[])`,
    readLinks(tx, ids),
  ])
  const { roots } = components(rows.map(asNode), links, apart)
  return [...new Set(ids.map((id) => roots.get(id)!))]
}

async function readLinks(tx: Tx, ids: string[]): Promise<{ links: Link[]; apart: Set<string> }> {
  const [links, apart] = await Promise.all([
    tx<Link[]>`
    select id, a, b, verified, by_hand as "byHand", (extract(epoch from ordered_at) * 1000)::float8 as "orderedAt", held, rule_outcome as matched from identity.link
    where revoked_at is null and a = any(${ids}::uuid[]) and b = any(${ids}::uuid[])`,
    tx<{ a: string; b: string }[]>`
    select a, b from identity.apart where revoked_at is null and a = any(${ids}::uuid[]) and b = any(${ids}::uuid[])`,
  ])
  return { links, apart: new Set(apart.map(({ a, b }) => pairOf(a, b))) }
}

const columns = (tx: Tx) => tx`
  f.id, f.kind, f.value, f.root_id as "rootId", coalesce(f.own_root_id, f.root_id) as "ownRootId",
  coalesce(f.owner_root_id, f.root_id) as "ownerId", (extract(epoch from f.created_at) * 1000)::float8 as "createdAt",
  f.verified_at is not null as verified, f.shared_at is not null as shared`

function asNode({ value, ...row }: Omit<Fragment, 'blocked'> & { value: string }): Fragment {
  return { ...row, blocked: isBlocked(row.kind, value) }
}

/** All fragments of the people, and of the people whom their links lead to; not through what is blocked or shared. */
async function readFragments(tx: Tx, roots: string[]): Promise<Fragment[]> {
  const rows = await tx<(Omit<Fragment, 'blocked'> & { value: string })[]>`
    with own as (
      select id from identity.fragment where root_id = any(${roots}::uuid[])
    ), linked as (
      select l.b as id from identity.link l join own on own.id = l.a where l.revoked_at is null and (l.held is null or l.held not in ('blocked', 'shared'))
      union
      select l.a from identity.link l join own on own.id = l.b where l.revoked_at is null and (l.held is null or l.held not in ('blocked', 'shared'))
    ), people as (
      select f.root_id from linked join identity.fragment f using (id) union select unnest(${roots}::uuid[])
    )
    select ${columns(tx)}
    from people join identity.fragment f using (root_id)`
  return rows.map(asNode)
}

/** Fragments that more people use than their kind allows; people are told apart by user ids and cards. */
function findShared(fragments: Fragment[], links: Link[]): Set<string> {
  const byId = new Map(fragments.map((fragment) => [fragment.id, fragment]))
  const users = new Map<string, Map<string, Set<string>>>()
  const count = (id: string, other: string) => {
    const [fragment, user] = [byId.get(id), byId.get(other)]
    if (
      !fragment ||
      !user ||
      fragment.shared ||
      !(fragment.kind in mostPeople) ||
      (user.kind !== 'user_id' && user.kind !== 'loyalty_card')
    )
      return
    const kinds = users.get(id) ?? new Map<string, Set<string>>()
    users.set(id, kinds.set(user.kind, (kinds.get(user.kind) ?? new Set()).add(other)))
  }
  for (const { a, b, byHand, matched } of links) {
    if (byHand || matched) continue
    count(a, b)
    count(b, a)
  }
  const isShared = ([id, kinds]: [string, Map<string, Set<string>>]) =>
    [...kinds.values()].some((set) => set.size > mostPeople[byId.get(id)!.kind]!)
  return new Set([...users].filter(isShared).map(([id]) => id))
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
