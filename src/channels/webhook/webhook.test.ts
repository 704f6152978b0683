import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testWorld, type World } from '../../../test/world.ts'
import { fixedClock } from '#core/clock.ts'
import { sign } from './signature.ts'

describe('a signed webhook', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let admin: Record<string, string>
  before(async () => {
    world = await testWorld({ clock })
    admin = await world.staff('admin')
  })
  after(() => world.close())

  const body = {
    type: 'Points Earned',
    data: { points: 120 },
    identifiers: [{ kind: 'loyalty_card', value: '5501' }],
    occurredAt: '2026-11-22T09:00:00Z',
  }

  async function source(name: string): Promise<string> {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/v1/webhook-sources',
      headers: admin,
      payload: { name, channel: 'pos' },
    })
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json().secret
  }

  type Sent = { id?: string; payload?: string; at?: Date; signature?: string; headers?: Record<string, string> }

  async function send(
    name: string,
    secret: string,
    { id = 'msg_1', payload = JSON.stringify(body), at = clock.now(), signature }: Sent = {},
  ) {
    const timestamp = String(Math.floor(at.getTime() / 1000))
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature ?? sign(secret, id, timestamp, payload),
    }
    return world.app.inject({ method: 'POST', url: `/v1/webhooks/${name}`, headers, payload })
  }

  test('the signature is that of the Standard Webhooks specification', () => {
    // The example of its reference libraries.
    const payload = '{"test": 2432232314}'
    assert.equal(
      sign('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', payload),
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  test('a signed webhook is an event of its source’s channel, once however often it is delivered', async () => {
    const secret = await source('loyalty')
    assert.match(secret, /^whsec_/)
    const first = await send('loyalty', secret)
    assert.deepEqual([first.statusCode, first.json().outcome], [202, 'accepted'])
    assert.equal((await send('loyalty', secret)).json().outcome, 'duplicate')
    const [event] = await world.ctx
      .sql`select type, channel, source, data, occurred_at::text as at from events.event where id = ${first.json().id}`
    assert.deepEqual(event, {
      type: 'Points Earned',
      channel: 'pos',
      source: 'webhook:loyalty',
      data: { points: 120 },
      at: '2026-11-22 09:00:00+00',
    })
  })

  test('what is not signed with the source’s secret, or was signed long ago, is refused and leaves nothing', async () => {
    const secret = await source('strict')
    const other = await source('other')
    const count = async () =>
      (
        await world.ctx.sql<
          { n: number }[]
        >`select (select count(*) from events.event) + (select count(*) from events.quarantine) as n`
      )[0]!.n
    const before = await count()
    const minutes = (n: number) => new Date(clock.now().getTime() + n * 60_000)
    const refused = [
      await send('strict', other),
      await send('strict', secret, { signature: 'v1,AAAA' }),
      await send('strict', secret, { signature: '' }),
      await send('strict', secret, { id: '' }),
      await send('strict', secret, { at: minutes(-6) }),
      await send('strict', secret, { at: minutes(6) }),
      await send('nobody', secret),
    ]
    const right = sign(secret, 'msg_1', String(clock.now().getTime() / 1000), JSON.stringify(body))
    refused.push(await send('strict', secret, { id: 'msg_1', payload: `${JSON.stringify(body)} `, signature: right }))
    for (const answer of refused) assert.deepEqual([answer.statusCode, answer.json().code], [401, 'unauthenticated'])
    assert.equal(await count(), before)
    assert.equal(
      (
        await send('strict', secret, {
          at: minutes(-4),
          signature: `v1,AAAA ${sign(secret, 'msg_1', String(minutes(-4).getTime() / 1000), JSON.stringify(body))}`,
        })
      ).statusCode,
      202,
    )
  })

  test('a signed body that breaks the rules waits in quarantine; one that is no JSON is refused', async () => {
    const secret = await source('sloppy')
    const broken = await send('sloppy', secret, { payload: '{"type":"","data":[],"identifiers":"x"}' })
    assert.deepEqual([broken.statusCode, broken.json().outcome], [202, 'quarantined'])
    assert.ok(broken.json().reasons.length >= 2)
    assert.equal((await send('sloppy', secret, { id: 'msg_2', payload: '{' })).json().code, 'malformed_body')
  })

  test('a revoked source is refused at once, and comes back only with another secret', async () => {
    const secret = await source('vendor')
    assert.equal(
      (
        await world.app.inject({
          method: 'POST',
          url: '/v1/webhook-sources',
          headers: admin,
          payload: { name: 'vendor', channel: 'web' },
        })
      ).json().code,
      'conflict',
    )
    const revoke = () => world.app.inject({ method: 'DELETE', url: '/v1/webhook-sources/vendor', headers: admin })
    assert.deepEqual([(await revoke()).statusCode, (await revoke()).statusCode], [204, 204])
    assert.equal((await send('vendor', secret)).statusCode, 401)
    const next = await source('vendor')
    assert.notEqual(next, secret)
    assert.deepEqual([(await send('vendor', secret)).statusCode, (await send('vendor', next)).statusCode], [401, 202])
    const list = await world.app.inject({ method: 'GET', url: '/v1/webhook-sources', headers: admin })
    assert.ok(!list.body.includes('whsec_'))
    const audit = await world.app.inject({ method: 'GET', url: '/v1/audit?subject=webhook:vendor', headers: admin })
    assert.deepEqual(
      audit.json<{ items: { action: string }[] }>().items.map(({ action }) => action),
      ['webhook.create', 'webhook.revoke', 'webhook.create'],
    )
  })

  test('two sources may use the same message ids', async () => {
    const [one, two] = [await source('one'), await source('two')]
    const answers = [await send('one', one), await send('two', two)]
    assert.deepEqual(
      answers.map((answer) => answer.json().outcome),
      ['accepted', 'accepted'],
    )
  })
})
