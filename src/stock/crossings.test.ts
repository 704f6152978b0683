import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from '#core/clock.ts'
import { seededIds } from '#core/ids.ts'
import { crossingEvents, crossings, maybeBack, type Stand } from './crossings.ts'

const stand = (variant: string, location: string, onHand: number, lowAt: number | null = null, safety = 0): Stand => ({
  variant,
  location,
  onHand,
  safety,
  lowAt,
})

describe('crossings', () => {
  it('tell a level as low once, when what can be sold comes to its mark and not while it stays there', () => {
    const of = (before: number, after: number) =>
      crossings([stand('v', 'l', before, 3, 1)], [stand('v', 'l', after, 3, 1)]).low.length
    assert.deepEqual([of(9, 5), of(5, 4), of(4, 3), of(0, 4), of(9, 0), of(4, 4)], [0, 1, 0, 0, 1, 0])
  })

  it('tell a level as low when its mark is set above what there is, and not when the first units are received', () => {
    assert.equal(crossings([stand('v', 'l', 2)], [stand('v', 'l', 2, 5)]).low.length, 1)
    assert.equal(crossings([], [stand('v', 'l', 2, 5)]).low.length, 0)
  })

  it('tell a variant as back once, whatever the number of locations, and not when there is some elsewhere', () => {
    const before = [stand('v', 'a', 0), stand('v', 'b', 2, null, 2)]
    const after = [stand('v', 'a', 4), stand('v', 'b', 3, null, 2)]
    assert.deepEqual(crossings(before, after).back, [{ variant: 'v', levels: after }])
    assert.deepEqual(crossings(before, after, new Map([['v', 1]])).back, [])
    assert.deepEqual(crossings([stand('v', 'a', 1)], after).back, [])
  })

  it('say what everybody can work out from the whole stock before and after, for any change of any levels', () => {
    const levels = fc.uniqueArray(
      fc.record({
        variant: fc.constantFrom('v', 'w'),
        location: fc.constantFrom('a', 'b', 'c'),
        safety: fc.nat(2),
        lowAt: fc.option(fc.nat(3)),
        before: fc.nat(4),
        after: fc.nat(4),
        touched: fc.boolean(),
      }),
      { selector: ({ variant, location }) => variant + location },
    )
    fc.assert(
      fc.property(levels, (all) => {
        const at = (time: 'before' | 'after') => (level: (typeof all)[0]) => ({
          ...stand(
            level.variant,
            level.location,
            level.touched ? level[time] : level.before,
            level.lowAt,
            level.safety,
          ),
        })
        const total = (variant: string, time: 'before' | 'after', only = all) =>
          only
            .filter((level) => level.variant === variant)
            .reduce((sum, level) => sum + Math.max(at(time)(level).onHand - level.safety, 0), 0)
        const touched = all.filter((level) => level.touched)
        const [before, after] = [touched.map(at('before')), touched.map(at('after'))]
        const rest = all.filter((level) => !level.touched)
        const elsewhere = new Map(maybeBack(before, after).map((id) => [id, total(id, 'before', rest)]))
        assert.deepEqual(
          crossings(before, after, elsewhere)
            .back.map(({ variant }) => variant)
            .sort(),
          ['v', 'w'].filter((id) => total(id, 'before') === 0 && total(id, 'after') > 0),
        )
      }),
    )
  })

  it('become events on the thread of the variant, heard by its locations', () => {
    const found = crossings([stand('v', 'a', 0), stand('w', 'a', 9, 2)], [stand('v', 'a', 4), stand('w', 'a', 2, 2)])
    const clock = fixedClock('2026-11-25T10:00:00Z')
    const events = crossingEvents(found, {
      ids: seededIds(clock, 's'),
      at: clock.now(),
      channel: 'stock',
      source: 'stock',
    })
    assert.deepEqual(
      events.map(({ type, subjects, data }) => [type, subjects, JSON.parse(data)]),
      [
        ['Stock Low', ['w', 'a'], { variant_id: 'w', location_id: 'a', units: 2, low_at: 2 }],
        ['Back In Stock', ['v', 'a'], { variant_id: 'v', locations: [{ location_id: 'a', units: 4 }] }],
      ],
    )
  })
})
