import type { Query, Tx } from '../core/db.ts'
import { Problem, wrong } from '../core/problem.ts'
import { comeToAll } from './match_due.ts'
import { isAttribute } from './observations.ts'
import type { Agreement, MatchRule } from './schema.ts'

/** The rules that hold where none was set. They only propose: who was joined wrongly is told another's secrets. */
const shipped: Record<string, Pick<MatchRule, 'agree' | 'outcome' | 'note'>> = {
  'birthday-and-place': {
    agree: [
      { attribute: 'birthday', how: 'same' },
      { attribute: 'address.postalCode', how: 'same' },
      { attribute: 'firstName', how: 'similar' },
    ],
    outcome: 'review',
    note: 'One first name, born on one day, in one district: the surname may have changed.',
  },
  'name-and-address': {
    agree: [
      { attribute: 'address.postalCode', how: 'same' },
      { attribute: 'address.street', how: 'same' },
      { attribute: 'fullName', how: 'similar' },
    ],
    outcome: 'review',
    note: 'One name at one address.',
  },
  'name-and-birthday': {
    agree: [
      { attribute: 'birthday', how: 'same' },
      { attribute: 'fullName', how: 'similar' },
    ],
    outcome: 'review',
    note: 'One name, born on one day.',
  },
}

/** Rules at most, those that are off too: each costs every person a comparison. */
const mostRules = 30

type Row = Omit<MatchRule, 'createdAt'> & { createdAt: Date }
/** A rule that is not off. */
export type RuleInForce = MatchRule & { outcome: 'review' | 'link' }

/** The rules in force by name, those that are off too; those never set have version 0. One statement. */
export async function listMatchRules(query: Query): Promise<MatchRule[]> {
  const rules = new Map(Object.entries(shipped).map(([name, rule]) => [name, asShipped(name, rule)]))
  const rows = await query<Row[]>`
    select distinct on (name) name, version, agree, outcome, note, author, created_at as "createdAt" from identity.match_rule order by name, version desc`
  for (const row of rows) rules.set(row.name, { ...row, createdAt: row.createdAt.toISOString() })
  return [...rules.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The rules that do something: of two by which the same people agree, the one that links comes first, then by name. */
export async function matchRulesInForce(query: Query): Promise<RuleInForce[]> {
  const rules = await listMatchRules(query)
  return (['link', 'review'] as const).flatMap((outcome) =>
    rules.flatMap((rule) => (rule.outcome === outcome ? [{ ...rule, outcome }] : [])),
  )
}

/**
 * Sets a rule. `version` is the one it replaces, 0 when none was set: two editors cannot overwrite each other unseen (stale_version). What
 * the version before had linked is revoked soon, and everybody compared anew.
 */
export async function putMatchRule(
  tx: Tx,
  input: Pick<MatchRule, 'name' | 'agree' | 'outcome' | 'note' | 'version' | 'author'> & { at: Date },
): Promise<MatchRule> {
  const { name, agree, outcome, note, author, at } = input
  checkAgreements(agree)
  const rules = await listMatchRules(tx)
  if (rules.length >= mostRules && !rules.some((rule) => rule.name === name))
    throw wrong('name', 'too_many', `There are ${mostRules} rules already; change one that is off.`)
  const version = input.version + 1
  const { count } = await tx`
    insert into identity.match_rule (name, version, agree, outcome, note, author, created_at)
    select ${name}, ${version}, ${tx.json(agree)}, ${outcome}, ${note}, ${author}, ${at}
    where ${input.version} = (select coalesce(max(version), 0) from identity.match_rule where name = ${name})
    on conflict (name, version) do nothing`
  if (!count) throw new Problem('stale_version', 'Somebody changed the rule in between; read it again.')
  await comeToAll(tx, at)
  return { name, version, agree, outcome, note, author, createdAt: at.toISOString() }
}

/** Throws invalid_request with what is wrong with what a rule asks. Pure. */
export function checkAgreements(agree: Agreement[]): void {
  for (const [i, { attribute }] of agree.entries()) {
    if (!isAttribute(attribute))
      throw wrong(`/agree/${i}/attribute`, 'not_an_attribute', 'This cannot be the name of an attribute.')
    if (agree.findIndex((other) => other.attribute === attribute) < i)
      throw wrong(`/agree/${i}/attribute`, 'twice', 'Each attribute can be named once.')
  }
  if (!agree.some(({ how }) => how === 'same'))
    throw wrong('/agree', 'nothing_same', 'At least one attribute must be the same.')
}

function asShipped(name: string, rule: Pick<MatchRule, 'agree' | 'outcome' | 'note'>): MatchRule {
  return { name, version: 0, ...rule, author: 'hilo', createdAt: null }
}
