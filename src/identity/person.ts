import type { Query } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { isBlocked } from './blocked.ts'
import { components, pairOf, type Edge, type Held, type Node } from './graph.ts'
import { strength } from './normalise.ts'

/** An identifier of a person, with what is known of it. */
export type PersonIdentifier = {
  id: string
  kind: string
  value: string
  verified: boolean
  shared: boolean
  blocked: boolean
  firstSeen: string
}
/** A link that touches the person, with its evidence; `held` says why it does not count. */
export type PersonLink = {
  id: string
  a: string
  b: string
  verified: boolean
  byHand: boolean
  evidence: unknown
  source: string
  madeAt: string
  madeBy: string
  revokedAt: string | null
  held: Held | null
}
/** Who somebody is: all fragments that are this one person, strongest first. */
export type Person = { id: string; identifiers: PersonIdentifier[] }

/** Links and fragments looked at, at most, when a picture of the past is put together. */
const widest = 2000

/** A fragment; times are milliseconds since the epoch. */
export type FragmentRow = {
  id: string
  kind: string
  value: string
  rootId: string
  createdAt: number
  verifiedAt: number | null
  sharedAt: number | null
}

/**
 * The person that an id stands for: any fragment's id, now or ever, is one. With `at`, the person as Hilo knew her then: identifiers
 * seen and links live at that time. Throws not_found.
 */
export async function readPerson(query: Query, id: string, at?: Date): Promise<Person> {
  return asPerson(at ? (await graphAt(query, id, at)).rows : await fragmentsOf(query, id), at)
}

/** The person that fragments are, all of one root. Pure. Throws not_found when there are none. */
export function asPerson(rows: FragmentRow[], at?: Date): Person {
  if (!rows.length)
    throw new Problem('not_found', at ? 'Nobody was known by this id at that time.' : 'Nobody is known by this id.')
  const identifiers = rows
    .toSorted((a, b) => strength(a.kind) - strength(b.kind) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map((row) => {
      const { id, kind, createdAt, verified, shared, blocked } = asNode(row, at)
      return { id, kind, value: row.value, verified, shared, blocked, firstSeen: new Date(createdAt).toISOString() }
    })
  return { id: rows[0]!.rootId, identifiers }
}

/** The person that an id stands for among fragments of several. Pure. Throws not_found. */
export function personIn(rows: FragmentRow[], id: string): Person {
  const root = rows.find((row) => row.id === id.toLowerCase())?.rootId
  return asPerson(rows.filter(({ rootId }) => rootId === root))
}

/** A fragment as the graph sees it. Pure. */
export function asNode({ id, kind, value, createdAt, verifiedAt, sharedAt }: FragmentRow, at?: Date): Node {
  const known = (time: number | null) => time !== null && (!at || time <= at.getTime())
  return { id, kind, createdAt, verified: known(verifiedAt), shared: known(sharedAt), blocked: isBlocked(kind, value) }
}

/** Columns of a FragmentRow from rows `f`. */
export const fragmentColumns = (query: Query) => query`
  f.id, f.kind, f.value, f.root_id as "rootId", (extract(epoch from f.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from f.verified_at) * 1000)::float8 as "verifiedAt", (extract(epoch from f.shared_at) * 1000)::float8 as "sharedAt"`

/** SQL of the fragments of the person that an id stands for now. */
export const fragmentsOf = (query: Query, id: string) => query<FragmentRow[]>`
  select ${fragmentColumns(query)} from identity.fragment own join identity.fragment f on f.root_id = own.root_id where own.id = ${id}`

/** Walks along the links that were live at that time, and works out anew who was who and which links did not count. */
async function graphAt(
  query: Query,
  id: string,
  at: Date,
): Promise<{ rows: FragmentRow[]; held: Map<string, Held | null> }> {
  const rows = await query<FragmentRow[]>`
    with recursive near (id) as (
      select ${id}::uuid
      union
      select case when l.a = near.id then l.b else l.a end
      from near join identity.fragment f on f.id = near.id
      join identity.link l on (l.a = near.id or l.b = near.id) and l.made_at <= ${at} and (l.revoked_at is null or l.revoked_at > ${at})
        and l.held is distinct from 'blocked' and (l.by_hand or f.shared_at is null or f.shared_at > ${at})
    )
    select ${fragmentColumns(query)} from (select id from near limit ${widest}) near join identity.fragment f using (id) where f.created_at <= ${at}`
  const ids = rows.map((row) => row.id)
  const live = query`${liveAt(query, at)} and a = any(${ids}::uuid[]) and b = any(${ids}::uuid[])`
  const [links, apart] = await Promise.all([
    query<
      Edge[]
    >`select id, a, b, verified, by_hand as "byHand", (extract(epoch from ordered_at) * 1000)::float8 as "orderedAt", rule_outcome as matched from identity.link where ${live}`,
    query<{ a: string; b: string }[]>`select a, b from identity.apart where ${live}`,
  ])
  const nodes = rows.map((row) => asNode(row, at))
  const { roots, held } = components(nodes, links, new Set(apart.map(({ a, b }) => pairOf(a, b))))
  const root = roots.get(id)
  const theirs = rows.filter((row) => root !== undefined && roots.get(row.id) === root)
  return { rows: theirs.map((row) => ({ ...row, rootId: root! })), held }
}

const liveAt = (query: Query, at: Date) => query`made_at <= ${at} and (revoked_at is null or revoked_at > ${at})`

/**
 * The links that touch a person, oldest first, ended ones too. With `at`, those that were live at that time, and whether they counted
 * then. Throws not_found.
 */
export async function readLinks(query: Query, id: string, at?: Date): Promise<{ person: string; items: PersonLink[] }> {
  const { rows, held } = at ? await graphAt(query, id, at) : { rows: await fragmentsOf(query, id), held: undefined }
  const person = asPerson(rows, at)
  const fragments = rows.map((row) => row.id)
  const links = await query<(Omit<PersonLink, 'madeAt' | 'revokedAt'> & { madeAt: Date; revokedAt: Date | null })[]>`
    select id, a, b, verified, by_hand as "byHand", evidence, source, made_at as "madeAt", made_by as "madeBy", revoked_at as "revokedAt", held
    from identity.link where (a = any(${fragments}::uuid[]) or b = any(${fragments}::uuid[])) ${at ? query`and ${liveAt(query, at)}` : query``}
    order by made_at, id limit 500`
  const items = links.map((link) => ({
    ...link,
    madeAt: link.madeAt.toISOString(),
    revokedAt: at ? null : (link.revokedAt?.toISOString() ?? null),
    held: held ? heldThen(link, held) : link.held,
  }))
  return { person: person.id, items }
}

/** Whether a link counted at a past time. A link that the walk did not go along has a blocked end, which it has for ever, or went from a shared one. */
function heldThen(link: { id: string; held: Held | null }, held: Map<string, Held | null>): Held | null {
  return held.get(link.id) ?? (held.has(link.id) ? null : link.held === 'blocked' ? 'blocked' : 'shared')
}
