import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock } from '#core/clock.ts'
import { connect } from '#core/db.ts'
import { testWorld, type World } from '../world.ts'
import { writeKey } from './server_process.ts'

describe('statements', () => {
  /** What pages that listen, the waking of others and times of last use ask besides: not the request's own. */
  const background =
    /pg_notify|pg_current_snapshot\(\) s|last_used_at =|last_seen_at =|where \(e\.tx, e\.seq\) >|order by e\.tx desc, e\.seq desc limit 1/

  /** The statements of one request, without the background's; the second time it is sent, when all is known. */
  async function statementsOf(ask: (world: World, n: number) => Promise<void>): Promise<string[]> {
    const said: string[] = []
    const world = await testWorld({ connect: { onStatement: (text) => said.push(text) } })
    try {
      await ask(world, 1)
      await new Promise((done) => setTimeout(done, 100))
      said.length = 0
      await ask(world, 2)
      return said.filter((text) => !background.test(text)).map((text) => text.trim().replace(/\s+/g, ' '))
    } finally {
      await world.close()
    }
  }

  it('of a batch are at most six in its transaction, whatever is in it, and one to know the key', async () => {
    let key = ''
    const said = await statementsOf(async (world, n) => {
      key ||= await world.key('collect', { channel: 'web' })
      const track = (i: number, properties: object) => ({
        type: 'track',
        event: 'Product Viewed',
        userId: 'u',
        messageId: `${n}-${i}`,
        properties,
      })
      const good = Array.from({ length: 100 }, (_, i) => track(i, { product_id: String(i) }))
      const answer = await world.send(key, [...good, track(0, { product_id: '0' }), track(101, { price: 'free' })])
      assert.deepEqual([answer.accepted, answer.duplicates, answer.quarantined], [100, 1, 1])
    })
    const [first, ...rest] = said
    assert.match(first!, /join access\.key/)
    assert.ok(rest.length <= 6, rest.join('\n'))
    assert.equal(rest[0], 'begin')
    assert.equal(rest.at(-1), 'commit')
  })

  for (const [what, most, path] of [
    ['a list of events', 1, '/v1/events?limit=50'],
    ['a thread', 2, '/v1/threads/'],
    ['a list of threads', 1, '/v1/threads'],
  ] as const)
    it(`of ${what} ${most === 1 ? 'is one' : `are ${most}, side by side`}, besides who asks and the record of the look`, async () => {
      let staff: Record<string, string> | undefined
      let thread = ''
      const said = await statementsOf(async (world) => {
        if (!staff) {
          staff = await world.staff('operations')
          const key = await world.key('collect', { channel: 'web' })
          await world.send(key, [{ type: 'track', event: 'Looked', userId: 'u' }])
          await world.settle()
          const [row] = await world.ctx.sql<{ id: string }[]>`select thread_id as id from events.thread`
          thread = row!.id
        }
        const answer = await world.app.inject({ url: path.endsWith('/') ? path + thread : path, headers: staff })
        assert.equal(answer.statusCode, 200, answer.body)
      })
      const own = said.filter((text) => !/(from|join) access\.session|insert into access\.look/.test(text))
      assert.equal(said.length - own.length, 2)
      assert.ok(own.length <= most, own.join('\n'))
    })
})

describe('beyond its limits', () => {
  it('the server refuses at once what is too much, stays healthy, and answers the rest', async () => {
    const world = await testWorld({ mostRequests: 5 })
    const key = await world.key('collect', { channel: 'web' })
    const send = (n: number) =>
      world.app.inject({
        method: 'POST',
        url: '/v1/track',
        headers: { ...writeKey(key), origin: 'https://shop.example' },
        payload: { event: 'Rush', userId: 'u', messageId: `rush-${n}` },
      })
    // Whoever asks for a key waits for this lock.
    const other = connect(world.database.url, { max: 1, idleInTransaction: 60_000 })
    const held = await other.reserve()
    await held`begin`
    await held`lock table access.key in access exclusive mode`
    const under = Array.from({ length: 5 }, (_, n) => send(n))
    await new Promise((done) => setTimeout(done, 50))
    const refused = await Promise.all(Array.from({ length: 50 }, (_, n) => send(100 + n)))
    for (const answer of refused) {
      assert.equal(answer.statusCode, 503)
      assert.equal(answer.json().code, 'overloaded')
      assert.equal(answer.headers['retry-after'], '1')
      assert.equal(answer.headers['access-control-allow-origin'], 'https://shop.example', 'its client can read that')
    }
    assert.equal((await world.app.inject('/health')).statusCode, 200)
    assert.match((await world.app.inject('/metrics')).body, /hilo_requests_refused_total 50/)
    await held`commit`
    held.release()
    await other.end()
    for (const answer of await Promise.all(under)) assert.equal(answer.statusCode, 200, answer.body)
    const again = await Promise.all([send(100), send(101)])
    assert.deepEqual(
      again.map((answer) => answer.json().accepted),
      [1, 1],
    )
    await world.close()
  })

  it('a key is told to wait when it sends faster than its rate, a page of a site can read that, and others are not held up', async () => {
    const clock = fixedClock('2026-11-22T10:00:00Z')
    const world = await testWorld({ clock })
    const slow = await world.key('collect', { channel: 'web', rate: 10 })
    const quick = await world.key('collect', { channel: 'web' })
    const send = (key: string, count: number, first = 0) =>
      world.app.inject({
        method: 'POST',
        url: '/v1/batch',
        headers: { ...writeKey(key), origin: 'https://shop.example' },
        payload: {
          batch: Array.from({ length: count }, (_, i) => ({
            type: 'track',
            event: 'Quick',
            userId: 'u',
            messageId: `q-${first + i}`,
          })),
        },
      })
    assert.equal((await send(slow, 20)).statusCode, 200, 'two seconds of its rate at once')
    const refused = await send(slow, 10, 20)
    assert.equal(refused.statusCode, 429)
    assert.equal(refused.json().code, 'rate_limited')
    assert.equal(refused.headers['retry-after'], '1')
    assert.equal(refused.headers['access-control-allow-origin'], 'https://shop.example')
    assert.equal((await send(quick, 200)).statusCode, 200)
    clock.advance(1000)
    assert.equal((await send(slow, 10, 20)).json().accepted, 10)
    assert.equal((await send(slow, 1, 30)).statusCode, 429)
    await world.close()
  })
})
