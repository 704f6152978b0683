import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { personIn, type Person } from './person.ts'
import { lockGraphForAct, readGraph, settle, type Link, type Pair } from './regroup.ts'

/** What a person does to the graph. */
export type Act = { id: string; note: string; by: string; at: Date }

/**
 * Makes two people one, by hand: a link between their roots that holds whatever the guards say. Nothing else is written, however
 * much has happened to them, so it is quick and undone exactly. Answers who they are now. Throws not_found, and conflict when they are one
 * already.
 */
export async function merge(tx: Tx, input: Act & { person: string; other: string }): Promise<Person> {
  const [, graph] = await Promise.all([lockGraphForAct(tx), readGraph(tx, [input.person, input.other])])
  const [one, other] = [personIn(graph.fragments, input.person), personIn(graph.fragments, input.other)]
  if (one.id === other.id) throw new Problem('conflict', 'These two are one person already.')
  const isLifted = across(idsOf(one), idsOf(other))
  const link = handLink(input, one.id, other.id)
  const after = { ...graph, links: [...graph.links, link], apart: graph.apart.filter((pair) => !isLifted(pair)) }
  // What goes to one connection together is carried out in that order, without waiting for each answer.
  const [, , fragments] = await Promise.all([
    liftApart(tx, input, [one.id, other.id], graph.apart.filter(isLifted)),
    insertHandLinks(tx, input, [link]),
    settle(tx, after, input.at),
  ])
  return personIn(fragments, input.person)
}

const idsOf = ({ identifiers }: Person) => identifiers.map(({ id }) => id)

/** Writes the merge down; these pairs are no longer declared apart. */
async function liftApart(tx: Tx, act: Act, roots: string[], pairs: Pair[]): Promise<void> {
  await tx`
    with ${acted(tx, act, 'merge', roots)}, lifted as (
      update identity.apart p set revoked_at = ${act.at}, revoked_act_id = ${act.id}
      from unnest(${pairs.map(({ a }) => a)}::uuid[], ${pairs.map(({ b }) => b)}::uuid[]) as i (a, b)
      where (p.a, p.b) = (i.a, i.b) and p.revoked_at is null returning p.origin_id
    )
    insert into identity.cut (origin_id, act_id) select origin_id, ${act.id} from lifted`
}

/** Whether a pair has one end in each of two sets of fragments. Pure. */
export function across(ones: string[], others: string[]): (pair: Pair) => boolean {
  const [one, other] = [new Set(ones), new Set(others)]
  return ({ a, b }) => (one.has(a) && other.has(b)) || (other.has(a) && one.has(b))
}

/** A pair as it is kept: the smaller first. Pure. */
export const asPair = (x: string, y: string): Pair => (x < y ? { a: x, b: y } : { a: y, b: x })

/** A link that a person makes: verified, and beyond the guards. Pure. */
export function handLink(act: Act, x: string, y: string): Link {
  const pair = asPair(x, y)
  const id = uuidOf('hand', act.id, pair.a, pair.b)
  return { id, ...pair, verified: true, byHand: true, orderedAt: act.at.getTime(), held: null }
}

export async function insertHandLinks(tx: Tx, act: Act, links: Link[]): Promise<void> {
  if (!links.length) return
  const column = (name: 'id' | 'a' | 'b') => links.map((link) => link[name])
  await tx`
    insert into identity.link (id, origin_id, a, b, verified, by_hand, evidence, source, made_at, ordered_at, made_by, act_id)
    select id, id, a, b, true, true, ${tx.json({ note: act.note })}, 'hand', ${act.at}, ${act.at}, ${act.by}, ${act.id}
    from unnest(${column('id')}::uuid[], ${column('a')}::uuid[], ${column('b')}::uuid[]) as i (id, a, b)
    on conflict do nothing`
}

/** SQL, to stand first in a statement, that writes down what was done, so that it can be undone. */
export const acted = (tx: Tx, act: Act, kind: 'merge' | 'split' | 'reject', fragments: string[]) => tx`
  acted as (
    insert into identity.act (id, kind, fragments, note, made_at, made_by)
    values (${act.id}, ${kind}, ${fragments}, ${act.note}, ${act.at}, ${act.by})
  )`
