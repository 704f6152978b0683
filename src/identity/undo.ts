import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { Act } from './merge.ts'
import { lockGraphForAct, regroup } from './regroup.ts'

/**
 * Undoes a merge, split or rejection exactly, in whichever order: what counts afterwards is what would count without it. What came to be
 * known in between stays. An undo can be undone too, which brings the act back. Throws not_found, and conflict when it was undone already.
 */
export async function undo(tx: Tx, input: Act & { act: string }): Promise<void> {
  await lockGraphForAct(tx)
  const [act] = await tx<{ fragments: string[]; target: string; done: boolean }[]>`
    select fragments, coalesce(target_id, id) as target, exists (select 1 from identity.act u where u.undoes = a.id) as done
    from identity.act a where a.id = ${input.act}`
  if (!act) throw new Problem('not_found', 'Nothing was done under this id.')
  if (act.done) throw new Problem('conflict', 'It was undone already.')
  await tx`
    with told as (
      insert into identity.act (id, kind, fragments, note, made_at, made_by, undoes, target_id)
      values (${input.id}, 'undo', ${act.fragments}, ${input.note}, ${input.at}, ${input.by}, ${input.act}, ${act.target})
    )
    update identity.act set undone = not undone where id = ${act.target}`
  await settlePairs(tx, input, act.target)
  const ends = await settleLinks(tx, input, act.target)
  await regroup(tx, [...act.fragments, ...ends], input.at)
}

/** Of rows `o`: made by no act or one in force, and cut by none in force. */
const inForce = (tx: Tx) => tx`
  not exists (select 1 from identity.act a where a.id = o.act_id and a.undone)
  and not exists (select 1 from identity.cut c join identity.act a on a.id = c.act_id where c.origin_id = o.origin_id and not a.undone)`

/**
 * Makes live what is to count between the fragments whose links the act made or cut, each in the place it had first, and ends what is not.
 * Answers those fragments. Where several origins would do, the first counts.
 */
async function settleLinks(tx: Tx, by: Act, act: string): Promise<string[]> {
  const wanted = tx`
    touched as (
      select distinct a, b, verified, by_hand from identity.link
      where act_id = ${act} or origin_id in (select origin_id from identity.cut where act_id = ${act})
    ), wanted as (
      select distinct on (a, b, verified, by_hand) o.* from identity.link o join touched using (a, b, verified, by_hand)
      where o.rule is null and ${inForce(tx)}
      order by a, b, verified, by_hand, ordered_at, origin_id
    )`
  await tx`
    with ${wanted}
    update identity.link l set revoked_at = ${by.at}, revoked_by = ${by.by}, revoked_act_id = ${by.id}
    from touched t
    where (l.a, l.b, l.verified, l.by_hand) = (t.a, t.b, t.verified, t.by_hand) and l.revoked_at is null and l.rule is null
      and not exists (select 1 from wanted w where w.origin_id = l.origin_id)`
  const rows = await tx<{ a: string; b: string }[]>`
    with ${wanted}, live as (
      insert into identity.link (id, origin_id, a, b, verified, by_hand, evidence, source, made_at, ordered_at, made_by, act_id)
      select md5(${by.id} || origin_id)::uuid, origin_id, a, b, verified, by_hand, evidence, source, ${by.at}, ordered_at, made_by, act_id
      from wanted on conflict do nothing
    )
    select a, b from touched`
  return rows.flatMap(({ a, b }) => [a, b])
}

/** The same for pairs declared apart. */
async function settlePairs(tx: Tx, by: Act, act: string): Promise<void> {
  const wanted = tx`
    touched as (
      select distinct a, b from identity.apart
      where act_id = ${act} or origin_id in (select origin_id from identity.cut where act_id = ${act})
    ), wanted as (
      select distinct on (a, b) o.* from identity.apart o join touched using (a, b) where ${inForce(tx)} order by a, b, made_at, origin_id
    )`
  await tx`
    with ${wanted}
    update identity.apart p set revoked_at = ${by.at}, revoked_act_id = ${by.id} from touched t
    where (p.a, p.b) = (t.a, t.b) and p.revoked_at is null and not exists (select 1 from wanted w where w.origin_id = p.origin_id)`
  await tx`
    with ${wanted}
    insert into identity.apart (id, origin_id, a, b, made_at, made_by, act_id)
    select md5(${by.id} || origin_id)::uuid, origin_id, a, b, ${by.at}, made_by, act_id from wanted on conflict do nothing`
}
