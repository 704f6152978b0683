import type { Query } from '../core/db.ts'
import { observationColumns, sourceAndValue } from './golden.ts'
import type { ObservedValue } from './schema.ts'
import { survive, type Observation } from './survive.ts'
import { checkRule, rulesInForce, type RuleInput } from './survivorship.ts'

export type DryRun = {
  people: number
  changed: number
  samples: { person: string; attribute: string; before: ObservedValue; after: ObservedValue }[]
}

/** Values shown at most; and how far back it is looked for people about whom the attribute was told. */
const samplesShown = 20
const lookedAt = 50_000

/**
 * What a rule would change: over the `last` people about whom something it decides was told, how many have it (`people`) and how many would
 * show another value (`changed`). Nothing is written. Three statements.
 */
export async function dryRunRule(query: Query, input: RuleInput & { last: number }): Promise<DryRun> {
  const rule = checkRule(input)
  const ruleOf = await rulesInForce(query)
  const fallback = ruleOf('*')
  const decides = (attribute: string) =>
    rule.attribute === '*' ? ruleOf(attribute) === fallback : attribute === rule.attribute
  const told = await readLastTold(query, rule.attribute === '*' ? undefined : rule.attribute, input.last)
  const people = Map.groupBy(
    told.filter(({ attribute }) => decides(attribute)),
    ({ person }) => person,
  )
  const samples: DryRun['samples'] = []
  let changed = 0
  for (const [person, observations] of people) {
    const before = survive(observations, ruleOf)
    const after = survive(observations, () => rule)
    const others = [...before].filter(
      ([attribute, { winner }]) => !isSame(winner.value, after.get(attribute)!.winner.value),
    )
    if (others.length) changed++
    for (const [attribute, { winner }] of others)
      if (samples.length < samplesShown)
        samples.push({ person, attribute, before: winner.value, after: after.get(attribute)!.winner.value })
  }
  return { people: people.size, changed, samples }
}

const isSame = (a: ObservedValue, b: ObservedValue) => JSON.stringify(a) === JSON.stringify(b)

/** Everything told about the people of whom something (or one attribute) was told last, as they are now; one row for each source and value. */
function readLastTold(
  query: Query,
  attribute: string | undefined,
  last: number,
): Promise<(Observation & { person: string })[]> {
  const wanted = attribute === undefined ? query`` : query`and o.attribute = ${attribute}`
  return query<(Observation & { person: string })[]>`
    with recent as (
      select o.fragment_id, o.received_at from (
        select fragment_id, attribute, received_at from identity.observation order by received_at desc limit ${lookedAt}
      ) o where true ${wanted}
    ), people as (
      select f.root_id from recent r join identity.fragment f on f.id = r.fragment_id
      group by f.root_id order by max(r.received_at) desc, f.root_id limit ${last}
    )
    select p.root_id as person, ${observationColumns(query)}
    from people p join identity.fragment f using (root_id) join identity.observation o on o.fragment_id = f.id ${wanted}
    group by p.root_id, ${sourceAndValue(query)}`
}
