import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { fixedClock } from '#core/clock.ts'
import { makeGoods } from '../../test/goods.ts'
import type { Json } from '../../test/json.ts'
import { testWorld, type World } from '../../test/world.ts'
import { stockAudit } from './audit.ts'

type Body = Json
type Answer = { status: number; body: Body }

describe('rules of stock', () => {
  const clock = fixedClock('2026-11-25T19:10:00.000Z')
  let world: World
  let staff: Record<string, string>
  let variants: string[]
  let variant: string
  let [one, other]: string[] = []
  let next = 0

  before(async () => {
    world = await testWorld({ clock })
    staff = { authorization: `Bearer ${await world.key('operations')}` }
    variants = (await makeGoods(world.ctx.sql, { variants: 40, locations: 0 })).variants
    for (const code of ['ONE', 'OTHER']) {
      const address = {
        street: 'Calle 1',
        district: '',
        city: 'México',
        region: 'CDMX',
        postalCode: '06700',
        country: 'MX',
      }
      const place = {
        latitude: 19,
        longitude: -99,
        zone: 'America/Mexico_City',
        hours: 'mo-fr 10:00-20:00',
        services: [],
      }
      const rest = { kind: 'store', name: code, address, ...place, pickupMinutes: 60, ordersPerHour: 10 }
      const { id } = await ok('POST', '/v1/locations', { code, ...rest })
      if (code === 'ONE') one = id
      else other = id
    }
  })
  // Each test has a variant of its own.
  beforeEach(() => {
    variant = variants[next++]!
  })
  after(async () => {
    for (const [sentence, query] of Object.entries(stockAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    await world.close()
  })

  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Answer> => {
    const answer = await world.app.inject({ method, url, headers: staff, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, body: answer.body ? answer.json() : null }
  }
  const ok = async (...request: Parameters<typeof ask>): Promise<Body> => {
    const { status, body } = await ask(...request)
    assert.ok(status < 300, JSON.stringify(body))
    return body
  }
  const put = (...lines: object[]) => ask('PUT', '/v1/stock/rules/levels', { lines })
  const level = (more: object, location = one) => ({ variant, location, ...more })
  const receive = (units: number, location = one) =>
    ok('POST', '/v1/stock/receipts', { location, lines: [{ variant, units }] })
  const reserve = (units: number, location = one) =>
    ask('POST', '/v1/stock/reservations', { channel: 'web', lines: [{ variant, location, units }] })
  const wrong = ({ status, body }: Answer) => [
    status,
    body.code,
    body.errors?.map((e: { field: string; code: string }) => `${e.field} ${e.code}`),
  ]
  /** What was told of the variant as low or back, in order. */
  const told = async () => {
    const rows = await world.database.sql<{ type: string; data: Body; subjects: string[] }[]>`
      select type, data, subjects from events.event where thread_id = ${variant} and type in ('Stock Low', 'Back In Stock') order by tx, seq`
    return rows.map(({ type, data, subjects }) => [type, subjects.slice(1), data.units ?? data.locations[0].units])
  }

  it('hold for a level as they were set, and stay where they are left out', async () => {
    await ok('PUT', '/v1/stock/rules/levels', { lines: [level({ safety: 2, lowAt: 5 })] })
    const backorder = { cap: 9, kind: 'preorder', availableFrom: '2027-01-15' }
    const { items } = await ok('PUT', '/v1/stock/rules/levels', { lines: [level({ lowAt: null, backorder })] })
    assert.deepEqual(items, [{ variant, location: one, safety: 2, lowAt: null, backorder, backordered: 0 }])
    assert.deepEqual((await ok('GET', `/v1/stock/rules/levels?variant=${variant}`)).items, items)
    assert.deepEqual((await ok('GET', `/v1/stock/rules/levels?variant=${variant}&location=${other}`)).items, [])
  })

  it('are set all or none, and what is wrong is told of every line', async () => {
    const nobody = world.ctx.ids.uuid()
    const answer = await put(
      level({ lowAt: 1 }),
      level({ lowAt: 2 }),
      { variant: nobody, location: nobody, safety: 1 },
      level({ backorder: { cap: 1, kind: 'preorder', availableFrom: null } }, other),
    )
    assert.deepEqual(wrong(answer), [
      400,
      'invalid_request',
      [
        '/lines/1 twice',
        '/lines/3/backorder/availableFrom only_preorder',
        '/lines/2/variant unknown',
        '/lines/2/location unknown',
      ],
    ])
    assert.deepEqual((await ok('GET', `/v1/stock/rules/levels?variant=${variant}`)).items, [])
    for (const bad of [
      { safety: -1 },
      { lowAt: 1.5 },
      { safety: '2' },
      { backorder: { cap: 1e12, kind: 'backorder', availableFrom: null } },
    ])
      assert.equal((await put(level(bad))).status, 400, JSON.stringify(bad))
    const many = Array.from({ length: 1001 }, () => level({ lowAt: 1 }))
    assert.equal((await put(...many)).body.code, 'invalid_request')
  })

  it('cannot lower a cap below what is promised', async () => {
    const backorder = (cap: number) => ({ backorder: { cap, kind: 'backorder', availableFrom: null } })
    await put(level(backorder(5)), level(backorder(5), other))
    assert.equal((await reserve(4)).status, 200)
    const answer = await put(level(backorder(2), other), level(backorder(3)))
    assert.deepEqual(wrong(answer), [409, 'conflict', ['/lines/1/backorder/cap promised']])
    assert.match(answer.body.detail, /^4 are promised/)
    const { items } = await ok('GET', `/v1/stock/rules/levels?variant=${variant}`)
    assert.deepEqual(items.map((item: Body) => [item.backorder.cap, item.backordered]).sort(), [
      [5, 0],
      [5, 4],
    ])
    assert.equal((await put(level(backorder(4)))).status, 200)
  })

  it('refuse unknown locations, and set nothing of the rest', async () => {
    const nowhere = world.ctx.ids.uuid()
    const answer = await ask('PUT', '/v1/stock/rules', {
      locations: [
        { location: one, safety: 9 },
        { location: nowhere, safety: 1 },
      ],
      buffers: [
        { channel: 'outlet', units: 1 },
        { channel: 'outlet', units: 2 },
      ],
    })
    assert.deepEqual(wrong(answer), [
      400,
      'invalid_request',
      ['/buffers/1/channel twice', '/locations/1/location unknown'],
    ])
    assert.deepEqual(await ok('GET', '/v1/stock/rules'), { locations: [], buffers: [] })
  })

  it('tell a level as low once when it is sold down to its mark, and a variant as back when it can be sold anywhere again', async () => {
    await receive(6)
    await put(level({ lowAt: 2, safety: 1 }))
    assert.deepEqual(await told(), [['Back In Stock', [one], 6]])
    const held = [await reserve(2), await reserve(1), await reserve(2)]
    assert.deepEqual((await told()).slice(1), [['Stock Low', [one], 2]])
    await receive(3, other)
    assert.deepEqual((await told()).slice(2), [['Back In Stock', [other], 3]])
    for (const { body } of held) await ok('POST', `/v1/stock/reservations/${body.id}/release`, {})
    assert.equal((await told()).length, 3)
  })

  it('tell as low and as back what a change of the rule makes so', async () => {
    await receive(3)
    await put(level({ lowAt: 3 }))
    await put(level({ safety: 3 }))
    await put(level({ safety: 0 }))
    assert.deepEqual(await told(), [
      ['Back In Stock', [one], 3],
      ['Stock Low', [one], 3],
      ['Back In Stock', [one], 3],
    ])
  })

  describe('and goods on their way', () => {
    const goods = (more: object = {}) => ({
      variant,
      location: one,
      kind: 'purchase',
      units: 20,
      dueOn: '2026-12-01',
      version: 0,
      ...more,
    })
    const url = (id: string) => `/v1/stock/incoming/${id}`

    it('are told once, corrected on top of the version one has read, and cancelled', async () => {
      const id = world.ctx.ids.uuid()
      const first = await ok('PUT', url(id), goods({ reference: 'PO-1' }))
      assert.deepEqual([first.version, first.state, first.received], [1, 'expected', 0])
      assert.deepEqual(await ok('PUT', url(id), goods({ reference: 'PO-1' })), first)
      assert.equal((await ask('PUT', url(id), goods({ units: 21 }))).body.code, 'stale_version')
      const second = await ok('PUT', url(id), goods({ units: 21, version: 1 }))
      assert.deepEqual([second.version, second.units, second.reference], [2, 21, null])
      assert.equal((await ok('DELETE', url(id))).state, 'cancelled')
      assert.equal((await ok('DELETE', url(id))).version, 3)
      assert.equal((await ask('PUT', url(id), goods({ units: 22, version: 3 }))).body.code, 'conflict')
    })

    it('are refused for what nobody knows, and for days and units that are none', async () => {
      const id = world.ctx.ids.uuid()
      assert.deepEqual(wrong(await ask('PUT', url(id), goods({ variant: id }))), [
        400,
        'invalid_request',
        ['/variant unknown'],
      ])
      assert.deepEqual(wrong(await ask('PUT', url(id), goods({ location: id }))), [
        400,
        'invalid_request',
        ['/location unknown'],
      ])
      for (const bad of [{ dueOn: '2026-02-30' }, { units: 0 }, { units: 1e9 }, { kind: 'gift' }])
        assert.equal((await ask('PUT', url(id), goods(bad))).status, 400, JSON.stringify(bad))
      assert.equal((await ask('PUT', url(id), goods({ version: 1 }))).status, 404)
      assert.equal((await ask('DELETE', url(id))).status, 404)
    })

    it('are listed by the day on which they are due, page by page', async () => {
      for (const dueOn of ['2026-12-03', '2026-12-01', '2026-12-02'])
        await ok('PUT', url(world.ctx.ids.uuid()), goods({ dueOn }))
      const list = (more: string) => ok('GET', `/v1/stock/incoming?variant=${variant}&limit=2${more}`)
      const first = await list('&state=expected')
      const second = await list(`&state=expected&after=${first.next}`)
      assert.deepEqual(
        [...first.items, ...second.items].map(({ dueOn }) => dueOn),
        ['2026-12-01', '2026-12-02', '2026-12-03'],
      )
      assert.equal(second.next, null)
    })
  })

  it('name a carrier’s service at a location once, with times that can be', async () => {
    const service = {
      location: one,
      carrier: 'DHL',
      service: 'Express',
      cutoff: '14:00',
      pickupDays: [1, 2],
      deliveryDays: [1],
      transitMin: 1,
      transitMax: 2,
      country: 'MX',
      postalPrefixes: ['06'],
    }
    const url = (id: string) => `/v1/stock/carrier-services/${id}`
    const id = world.ctx.ids.uuid()
    assert.deepEqual(await ok('PUT', url(id), service), { id, ...service })
    await ok('PUT', url(id), { ...service, cutoff: '15:30' })
    assert.deepEqual((await ok('GET', `/v1/stock/carrier-services?location=${one}`)).items, [
      { id, ...service, cutoff: '15:30' },
    ])
    assert.equal((await ask('PUT', url(world.ctx.ids.uuid()), service)).status, 409)
    for (const bad of [
      { transitMax: 0 },
      { cutoff: '24:00' },
      { pickupDays: [8] },
      { country: 'mx' },
      { location: id },
    ])
      assert.equal(
        (await ask('PUT', url(world.ctx.ids.uuid()), { ...service, service: 'x', ...bad })).status,
        400,
        JSON.stringify(bad),
      )
    await ok('DELETE', url(id))
    assert.deepEqual((await ok('GET', '/v1/stock/carrier-services')).items, [])
  })
})
