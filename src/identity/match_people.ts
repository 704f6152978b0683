import type { Tx } from '../core/db.ts'
import { agrees, attributesOf, keysOf } from './match.ts'
import { comeTo, goOnAfter, type Due } from './match_due.ts'
import { readFacts, type Known } from './match_facts.ts'
import { insertLinks, readRuleLinks, revokeLinks, revokeStale, type Wanted } from './match_links.ts'
import { matchRulesInForce, type RuleInForce } from './matching.ts'
import { lockGraph, regroup } from './regroup.ts'

/** People under one key at most who are compared; one more, and it says nothing about anybody. */
export const mostUnderKey = 50
/** Fragments of a sweep in one step, and stale links revoked in one. */
const inOneStep = 500

type Key = { rule: string; version: number; key: string; root: string }

/**
 * Compares those anew whose facts or fragments have changed with all who have a key in common, by the rules in force, and makes and revokes
 * the rules' links accordingly. People are taken as they are without rules, so what follows does not depend on the order in which it
 * came to be known, and a rule that is switched off leaves nothing behind. A dozen and a half statements, however many people.
 */
export async function matchPeople(tx: Tx, due: Due[]): Promise<void> {
  await lockGraph(tx)
  await tx`delete from identity.match_due where seq = any(${due.map(({ seq }) => seq)}::bigint[])`
  const at = due.reduce((latest, one) => (one.at > latest ? one.at : latest), due[0]!.at)
  const rules = await matchRulesInForce(tx)
  const asked = due.flatMap(({ fragmentId }) => fragmentId ?? [])
  const sweeps = due.flatMap(({ sweep }) => sweep ?? []).toSorted()
  const { roots, swept } = sweeps.length
    ? await sweepAfter(tx, sweeps[0]!, rules, at)
    : { roots: [], swept: [] as string[] }
  const changed = await compare(tx, rules, [...new Set([...asked, ...swept])], { at, step: due.at(-1)!.seq })
  await regroup(tx, [...new Set([...roots, ...changed])], at)
}

/** First what rules made that are no more, then all of whom something was told, in their order; what is left waits for another step. */
async function sweepAfter(tx: Tx, after: string, rules: RuleInForce[], at: Date) {
  const { roots, more } = await revokeStale(tx, rules, at, inOneStep)
  if (more) {
    await goOnAfter(tx, after, at)
    return { roots, swept: [] }
  }
  const rows = await tx<{ id: string }[]>`
    select distinct fragment_id as id from identity.observation where fragment_id > ${after} order by fragment_id limit ${inOneStep}`
  if (rows.length === inOneStep) await goOnAfter(tx, rows.at(-1)!.id, at)
  return { roots, swept: rows.map(({ id }) => id) }
}

/** Answers the roots of those whose links have changed. */
async function compare(tx: Tx, rules: RuleInForce[], ids: string[], made: { at: Date; step: string }) {
  if (!ids.length) return []
  const attributes = attributesOf(rules)
  const people = await readFacts(tx, ids, attributes)
  const keys = [...people].flatMap(([root, { facts }]) =>
    rules.flatMap((rule) =>
      keysOf(rule, facts).map((key): Key => ({ rule: rule.name, version: rule.version, key, root })),
    ),
  )
  const touched = await writeKeys(tx, [...new Set([...ids, ...people.keys()])], keys)
  const under = await readUnder(tx, touched, people, made.at)
  const others = [...new Set([...under.values()].flat())].filter((root) => !people.has(root))
  const known = new Map([...(await readFacts(tx, others, attributes)), ...people])
  const wanted = findPairs(rules, keys, under, known)
  const links = await readRuleLinks(tx, ids)
  const kept = new Set<string>()
  const gone = links.filter(({ one, other, rule, version }) => {
    const pair = pairKey(one, other)
    const want = wanted.get(pair)
    if (one === other) return false
    if (want?.rule.name !== rule || want.rule.version !== version || kept.has(pair)) return true
    kept.add(pair)
    return false
  })
  await revokeLinks(tx, gone, made.at)
  const fresh = [...wanted].flatMap(([pair, want]) => (kept.has(pair) ? [] : [want]))
  await insertLinks(tx, fresh, made)
  return [
    ...gone.flatMap(({ roots }) => roots),
    ...fresh.flatMap(({ one, other }) => [known.get(one)!.root, known.get(other)!.root]),
  ]
}

const pairKey = (x: string, y: string) => (x < y ? `${x} ${y}` : `${y} ${x}`)
const keyOf = ({ rule, version, key }: Omit<Key, 'root'>) => `${rule} ${version} ${key}`

/** Who agrees with whom, by the first rule that says so. Pure. */
function findPairs(rules: RuleInForce[], keys: Key[], under: Map<string, string[]>, known: Map<string, Known>) {
  const wanted = new Map<string, Wanted>()
  const byRule = Map.groupBy(keys, ({ rule }) => rule)
  for (const rule of rules) {
    const compared = new Set<string>()
    for (const key of byRule.get(rule.name) ?? [])
      for (const other of under.get(keyOf(key)) ?? []) {
        const pair = pairKey(key.root, other)
        if (other === key.root || wanted.has(pair) || compared.has(pair)) continue
        compared.add(pair)
        const [one, two] = [known.get(key.root), known.get(other)]
        const agreed = one && two && agrees(rule, one.facts, two.facts)
        if (agreed) wanted.set(pair, { rule, one: key.root, other, agreed: agreed.map(({ attribute }) => attribute) })
      }
  }
  return wanted
}

/** Puts these keys in the place of those that stood on the roots. Answers all keys concerned, each with how many more have it now. */
async function writeKeys(tx: Tx, roots: string[], keys: Key[]): Promise<(Omit<Key, 'root'> & { more: number })[]> {
  const before = await tx<Key[]>`
    select rule, version, key, root_id as root from identity.match_key where root_id = any(${roots}::uuid[])`
  const text = (key: Key) => `${keyOf(key)} ${key.root}`
  const [old, now] = [new Set(before.map(text)), new Set(keys.map(text))]
  const gone = before.filter((key) => !now.has(text(key)))
  const fresh = keys.filter((key) => !old.has(text(key)))
  if (gone.length)
    await tx`
      delete from identity.match_key k using ${rowsOf(tx, gone)}
      where (k.rule, k.version, k.key, k.root_id) = (i.rule, i.version, i.key, i.root)`
  if (fresh.length)
    await tx`insert into identity.match_key (rule, version, key, root_id) select rule, version, key, root from ${rowsOf(tx, fresh)} order by 1, 2, 3, 4`
  const more = new Map<string, Omit<Key, 'root'> & { more: number }>()
  for (const [list, by] of [
    [gone, -1],
    [fresh, 1],
    [keys, 0],
  ] as const)
    for (const { root: _, ...key } of list) {
      const one = more.get(keyOf(key)) ?? { ...key, more: 0 }
      more.set(keyOf(key), { ...one, more: one.more + by })
    }
  return [...more.values()]
}

const rowsOf = (tx: Tx, keys: Key[]) => tx`
  unnest(${keys.map(({ rule }) => rule)}::text[], ${keys.map(({ version }) => version)}::int[], ${keys.map(({ key }) => key)}::text[],
    ${keys.map(({ root }) => root)}::uuid[]) as i (rule, version, key, root)`

/**
 * Who stands under each key, where they are few enough to be compared. Where that has changed, the others under the key are to be compared
 * anew: they have lost or found each other.
 */
async function readUnder(
  tx: Tx,
  touched: (Omit<Key, 'root'> & { more: number })[],
  people: Map<string, Known>,
  at: Date,
): Promise<Map<string, string[]>> {
  if (!touched.length) return new Map()
  const rows = await tx<{ i: number; roots: string[] }[]>`
    select i.i::int as i, array(
      select root_id from identity.match_key k where (k.rule, k.version, k.key) = (i.rule, i.version, i.key) limit ${mostUnderKey + 1 + 4 * inOneStep}
    ) as roots
    from unnest(${touched.map(({ rule }) => rule)}::text[], ${touched.map(({ version }) => version)}::int[], ${touched.map(({ key }) => key)}::text[])
      with ordinality as i (rule, version, key, i)`
  const under = new Map<string, string[]>()
  const again = new Set<string>()
  for (const { i, roots } of rows) {
    const key = touched[i - 1]!
    const [wasFew, areFew] = [roots.length - key.more <= mostUnderKey, roots.length <= mostUnderKey]
    if (areFew) under.set(keyOf(key), roots)
    if (wasFew !== areFew) for (const root of roots) if (!people.has(root)) again.add(root)
  }
  await comeTo(tx, [...again], at)
  return under
}
