import type { Query } from '../core/db.ts'
import { agrees, attributesOf, keysOf } from './match.ts'
import { ownRoot, readFacts, type Known } from './match_facts.ts'
import { mostUnderKey } from './match_people.ts'
import { checkAgreements } from './matching.ts'
import type { Agreed, Agreement } from './schema.ts'

export type MatchingDryRun = {
  people: number
  pairs: number
  commonKeys: number
  samples: { one: string; other: string; agreed: Agreed[] }[]
}

/** Pairs shown at most; and how far back it is looked for people about whom something was told. */
const samplesShown = 20
const lookedAt = 50_000

/**
 * Whom a rule would propose or link among the `last` people about whom something was told: people compared, pairs who agree and were not
 * declared apart, and keys that too many share to say anything. Nothing is written. Four statements.
 */
export async function dryRunMatching(
  query: Query,
  input: { agree: Agreement[]; last: number },
): Promise<MatchingDryRun> {
  checkAgreements(input.agree)
  const recent = await readLastTold(query, input.last)
  const people = await readFacts(query, recent, attributesOf([input]))
  const under = Map.groupBy(
    [...people].flatMap(([root, { facts }]) => keysOf(input, facts).map((key) => ({ root, key }))),
    ({ key }) => key,
  )
  const groups = [...under.values()].map((group) => group.map(({ root }) => root))
  const few = groups.filter((group) => group.length <= mostUnderKey)
  const apart = await readApart(query, [...people.keys()])
  const pairs = agreeing(input, few, people).filter(({ one, other }) => !apart.has(`${one} ${other}`))
  return {
    people: new Set(groups.flat()).size,
    pairs: pairs.length,
    commonKeys: groups.length - few.length,
    samples: pairs.slice(0, samplesShown),
  }
}

function agreeing(rule: { agree: Agreement[] }, groups: string[][], people: Map<string, Known>) {
  const pairs = new Map<string, { one: string; other: string; agreed: Agreed[] }>()
  for (const group of groups)
    for (const one of group)
      for (const other of group) {
        if (one >= other || pairs.has(`${one} ${other}`)) continue
        const agreed = agrees(rule, people.get(one)!.facts, people.get(other)!.facts)
        if (agreed) pairs.set(`${one} ${other}`, { one, other, agreed })
      }
  return [...pairs.values()]
}

/** One fragment of each person of whom a system of the retailer told something last. */
async function readLastTold(query: Query, last: number): Promise<string[]> {
  const rows = await query<{ id: string }[]>`
    select f.root_id as id from (
      select fragment_id, received_at, verified from identity.observation order by received_at desc limit ${lookedAt}
    ) o join identity.fragment f on f.id = o.fragment_id
    where o.verified group by f.root_id order by max(o.received_at) desc, f.root_id limit ${last}`
  return rows.map(({ id }) => id)
}

/** Pairs of own roots that were declared apart, both ways round. */
async function readApart(query: Query, roots: string[]): Promise<Set<string>> {
  const rows = await query<{ one: string; other: string }[]>`
    with own as (
      select f.id, ${ownRoot(query)} as root from identity.fragment f
      where f.root_id in (select root_id from identity.fragment where id = any(${roots}::uuid[]))
    )
    select x.root as one, y.root as other from identity.apart p join own x on x.id = p.a join own y on y.id = p.b where p.revoked_at is null`
  return new Set(rows.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
}
