import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { uuidOf } from '../core/ids.ts'
import type { Sql } from '../core/db.ts'
import { testWorld, type World } from '../../test/world.ts'
import type { PricedBasket, PriceMatrix } from './basket_schema.ts'
import { offerPrice } from './offer_price.ts'

const all = { products: [], categories: [], brands: [] }
const everywhere = { channels: [], storeCodes: [], customerGroups: [], startsAt: null, endsAt: null }
const list = { name: 'Retail', currency: 'MXN', taxInclusive: true, ...everywhere, priority: 0, active: true }
const sale = {
  name: 'Sale',
  rule: { kind: 'percent', items: all, percent: 20 },
  code: null,
  priority: 0,
  exclusive: false,
  ...everywhere,
  limitPerPerson: null,
  note: '',
}
const iva = {
  name: 'IVA',
  taxCategory: 'standard',
  country: 'MX',
  region: null,
  rate: 16,
  startsAt: null,
  endsAt: null,
}
const at = new Date('2026-11-01T10:00:00Z')
const id = (name: string) => uuidOf('test', name)
const nobody = '0193a1b2-0000-7000-8000-00000000dead'

/** A dress in two sizes, under women / women-dresses, and a draft that nobody may buy yet. */
async function stock(sql: Sql): Promise<void> {
  await sql`insert into catalog.category (id, parent_id, handle, titles, created_at, updated_at) values
    (${id('women')}, null, 'women', '{"es": "Mujer"}', ${at}, ${at}),
    (${id('dresses')}, ${id('women')}, 'women-dresses', '{"es": "Vestidos"}', ${at}, ${at})`
  await sql`insert into catalog.product (id, handle, state, category_id, brand, content, created_at, updated_at) values
    (${id('dress')}, 'linen-dress', 'active', ${id('dresses')}, 'Lino', '{"es": {"title": "Vestido de lino"}, "en": {"title": "Linen dress"}}', ${at}, ${at}),
    (${id('draft')}, 'draft-hat', 'draft', null, null, '{"es": {"title": "Sombrero"}}', ${at}, ${at})`
  await sql`insert into catalog.variant (id, product_id, sku, options, created_at, updated_at) values
    (${id('S')}, ${id('dress')}, 'DRESS-S', '{"size": "S"}', ${at}, ${at}), (${id('M')}, ${id('dress')}, 'DRESS-M', '{"size": "M"}', ${at}, ${at}),
    (${id('hat')}, ${id('draft')}, 'HAT', '{}', ${at}, ${at})`
}

describe('prices', () => {
  const statements: string[] = []
  let world: World
  let marketer: Record<string, string>
  let analyst: Record<string, string>
  before(async () => {
    world = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    marketer = await world.staff('marketer')
    analyst = await world.staff('analyst')
    await stock(world.database.sql)
  })
  beforeEach(
    () =>
      world.database
        .sql`truncate catalog.price, catalog.listing_price, catalog.price_list, catalog.promotion, catalog.tax_rate`,
  )
  after(() => world.close())

  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers = marketer) => {
    const answer = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    const body = answer.body ? answer.json() : undefined
    return { status: answer.statusCode, body, errors: (body?.errors ?? []) as { field: string; code: string }[] }
  }
  const made = async (url: string, payload: object) => {
    const { status, body } = await ask('POST', url, payload)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const retail = async (amounts: Record<string, number>, more = {}) => {
    const created = await made('/v1/price-lists', { ...list, ...more })
    const prices = Object.entries(amounts).map(([sku, amount]) => ({ sku, amount }))
    assert.equal((await ask('PUT', `/v1/price-lists/${created.id}/prices`, { prices })).status, 200)
    return created
  }
  const running = async (more: object) => {
    const { id, version } = await made('/v1/promotions', { ...sale, ...more })
    const { status, body } = await ask('PUT', `/v1/promotions/${id}/active`, { active: true, version })
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const trial = (more: object = {}, headers = marketer) =>
    ask(
      'POST',
      '/v1/basket-trial',
      { lines: [{ id: '1', variantId: id('S'), units: 1 }], currency: 'MXN', channel: 'web', country: 'MX', ...more },
      headers,
    )
  const fields = (errors: { field: string; code: string }[]) => errors.map(({ field, code }) => `${field} ${code}`)

  it('of a list are put all or none, and every field that is wrong is told', async () => {
    const { id: listId } = await retail({ 'DRESS-S': 79900 })
    const url = `/v1/price-lists/${listId}/prices`
    const prices = [
      { sku: 'DRESS-M', amount: 69900, compareAt: 79900 },
      { sku: 'DRESS-S', amount: -1 },
      { sku: 'NOPE', amount: 10 },
      { sku: 'HAT', amount: 10.5, compareAt: 1e15 },
      { sku: 'DRESS-M', amount: 500, compareAt: 500 },
      { sku: '', amount: null, compareAt: 5 },
    ]
    const { status, errors } = await ask('PUT', url, { prices })
    assert.equal(status, 400)
    assert.deepEqual(fields(errors).sort(), [
      '/prices/1/amount negative',
      '/prices/2/sku unknown_sku',
      '/prices/3/amount integer',
      '/prices/3/compareAt too_large',
      '/prices/4/compareAt not_higher',
      '/prices/4/sku twice',
      '/prices/5/compareAt not_higher',
      '/prices/5/sku unknown_sku',
    ])
    assert.deepEqual(
      (await ask('GET', url)).body.items.map((row: { sku: string }) => row.sku),
      ['DRESS-S'],
    )
    const good = [prices[0], { sku: 'DRESS-S', amount: null }]
    assert.deepEqual((await ask('PUT', url, { prices: good })).body, { put: 1, removed: 1 })
    assert.deepEqual((await ask('PUT', url, { prices: good })).body, { put: 1, removed: 0 })
    const listed = await ask('GET', `${url}?without=true&q=dress-&limit=1`)
    assert.deepEqual([listed.body.items[0].sku, listed.body.items[0].compareAt], ['DRESS-M', 79900])
    const next = await ask('GET', `${url}?without=true&q=dress-&limit=1&after=${listed.body.next}`)
    assert.deepEqual([next.body.items[0].sku, next.body.items[0].amount, next.body.next], ['DRESS-S', null, null])
    assert.equal((await ask('GET', `${url}?without=true&q=de+lino`)).body.items.length, 2)
    assert.equal((await ask('GET', `/v1/price-lists/${nobody}/prices`)).status, 404)
    assert.equal((await ask('PUT', `/v1/price-lists/${nobody}/prices`, { prices: [good[0]] })).status, 404)
    assert.equal(
      (await ask('PUT', url, { prices: Array.from({ length: 1001 }, (_, i) => ({ sku: `x${i}`, amount: 1 })) })).status,
      400,
    )
  })

  it('of a list change by a percentage to whole pesos, with what they were struck through', async () => {
    const { id: listId } = await retail({ 'DRESS-S': 79950, 'DRESS-M': 60000, HAT: 100 })
    const change = { percent: -12.5, step: 100, sku: 'dress', compareAt: 'before' }
    assert.deepEqual(await made(`/v1/price-lists/${listId}/change`, change), { changed: 2 })
    const rows = (await ask('GET', `/v1/price-lists/${listId}/prices`)).body.items
    assert.deepEqual(
      rows.map((row: { sku: string; amount: number; compareAt: number }) => [row.sku, row.amount, row.compareAt]),
      [
        ['DRESS-M', 52500, 60000],
        ['DRESS-S', 70000, 79950],
        ['HAT', 100, null],
      ],
    )
    await made(`/v1/price-lists/${listId}/change`, { ...change, percent: 50, compareAt: 'keep' })
    assert.deepEqual((await ask('GET', `/v1/price-lists/${listId}/prices`)).body.items[0].compareAt, null)
    await ask('PUT', `/v1/price-lists/${listId}/prices`, { prices: [{ sku: 'HAT', amount: 9_999_999_999 }] })
    assert.equal(
      (await ask('POST', `/v1/price-lists/${listId}/change`, { ...change, sku: '', percent: 1000 })).status,
      400,
    )
    assert.equal((await ask('POST', `/v1/price-lists/${listId}/change`, { ...change, percent: -101 })).status, 400)
    assert.equal((await ask('POST', `/v1/price-lists/${nobody}/change`, change)).status, 404)
  })

  it('lists are changed by one editor at a time, begin before they end, have names of their own and keep the currency of their prices', async () => {
    const created = await retail({ 'DRESS-S': 100 })
    const url = `/v1/price-lists/${created.id}`
    const first = await ask('PUT', url, { ...list, name: 'Retail 2', version: 1 })
    assert.deepEqual([first.body.version, first.body.name, first.body.prices], [2, 'Retail 2', 1])
    assert.equal((await ask('PUT', url, { ...list, version: 1 })).body.code, 'stale_version')
    const dates = { startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T23:00:00-06:00' }
    assert.deepEqual(fields((await ask('PUT', url, { ...list, ...dates, version: 2 })).errors), [])
    const reversed = { startsAt: '2026-12-02T00:00:00-06:00', endsAt: '2026-12-02T05:00:00Z' }
    assert.deepEqual(fields((await ask('PUT', url, { ...list, ...reversed, version: 3 })).errors), [
      '/endsAt before_start',
    ])
    assert.deepEqual(fields((await ask('PUT', url, { ...list, currency: 'USD', version: 3 })).errors), [
      '/currency has_prices',
    ])
    assert.equal((await ask('POST', '/v1/price-lists', list)).body.code, 'conflict')
    assert.equal((await ask('PUT', `/v1/price-lists/${nobody}`, { ...list, version: 1 })).status, 404)
    assert.equal((await ask('POST', '/v1/price-lists', { ...list, name: ' ' })).status, 400)
    assert.equal((await ask('POST', '/v1/price-lists', { ...list, priority: 1e9 })).status, 400)
    assert.equal((await ask('POST', '/v1/price-lists', { ...list, name: 'x' }, analyst)).status, 403)
    const key = { ...marketer, 'idempotency-key': 'list-1' }
    const other = { ...list, name: 'Once' }
    const twice = [await ask('POST', '/v1/price-lists', other, key), await ask('POST', '/v1/price-lists', other, key)]
    assert.equal(twice[0]!.body.id, twice[1]!.body.id)
  })

  it('promotions tell what is wrong with them, are changed by one editor at a time and count only when switched on', async () => {
    await retail({ 'DRESS-S': 100 })
    const bad = [
      { rule: { kind: 'percent', items: all, percent: 0 } },
      { rule: { kind: 'percent', items: all, percent: 100.1 } },
      { rule: { kind: 'percent', items: all, percent: 10, more: 1 } },
      { rule: { kind: 'gift' } },
      { rule: { kind: 'amount', items: all, amount: -5, currency: 'MXN' } },
      { rule: { kind: 'amount', items: all, amount: 1e20, currency: 'MXN' } },
      { rule: { kind: 'buy_get', items: all, buy: 0, get: 1, percent: 100, reward: null } },
      { rule: { kind: 'bundle', parts: [], amount: 5, currency: 'MXN' } },
      { code: 'a b' },
      { limitPerPerson: 0 },
      { name: '  ' },
      { startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-02T00:00:00Z' },
      { startsAt: 'tomorrow' },
    ]
    for (const one of bad)
      assert.equal((await ask('POST', '/v1/promotions', { ...sale, ...one })).status, 400, JSON.stringify(one))
    const parts = [
      { product: id('dress'), units: 1 },
      { product: nobody, units: 1 },
      { product: id('dress'), units: 1 },
    ]
    const bundle = await ask('POST', '/v1/promotions', {
      ...sale,
      rule: { kind: 'bundle', parts, amount: 5, currency: 'MXN' },
    })
    assert.deepEqual(fields(bundle.errors), ['/rule/parts/2/product twice', '/rule/parts/1/product unknown'])
    const fine = await ask('POST', '/v1/promotions', { ...sale, rule: { ...sale.rule, percent: 1.2345 } })
    assert.deepEqual(fields(fine.errors), ['/rule/percent decimals'])

    const created = await made('/v1/promotions', { ...sale, code: 'hola10' })
    assert.deepEqual([created.code, created.active, created.version], ['HOLA10', false, 1])
    assert.equal((await trial({ codes: ['HOLA10'] })).body.notApplied[0].why.code, 'off')
    const url = `/v1/promotions/${created.id}`
    const on = await ask('PUT', `${url}/active`, { active: true, version: 1 })
    assert.equal(on.body.version, 2)
    assert.equal((await ask('PUT', url, { ...sale, code: 'HOLA10', version: 1 })).body.code, 'stale_version')
    assert.equal((await ask('PUT', `${url}/active`, { active: false, version: 1 })).body.code, 'stale_version')
    assert.equal((await ask('PUT', `/v1/promotions/${nobody}/active`, { active: false, version: 1 })).status, 404)
    assert.equal((await trial({ codes: [' Hola10'] })).body.payable, 80)
    const twin = await made('/v1/promotions', { ...sale, name: 'Twin', code: 'Hola10' })
    assert.equal(
      (await ask('PUT', `/v1/promotions/${twin.id}/active`, { active: true, version: 1 })).body.code,
      'conflict',
    )
    assert.equal((await ask('POST', '/v1/promotions', { ...sale, name: 'SALE' })).body.code, 'conflict')
    const listed = await ask('GET', '/v1/promotions?state=on')
    assert.deepEqual(
      listed.body.items.map((one: { id: string }) => one.id),
      [created.id],
    )
    assert.equal((await ask('GET', '/v1/promotions?q=hola&limit=1')).body.items[0].id, twin.id)
    assert.equal((await ask('POST', '/v1/promotions', { ...sale, name: 'x' }, analyst)).status, 403)
  })

  it('promotions can be limited to products that a text finds, and to every category and brand', async () => {
    const found = (await ask('GET', '/v1/promotions/choices?q=LINO')).body
    assert.deepEqual([found.products[0].titles.en, found.categories.length, found.brands], ['Linen dress', 2, ['Lino']])
    const named = (await ask('GET', `/v1/promotions/choices?product=${id('dress')}&product=${id('draft')}`)).body
    assert.equal(named.products.length, 2)
    assert.deepEqual((await ask('GET', '/v1/promotions/choices?q=%25')).body.products, [])
    const variants = (await ask('GET', '/v1/basket-trial/variants?q=dress-')).body.items
    assert.deepEqual(
      variants.map((one: { sku: string }) => one.sku),
      ['DRESS-M', 'DRESS-S'],
    )
  })

  it('a basket is priced by one statement, with categories above, codes, limits, and the reason of what does not count', async () => {
    await retail({ 'DRESS-S': 79900, 'DRESS-M': 79900 })
    await ask('PUT', `/v1/taxes/${id('iva')}`, { ...iva, version: 0 })
    const women = { ...all, categories: [id('women')] }
    const off = await running({ rule: { ...sale.rule, items: women } })
    const coded = await running({
      name: 'Code',
      code: 'HOLA',
      limitPerPerson: 1,
      rule: { kind: 'basket_amount', items: all, amount: 10000, minimum: 0, currency: 'MXN' },
    })
    statements.length = 0
    const lines = [
      { id: 'a', variantId: id('S'), units: 1 },
      { id: 'b', variantId: id('M'), units: 2 },
    ]
    const { body } = await trial({ lines, codes: ['hola'] })
    assert.equal(statements.filter((text) => /catalog\./.test(text)).length, 1)
    assert.deepEqual(body.totals, { list: 239700, discount: 57940, net: 156690, tax: 25070, gross: 181760 })
    assert.deepEqual(
      body.promotions.map((one: { id: string }) => one.id),
      [off.id, coded.id],
    )
    assert.equal(body.lines[0].why.at(-1).code, 'tax_held')
    const used = await trial({ lines, codes: ['HOLA', 'other'], uses: [{ promotionId: coded.id, times: 1 }] })
    assert.deepEqual(
      used.body.notApplied.map((one: { why: { code: string } }) => one.why.code),
      ['limit_used'],
    )
    assert.deepEqual(used.body.unknownCodes, ['OTHER'])
  })

  it('a basket with unknown variants, absurd units or a line twice is refused with every field', async () => {
    const lines = [
      { id: '1', variantId: nobody, units: 1 },
      { id: '1', variantId: id('S'), units: 1 },
    ]
    assert.deepEqual(fields((await trial({ lines })).errors), [
      '/lines/0/variantId unknown_variant',
      '/lines/1/id twice',
    ])
    for (const units of [0, -1, 1.5, 1000, 1e30, '2'])
      assert.equal((await trial({ lines: [{ id: '1', variantId: id('S'), units }] })).status, 400)
    for (const more of [
      { lines: [] },
      { currency: 'pesos' },
      { at: 'now' },
      { channel: '' },
      { country: 'mx' },
      { codes: ['\u0000'] },
    ])
      assert.equal((await trial(more)).status, 400, JSON.stringify(more))
    const unpriced = await trial()
    assert.deepEqual(
      [unpriced.body.lines, unpriced.body.unpriced[0].why[0].code, unpriced.body.payable],
      [[], 'no_price', 0],
    )
  })

  it('begin and end at the instant that was said, whatever the zone it was said in', async () => {
    await retail({ 'DRESS-S': 100 })
    await retail(
      { 'DRESS-S': 90 },
      { name: 'Night', priority: 1, startsAt: '2026-11-27T00:00:00-06:00', endsAt: '2026-11-28T00:00:00-06:00' },
    )
    await running({ startsAt: '2026-11-27T00:00:00+01:00', endsAt: '2026-11-27T06:00:00Z' })
    const paid = async (at: string) => (await trial({ at })).body.payable
    assert.equal(await paid('2026-11-26T22:59:59.999Z'), 100)
    assert.equal(await paid('2026-11-26T23:00:00Z'), 80)
    assert.equal(await paid('2026-11-26T23:59:59-06:00'), 80)
    assert.equal(await paid('2026-11-27T06:00:00Z'), 90)
    assert.equal(await paid('2026-11-28T05:59:59Z'), 90)
    assert.equal(await paid('2026-11-28T06:00:00Z'), 100)
    const soon = await trial({ at: '2026-11-20T00:00:00Z' })
    assert.deepEqual(soon.body.notApplied[0].why, {
      code: 'not_begun',
      params: { startsAt: '2026-11-26T23:00:00.000Z' },
    })
  })

  it('a shopper’s key sees prices of what is on sale, and neither other lists nor promotions nobody asked for', async () => {
    await retail({ 'DRESS-S': 100, HAT: 5 })
    await retail({ 'DRESS-S': 60 }, { name: 'Wholesale', customerGroups: ['wholesale'], priority: 5 })
    await running({ name: 'Secret', code: 'SECRET' })
    await running({ name: 'Other secret', code: 'OTHER', channels: ['app'] })
    const shopper = { authorization: `Bearer ${await world.key('collect')}` }
    const seen = await trial({}, shopper)
    assert.equal(seen.body.payable, 100)
    assert.doesNotMatch(JSON.stringify(seen.body), /Wholesale|ecret/)
    const typed = await trial({ codes: ['other'] }, shopper)
    assert.deepEqual(
      typed.body.notApplied.map((one: { why: { code: string } }) => one.why.code),
      ['wrong_channel'],
    )
    assert.deepEqual(fields((await trial({ lines: [{ id: '1', variantId: id('hat'), units: 1 }] }, shopper)).errors), [
      '/lines/0/variantId unknown_variant',
    ])
    await world.database.sql`update catalog.product set channels = '{app}' where id = ${id('dress')}`
    assert.equal((await trial({}, shopper)).status, 400)
    await world.database.sql`update catalog.product set channels = '{}' where id = ${id('dress')}`
    for (const more of [{ at: '2027-01-01T00:00:00Z' }, { customerGroups: ['wholesale'] }, { uses: [] }])
      assert.equal((await trial(more, shopper)).status, 403)
    assert.equal((await ask('GET', '/v1/price-lists', undefined, shopper)).status, 403)
  })

  it('taxes are put, changed by one editor at a time and deleted; two of one place cannot begin at once', async () => {
    const url = `/v1/taxes/${id('iva')}`
    assert.equal((await ask('PUT', url, { ...iva, version: 0 })).body.version, 1)
    assert.equal((await ask('PUT', url, { ...iva, version: 0 })).body.code, 'stale_version')
    assert.equal((await ask('PUT', url, { ...iva, rate: 8.875, version: 1 })).body.rate, 8.875)
    assert.equal((await ask('PUT', `/v1/taxes/${id('two')}`, { ...iva, version: 0 })).body.code, 'conflict')
    assert.equal((await ask('PUT', `/v1/taxes/${id('two')}`, { ...iva, region: 'Baja', version: 0 })).status, 200)
    assert.equal(
      (await ask('PUT', `/v1/taxes/${id('three')}`, { ...iva, region: ' BAJA ', version: 0 })).body.code,
      'conflict',
    )
    for (const more of [
      { rate: -1 },
      { rate: 101 },
      { rate: 1.23456 },
      { country: 'mx' },
      { name: ' ' },
      { startsAt: '2027-01-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' },
    ])
      assert.equal((await ask('PUT', url, { ...iva, ...more, version: 2 })).status, 400, JSON.stringify(more))
    assert.equal((await ask('GET', '/v1/taxes')).body.items.length, 2)
    assert.deepEqual([(await ask('DELETE', url)).status, (await ask('DELETE', url)).status], [204, 204])
    assert.equal((await ask('GET', '/v1/taxes')).body.items.length, 1)
  })

  it('of a product are the same in every channel, or the matrix says which list or promotion differs and why', async () => {
    await retail({ 'DRESS-S': 1000, 'DRESS-M': 1000 })
    await retail({ 'DRESS-S': 900 }, { name: 'App', channels: ['app'], priority: 1 })
    await running({ channels: ['pos'], rule: { kind: 'percent', items: all, percent: 10 } })
    const { body } = await ask('GET', `/v1/products/${id('dress')}/prices?channel=web&channel=app&channel=pos`)
    const matrix = body as PriceMatrix
    const shown = (sku: string) => matrix.rows.find((row) => row.sku === sku)!
    assert.deepEqual(
      shown('DRESS-S').cells.map(({ channel, price }) => [channel, price?.list, price?.now]),
      [
        ['web', 'Retail', 1000],
        ['app', 'App', 900],
        ['pos', 'Retail', 900],
      ],
    )
    assert.deepEqual(shown('DRESS-S').cells[0]!.why[1], {
      code: 'list_elsewhere',
      params: { list: 'App', reason: 'wrong_channel', channels: 'app', amount: 900, priority: 1 },
    })
    assert.equal(shown('DRESS-S').cells[0]!.notApplied[0]!.why.code, 'wrong_channel')
    assert.deepEqual([shown('DRESS-S').same, shown('DRESS-M').same], [false, false])
    const web = await ask('GET', `/v1/products/${id('dress')}/prices?channel=web`)
    assert.deepEqual(
      web.body.rows.map((row: { same: boolean }) => row.same),
      [true, true],
    )
    assert.deepEqual((await ask('GET', `/v1/products/${id('dress')}/prices`)).body.channels, ['app', 'pos'])
    assert.equal((await ask('GET', `/v1/products/${nobody}/prices`)).status, 404)
  })

  it('are chosen alike by the statement for offers and by the pure rule for baskets', async () => {
    const { sql } = world.database
    const context = fc.record({
      channels: fc.subarray(['web', 'app']),
      storeCodes: fc.subarray(['MX-1', 'MX-2']),
      customerGroups: fc.subarray(['gold', 'wholesale']),
      startsAt: fc.option(fc.constantFrom('2026-11-01T00:00:00Z', '2026-11-25T00:00:00Z')),
      endsAt: fc.option(fc.constantFrom('2026-11-25T00:00:00.001Z', '2026-12-01T00:00:00Z')),
      priority: fc.nat(2),
      active: fc.boolean(),
      currency: fc.constantFrom('MXN', 'MXN', 'USD'),
    })
    const place = fc.record({
      channel: fc.constantFrom('web', 'app', 'pos'),
      storeCode: fc.option(fc.constantFrom('MX-1', 'MX-3')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(context, { maxLength: 6 }), place, async (lists, { channel, storeCode }) => {
        await sql`truncate catalog.price, catalog.listing_price, catalog.price_list`
        for (const [i, one] of lists.entries()) await retail({ 'DRESS-S': 100 + i }, { ...one, name: `List ${i}` })
        const now = '2026-11-25T00:00:00Z'
        const { body } = await trial({ channel, ...(storeCode === null ? {} : { storeCode }), at: now })
        const [row] = await sql<{ amount: number }[]>`
          with wanted as (
            select 1 as n, id as variant_id, ${channel}::text as channel, ${storeCode}::text as store, 'MXN' as currency
            from catalog.variant where sku = 'DRESS-S'
          ) ${offerPrice(sql, new Date(now))}`
        assert.equal((body as PricedBasket).lines[0]?.unitPrice, row?.amount)
      }),
      { numRuns: 25 },
    )
  })
})
