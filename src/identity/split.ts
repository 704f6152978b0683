import type { Tx } from '../core/db.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { across, acted, asPair, handLink, insertHandLinks, type Act } from './merge.ts'
import { personIn, type Person } from './person.ts'
import { lockGraphForAct, piecesOf, readGraph, settle, type Graph, type Link, type Pair } from './regroup.ts'

/**
 * Takes some of a person's fragments out, as a person of their own: the links across are revoked, and the two are declared apart, so
 * that the same evidence does not join them again. What happened before and after follows its own fragment. Answers who she is now. Throws
 * not_found, and invalid_request when the fragments are not some, but not all, of the person's.
 */
export async function split(tx: Tx, input: Act & { person: string; fragments: string[] }): Promise<Person> {
  const [, graph] = await Promise.all([lockGraphForAct(tx), readGraph(tx, [input.person])])
  const person = personIn(graph.fragments, input.person)
  const out = new Set(input.fragments)
  const ids = person.identifiers.map(({ id }) => id)
  const [gone, left] = [ids.filter((id) => out.has(id)), ids.filter((id) => !out.has(id))]
  if (!gone.length || !left.length || gone.length !== out.size) {
    const errors: FieldError[] = [
      { field: '/fragments', code: 'not_a_part', detail: 'Name some of the person’s fragments, but not all.' },
    ]
    throw new Problem('invalid_request', 'A split takes a part of a person’s fragments.', { errors })
  }
  const { after, cut, apart } = partIn(graph, gone, left)
  // What was held together only by the other part stays together.
  const held = [gone, left].flatMap((part) => {
    const [first, ...pieces] = piecesOf(after, part)
    return pieces.map((piece) => handLink(input, first!, piece))
  })
  const [, , fragments] = await Promise.all([
    cutApart(tx, input, [person.id, ...gone], cut, apart),
    insertHandLinks(tx, input, held),
    settle(tx, { ...after, links: [...after.links, ...held] }, input.at),
  ])
  return personIn(fragments, input.person)
}

/**
 * The graph with two parts of a person separated: links across are cut and the two declared apart. What matching rules link across stays, so
 * that an undo needs nothing of the rules, but its ends are declared apart too, so that it counts no more. Pure.
 */
function partIn(graph: Graph, gone: string[], left: string[]): { after: Graph; cut: Link[]; apart: Pair[] } {
  const isAcross = across(gone, left)
  const isCut = (link: Link) => !link.matched && isAcross(link)
  const matched = graph.links.filter((link) => link.matched && isAcross(link))
  const apart = [asPair(gone[0]!, left[0]!), ...matched.map(({ a, b }) => ({ a, b }))]
  const links = graph.links.filter((link) => !isCut(link))
  return { after: { ...graph, links, apart: [...graph.apart, ...apart] }, cut: graph.links.filter(isCut), apart }
}

/** Writes the split down. */
async function cutApart(tx: Tx, act: Act, fragments: string[], cut: Link[], apart: Pair[]): Promise<void> {
  await tx`
    with ${acted(tx, act, 'split', fragments)}, ${parted(tx, act, apart)}, cut as (
      update identity.link set revoked_at = ${act.at}, revoked_by = ${act.by}, revoked_act_id = ${act.id}
      where id = any(${cut.map(({ id }) => id)}::uuid[]) returning origin_id
    )
    insert into identity.cut (origin_id, act_id) select origin_id, ${act.id} from cut`
}

/** SQL, to stand in a statement, that says of pairs that they are not the same person: nothing automatic joins them again. */
export const parted = (tx: Tx, act: Act, pairs: Pair[]) => tx`
  parted as (
    insert into identity.apart (id, origin_id, a, b, made_at, made_by, act_id)
    select id, id, a, b, ${act.at}, ${act.by}, ${act.id} from (
      select md5(${act.id} || a || b)::uuid as id, a, b from unnest(${pairs.map(({ a }) => a)}::uuid[], ${pairs.map(({ b }) => b)}::uuid[]) as i (a, b)
    ) i
    on conflict do nothing
  )`
