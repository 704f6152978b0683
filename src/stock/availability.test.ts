import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { fixedClock } from '#core/clock.ts'
import { makeGoods } from '../../test/goods.ts'
import type { Json } from '../../test/json.ts'
import { testWorld, type World } from '../../test/world.ts'
import type { Availability, Offered } from './availability_schema.ts'

type Body = Json
type Answer = { status: number; body: Body }

// A Wednesday, 13:10 in Mexico City and 11:10 in Tijuana.
const now = '2026-11-25T19:10:00.000Z'

describe('availability', () => {
  const clock = fixedClock(now)
  const statements: string[] = []
  let world: World
  let staff: Record<string, string>
  let shopper: Record<string, string>
  let variants: string[]
  let variant: string
  let next = 0
  let [roma, tijuana, depot]: string[] = []

  before(async () => {
    world = await testWorld({ clock, connect: { onStatement: (text) => void statements.push(text) } })
    // A key: the clock is moved beyond a session's end.
    staff = { authorization: `Bearer ${await world.key('operations')}` }
    shopper = { authorization: `Bearer ${await world.key('collect', { channel: 'web' })}` }
    variants = (await makeGoods(world.ctx.sql, { variants: 80, locations: 0 })).variants
    const place = {
      address: {
        street: 'Calle 1',
        district: 'Roma',
        city: 'México',
        region: 'CDMX',
        postalCode: '06700',
        country: 'MX',
      },
      services: ['pickup'],
      pickupMinutes: 120,
      ordersPerHour: 10,
      hours: 'mo-fr 10:00-20:00; sa 11:00-15:00',
    }
    const rest = { latitude: 19.42, longitude: -99.16, zone: 'America/Mexico_City' }
    const make = async (code: string, more: object) => {
      const made = await ask('POST', '/v1/locations', { code, kind: 'store', name: code, ...place, ...rest, ...more })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      return made.body.id as string
    }
    roma = await make('A-ROMA', {})
    tijuana = await make('B-TIJUANA', { latitude: 32.53, longitude: -117.02, zone: 'America/Tijuana' })
    depot = await make('C-DEPOT', { kind: 'warehouse', services: [], hours: 'mo-fr 08:00-18:00' })
  })
  // Each test has a variant of its own.
  beforeEach(() => {
    variant = variants[next++]!
    clock.set(now)
  })
  after(() => world.close())

  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers = staff,
  ): Promise<Answer> => {
    const answer = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, body: answer.body ? answer.json() : null }
  }
  const ok = async (...request: Parameters<typeof ask>): Promise<Body> => {
    const { status, body } = await ask(...request)
    assert.ok(status < 300, JSON.stringify(body))
    return body
  }
  const receive = (location: string | undefined, units: number) =>
    ok('POST', '/v1/stock/receipts', { location, lines: [{ variant, units }] })
  const reserve = (location: string | undefined, units: number, channel = 'web') => {
    const lines = [units - 1, 1].map((part) => ({ variant, location, units: part }))
    return ask('POST', '/v1/stock/reservations', { channel, seconds: 7 * 86_400, lines })
  }
  const rule = (location: string | undefined, more: object) =>
    ok('PUT', '/v1/stock/rules/levels', { lines: [{ variant, location, ...more }] })
  const read = (more = 'channel=web', of = [variant]): Promise<Availability> =>
    ok('GET', `/v1/stock/availability?${more}&${of.map((id) => `variant=${id}`).join('&')}`)
  const offer = (more = 'channel=web', of = [variant]): Promise<Offered> =>
    ok('GET', `/v1/availability?${more}&${of.map((id) => `variant=${id}`).join('&')}`, undefined, shopper)
  const express = {
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
  const carrier = async (location: string | undefined, more: object) => {
    const id = world.ctx.ids.uuid()
    await ok('PUT', `/v1/stock/carrier-services/${id}`, { ...express, location, ...more })
    clock.advance(20_000)
    return async () => {
      await ok('DELETE', `/v1/stock/carrier-services/${id}`)
      clock.advance(20_000)
    }
  }

  it('tells staff every state of fifty variants at all locations in one statement', async () => {
    await receive(roma, 9)
    await receive(depot, 40)
    const held = await reserve(roma, 2)
    const fifty = [variant, ...variants.filter((id) => id !== variant).slice(-49)]
    await read('channel=web', fifty)
    const count = statements.length
    const { locations, items } = await read('channel=web', fifty)
    const said = statements.slice(count).filter((text) => text.includes('stock.'))
    assert.equal(said.length, 1)
    assert.deepEqual(
      [items.length, locations.map(({ id }) => id), items.map((item) => item.variant)],
      [50, [roma, tijuana, depot], fifty],
    )
    const { counts, sellable, state } = items[0]!
    assert.deepEqual(
      [counts.onHand, counts.reserved, counts.sellable],
      [
        [7, 0, 40],
        [2, 0, 0],
        [7, 0, 40],
      ],
    )
    assert.deepEqual([sellable, state, items[1]!.sellable, items[1]!.state], [47, 'in_stock', 0, 'sold_out'])
    assert.equal(locations[0]!.waiting, 1)
    await ok('POST', `/v1/stock/reservations/${held.body.id}/release`, {})
  })

  it('tells a public key what can be had and never how much there is, and nothing of what is for staff', async () => {
    await receive(roma, 400)
    await receive(tijuana, 2)
    const answer = await offer()
    assert.deepEqual(answer.items, [
      { variant, state: 'in_stock', units: 10, availableFrom: null, delivery: null, collect: [10, 2] },
    ])
    assert.deepEqual(Object.keys(answer.locations[0]!).sort(), ['code', 'distance', 'id', 'name', 'pickup', 'zone'])
    const refused = await ask('GET', `/v1/stock/availability?channel=web&variant=${variant}`, undefined, shopper)
    assert.equal(refused.status, 403)
    assert.equal((await ask('GET', '/v1/stock/rules', undefined, shopper)).status, 403)
  })

  it('answers for variants that nobody knows as sold out, and shows shoppers no draft', async () => {
    const [item] = (await offer('channel=web', [world.ctx.ids.uuid()])).items
    assert.deepEqual([item!.state, item!.units], ['sold_out', 0])
    await receive(roma, 5)
    const product = world.database.sql`(select product_id from catalog.variant where id = ${variant})`
    await world.database.sql`update catalog.product set state = 'draft' where id = ${product}`
    assert.equal((await offer()).items[0]!.state, 'sold_out')
    assert.deepEqual([(await read()).items[0]!.sold, (await read()).items[0]!.sellable], [false, 5])
    await world.database.sql`update catalog.product set state = 'active', channels = '{pos}' where id = ${product}`
    assert.deepEqual([(await offer()).items[0]!.units, (await offer('channel=pos')).items[0]!.units], [0, 5])
    await world.database.sql`update catalog.product set channels = '{}' where id = ${product}`
  })

  it('refuses 51 variants, the same one twice, none, and half a place', async () => {
    const of = (ids: string[]) => ids.map((id) => `&variant=${id}`).join('')
    for (const query of [
      `channel=web${of(variants.slice(0, 51))}`,
      `channel=web${of([variant, variant])}`,
      'channel=web',
      `channel=web${of(['x'])}`,
      `channel=web${of([variant])}&latitude=19`,
      of([variant]).slice(1),
    ])
      assert.equal((await ask('GET', `/v1/availability?${query}`, undefined, shopper)).body.code, 'invalid_request')
    assert.equal((await ask('GET', `/v1/availability?channel=web${of([variant])}`, undefined, {})).status, 401)
  })

  it('leaves to others what a channel may not sell, at each location, as reserving does', async () => {
    await ok('PUT', '/v1/stock/rules', { buffers: [{ channel: 'marketplace', units: 2 }] })
    await receive(roma, 5)
    await receive(tijuana, 2)
    assert.equal((await read('channel=web')).items[0]!.sellable, 7)
    assert.deepEqual((await read('channel=marketplace')).items[0]!.counts.sellable, [3, 0, 0])
    assert.deepEqual((await offer('channel=marketplace')).items[0]!.collect, [3, 0])
    assert.equal((await reserve(roma, 4, 'marketplace')).status, 409)
    const held = await reserve(roma, 3, 'marketplace')
    await ok('POST', `/v1/stock/reservations/${held.body.id}/release`, {})
    await ok('PUT', '/v1/stock/rules', { buffers: [{ channel: 'marketplace', units: 0 }] })
  })

  it('keeps the safety stock of a level, else of its location, from every channel', async () => {
    await receive(roma, 5)
    await receive(tijuana, 5)
    await ok('PUT', '/v1/stock/rules', {
      locations: [
        { location: roma, safety: 1 },
        { location: tijuana, safety: 1 },
      ],
    })
    await rule(roma, { safety: 4 })
    assert.deepEqual((await read()).items[0]!.counts.sellable, [1, 4, 0])
    await rule(roma, { safety: null })
    assert.deepEqual((await read()).items[0]!.counts.safety, [1, 1, 0])
    await ok('PUT', '/v1/stock/rules', {
      locations: [
        { location: roma, safety: 0 },
        { location: tijuana, safety: 0 },
      ],
    })
  })

  it('promises a pickup by hours, orders that wait, and the clocks of the store; a warehouse none', async () => {
    const pickups = async () => (await read()).locations.map(({ pickup }) => pickup?.local ?? null)
    assert.deepEqual(await pickups(), ['2026-11-25T15:15', '2026-11-25T13:15', null])
    await receive(tijuana, 50)
    for (let i = 0; i < 11; i++) await reserve(tijuana, 2)
    assert.deepEqual(await pickups(), ['2026-11-25T15:15', '2026-11-25T14:30', null])
    clock.set('2026-11-28T01:00:00.000Z')
    assert.deepEqual(await pickups(), ['2026-11-28T12:00', '2026-11-28T11:15', null])
    await ok('PUT', `/v1/locations/${roma}/exceptions/2026-11-28`, { intervals: [], reason: 'Inventario' })
    clock.set('2026-11-28T00:59:50.000Z')
    assert.deepEqual(await pickups(), ['2026-11-30T11:00', '2026-11-28T11:15', null])
    await ok('DELETE', `/v1/locations/${roma}/exceptions/2026-11-28`)
  })

  it('sees a change of hours after five seconds at most, and a change of stock at once', async () => {
    await ok('PUT', `/v1/locations/${roma}/exceptions/2026-11-25`, { intervals: [], reason: 'Inventario' })
    await receive(roma, 3)
    const seen = await read()
    assert.equal(seen.items[0]!.sellable, 3)
    clock.advance(5000)
    assert.equal((await read()).locations[0]!.pickup!.local, '2026-11-26T12:00')
    await ok('DELETE', `/v1/locations/${roma}/exceptions/2026-11-25`)
    clock.advance(5000)
    await ok('POST', `/v1/locations/${depot}/close`)
    assert.deepEqual((await read()).locations.length, 2)
    await ok('POST', `/v1/locations/${depot}/open`)
    assert.deepEqual((await read()).locations.length, 3)
  })

  it('promises the earliest delivery from wherever there are units, to where it is asked for', async () => {
    const ends = await Promise.all([
      carrier(depot, {}),
      carrier(roma, { service: 'Local', transitMin: 0, transitMax: 0, postalPrefixes: ['06'] }),
    ])
    await receive(depot, 5)
    const asked = async (query: string) => {
      const found = (await read(query)).items[0]!.delivery
      return found && [found.service, found.from, found.location]
    }
    assert.deepEqual(await asked('channel=web&postalCode=06700'), ['Express', '2026-11-26', depot])
    await receive(roma, 1)
    assert.deepEqual(await asked('channel=web&postalCode=06700'), ['Local', '2026-11-25', roma])
    assert.deepEqual(await asked('channel=web&postalCode=44100'), ['Express', '2026-11-26', depot])
    assert.equal(await asked('channel=web&country=US'), null)
    clock.set('2026-11-27T21:00:00.000Z')
    const { delivery } = (await offer('channel=web&postalCode=06700')).items[0]!
    assert.deepEqual(delivery, {
      from: '2026-11-30',
      to: '2026-11-30',
      carrier: 'Estafeta',
      service: 'Local',
      orderBy: '2026-11-30T20:00:00.000Z',
    })
    for (const end of ends) await end()
    assert.equal((await read()).items[0]!.delivery, null)
  })

  it('puts the nearest location first, its numbers with it, and only those that are asked for', async () => {
    await receive(roma, 1)
    await receive(tijuana, 2)
    const near = await read('channel=web&latitude=32.5&longitude=-117')
    assert.equal(near.locations[0]!.id, tijuana)
    assert.deepEqual(near.items[0]!.counts.onHand, [2, 1, 0])
    assert.ok(near.locations[0]!.distance! < 5000 && near.locations[1]!.distance! > 2_000_000)
    const one = await read(`channel=web&location=${tijuana}`)
    assert.deepEqual([one.locations.length, one.items[0]!.counts.onHand, one.items[0]!.sellable], [1, [2], 2])
  })

  it('tells of what is not there from when it can be had: a preorder’s day, or the next goods due', async () => {
    const preorder = { cap: 5, kind: 'preorder', availableFrom: '2027-01-15' }
    await rule(roma, { backorder: preorder })
    const item = async () => {
      const { state, availableFrom } = (await offer()).items[0]!
      return [state, availableFrom]
    }
    assert.deepEqual(await item(), ['preorder', '2027-01-15'])
    await rule(roma, { backorder: { cap: 5, kind: 'backorder', availableFrom: null } })
    assert.deepEqual(await item(), ['backorder', null])
    const goods = { variant, location: roma, kind: 'purchase', units: 20, version: 0 }
    const later = world.ctx.ids.uuid()
    await ok('PUT', `/v1/stock/incoming/${later}`, { ...goods, dueOn: '2026-12-20', reference: 'PO-2' })
    const sooner = await ok('PUT', `/v1/stock/incoming/${world.ctx.ids.uuid()}`, { ...goods, dueOn: '2026-12-10' })
    assert.deepEqual(await item(), ['backorder', '2026-12-10'])
    assert.deepEqual(
      (await read()).items[0]!.incoming.map(({ dueOn, units, reference }) => [dueOn, units, reference]),
      [
        ['2026-12-10', 20, null],
        ['2026-12-20', 20, 'PO-2'],
      ],
    )
    await ok('DELETE', `/v1/stock/incoming/${sooner.id}`)
    assert.deepEqual(await item(), ['backorder', '2026-12-20'])
    await receive(tijuana, 4)
    await ok('POST', '/v1/stock/transfers', {
      from: tijuana,
      to: roma,
      dueOn: '2026-11-30',
      lines: [{ variant, units: 4 }],
    })
    assert.deepEqual(await item(), ['backorder', '2026-11-30'])
  })
})
