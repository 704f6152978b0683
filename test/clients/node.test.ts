import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { threadOf } from '#identity/threads.ts'
import { openShop, type Shop } from './shop.ts'

const types = ['alias', 'group', 'identify', 'page', 'screen', 'Product Viewed']

describe('clients for servers', () => {
  let shop: Shop
  let key: string
  before(async () => {
    shop = await openShop()
    key = await shop.world.key('collect', { channel: 'web' })
  })
  after(() => shop.close())

  /** What the client sent is there, each once, on the thread of the user it named. */
  async function arrived(run: string): Promise<void> {
    const events = await shop.events(run, types.length)
    assert.deepEqual(events.map((event) => event.type).sort(), types.toSorted())
    const thread = threadOf(shop.world.ctx.secret, { kind: 'user_id', value: run })
    for (const event of events) assert.equal(event.threadId, thread, event.type)
    assert.equal(events.find((event) => event.type === 'Product Viewed')?.data.product_id, 'LINEN-01')
    assert.equal(events.find((event) => event.type === 'page')?.data.name, 'Home')
    assert.equal(events.find((event) => event.type === 'group')?.data.groupId, 'club')
    assert.equal(events.find((event) => event.type === 'alias')?.data.previousId, `${run}-before`)
  }

  for (const [how, refused] of [
    ['at once', []],
    ['again after it was refused', [503, 429, 503]],
  ] as const) {
    it(`@segment/analytics-node delivers everything once, ${how}`, async () => {
      const run = `segment-${refused.length}`
      shop.refuse.push(...refused)
      const client = new Analytics({ writeKey: key, host: shop.url, flushAt: 3, flushInterval: 50, maxRetries: 5 })
      const failures: unknown[] = []
      client.on('error', (error) => failures.push(error))
      const who = { userId: run }
      client.identify({ ...who, traits: { email: `${run}@shop.example` } })
      client.track({ ...who, event: 'Product Viewed', properties: { product_id: 'LINEN-01', run } })
      client.page({ ...who, name: 'Home', properties: { run } })
      client.screen({ ...who, name: 'Start', properties: { run } })
      client.group({ ...who, groupId: 'club', traits: { run } })
      client.alias({ ...who, previousId: `${run}-before` })
      await client.closeAndFlush({ timeout: 15_000 })
      assert.deepEqual(failures, [])
      await arrived(run)
    })

    for (const gzip of [true, false])
      it(`@rudderstack/rudder-sdk-node delivers everything once${gzip ? ', compressed' : ''}, ${how}`, async () => {
        const run = `rudder-${refused.length}-${gzip}`
        shop.refuse.push(...refused)
        const client = new RudderAnalytics(key, {
          dataPlaneUrl: shop.url,
          gzip,
          logLevel: 'none',
          flushAt: 3,
          flushInterval: 50,
          retryCount: 5,
        })
        const who = { userId: run }
        client.identify({ ...who, traits: { email: `${run}@shop.example` } })
        client.track({ ...who, event: 'Product Viewed', properties: { product_id: 'LINEN-01', run } })
        client.page({ ...who, name: 'Home', properties: { run } })
        client.screen({ ...who, name: 'Start', properties: { run } })
        client.group({ ...who, groupId: 'club', traits: { run } })
        client.alias({ ...who, previousId: `${run}-before` })
        await client.flush()
        await arrived(run)
      })
  }
})
