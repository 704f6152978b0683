import type { Query } from '../core/db.ts'
import { observationColumns, sourceAndValue } from './golden.ts'
import type { Facts } from './match.ts'
import { survive, type Observation } from './survive.ts'
import { rulesInForce } from './survivorship.ts'

/** Somebody as matching rules see her: what is known, and the root of the person whom she is part of with the rules' links. */
export type Known = { root: string; facts: Facts }

/** Whose a fragment is without matching rules. */
export const ownRoot = (query: Query) => query`coalesce(f.own_root_id, f.root_id)`

/**
 * What verified sources told about the people with these fragments, by the root that each would have without matching rules; those
 * of whom nothing was told are left out. A claim agrees with nobody. Two statements.
 */
export async function readFacts(query: Query, fragments: string[], attributes: string[]): Promise<Map<string, Known>> {
  if (!fragments.length) return new Map()
  const rows = await query<(Observation & { own: string; root: string })[]>`
    select ${ownRoot(query)} as own, f.root_id as root, ${observationColumns(query)}
    from identity.fragment f join identity.observation o on o.fragment_id = f.id and o.verified and o.attribute = any(${attributes}::text[])
    where f.root_id in (select root_id from identity.fragment where id = any(${fragments}::uuid[]))
    group by own, f.root_id, ${sourceAndValue(query)}`
  const ruleOf = await rulesInForce(query)
  const people = Map.groupBy(rows, ({ own }) => own)
  return new Map(
    [...people].map(([own, told]) => [
      own,
      {
        root: told[0]!.root,
        facts: Object.fromEntries([...survive(told, ruleOf)].map(([name, { winner }]) => [name, winner.value])),
      },
    ]),
  )
}
