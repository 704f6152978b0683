import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { observationsOf } from './observations.ts'

const read = (traits: unknown) => Object.fromEntries(observationsOf(traits))

describe('what traits tell', () => {
  it('are scalars, and objects of scalars whose parts stay together', () => {
    assert.deepEqual(
      read({
        firstName: ' Ana ',
        size: 38,
        vip: false,
        address: { city: 'Lima', street: 'Sol 1', geo: { lat: 1 }, floor: null },
        tags: ['a'],
        empty: ' ',
        nothing: null,
        nobody: {},
      }),
      { firstName: 'Ana', size: 38, vip: false, address: { city: 'Lima', street: 'Sol 1' } },
    )
  })

  it('are e-mail and phone in their normal form, without placeholders', () => {
    assert.deepEqual(read({ email: 'Ana@Mail.mx', phone: '+52 55 1234 5670' }), {
      email: 'ana@mail.mx',
      phone: '+525512345670',
    })
    assert.deepEqual(read({ email: 'info@tienda.mx', phone: '+520000000000' }), {})
    assert.deepEqual(read({ email: 'no address', phone: '55 1234 5670' }), { phone: '55 1234 5670' })
  })

  it('are called by one name in both spellings of tracking libraries', () => {
    assert.deepEqual(read({ first_name: 'Ana', last_name: 'Ruiz' }), { firstName: 'Ana', lastName: 'Ruiz' })
  })

  it('are at most 50, of at most 1,000 characters each, under names that can be shown', () => {
    assert.equal(Object.keys(read(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`t${i}`, i])))).length, 50)
    assert.deepEqual(read({ short: 'x'.repeat(1000), long: 'x'.repeat(1001) }), { short: 'x'.repeat(1000) })
    assert.deepEqual(read({ big: { a: 'x'.repeat(600), b: 'x'.repeat(600) } }), {})
    assert.deepEqual(read(JSON.parse('{"__proto__": "x", "*": 1, "a\\nb": 2, "": 3, "ok": 4}')), { ok: 4 })
  })

  it('are read of anything without an error, and reading again what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (anything, traits) => {
        read(anything)
        const once = read(traits)
        assert.deepEqual(read(once), once)
      }),
    )
  })
})
