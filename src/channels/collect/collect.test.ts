import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../../test/world.ts'

describe('collect', () => {
  let world: World
  let key: string
  before(async () => {
    world = await testWorld()
    key = await world.key('collect', { channel: 'web' })
  })
  after(() => world.close())

  const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
    })

  it('accepts each kind of message on its own path, and a repeat only once', async () => {
    for (const type of ['identify', 'track', 'page', 'screen', 'group', 'alias', 't', 'i', 'p']) {
      const message = {
        writeKey: key,
        messageId: `m-${type}`,
        anonymousId: 'a-1',
        event: 'Tried',
        properties: { a: 1 },
        timestamp: new Date().toISOString(),
      }
      const first = await post(`/v1/${type}`, message, { 'content-type': 'text/plain' })
      assert.equal(first.statusCode, 200, first.body)
      assert.deepEqual(first.json(), { success: true, accepted: 1, duplicates: 0, quarantined: 0 }, type)
      assert.deepEqual((await post(`/v1/${type}`, message)).json(), {
        success: true,
        accepted: 0,
        duplicates: 1,
        quarantined: 0,
      })
    }
  })

  it('takes half of a batch and quarantines the other half, with reasons that point into the raw message', async () => {
    const answer = await world.send(key, [
      { type: 'track', messageId: 'half-1', userId: 'u1', event: 'Product Viewed', properties: { product_id: 'A' } },
      { type: 'track', messageId: 'half-2', userId: 'u1', event: 'Product Viewed', properties: { price: 'free' } },
      'not an object',
    ])
    assert.deepEqual(answer, { success: true, accepted: 1, duplicates: 0, quarantined: 2 })
    const headers = await world.staff('operations')
    const list = (await world.app.inject({ url: '/v1/quarantine?type=Product%20Viewed', headers })).json()
    const paths = list.items[0].reasons.map((reason: { path: string }) => reason.path).sort()
    assert.deepEqual(paths, ['/properties/price', '/properties/product_id'])
    assert.equal(list.items[0].raw.properties.price, 'free')
    assert.equal(list.waiting, 2)
  })

  it('quarantines another content under a used message id: nothing is lost in silence', async () => {
    await world.send(key, [{ type: 'track', messageId: 'again', userId: 'u1', event: 'Counted', properties: { n: 1 } }])
    const second = await world.send(key, [
      { type: 'track', messageId: 'again', userId: 'u1', event: 'Counted', properties: { n: 2 } },
    ])
    assert.equal(second.quarantined, 1)
  })

  it('shows what was sent on the thread', async () => {
    await world.send(key, [
      { type: 'track', messageId: 'seen', userId: 'ana', event: 'Looked', properties: { at: 'lamp' } },
    ])
    await world.settle()
    const headers = await world.staff('agent')
    const threads = (await world.app.inject({ url: '/v1/threads?q=ana', headers })).json()
    assert.equal(threads.items[0]?.label, 'ana')
    const thread = await world.app.inject({ url: `/v1/threads/${threads.items[0].id}`, headers })
    assert.equal(thread.statusCode, 200, thread.body)
    assert.equal(thread.json().items[0].type, 'Looked')
  })
})
