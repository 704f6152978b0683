import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { recordAct, type Act } from './merge.ts'
import { lockGraph, regroup } from './regroup.ts'

/**
 * Undoes a merge, split or rejection exactly: what it linked is revoked, what it revoked is linked again in its old place. What came
 * to be known in between stays. An undo can be undone too. Throws not_found, and conflict when it was undone already.
 */
export async function undo(tx: Tx, input: Act & { act: string }): Promise<void> {
  await lockGraph(tx)
  const [act] = await tx<{ fragments: string[]; undone: boolean }[]>`
    select fragments, exists (select 1 from identity.act u where u.undoes = a.id) as undone from identity.act a where a.id = ${input.act}`
  if (!act) throw new Problem('not_found', 'Nothing was done under this id.')
  if (act.undone) throw new Problem('conflict', 'It was undone already.')
  await recordAct(tx, input, 'undo', act.fragments, input.act)
  await tx`
    update identity.link set revoked_at = ${input.at}, revoked_by = ${input.by}, revoked_act_id = ${input.id} where act_id = ${input.act} and revoked_at is null`
  await tx`
    insert into identity.link (id, a, b, verified, by_hand, evidence, source, made_at, ordered_at, made_by, act_id)
    select md5(${input.id} || id)::uuid, a, b, verified, by_hand, evidence, source, ${input.at}, ordered_at, made_by, ${input.id}
    from identity.link where revoked_act_id = ${input.act}
    on conflict do nothing`
  await tx`update identity.apart set revoked_at = ${input.at}, revoked_act_id = ${input.id} where act_id = ${input.act} and revoked_at is null`
  await tx`
    insert into identity.apart (id, a, b, made_at, made_by, act_id)
    select md5(${input.id} || id)::uuid, a, b, ${input.at}, made_by, ${input.id} from identity.apart where revoked_act_id = ${input.act}
    on conflict do nothing`
  const roots = await tx<
    { root: string }[]
  >`select distinct root_id as root from identity.fragment where id = any(${act.fragments}::uuid[])`
  await regroup(
    tx,
    roots.map(({ root }) => root),
    input.at,
  )
}
