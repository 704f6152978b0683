import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { readLag } from './stats.ts'

describe('figures', () => {
  let world: World
  let headers: Record<string, string>
  before(async () => {
    world = await testWorld()
    headers = await world.staff('marketer')
    const key = await world.key('collect', { channel: 'app' })
    const events = Array.from({ length: 40 }, (_, n) => ({
      type: 'track',
      messageId: `m${n}`,
      userId: `u${n}`,
      event: 'Seen',
      properties: {},
    }))
    await world.send(key, [...events, { type: 'track', messageId: 'bad', event: 'Seen' }])
    await world.settle()
  })
  after(() => world.close())

  it('count what was accepted and what was quarantined, per channel and day', async () => {
    const { items } = (await world.app.inject({ url: '/v1/stats/events?by=day', headers })).json()
    assert.deepEqual([items.length, items[0].channel, items[0].accepted, items[0].quarantined], [1, 'app', 40, 1])
  })

  it('say what is going on now', async () => {
    const now = (await world.app.inject({ url: '/v1/stats/now', headers })).json()
    assert.deepEqual(now.perChannel, [{ channel: 'app', lastMinute: 40, lastHour: 40, today: 40 }])
    assert.deepEqual([now.threads, now.quarantineWaiting, now.consumerLagSeconds], [40, 1, 0])
  })

  it('show a consumer that has handled everything as zero seconds behind', async () => {
    const lag = await readLag(world.ctx.sql, new Date())
    assert.ok(lag.some(({ name }) => name === 'events.summary') && lag.some(({ name }) => name === 'identity.link'))
    assert.deepEqual([...new Set(lag.map(({ seconds }) => seconds))], [0])
  })

  it('list every channel, with the last day of each', async () => {
    const { items } = (await world.app.inject({ url: '/v1/channels', headers })).json()
    const app = items.find((channel: { key: string }) => channel.key === 'app')
    assert.deepEqual([app.events24h, app.quarantined24h], [40, 1])
    assert.equal(items.find((channel: { key: string }) => channel.key === 'pos').events24h, 0)
  })
})
