import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { agrees, attributesOf, isSimilar, keysOf, type Facts } from './match.ts'
import type { Agreement } from './schema.ts'

const byBirthday: Agreement[] = [
  { attribute: 'birthday', how: 'same' },
  { attribute: 'fullName', how: 'similar' },
]
const word = fc.constantFrom(
  'ana',
  'juan',
  'juana',
  'maria',
  'mario',
  'ruiz',
  'ruis',
  'lópez',
  'lopez',
  'de',
  'j',
  'R.',
)
const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '))
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    name,
    firstName: name,
    lastName: name,
    birthday: fc.constantFrom('1990-01-01', '1990-01-01T00:00:00.000Z', '1991-02-03'),
    address: fc.record({ street: word, postalCode: fc.constantFrom('06100', '28001') }),
  },
  { requiredKeys: [] },
)
const agreement = fc.record({
  attribute: fc.constantFrom('fullName', 'name', 'lastName', 'birthday', 'address.street', 'address.postalCode'),
  how: fc.constantFrom('same' as const, 'similar' as const),
})
const rule = fc
  .uniqueArray(agreement, { minLength: 1, maxLength: 4, selector: ({ attribute }) => attribute })
  .map((agree) => ({ agree }))

describe('a matching rule', () => {
  it('says of two people the same, whichever is asked about the other', () => {
    fc.assert(
      fc.property(rule, facts, facts, (asked, one, other) => {
        const [there, back] = [agrees(asked, one, other), agrees(asked, other, one)]
        assert.deepEqual(
          back,
          there?.map((agreed) => ({ ...agreed, one: agreed.other, other: agreed.one })),
        )
      }),
    )
  })

  it('gives two who agree a key in common, so that whoever compares only those misses nobody', () => {
    let agreed = 0
    fc.assert(
      fc.property(rule, facts, facts, (asked, one, other) => {
        if (!agrees(asked, one, other)) return
        agreed++
        const keys = new Set(keysOf(asked, one))
        assert.ok(keysOf(asked, other).some((key) => keys.has(key)))
      }),
      { numRuns: 1000 },
    )
    assert.ok(agreed > 0)
  })

  it('agrees of anybody with herself, where all was told that it asks', () => {
    fc.assert(
      fc.property(rule, facts, (asked, one) => {
        const initials = asked.agree.some(({ attribute, how }) => how === 'similar' && attribute !== 'birthday')
        if (keysOf(asked, one).length && !initials) assert.ok(agrees(asked, one, one))
      }),
    )
  })

  it('looks at nothing but the attributes that it names', () => {
    fc.assert(
      fc.property(rule, facts, facts, (asked, one, other) => {
        const only = (all: Facts) =>
          Object.fromEntries(Object.entries(all).filter(([key]) => attributesOf([asked]).includes(key)))
        assert.deepEqual(agrees(asked, only(one), only(other)), agrees(asked, one, other))
      }),
    )
  })

  it('shows in the words of each what agreed', () => {
    const one = { firstName: 'José', lastName: 'Peña Ruiz', birthday: '1990-01-01' }
    const other = { name: 'PENA, Jose', birthday: '1990-01-01T00:00:00.000Z' }
    assert.deepEqual(agrees({ agree: byBirthday }, one, other), [
      { attribute: 'birthday', one: '1990-01-01', other: '1990-01-01T00:00:00.000Z' },
      { attribute: 'fullName', one: 'José Peña Ruiz', other: 'PENA, Jose' },
    ])
  })

  it('finds nothing in a first name alone, a placeholder or an address as a whole', () => {
    const born = { birthday: '1990-01-01' }
    assert.equal(agrees({ agree: byBirthday }, { ...born, firstName: 'Ana' }, { ...born, firstName: 'Ana' }), undefined)
    const none = { birthday: '0000', name: 'Ana Ruiz' }
    assert.equal(agrees({ agree: byBirthday }, none, none), undefined)
    const home = { address: { street: 'Sol 1' } }
    assert.equal(agrees({ agree: [{ attribute: 'address', how: 'same' }] }, home, home), undefined)
  })
})

describe('names', () => {
  it('are similar with a slip in a word, in another order, without a second surname, or with an initial', () => {
    for (const [one, other] of [
      ['ana maria ruiz', 'ana ruiz'],
      ['sofia marquez', 'sofia marqeuz'],
      ['marquez sofia', 'sofia marques'],
      ['j smith', 'john smith'],
      ['juan carlos perez lopez', 'perez juan'],
    ])
      assert.ok(isSimilar(one!, other!), `${one} and ${other}`)
  })

  it('are not similar of a brother and a sister, of two short names, with two slips in a word, or by initials alone', () => {
    for (const [one, other] of [
      ['mario ruiz', 'maria ruiz'],
      ['juan ruiz', 'juana ruiz'],
      ['eva ruiz', 'ava ruiz'],
      ['sofia marquez', 'sofia narques'],
      ['j r', 'juan ruiz'],
      ['ana ruiz', 'ana gomez'],
    ])
      assert.ok(!isSimilar(one!, other!), `${one} and ${other}`)
  })
})
