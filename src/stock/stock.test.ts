import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { fixedClock } from '#core/clock.ts'
import { makeGoods, sumStock } from '../../test/goods.ts'
import type { Json } from '../../test/json.ts'
import { testWorld, type World } from '../../test/world.ts'
import { overdueAudit, stockAudit } from './audit.ts'
import { expireDue } from './expire.ts'

type Answer = { status: number; body: Json }

describe('stock', () => {
  const clock = fixedClock('2026-11-22T10:00:00.000Z')
  const statements: string[] = []
  let world: World
  let staff: Record<string, string>
  let variants: string[]
  let [shop, warehouse]: string[] = []
  let next = 0
  let variant: string

  before(async () => {
    world = await testWorld({ clock, connect: { onStatement: (text) => void statements.push(text) } })
    staff = await world.staff('operations')
    const goods = await makeGoods(world.ctx.sql, { variants: 60, locations: 2 })
    variants = goods.variants
    ;[shop, warehouse] = goods.locations
  })
  // Each test has a variant of its own.
  beforeEach(() => {
    variant = variants[next++]!
  })
  after(async () => {
    for (const [sentence, query] of Object.entries({ ...stockAudit, overdue: overdueAudit(clock.now()) }))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    await world.close()
  })

  const post = async (path: string, payload: object, headers = staff): Promise<Answer> => {
    const answer = await world.app.inject({ method: 'POST', url: `/v1/stock/${path}`, headers, payload })
    return { status: answer.statusCode, body: answer.json() }
  }
  const get = async (path: string, headers = staff): Promise<Json> =>
    (await world.app.inject({ url: `/v1/stock/${path}`, headers })).json()
  const receive = async (units: number, more: object = {}, location = shop) => {
    const answer = await post('receipts', { location, lines: [{ variant, units }], ...more })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body
  }
  const reserve = (units: number, more: object = {}) =>
    post('reservations', { channel: 'web', lines: [{ variant, location: shop, units }], ...more })
  const level = async (location = shop) => {
    const [row] = await world.ctx.sql<Record<string, number>[]>`
      select on_hand as "onHand", reserved, picked, in_transit as "inTransit", damaged, backordered from stock.level
      where variant_id = ${variant} and location_id = ${location!}`
    return Object.fromEntries(Object.entries(row ?? {}).filter(([, units]) => units))
  }
  const cap = async (units: number) => {
    await world.ctx.sql`
      insert into stock.level (variant_id, location_id, backorder_cap, updated_at) values (${variant}, ${shop!}, ${units}, ${clock.now()})
      on conflict (variant_id, location_id) do update set backorder_cap = excluded.backorder_cap`
    await sumStock(world.ctx.sql)
  }

  it('receives, reserves, picks and ships, and tells each in the history of the variant', async () => {
    await receive(5)
    const { body: held } = await reserve(2)
    assert.deepEqual(await level(), { onHand: 3, reserved: 2 })
    await post(`reservations/${held.id}/order`, { reference: 'order-1' })
    await post(`reservations/${held.id}/pick`, {})
    assert.deepEqual(await level(), { onHand: 3, picked: 2 })
    await post(`reservations/${held.id}/ship`, { lines: [{ line: 0, units: 1 }] })
    assert.deepEqual(await level(), { onHand: 3, picked: 1 })
    await post(`reservations/${held.id}/ship`, {})
    const reservation = await get(`reservations/${held.id}`)
    assert.deepEqual([reservation.state, reservation.reference, reservation.lines[0].sold], ['committed', 'order-1', 2])
    const { items } = await get(`movements?variant=${variant}`)
    assert.deepEqual(
      items.map((one: Json) => `${one.verb} ${one.units}: ${one.from.state} → ${one.to.state}`),
      [
        'ship 1: picked → customer',
        'ship 1: picked → customer',
        'pick 2: reserved → picked',
        'reserve 2: onHand → reserved',
        'receive 5: supplier → onHand',
      ],
    )
  })

  it('answers a repeat as before and moves nothing; another content under the id is refused', async () => {
    const id = world.ctx.ids.uuid()
    const first = await receive(3, { id })
    assert.deepEqual(await receive(3, { id }), first)
    assert.equal((await post('receipts', { id, location: shop, lines: [{ variant, units: 4 }] })).status, 409)
    const key = { ...staff, 'idempotency-key': 'basket-7' }
    const body = { channel: 'web', lines: [{ variant, location: shop, units: 2 }] }
    const [one, two] = [await post('reservations', body, key), await post('reservations', body, key)]
    assert.deepEqual(one, two)
    const other = await post('reservations', { ...body, channel: 'app' }, key)
    assert.deepEqual([other.status, other.body.code], [409, 'idempotency_conflict'])
    const release = { id: world.ctx.ids.uuid() }
    const released = await post(`reservations/${one.body.id}/release`, release)
    assert.deepEqual(await post(`reservations/${one.body.id}/release`, release), released)
    assert.deepEqual(await level(), { onHand: 3 })
  })

  it('refuses what is not there, by line, and takes nothing of it', async () => {
    await receive(3)
    const { status, body } = await reserve(4)
    assert.deepEqual([status, body.code, body.errors[0].field], [409, 'sold_out', '/lines/0/units'])
    assert.match(body.detail, /Only 3/)
    const both = await post('reservations', {
      channel: 'web',
      lines: [1, 2].map((units) => ({ variant, location: shop, units: units + 1 })),
    })
    assert.deepEqual(
      both.body.errors.map((one: Json) => one.field),
      ['/lines/1/units'],
    )
    const some = await reserve(4, { mode: 'best_effort' })
    assert.deepEqual(some.body.lines, [{ variant, location: shop, asked: 4, units: 3, backordered: 0 }])
    assert.equal((await reserve(1, { mode: 'best_effort' })).body.code, 'sold_out')
    assert.deepEqual(await level(), { reserved: 3 })
  })

  it('decides in the order of arrival; what is too large takes nothing and stands in nobody’s way', async () => {
    await receive(10)
    const asked = [4, 20, 3, 4, 2, 1, 1]
    const answers = await Promise.all(asked.map((units) => reserve(units)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 409, 200, 409, 200, 200, 409],
    )
    assert.deepEqual(await level(), { reserved: 10 })
  })

  it('gives units back when the time is up, also to who asks before anybody has noticed', async () => {
    await receive(2)
    const { body: held } = await reserve(2, { seconds: 60 })
    clock.advance(59_000)
    await post(`reservations/${held.id}/extend`, { seconds: 30 })
    clock.advance(29_000)
    assert.equal(await expireDue(world.ctx), 0)
    assert.equal((await reserve(1)).status, 409)
    clock.advance(1000)
    assert.equal((await post(`reservations/${held.id}/commit`, {})).body.code, 'gone')
    assert.equal((await reserve(1)).status, 200)
    assert.equal((await get(`reservations/${held.id}`)).state, 'expired')
    assert.deepEqual(await level(), { onHand: 1, reserved: 1 })
  })

  it('never lets the units of an order expire', async () => {
    await receive(1)
    const { body: held } = await reserve(1, { seconds: 60 })
    await post(`reservations/${held.id}/order`, { reference: 'order-2' })
    assert.equal((await post(`reservations/${held.id}/order`, { reference: 'order-3' })).status, 409)
    clock.advance(61_000)
    await expireDue(world.ctx)
    assert.equal((await post(`reservations/${held.id}/commit`, {})).status, 200)
    assert.equal((await post(`reservations/${held.id}/release`, {})).status, 410)
  })

  it('promises beyond the stock only as far as a cap allows, and gives what comes to who waits longest', async () => {
    await cap(5)
    await receive(1)
    const first = await reserve(3)
    assert.deepEqual(first.body.lines[0].backordered, 2)
    clock.advance(1)
    const second = await reserve(3)
    assert.equal((await reserve(1)).status, 409)
    assert.equal((await post(`reservations/${second.body.id}/commit`, {})).body.code, 'insufficient_stock')
    await receive(3)
    assert.deepEqual(await level(), { reserved: 4, backordered: 2 })
    assert.deepEqual(
      (await get(`reservations/${first.body.id}`)).lines.map((line: Json) => [line.reserved, line.backordered]),
      [[3, 0]],
    )
    await post(`reservations/${first.body.id}/release`, {})
    assert.deepEqual(await level(), { onHand: 1, reserved: 3 })
    await post(`reservations/${second.body.id}/commit`, {})
  })

  it('keeps safety stock from everybody, and a channel’s buffer from that channel', async () => {
    await receive(6)
    await world.ctx.sql`update stock.level set safety = 1 where variant_id = ${variant}`
    await sumStock(world.ctx.sql)
    await world.ctx.sql`insert into stock.buffer (channel, units) values ('marketplace', 2)`
    assert.match((await reserve(6, { channel: 'marketplace' })).body.detail, /Only 3/)
    assert.match((await reserve(6)).body.detail, /Only 5/)
    assert.equal((await reserve(3, { channel: 'marketplace' })).status, 200)
    assert.equal((await reserve(2)).status, 200)
    assert.equal((await reserve(1)).status, 409)
  })

  it('counts what comes of goods on their way, and no more than is expected', async () => {
    const id = world.ctx.ids.uuid()
    const put = await world.app.inject({
      method: 'PUT',
      url: `/v1/stock/incoming/${id}`,
      headers: staff,
      payload: { variant, location: shop, kind: 'purchase', units: 5, dueOn: '2026-12-01', version: 0 },
    })
    assert.equal(put.statusCode, 200, put.body)
    const come = (units: number, location = shop) =>
      post('receipts', { location, lines: [{ variant, units, incoming: id }] })
    assert.equal((await come(3)).status, 200)
    const elsewhere = await come(1, warehouse)
    assert.deepEqual([elsewhere.status, elsewhere.body.errors[0].field], [409, '/lines/0/incoming'])
    assert.equal((await come(3)).status, 409)
    assert.equal((await come(2)).status, 200)
    const { items } = await get(`incoming?variant=${variant}`)
    assert.deepEqual([items[0].received, items[0].state], [5, 'received'])
    assert.deepEqual(await level(), { onHand: 5 })
  })

  it('sends goods from one location to another, and writes off what never arrives', async () => {
    await receive(8)
    const { body: sent } = await post('transfers', { from: shop, to: warehouse, lines: [{ variant, units: 5 }] })
    assert.deepEqual([await level(), await level(warehouse)], [{ onHand: 3 }, { inTransit: 5 }])
    const arrival = { lines: [{ variant, units: 4 }] }
    assert.equal((await post(`transfers/${sent.id}/arrival`, { lines: [{ variant, units: 6 }] })).status, 400)
    assert.equal((await post(`transfers/${sent.id}/arrival`, arrival)).status, 200)
    assert.equal((await post(`transfers/${sent.id}/arrival`, arrival)).status, 410)
    assert.deepEqual(await level(warehouse), { onHand: 4 })
    const { items } = await get(`transfers?location=${warehouse}`)
    assert.deepEqual([items[0].state, items[0].lines], ['received', [{ variant, sent: 5, received: 4, lost: 1 }]])
    const tooMany = await post('transfers', { from: shop, to: warehouse, lines: [{ variant, units: 4 }] })
    assert.deepEqual([tooMany.status, tooMany.body.errors[0].field], [409, '/lines/0/units'])
  })

  it('takes back, counts and adjusts, each with its reason', async () => {
    const line = { variant, units: 2 }
    const back = {
      location: shop,
      lines: [
        { ...line, condition: 'sellable' },
        { ...line, units: 1, condition: 'damaged' },
      ],
    }
    await post('returns', { ...back, reason: 'too small' })
    assert.deepEqual(await level(), { onHand: 2, damaged: 1 })
    await reserve(1)
    const counted = await post('counts', { location: shop, reason: 'Cycle', lines: [{ variant, counted: 5 }] })
    assert.deepEqual(counted.body.movements[0].units, 3)
    const short = await post('counts', { location: shop, reason: 'Cycle', lines: [{ variant, counted: 0 }] })
    assert.deepEqual([short.status, short.body.errors[0].code], [409, 'reserved'])
    const agreed = await post('counts', { location: shop, reason: 'Cycle', lines: [{ variant, counted: 5 }] })
    assert.deepEqual(agreed.body.movements, [])
    const adjust = (from: string, to: string, units = 1) =>
      post('adjustments', { location: shop, reason: 'Stained', lines: [{ variant, units, from, to }] })
    await adjust('onHand', 'damaged')
    await adjust('damaged', 'outside', 2)
    assert.equal((await adjust('damaged', 'onHand')).body.code, 'insufficient_stock')
    assert.deepEqual(await level(), { onHand: 3, reserved: 1 })
    const { items } = await get(`movements?variant=${variant}&location=${shop}&limit=2`)
    assert.deepEqual(
      items.map((one: Json) => one.reason),
      ['Stained', 'Stained'],
    )
  })

  it('keeps what a unit costs on average, and tells it with what is sold', async () => {
    await receive(10, { currency: 'MXN', lines: [{ variant, units: 10, unitCost: 10_000 }] })
    await receive(30, { currency: 'MXN', lines: [{ variant, units: 30, unitCost: 12_000 }] }, warehouse)
    const { body: held } = await reserve(1)
    await post(`reservations/${held.id}/commit`, {})
    const { items } = await get(`movements?variant=${variant}&limit=1`)
    assert.equal(items[0].unitCost, 11_500)
    const dollars = { location: shop, currency: 'USD', lines: [{ variant, units: 1, unitCost: 100 }] }
    assert.deepEqual((await post('receipts', dollars)).body.errors[0].code, 'other_currency')
    assert.equal((await post('receipts', { ...dollars, currency: undefined })).body.errors[0].field, '/currency')
  })

  it('refuses absurd and unknown things with a Problem and moves nothing', async () => {
    const unknown = '0193a1b2-0000-7000-8000-00000000dead'
    const cases: [object, string][] = [
      [{ location: shop, lines: [{ variant, units: -1 }] }, '/lines/0/units'],
      [{ location: shop, lines: [{ variant, units: 1.5 }] }, '/lines/0/units'],
      [{ location: shop, lines: [{ variant, units: 1e15 }] }, '/lines/0/units'],
      [{ location: shop, lines: [{ variant, units: '3' }] }, '/lines/0/units'],
      [{ location: shop, lines: [] }, '/lines'],
      [{ location: shop, currency: 'MXN', lines: [{ variant: unknown, units: 1, unitCost: 1 }] }, '/lines/0/variant'],
      [{ location: unknown, lines: [{ variant, units: 1 }] }, '/location'],
      [
        {
          location: shop,
          lines: [
            { variant, units: 1 },
            { variant: unknown, units: 1 },
          ],
        },
        '/lines/1/variant',
      ],
    ]
    for (const [body, field] of cases) {
      const answer = await post('receipts', body)
      assert.deepEqual([answer.status, answer.body.errors[0].field], [400, field], JSON.stringify(body))
    }
    const strange = await post('reservations', {
      channel: 'web',
      lines: [{ variant: unknown, location: shop, units: 1 }],
    })
    assert.deepEqual([strange.status, strange.body.code], [409, 'sold_out'])
    assert.equal((await post(`reservations/${unknown}/release`, {})).status, 404)
    assert.deepEqual(await level(), {})
  })

  it('takes ids in capitals for what they are', async () => {
    await receive(5)
    const capital = { variant: variant.toUpperCase(), location: shop!.toUpperCase() }
    const id = world.ctx.ids.uuid()
    await post('receipts', { location: capital.location, lines: [{ variant: capital.variant, units: 2 }] })
    assert.deepEqual(await level(), { onHand: 7 })
    const ask = (each: string) => post('reservations', { id: each, channel: 'web', lines: [{ ...capital, units: 3 }] })
    const [one, two] = await Promise.all([ask(id), ask(id.toUpperCase())])
    assert.deepEqual([one.status, one.body], [200, two.body])
    assert.equal((await post(`reservations/${id.toUpperCase()}/commit`, {})).status, 200)
    assert.deepEqual(await level(), { onHand: 4 })
  })

  it('lets an associate sell but not move goods, and keeps all of it from public keys', async () => {
    const associate = await world.staff('associate')
    await receive(1)
    const body = { location: shop, lines: [{ variant, units: 1 }] }
    assert.equal((await post('receipts', body, associate)).status, 403)
    const lines = [{ variant, location: shop, units: 1 }]
    assert.equal((await post('reservations', { channel: 'store', lines }, associate)).status, 200)
    const key = { authorization: `Bearer ${await world.key('collect', { channel: 'web' })}` }
    assert.equal((await post('reservations', { channel: 'web', lines }, key)).status, 403)
  })

  it('shows what a unit cost to who answers for it, and to nobody else', async () => {
    await receive(1, { currency: 'MXN', lines: [{ variant, units: 1, unitCost: 18_000 }] })
    const costs = async (role: 'operations' | 'marketer' | 'associate') => {
      const { items } = await get(`movements?variant=${variant}`, await world.staff(role))
      return [items[0].unitCost, items[0].currency]
    }
    assert.deepEqual(await costs('operations'), [18_000, 'MXN'])
    assert.deepEqual(await costs('marketer'), [18_000, 'MXN'])
    assert.deepEqual(await costs('associate'), [null, 'MXN'])
  })

  it('lists reservations of one channel, and levels of the variants that are named', async () => {
    await receive(3)
    await reserve(1)
    await reserve(1, { channel: 'kiosk' })
    const { items } = await get(`reservations?variant=${variant}&channel=kiosk`)
    assert.deepEqual(
      items.map((one: Json) => one.channel),
      ['kiosk'],
    )
    const named = await get(`levels?variant=${variant}&variant=${variants[0]}&limit=200`)
    assert.deepEqual(named.items.map((row: Json) => row.variant).sort(), [...new Set([variant, variants[0]])].sort())
  })

  it('reserves for many in six statements, and takes any step of a few in eight', async () => {
    await receive(50)
    statements.length = 0
    await Promise.all(Array.from({ length: 20 }, () => reserve(1)))
    const own = statements.filter(
      (text) => !/access\.|pg_notify|core\.|events\.event e/.test(text) || /stock\./.test(text),
    )
    assert.ok(own.length <= 2 * 6, own.join('\n---\n'))
  })

  it('tells what becomes low and what comes back, once', async () => {
    await receive(3)
    await world.ctx.sql`update stock.level set low_at = 1 where variant_id = ${variant}`
    await reserve(1)
    await reserve(1)
    await reserve(1)
    await receive(5)
    const told = await world.ctx.sql<{ type: string }[]>`
      select type from events.event where thread_id = ${variant} and type in ('Stock Low', 'Back In Stock') order by tx, seq`
    assert.deepEqual(
      told.map(({ type }) => type),
      ['Back In Stock', 'Stock Low', 'Back In Stock'],
    )
  })

  it('lists what lies where, by SKU, title, location and what is low', async () => {
    await receive(4)
    await receive(2, {}, warehouse)
    await world.ctx
      .sql`update stock.level set low_at = 4, safety = 1 where variant_id = ${variant} and location_id = ${shop!}`
    await sumStock(world.ctx.sql)
    const [one] = (await get(`levels?variant=${variant}`)).items
    assert.deepEqual(one.levels.map((level: Json) => [level.onHand, level.low]).sort(), [
      [2, false],
      [4, true],
    ])
    assert.equal((await get(`levels?q=${one.sku.toLowerCase()}`)).items[0].variant, variant)
    const low = (await get(`levels?low=true&location=${shop}&q=CAMISA&limit=200`)).items
    assert.ok(low.some((each: Json) => each.variant === variant))
    assert.ok(
      !(await get(`levels?low=true&location=${warehouse}&limit=200`)).items.some(
        (each: Json) => each.variant === variant,
      ),
    )
    const first = await get('levels?limit=2')
    const second = await get(`levels?limit=2&after=${first.next}`)
    assert.ok(first.items[1].sku < second.items[0].sku)
  })

  it('sends every change to the pages of the variant and of the location, and to no other', async () => {
    const heard: string[] = []
    const hear = (name: string, subjects: string[]) =>
      world.live.subscribe({ threads: [], subjects }, undefined, (message) => {
        // What the test before did may still be on its way.
        if (message.threadId === variant)
          heard.push(`${name}: ${message.type} ${JSON.parse(message.json).data.levels?.[0]?.onHand ?? ''}`.trim())
        return true
      })
    const stops = await Promise.all([
      hear('variant', [variant]),
      hear('shop', [shop!]),
      hear('other', [variants[next]!, warehouse!]),
    ])
    await receive(4)
    await reserve(1)
    for (let tries = 0; heard.length < 6 && tries < 200; tries++) await new Promise((done) => setTimeout(done, 10))
    for (const { stop } of stops) stop()
    assert.deepEqual(heard.sort(), [
      'shop: Back In Stock',
      'shop: Stock Received 4',
      'shop: Stock Reserved 3',
      'variant: Back In Stock',
      'variant: Stock Received 4',
      'variant: Stock Reserved 3',
    ])
  })
})
