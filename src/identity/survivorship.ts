import type { Query, Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { comeToAll } from './match_due.ts'
import { isAttribute } from './observations.ts'
import type { Criterion, SurvivorshipRule } from './schema.ts'
import type { Rule } from './survive.ts'

/** The rules that hold where none was set: the newest value, except of what does not change but is told more or less well. */
const shipped: Record<string, Rule & { note: string }> = {
  '*': { criteria: ['most_recent'], sources: [], note: 'What was told last.' },
  name: {
    criteria: ['most_complete', 'most_recent'],
    sources: [],
    note: 'The full name rather than a part of it.',
  },
  firstName: { criteria: ['most_frequent', 'most_recent'], sources: [], note: 'What was told most often.' },
  lastName: { criteria: ['most_frequent', 'most_recent'], sources: [], note: 'What was told most often.' },
  birthday: {
    criteria: ['most_trusted_source', 'most_frequent', 'most_recent'],
    sources: ['pos', 'call-centre'],
    note: 'It never changes; who speaks with the person asks.',
  },
}

type Row = Omit<SurvivorshipRule, 'createdAt'> & { createdAt: Date }
type RuleOf = (attribute: string) => Rule

/** SQL of the rules set by people, the newest version of each; with `at`, those in force then. */
export const rulesSet = (query: Query, at?: Date) => query<Row[]>`
  select distinct on (attribute) attribute, version, criteria, sources, note, author, created_at as "createdAt"
  from identity.survivorship where true ${at ? query`and created_at <= ${at}` : query``} order by attribute, version desc`

/** The rule of every attribute; with `at`, as it was then. One statement. */
export async function rulesInForce(query: Query, at?: Date): Promise<RuleOf> {
  return ruleOfEach(await rulesSet(query, at))
}

/** The rule of every attribute where these were set by people. Pure. */
export function ruleOfEach(rows: (Rule & { attribute: string })[]): RuleOf {
  const set = new Map(rows.map((row) => [row.attribute, row]))
  // A rule that was set for all does not take away what ships for one.
  const own = (attribute: string) =>
    set.get(attribute) ?? (Object.hasOwn(shipped, attribute) ? shipped[attribute]! : undefined)
  return (attribute) => own(attribute) ?? own('*')!
}

/** The rules in force by attribute, `*` first; those never set have version 0. */
export async function listRules(query: Query): Promise<SurvivorshipRule[]> {
  const rules = new Map(Object.entries(shipped).map(([attribute, rule]) => [attribute, asShipped(attribute, rule)]))
  for (const row of await rulesSet(query)) rules.set(row.attribute, asRule(row))
  return [...rules.values()].toSorted((a, b) => (a.attribute < b.attribute ? -1 : 1))
}

/** All versions of one attribute's rule, newest first, down to the one that ships. */
export async function readRuleVersions(query: Query, attribute: string): Promise<SurvivorshipRule[]> {
  const rows = await query<Row[]>`
    select attribute, version, criteria, sources, note, author, created_at as "createdAt"
    from identity.survivorship where attribute = ${attribute} order by version desc`
  const first = Object.hasOwn(shipped, attribute) ? [asShipped(attribute, shipped[attribute]!)] : []
  if (!rows.length && !first.length)
    throw new Problem('not_found', 'This attribute has no rule of its own; that of * holds.')
  return [...rows.map(asRule), ...first]
}

/**
 * Sets an attribute's rule. `version` is the one it replaces, 0 when none was set: two editors cannot overwrite each other unseen
 * (stale_version). Values follow at once, because golden records are computed when they are read.
 */
export async function putRule(
  tx: Tx,
  input: RuleInput & { note: string; version: number; author: string; at: Date },
): Promise<SurvivorshipRule> {
  const { attribute, criteria, sources, note, author, at } = checkRule(input)
  const version = input.version + 1
  const { count } = await tx`
    insert into identity.survivorship (attribute, version, criteria, sources, note, author, created_at)
    select ${attribute}, ${version}, ${criteria}::text[], ${sources}::text[], ${note}, ${author}, ${at}
    where ${input.version} = (select coalesce(max(version), 0) from identity.survivorship where attribute = ${attribute})
    on conflict (attribute, version) do nothing`
  if (!count) throw new Problem('stale_version', 'Somebody changed the rule in between; read it again.')
  // Other values may agree now.
  await comeToAll(tx, at)
  return asRule({ attribute, version, criteria, sources, note, author, createdAt: at })
}

export type RuleInput = { attribute: string; criteria: Criterion[]; sources: string[] }

/** The same rule, or invalid_request with what is wrong with it. Pure. */
export function checkRule<T extends RuleInput>(rule: T): T {
  const wrong = (field: string, code: string, detail: string) =>
    new Problem('invalid_request', detail, { errors: [{ field, code, detail }] })
  if (rule.attribute !== '*' && !isAttribute(rule.attribute))
    throw wrong('attribute', 'not_an_attribute', 'This cannot be the name of an attribute.')
  if (rule.criteria.includes('most_trusted_source') !== rule.sources.length > 0)
    throw wrong('/sources', 'sources', 'Name sources if, and only if, most_trusted_source is asked.')
  return rule
}

function asRule(row: Row): SurvivorshipRule {
  return { ...row, createdAt: row.createdAt.toISOString() }
}

function asShipped(attribute: string, rule: Rule & { note: string }): SurvivorshipRule {
  return { attribute, version: 0, ...rule, author: 'hilo', createdAt: null }
}
