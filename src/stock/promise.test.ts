import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openMinutes, openState, type OpeningHours } from '#stores/hours.ts'
import { compareDeliveries, earliestDelivery, readyAt, type Service } from './promise.ts'

const workdays = {
  1: [['10:00', '20:00']],
  2: [['10:00', '20:00']],
  3: [['10:00', '20:00']],
  4: [['10:00', '20:00']],
  5: [['10:00', '20:00']],
}
const shop = (zone = 'America/Mexico_City', exceptions: OpeningHours['exceptions'] = []): OpeningHours => ({
  zone,
  hours: workdays as OpeningHours['hours'],
  exceptions,
})
const closed = (...dates: string[]) => dates.map((date) => ({ date, intervals: [], reason: 'Navidad' }))
const work = (pickupMinutes: number, waiting = 0) => ({ waiting, ordersPerHour: 10, pickupMinutes })

describe('the promise of a pickup', () => {
  // 2026-11-25 is a Wednesday; the zone is UTC-6.
  const ready = (now: string, minutes: number, waiting = 0, place = shop()) =>
    readyAt(place, new Date(now), work(minutes, waiting))?.toISOString()

  it('counts from now while the store is open, in full quarters of an hour', () => {
    assert.equal(ready('2026-11-25T19:50:00Z', 120), '2026-11-25T22:00:00.000Z')
    assert.equal(ready('2026-11-25T20:00:00Z', 120), '2026-11-25T22:00:00.000Z')
    assert.equal(ready('2026-11-25T20:00:01Z', 120), '2026-11-25T22:15:00.000Z')
  })

  it('counts from the next opening when the store is closed', () => {
    assert.equal(ready('2026-11-25T09:00:00Z', 60), '2026-11-25T17:00:00.000Z')
  })

  it('goes on at the next opening with what does not fit before closing, never at closing time itself', () => {
    assert.equal(ready('2026-11-26T01:00:00Z', 120), '2026-11-26T17:00:00.000Z')
    assert.equal(ready('2026-11-26T01:00:00Z', 60), '2026-11-26T16:00:00.000Z')
    assert.equal(ready('2026-11-26T01:50:00Z', 5), '2026-11-26T16:00:00.000Z')
  })

  it('passes over a weekend and holidays', () => {
    assert.equal(ready('2026-11-28T01:30:00Z', 60), '2026-11-30T16:30:00.000Z')
    const place = shop('America/Mexico_City', closed('2026-11-30', '2026-12-01'))
    assert.equal(ready('2026-11-28T01:30:00Z', 60, 0, place), '2026-12-02T16:30:00.000Z')
  })

  it('comes after the orders that wait', () => {
    assert.equal(ready('2026-11-25T16:00:00Z', 30, 25), '2026-11-25T19:00:00.000Z')
  })

  it('keeps to the clocks of the store when they change in the night', () => {
    // Madrid goes back at 03:00 on Sunday, 25 October 2026: from UTC+2 to UTC+1.
    const madrid = { ...shop('Europe/Madrid'), hours: { ...workdays, 6: [['22:00', '04:00']] } } as OpeningHours
    assert.equal(ready('2026-10-24T20:00:00Z', 6 * 60, 0, madrid), '2026-10-25T02:00:00.000Z')
    assert.equal(ready('2026-10-24T20:00:00Z', 8 * 60, 0, madrid), '2026-10-26T10:00:00.000Z')
    assert.equal(ready('2026-10-23T17:30:00Z', 60, 0, shop('Europe/Madrid')), '2026-10-26T09:30:00.000Z')
  })

  it('is not made by a store without hours', () => {
    assert.equal(readyAt({ zone: 'UTC', hours: {}, exceptions: [] }, new Date('2026-11-25T10:00:00Z'), work(0)), null)
  })

  const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map((at) => new Date(at))
  const place = fc.record({
    zone: fc.constantFrom('America/Mexico_City', 'Europe/Madrid', 'America/Tijuana', 'Asia/Kathmandu'),
    from: fc.integer({ min: 0, max: 14 }),
    to: fc.integer({ min: 15, max: 24 }),
    days: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), { minLength: 1 }),
  })
  const asHours = ({
    zone,
    from,
    to,
    days,
  }: {
    zone: string
    from: number
    to: number
    days: string[]
  }): OpeningHours => {
    const hour = (n: number) => `${String(n).padStart(2, '0')}:00`
    return { zone, hours: Object.fromEntries(days.map((day) => [day, [[hour(from), hour(to)]]])), exceptions: [] }
  }

  it('is a moment at which the store is open, and had been open long enough, and hardly longer', () => {
    fc.assert(
      fc.property(place, time, fc.nat(3000), fc.nat(300), (hours, now, minutes, waiting) => {
        const store = asHours(hours)
        const promised = readyAt(store, now, work(minutes, waiting))!
        const needed = Math.ceil((waiting * 60) / 10) + minutes
        const open = openMinutes(store, now, promised)
        assert.ok(openState(store, promised).open)
        assert.ok(promised >= now && open >= needed && open < needed + 16, `${open} of ${needed}`)
      }),
    )
  })

  it('is never earlier for somebody who orders later, or who has more before her', () => {
    fc.assert(
      fc.property(place, time, fc.nat(600_000), fc.nat(1000), fc.nat(50), (hours, now, wait, minutes, waiting) => {
        const store = asHours(hours)
        const first = readyAt(store, now, work(minutes, waiting))!
        assert.ok(readyAt(store, new Date(now.getTime() + wait), work(minutes, waiting))! >= first)
        assert.ok(readyAt(store, now, work(minutes, waiting + 1))! >= first)
      }),
    )
  })
})

describe('the promise of a delivery', () => {
  const express: Service = {
    carrier: 'Estafeta',
    service: 'Express',
    cutoff: '14:00',
    pickupDays: [1, 2, 3, 4, 5],
    deliveryDays: [1, 2, 3, 4, 5, 6],
    transitMin: 1,
    transitMax: 2,
    country: 'MX',
    postalPrefixes: [],
  }
  const deliver = (now: string, services: Service[] = [express], postalCode?: string, place = shop()) => {
    const found = earliestDelivery(place, services, new Date(now), { country: 'MX', postalCode })
    return found && [found.service, found.from, found.to, found.orderBy.toISOString()]
  }

  it('leaves the same day before the cut-off of the place, and the next day after it', () => {
    assert.deepEqual(deliver('2026-11-25T19:59:59Z'), [
      'Express',
      '2026-11-26',
      '2026-11-27',
      '2026-11-25T20:00:00.000Z',
    ])
    assert.deepEqual(deliver('2026-11-25T20:00:00Z'), [
      'Express',
      '2026-11-27',
      '2026-11-28',
      '2026-11-26T20:00:00.000Z',
    ])
  })

  it('passes over days on which nothing is collected or delivered, and over holidays', () => {
    assert.deepEqual(deliver('2026-11-28T12:00:00Z'), [
      'Express',
      '2026-12-01',
      '2026-12-02',
      '2026-11-30T20:00:00.000Z',
    ])
    const holiday = shop('America/Mexico_City', closed('2026-11-26', '2026-11-27'))
    assert.deepEqual(deliver('2026-11-25T12:00:00Z', [express], undefined, holiday)?.slice(1, 3), [
      '2026-11-28',
      '2026-11-30',
    ])
  })

  it('is made by the service that comes first among those that go there', () => {
    const slow = { ...express, service: 'Ground', transitMin: 3, transitMax: 5 }
    const local = { ...express, service: 'Same day', transitMin: 0, transitMax: 0, postalPrefixes: ['06', '07'] }
    assert.equal(deliver('2026-11-25T12:00:00Z', [slow, express, local], '06700')?.[0], 'Same day')
    assert.equal(deliver('2026-11-25T12:00:00Z', [slow, express, local], '44100')?.[0], 'Express')
    assert.equal(deliver('2026-11-25T12:00:00Z', [slow, express, local])?.[0], 'Express')
    assert.equal(deliver('2026-11-25T12:00:00Z', [{ ...express, country: 'ES' }]), undefined)
  })

  it('says until when to order by the clocks of the place, on the day they change too', () => {
    // Tijuana goes forward at 02:00 on Sunday, 8 March 2026: from UTC-8 to UTC-7.
    const sunday = { ...express, pickupDays: [7], cutoff: '02:30' }
    assert.equal(
      deliver('2026-03-08T08:00:00Z', [sunday], undefined, shop('America/Tijuana'))?.[3],
      '2026-03-08T10:00:00.000Z',
    )
    assert.equal(
      deliver('2026-03-08T08:00:00Z', [{ ...sunday, cutoff: '14:00' }], undefined, shop('America/Tijuana'))?.[3],
      '2026-03-08T21:00:00.000Z',
    )
  })

  it('can still be kept: it is ordered in time, on days of the service, and never earlier for who orders later', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    const service = fc.record({
      pickupDays: days,
      deliveryDays: days,
      transitMin: fc.nat(4),
      more: fc.nat(3),
      hour: fc.nat(23),
    })
    fc.assert(
      fc.property(
        service,
        fc.integer({ min: 0, max: 366 * 24 }),
        fc.nat(48),
        ({ more, hour, ...given }, hours, later) => {
          const asked = {
            ...express,
            ...given,
            transitMax: given.transitMin + more,
            cutoff: `${String(hour).padStart(2, '0')}:00`,
          }
          const at = (n: number) => new Date(Date.UTC(2026, 0, 1, n))
          const first = earliestDelivery(shop(), [asked], at(hours), { country: 'MX' })!
          const second = earliestDelivery(shop(), [asked], at(hours + later), { country: 'MX' })!
          const weekday = (date: string) => new Date(date).getUTCDay() || 7
          assert.ok(first.orderBy > at(hours) && first.from <= first.to)
          assert.ok((given.transitMin ? given.deliveryDays : given.pickupDays).includes(weekday(first.from)))
          assert.ok(second.from >= first.from && second.to >= first.to)
        },
      ),
    )
  })

  it('is chosen the same way in whatever order services stand', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((carrier, i) => ({
      carrier,
      service: 'x',
      from: '2026-11-26',
      to: i ? '2026-11-27' : '2026-11-28',
      orderBy: new Date(i === 2 ? '2026-11-25T20:00:00Z' : '2026-11-25T18:00:00Z'),
    }))
    assert.deepEqual(
      [a!, b!, c!].toSorted(compareDeliveries).map(({ carrier }) => carrier),
      ['C', 'B', 'A'],
    )
  })
})
