import type { Tx } from '../core/db.ts'
import { uuidOf } from '../core/ids.ts'
import { ownRoot } from './match_facts.ts'
import type { RuleInForce } from './matching.ts'

/** A link that a rule asks for, between two own roots. */
export type Wanted = { rule: RuleInForce; one: string; other: string; agreed: string[] }
/** A rule's live link: the own roots that it joins now, and the roots of the people. */
export type RuleLink = {
  id: string
  rule: string
  version: number
  one: string
  other: string
  roots: [string, string]
}

/** The rules' live links that touch the people with these fragments. */
export function readRuleLinks(tx: Tx, fragments: string[]): Promise<RuleLink[]> {
  return tx<RuleLink[]>`
    with own as (
      select id from identity.fragment where root_id in (select root_id from identity.fragment where id = any(${fragments}::uuid[]))
    ), links as (
      select l.* from own join identity.link l on l.a = own.id where l.revoked_at is null and l.rule is not null
      union select l.* from own join identity.link l on l.b = own.id where l.revoked_at is null and l.rule is not null
    ), ends as (
      select f.id, ${ownRoot(tx)} as own, f.root_id as root from identity.fragment f where id in (select a from links union select b from links)
    )
    select l.id, l.rule, l.rule_version as version, x.own as one, y.own as other, array[x.root, y.root] as roots
    from links l join ends x on x.id = l.a join ends y on y.id = l.b order by l.made_at, l.id`
}

export async function revokeLinks(tx: Tx, links: RuleLink[], at: Date): Promise<void> {
  if (links.length)
    await tx`
      update identity.link set revoked_at = ${at}, revoked_by = made_by where id = any(${links.map(({ id }) => id)}::uuid[])`
}

/** Revokes links of rules that are off or have another version now; answers the roots of those they had joined, and whether there may be more. */
export async function revokeStale(tx: Tx, rules: RuleInForce[], at: Date, most: number) {
  const rows = await tx<{ roots: [string, string] }[]>`
    with stale as (
      select l.id, x.root_id as one, y.root_id as other from identity.link l join identity.fragment x on x.id = l.a join identity.fragment y on y.id = l.b
      where l.revoked_at is null and l.rule is not null and not exists (
        select from unnest(${rules.map(({ name }) => name)}::text[], ${rules.map(({ version }) => version)}::int[]) as r (name, version)
        where (r.name, r.version) = (l.rule, l.rule_version)
      )
      limit ${most}
    )
    update identity.link l set revoked_at = ${at}, revoked_by = l.made_by from stale where l.id = stale.id
    returning array[stale.one, stale.other] as roots`
  return { roots: rows.flatMap(({ roots }) => roots), more: rows.length === most }
}

/** Makes the links, one of `review` held until a person decides. `step` tells apart what is made again. */
export async function insertLinks(tx: Tx, wanted: Wanted[], { at, step }: { at: Date; step: string }): Promise<void> {
  if (!wanted.length) return
  const links = wanted.map(({ rule, one, other, agreed }) => {
    const [a, b] = one < other ? [one, other] : [other, one]
    const { name, version, outcome } = rule
    return { id: uuidOf('match', a, b, step), a, b, name, version, outcome, evidence: { rule: name, version, agreed } }
  })
  await tx`
    insert into identity.link (id, origin_id, a, b, verified, evidence, source, made_at, ordered_at, made_by, rule, rule_version, rule_outcome, held)
    select id, id, a, b, true, evidence, 'match:' || name, ${at}, ${at}, 'rule: ' || name, name, version, outcome, case outcome when 'review' then 'possible' end
    from jsonb_to_recordset(${tx.json(links)}) as r (id uuid, a uuid, b uuid, name text, version int, outcome text, evidence jsonb)`
}
