import type { Tx } from '../core/db.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { across, linkByHand, recordAct, type Act } from './merge.ts'
import { readPerson } from './person.ts'
import { lockGraph, piecesOf, regroup } from './regroup.ts'

/**
 * Takes some of a person's fragments out, as a person of their own: the links across are revoked, and the two are declared apart, so
 * that the same evidence does not join them again. What happened before and after follows its own fragment. Throws not_found, and
 * invalid_request when the fragments are not some, but not all, of the person's.
 */
export async function split(tx: Tx, input: Act & { person: string; fragments: string[] }): Promise<void> {
  const [, person] = await Promise.all([lockGraph(tx), readPerson(tx, input.person)])
  const out = new Set(input.fragments)
  const [gone, left] = [
    person.identifiers.filter(({ id }) => out.has(id)),
    person.identifiers.filter(({ id }) => !out.has(id)),
  ]
  if (!gone.length || !left.length || gone.length !== out.size) {
    const errors: FieldError[] = [
      { field: '/fragments', code: 'not_a_part', detail: 'Name some of the person’s fragments, but not all.' },
    ]
    throw new Problem('invalid_request', 'A split takes a part of a person’s fragments.', { errors })
  }
  const [goneIds, leftIds] = [gone.map(({ id }) => id), left.map(({ id }) => id)]
  const [, , , , ...parts] = await Promise.all([
    recordAct(tx, input, 'split', [person.id, ...goneIds]),
    cutAcross(tx, input, goneIds, leftIds),
    declareMatchedApart(tx, input, goneIds, leftIds),
    declareApart(tx, input, goneIds[0]!, leftIds[0]!),
    piecesOf(tx, goneIds),
    piecesOf(tx, leftIds),
  ])
  // What was held together only by the other part stays together.
  const held = parts.flatMap(([first, ...pieces]) => pieces.map((piece): [string, string] => [first!, piece]))
  await linkByHand(tx, input, held)
  await regroup(tx, [person.id], input.at)
}

async function cutAcross(tx: Tx, act: Act, gone: string[], left: string[]): Promise<void> {
  await tx`
    with cut as (
      update identity.link set revoked_at = ${act.at}, revoked_by = ${act.by}, revoked_act_id = ${act.id}
      where revoked_at is null and rule is null and ${across(tx, gone, left)} returning origin_id
    )
    insert into identity.cut (origin_id, act_id) select origin_id, ${act.id} from cut`
}

/** What matching rules link across the parts stays, so that an undo needs nothing of the rules, but counts no more. */
async function declareMatchedApart(tx: Tx, act: Act, gone: string[], left: string[]): Promise<void> {
  await tx`
    insert into identity.apart (id, origin_id, a, b, made_at, made_by, act_id)
    select md5(${act.id} || a || b)::uuid, md5(${act.id} || a || b)::uuid, a, b, ${act.at}, ${act.by}, ${act.id} from identity.link
    where revoked_at is null and rule is not null and ${across(tx, gone, left)}
    on conflict do nothing`
}

/** Says that two are not the same person: nothing automatic joins them again. */
export async function declareApart(tx: Tx, act: Act, x: string, y: string): Promise<void> {
  const [a, b] = x < y ? [x, y] : [y, x]
  await tx`
    insert into identity.apart (id, origin_id, a, b, made_at, made_by, act_id)
    select id, id, ${a}, ${b}, ${act.at}, ${act.by}, ${act.id} from (select md5(${act.id} || ${a} || ${b})::uuid as id) i
    on conflict do nothing`
}
