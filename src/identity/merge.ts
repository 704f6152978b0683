import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { readPerson } from './person.ts'
import { lockGraph, regroup } from './regroup.ts'

/** What a person does to the graph. */
export type Act = { id: string; note: string; by: string; at: Date }

/**
 * Makes two people one, by hand: a link between their roots that holds whatever the guards say. Nothing else is written, however
 * much has happened to them, so it is quick and undone exactly. Throws not_found, and conflict when they are one already.
 */
export async function merge(tx: Tx, input: Act & { person: string; other: string }): Promise<void> {
  const [, one, other] = await Promise.all([lockGraph(tx), readPerson(tx, input.person), readPerson(tx, input.other)])
  if (one.id === other.id) throw new Problem('conflict', 'These two are one person already.')
  const [mine, theirs] = [one.identifiers.map(({ id }) => id), other.identifiers.map(({ id }) => id)]
  // What goes to one connection together is carried out in that order, without waiting for each answer.
  await Promise.all([
    recordAct(tx, input, 'merge', [one.id, other.id]),
    liftApart(tx, input, mine, theirs),
    linkByHand(tx, input, [[one.id, other.id]]),
  ])
  await regroup(tx, [one.id, other.id], input.at)
}

/** Two sets of fragments are no longer declared apart. */
async function liftApart(tx: Tx, act: Act, ones: string[], others: string[]): Promise<void> {
  await tx`
    with lifted as (
      update identity.apart set revoked_at = ${act.at}, revoked_act_id = ${act.id}
      where revoked_at is null and ${across(tx, ones, others)} returning origin_id
    )
    insert into identity.cut (origin_id, act_id) select origin_id, ${act.id} from lifted`
}

/** The rows with one end (`a`, `b`) in each of two sets of fragments. */
export const across = (tx: Tx, ones: string[], others: string[]) => tx`
  ((a = any(${ones}::uuid[]) and b = any(${others}::uuid[])) or (a = any(${others}::uuid[]) and b = any(${ones}::uuid[])))`

/** Links that a person makes: verified, and beyond the guards. */
export async function linkByHand(tx: Tx, act: Act, pairs: [string, string][]): Promise<void> {
  if (!pairs.length) return
  const sorted = pairs.map(([x, y]): [string, string] => (x < y ? [x, y] : [y, x]))
  await tx`
    insert into identity.link (id, origin_id, a, b, verified, by_hand, evidence, source, made_at, ordered_at, made_by, act_id)
    select md5(${act.id} || a || b)::uuid, md5(${act.id} || a || b)::uuid, a, b, true, true, ${tx.json({ note: act.note })}, 'hand', ${act.at}, ${act.at}, ${act.by}, ${act.id}
    from unnest(${sorted.map(([a]) => a)}::uuid[], ${sorted.map(([, b]) => b)}::uuid[]) as i (a, b)
    on conflict do nothing`
}

/** Writes down what was done, so that it can be undone. */
export async function recordAct(
  tx: Tx,
  act: Act,
  kind: 'merge' | 'split' | 'reject',
  fragments: string[],
): Promise<void> {
  await tx`
    insert into identity.act (id, kind, fragments, note, made_at, made_by)
    values (${act.id}, ${kind}, ${fragments}, ${act.note}, ${act.at}, ${act.by})`
}
