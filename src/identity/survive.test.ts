import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Criterion, ObservedValue } from './schema.ts'
import { survive, type Observation, type Rule } from './survive.ts'

let made = 0
const told = (value: ObservedValue, more: Partial<Observation> = {}): Observation => ({
  attribute: 'name',
  value,
  source: 'key:1',
  channel: 'web',
  verified: true,
  observedAt: made,
  event: `e${made++}`,
  times: 1,
  ...more,
})
const by = (criteria: Criterion[], sources: string[] = []): Rule => ({ criteria, sources })
const pick = (all: Observation[], rule: Rule) => survive(all, () => rule).get('name')!

const criteria = ['most_trusted_source', 'most_recent', 'most_complete', 'most_frequent'] as const
const anyRule: fc.Arbitrary<Rule> = fc.record({
  criteria: fc.uniqueArray(fc.constantFrom(...criteria), { minLength: 1 }),
  sources: fc.uniqueArray(fc.constantFrom('web', 'pos', 'key:1', 'key:2')),
})
const anyObservation: fc.Arbitrary<Observation> = fc.record({
  attribute: fc.constantFrom('name', 'city'),
  value: fc.oneof(
    fc.constantFrom('Ana', 'Ana Ruiz', 'A.', 7, true),
    fc.constantFrom<ObservedValue>(
      { city: 'Lima' },
      { city: 'Lima', street: 'Sol 1' },
      { street: 'Sol 1', city: 'Lima' },
    ),
  ),
  source: fc.constantFrom('key:1', 'key:2'),
  channel: fc.constantFrom('web', 'pos', 'app'),
  verified: fc.boolean(),
  observedAt: fc.nat({ max: 5 }),
  event: fc.uuid(),
  times: fc.integer({ min: 1, max: 3 }),
})
const anyObservations = fc.array(anyObservation, { maxLength: 12 })

describe('the value that survives', () => {
  it('is what the first criterion that tells two apart says, and names it', () => {
    const all = [
      told('Ana Ruiz Soto', { channel: 'pos' }),
      told('Ani', { channel: 'app', times: 5 }),
      told('Ana', { channel: 'web' }),
    ]
    const won = (...given: Parameters<typeof by>) => {
      const { winner, why } = pick(all, by(...given))
      return [winner.value, why]
    }
    assert.deepEqual(won(['most_recent']), ['Ana', 'most_recent'])
    assert.deepEqual(won(['most_frequent']), ['Ani', 'most_frequent'])
    assert.deepEqual(won(['most_complete']), ['Ana Ruiz Soto', 'most_complete'])
    assert.deepEqual(won(['most_trusted_source', 'most_recent'], ['pos']), ['Ana Ruiz Soto', 'most_trusted_source'])
    assert.deepEqual(won(['most_trusted_source', 'most_recent'], ['email', 'key:1']), ['Ana', 'most_recent'])
  })

  it('was told by the most trusted, a source before the rest of its channel when it is named first', () => {
    const all = [
      told('till 1', { source: 'key:till1', channel: 'pos' }),
      told('till 2', { source: 'key:till2', channel: 'pos' }),
    ]
    assert.equal(pick(all, by(['most_trusted_source'], ['key:till1', 'pos'])).winner.value, 'till 1')
  })

  it('is never a claim while a system of the retailer told another, however new, often and complete the claim is', () => {
    const { winner, why, losers } = pick(
      [told('Eva'), told('Mallory Mallory', { verified: false, times: 90, channel: 'pos' })],
      by([...criteria], ['pos']),
    )
    assert.deepEqual([winner.value, why], ['Eva', 'verified'])
    assert.deepEqual(
      losers.map(({ value, lostBy }) => [value, lostBy]),
      [['Mallory Mallory', 'verified']],
    )
  })

  it('has one loser for each other value, the one that held out longest first, and none when all say the same', () => {
    const { losers } = pick(
      [told('c', { times: 2 }), told('a'), told('b', { times: 2 }), told('a'), told('z', { verified: false })],
      by(['most_frequent', 'most_recent']),
    )
    assert.deepEqual(
      losers.map(({ value, lostBy }) => [value, lostBy]),
      [
        ['b', 'most_recent'],
        ['c', 'most_recent'],
        ['z', 'verified'],
      ],
    )
    assert.equal(pick([told('a'), told('a', { verified: false })], by(['most_recent'])).why, 'only')
  })

  it('does not depend on the order in which things were told', () => {
    fc.assert(
      fc.property(
        anyObservations.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        anyRule,
        ([all, shuffled], rule) =>
          assert.deepEqual(
            survive(shuffled, () => rule),
            survive(all, () => rule),
          ),
      ),
    )
  })

  it('stays the verified one whatever claims come after', () => {
    fc.assert(
      fc.property(anyObservations, anyObservation, anyRule, (all, claim, rule) => {
        const after = survive([...all, { ...claim, verified: false }], () => rule)
        for (const [attribute, { winner }] of survive(all, () => rule))
          if (winner.verified) assert.deepEqual(after.get(attribute)!.winner, winner)
      }),
    )
  })

  it('is one that was told, of every attribute of which anything was told, and no value is both winner and loser', () => {
    fc.assert(
      fc.property(anyObservations, anyRule, (all, rule) => {
        const survivors = survive(all, () => rule)
        assert.deepEqual([...survivors.keys()].sort(), [...new Set(all.map((one) => one.attribute))].sort())
        const sorted = (value: ObservedValue) =>
          JSON.stringify(typeof value === 'object' ? Object.entries(value).sort() : value)
        for (const [attribute, { winner, losers }] of survivors) {
          assert.ok(all.includes(winner))
          const values = [winner, ...losers].map(({ value }) => sorted(value))
          const given = all.filter((one) => one.attribute === attribute).map(({ value }) => sorted(value))
          assert.deepEqual(values.sort(), [...new Set(given)].sort(), 'every value that was told stands once')
        }
      }),
    )
  })
})
