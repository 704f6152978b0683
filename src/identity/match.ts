import { hash } from 'node:crypto'
import { isBlocked } from './blocked.ts'
import type { Agreed, Agreement, ObservedValue } from './schema.ts'
import { fold, isOneSlip } from './search_words.ts'

/** What verified sources told about a person: of each attribute the value that survives. */
export type Facts = Record<string, ObservedValue>
/** What must agree between two people. */
export type Agreements = { agree: Agreement[] }

/** Words of a value that are compared. */
const mostWords = 6
/** Letters that a word has at least for a slip in it to be a slip: "Ana" and "Eva" are two names. */
const longEnough = 4

/** The attributes that rules look at, as they are told. Pure. */
export function attributesOf(rules: Agreements[]): string[] {
  const named = rules.flatMap(({ agree }) => agree.map(({ attribute }) => attribute))
  return [
    ...new Set(
      named.flatMap((name) =>
        name === 'fullName' ? ['name', 'firstName', 'lastName'] : [name, ...name.split('.').slice(0, 1)],
      ),
    ),
  ]
}

/**
 * The keys under which a person is compared with others: two who agree by a rule have one in common. A hash of what must be the same, with
 * the first letter of a word of what must be similar, so that few people share one. None when something was not told. Pure.
 */
export function keysOf(rule: Agreements, facts: Facts): string[] {
  const texts = rule.agree.map(({ attribute }) => textOf(facts, attribute))
  if (!texts.every((text) => text !== undefined)) return []
  const same = rule.agree.flatMap(({ how }, i) => (how === 'same' ? [texts[i]!] : []))
  const similar = rule.agree.findIndex(({ how }) => how === 'similar')
  const letters = similar < 0 ? [''] : lettersOf(texts[similar]!)
  return letters.map((letter) => hash('sha256', JSON.stringify([...same, letter]), 'base64url').slice(0, 22))
}

/** What of two people agrees, in the words of each; undefined when not all does that the rule asks. Pure. */
export function agrees(rule: Agreements, one: Facts, other: Facts): Agreed[] | undefined {
  const agreed: Agreed[] = []
  for (const { attribute, how } of rule.agree) {
    const [a, b] = [textOf(one, attribute), textOf(other, attribute)]
    if (a === undefined || b === undefined || !(how === 'same' ? a === b : isSimilar(a, b))) return undefined
    agreed.push({ attribute, one: valueOf(one, attribute)!, other: valueOf(other, attribute)! })
  }
  return agreed
}

/**
 * True for two folded texts whose words are the same but for one slip a word, in any order, where one may lack words that the other has
 * (a second surname) or have only a first letter. Two that share no first letter are not similar. Pure.
 */
export function isSimilar(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const letters = new Set(lettersOf(one))
  if (!lettersOf(other).some((letter) => letters.has(letter))) return false
  return a.length <= b.length ? fits(a, b, false) : fits(b, a, false)
}

/** Whether each word has one like it among the others, and one of them at least is more than a letter. */
function fits([word, ...rest]: string[], others: string[], whole: boolean): boolean {
  if (word === undefined) return whole
  return others.some(
    (other, i) =>
      isAlike(word, other) && fits(rest, others.toSpliced(i, 1), whole || (word.length > 1 && other.length > 1)),
  )
}

function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length === 1 || b.length === 1) return a[0] === b[0]
  if (Math.min(a.length, b.length) < longEnough || /\d/.test(a + b)) return false
  return isOneSlip(a, b) && !isOtherGender(a, b) && !isOtherGender(b, a)
}

/** Juan and Juana, Mario and María: brother and sister, not a slip. */
function isOtherGender(a: string, b: string): boolean {
  return b.endsWith('a') && (a === b.slice(0, -1) || a === `${b.slice(0, -1)}o`)
}

const wordsOf = (text: string) => text.split(' ').slice(0, mostWords)
const lettersOf = (text: string) => [...new Set(wordsOf(text).map((word) => word.slice(0, 1)))]

/** An attribute's value without accents, case and signs; undefined when it was not told or says nothing. Pure. */
function textOf(facts: Facts, attribute: string): string | undefined {
  // A day is told with and without a time.
  const text = fold((valueOf(facts, attribute) ?? '').replace(/^(\d{4}-\d{2}-\d{2})T[\d:.]*Z?$/, '$1'))
  return text && !isBlocked('told', text) && !(attribute === 'fullName' && !text.includes(' ')) ? text : undefined
}

/** A value as it was told. `fullName` is what `firstName` and `lastName` say, else `name`; `address.city` a part of the address. */
function valueOf(facts: Facts, attribute: string): string | undefined {
  const told = (name: string) => (Object.hasOwn(facts, name) ? facts[name] : undefined)
  if (attribute === 'fullName') {
    const [first, last] = [scalar(told('firstName')), scalar(told('lastName'))]
    return last ? [first, last].filter(Boolean).join(' ') : scalar(told('name'))
  }
  const dot = attribute.indexOf('.')
  const whole = dot < 0 ? undefined : told(attribute.slice(0, dot))
  const part = attribute.slice(dot + 1)
  return (
    scalar(told(attribute)) ??
    (typeof whole === 'object' && Object.hasOwn(whole, part) ? scalar(whole[part]) : undefined)
  )
}

const scalar = (value: ObservedValue | undefined) =>
  value === undefined || typeof value === 'object' ? undefined : String(value)
