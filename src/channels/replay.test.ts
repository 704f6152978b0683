import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { applyChanges } from './repair_rule.ts'

describe('quarantine', () => {
  let world: World
  let headers: Record<string, string>
  let key: string
  before(async () => {
    world = await testWorld()
    headers = await world.staff('operations')
    key = await world.key('collect', { channel: 'web' })
  })
  after(() => world.close())

  const call = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const viewed = (n: string, properties: object, more: object = {}) => ({
    type: 'track',
    messageId: n,
    userId: `user-${n}`,
    event: 'Product Viewed',
    properties,
    ...more,
  })
  const waiting = async (n: string) => {
    const { items } = (await call('GET', '/v1/quarantine?limit=200')).json()
    return items.find((item: { messageId: string }) => item.messageId === n)
  }

  it('gives a repaired message its own id, time and source when it is replayed', async () => {
    const timestamp = new Date(Date.now() - 3_600_000).toISOString()
    await world.send(key, [viewed('q1', { price: 1 }, { timestamp })])
    const item = await waiting('q1')
    const raw = { ...item.raw, properties: { price: 1, product_id: 'A' } }
    const repaired = await call('PUT', `/v1/quarantine/${item.id}/repair`, { raw })
    assert.equal(repaired.statusCode, 200, repaired.body)
    const replayed = await call('POST', `/v1/quarantine/${item.id}/replay`)
    assert.equal(replayed.json().outcome, 'accepted', replayed.body)
    assert.equal(replayed.json().item.state, 'replayed')
    const { items } = (await call('GET', '/v1/events?type=Product%20Viewed')).json()
    const event = items.find((one: { id: string }) => one.id === item.eventId)
    assert.deepEqual([event.occurredAt, event.receivedAt, event.source], [timestamp, item.receivedAt, item.source])
    assert.equal(
      (await world.send(key, [raw])).duplicates,
      1,
      'the sender who repeats it, corrected, meets the same event',
    )
  })

  it('keeps what still breaks a rule, with the reasons of today', async () => {
    await world.send(key, [viewed('q2', { price: 'free' })])
    const item = await waiting('q2')
    await call('PUT', `/v1/quarantine/${item.id}/repair`, {
      raw: { ...item.raw, properties: { product_id: 'A', price: 'free' } },
    })
    const again = (await call('POST', `/v1/quarantine/${item.id}/replay`)).json()
    assert.equal(again.outcome, 'quarantined')
    assert.deepEqual(
      again.item.reasons.map((reason: { path: string }) => reason.path),
      ['/properties/price'],
    )
    assert.equal(again.item.state, 'waiting')
  })

  it('is left once: a message that was replayed or discarded cannot be either again', async () => {
    await world.send(key, [viewed('q3', {})])
    const item = await waiting('q3')
    assert.equal(
      (await call('POST', `/v1/quarantine/${item.id}/discard`, { reason: 'a test' })).json().state,
      'discarded',
    )
    for (const [method, url, body] of [
      ['POST', 'replay', undefined],
      ['POST', 'discard', { reason: 'again' }],
      ['PUT', 'repair', { raw: {} }],
    ] as const) {
      const answer = await call(method, `/v1/quarantine/${item.id}/${url}`, body)
      assert.equal(answer.statusCode, 409, answer.body)
    }
  })

  it('makes a message under a used id another one when it is repaired to have an id of its own', async () => {
    await world.send(key, [viewed('used', { product_id: 'A' })])
    await world.send(key, [viewed('used', { product_id: 'B' })])
    const item = await waiting('used')
    assert.equal(item.reasons[0].code, 'message_id_reused')
    assert.equal((await call('POST', `/v1/quarantine/${item.id}/replay`)).json().outcome, 'quarantined')
    await call('PUT', `/v1/quarantine/${item.id}/repair`, { raw: { ...item.raw, messageId: 'used-2' } })
    const replayed = (await call('POST', `/v1/quarantine/${item.id}/replay`)).json()
    assert.equal(replayed.outcome, 'accepted')
    assert.notEqual(replayed.item.eventId, item.eventId)
    assert.equal(
      (await call('GET', '/v1/events?type=Product%20Viewed&limit=200'))
        .json()
        .items.filter((one: { data: { product_id: string } }) => one.data.product_id === 'B').length,
      1,
    )
  })

  it('answers a repeated replay with the first answer when both carry the same Idempotency-Key', async () => {
    await world.send(key, [viewed('q4', {})])
    const item = await waiting('q4')
    await call('PUT', `/v1/quarantine/${item.id}/repair`, { raw: { ...item.raw, properties: { product_id: 'A' } } })
    const replay = (idempotencyKey: string) =>
      world.app.inject({
        method: 'POST',
        url: `/v1/quarantine/${item.id}/replay`,
        headers: { ...headers, 'idempotency-key': idempotencyKey },
      })
    const first = await replay('k1')
    assert.equal(first.json().outcome, 'accepted')
    assert.equal((await replay('k1')).body, first.body)
    assert.equal((await replay('k2')).statusCode, 409)
  })

  it('is emptied by one rule over many, after a dry run that changes nothing', async () => {
    await world.send(
      key,
      Array.from({ length: 600 }, (_, n) =>
        viewed(`r${n}`, { product_id: 'A', price: n % 3 ? `1.234,${(n % 90) + 10}` : 'unknown' }),
      ),
    )
    const rule = {
      filter: { channel: 'web', code: 'contract.type' },
      changes: [{ op: 'number', path: '/properties/price' }],
    }
    const before = (await call('GET', '/v1/quarantine')).json().waiting
    const tried = (await call('POST', '/v1/quarantine/rule', { ...rule, dryRun: true })).json()
    assert.equal((await call('GET', '/v1/quarantine')).json().waiting, before)
    const done = (await call('POST', '/v1/quarantine/rule', { ...rule, dryRun: false })).json()
    assert.equal(tried.wouldPass, 400)
    assert.equal(done.replayed, 400)
    assert.equal((await call('GET', '/v1/quarantine')).json().waiting, before - 400)
    const { items } = (await call('GET', '/v1/events?type=Product%20Viewed&limit=200')).json()
    assert.equal(typeof items.find((item: { data: { price: number } }) => item.data.price > 1000).data.price, 'number')
  })

  it('replays at once what a new version of the contract allows', async () => {
    await call('PUT', '/v1/contracts/web/Weighed', { schema: { required: ['grams'] }, note: '', version: 0 })
    await world.send(key, [{ type: 'track', messageId: 'w1', userId: 'u', event: 'Weighed', properties: {} }])
    await call('PUT', '/v1/contracts/web/Weighed', { schema: {}, note: 'grams may be missing', version: 1 })
    const replayed = (
      await call('POST', '/v1/quarantine/rule', { filter: { type: 'Weighed' }, changes: [], dryRun: false })
    ).json()
    assert.deepEqual([replayed.matched, replayed.replayed], [1, 1])
  })

  it('records who looked into it', async () => {
    const item = (await call('GET', '/v1/quarantine')).json().items[0]
    await call('GET', `/v1/quarantine/${item.id}`)
    const audit = (
      await world.app.inject({ url: `/v1/audit?subject=quarantine:${item.id}`, headers: await world.staff('admin') })
    ).json()
    assert.equal(audit.items[0].action, 'quarantine.read')
  })
})

describe('a repair rule', () => {
  it('sets, removes, renames and converts where its pointer leads, and nowhere else', () => {
    const raw = { p: { price: '€ 1.234,50', qty: 3, old: 1 }, list: [{ d: '2026-01-02' }, { d: 'x' }] }
    const changed = applyChanges(raw, [
      { op: 'number', path: '/p/price' },
      { op: 'string', path: '/p/qty' },
      { op: 'rename', path: '/p/old', to: 'fresh' },
      { op: 'date', path: '/list/*/d' },
      { op: 'set', path: '/p/currency', value: 'EUR' },
      { op: 'remove', path: '/nothing/here' },
    ])
    assert.deepEqual(changed, {
      p: { price: 1234.5, qty: '3', fresh: 1, currency: 'EUR' },
      list: [{ d: '2026-01-02T00:00:00.000Z' }, { d: 'x' }],
    })
    assert.equal(raw.p.price, '€ 1.234,50')
  })
})
