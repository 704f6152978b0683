import type { Criterion, ObservedValue } from './schema.ts'

/** What somebody told about a person; `times` tells how often this source said the same (its newest is given). Times are milliseconds since the epoch. */
export type Observation = {
  attribute: string
  value: ObservedValue
  source: string
  channel: string
  verified: boolean
  observedAt: number
  event: string
  times: number
}
/** Which value survives: criteria in the order they are asked; sources or channels, the most trusted first. */
export type Rule = { criteria: Criterion[]; sources: string[] }

/** What decided: `only` when nobody said anything else, `verified` and `tie_break` without being asked for. */
export type Decision = 'only' | 'verified' | Criterion | 'tie_break'
export type Loser = Observation & { lostBy: Decision }
export type Survivor = { winner: Observation; why: Decision; losers: Loser[] }

/**
 * The value of each attribute that survives, with its losers: one for each other value, the one that held out longest first. A claim
 * never overwrites what a system of the retailer told, whatever the rule says. What criteria leave open is decided by time, then by
 * the value's text. Pure: the order of the observations does not matter.
 */
export function survive(
  observations: readonly Observation[],
  ruleOf: (attribute: string) => Rule,
): Map<string, Survivor> {
  const byAttribute = Map.groupBy(observations.toSorted(inOrder), (one) => one.attribute)
  return new Map([...byAttribute].map(([attribute, all]) => [attribute, surviveOne(all, ruleOf(attribute))]))
}

function surviveOne(all: Observation[], rule: Rule): Survivor {
  const steps: Decision[] = ['verified', ...rule.criteria]
  let left = all
  const fallen: Loser[] = []
  for (const step of steps) {
    const score = scoreOf(step, rule, left)
    const best = Math.max(...left.map(score))
    fallen.unshift(...left.filter((one) => score(one) < best).map((one) => ({ ...one, lostBy: step })))
    left = left.filter((one) => score(one) === best)
  }
  const [winner, ...others] = left as [Observation, ...Observation[]]
  fallen.unshift(...others.map((one): Loser => ({ ...one, lostBy: 'tie_break' })))
  const losers = new Map<string, Loser>()
  for (const one of fallen) {
    const text = textOf(one.value)
    if (text !== textOf(winner.value) && !losers.has(text)) losers.set(text, one)
  }
  const [last] = losers.values()
  return { winner, why: last?.lostBy ?? 'only', losers: [...losers.values()] }
}

/** How good an observation is by one criterion, among those that are left; higher is better. */
function scoreOf(step: Decision, rule: Rule, left: Observation[]): (one: Observation) => number {
  if (step === 'verified') return (one) => Number(one.verified)
  if (step === 'most_recent') return (one) => one.observedAt
  if (step === 'most_complete') return (one) => completeness(one.value)
  if (step === 'most_trusted_source') return (one) => -trustRank(one, rule.sources)
  const times = new Map<string, number>()
  for (const { value, times: n } of left) times.set(textOf(value), (times.get(textOf(value)) ?? 0) + n)
  return (one) => times.get(textOf(one.value))!
}

/** The place of its source or its channel, whichever is named earlier; what is not named comes last. */
function trustRank({ source, channel }: Observation, sources: string[]): number {
  const place = sources.findIndex((name) => name === source || name === channel)
  return place < 0 ? sources.length : place
}

/** Filled parts count before words, words before characters: "Ana María Ruiz" says more than "Ana", and a whole address more than a city. */
function completeness(value: ObservedValue): number {
  const parts = typeof value === 'object' ? Object.values(value) : [value]
  const text = parts.join(' ')
  const words = text.split(/[\s.,]+/).filter((word) => word.length > 1).length
  return parts.length * 1e7 + words * 1e4 + text.length
}

/** The newest first; then by what cannot be the same. */
function inOrder(x: Observation, y: Observation): number {
  return (
    y.observedAt - x.observedAt ||
    compare(textOf(x.value), textOf(y.value)) ||
    compare(x.event, y.event) ||
    compare(x.source, y.source)
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The same text for the same value, in whichever order its parts stand. */
function textOf(value: ObservedValue): string {
  return JSON.stringify(typeof value === 'object' ? Object.entries(value).sort(([a], [b]) => compare(a, b)) : value)
}
