import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { channelFolders } from '#channels/all.ts'
import { startLive } from '#events/live.ts'
import { buildApp } from '#http/app.ts'
import { threadOf } from '#identity/threads.ts'
import { testWorld, type World } from '../world.ts'
import { openPage, type Page } from './sse.ts'

describe('a live page', () => {
  let world: World
  let other: World
  let urls: string[]
  let key: string
  let staff: Record<string, string>
  let n = 0

  before(async () => {
    world = await testWorld()
    other = await world.another()
    urls = [await world.listen(), await other.listen()]
    key = await world.key('collect', { channel: 'web' })
    staff = await world.staff('operations')
  })
  after(async () => {
    await other.close()
    await world.close()
  })

  /** Sends events of one visitor and gives their ids, in the log's order. */
  async function send(count: number, visitor = 'ana', padding = 0): Promise<string[]> {
    const size = padding ? Math.floor(400_000 / padding) : 250
    const first = n
    for (let left = count; left > 0; left -= size)
      await world.send(
        key,
        Array.from({ length: Math.min(left, size) }, () => ({
          type: 'track',
          event: `Live ${n++}`,
          userId: visitor,
          properties: { padding: 'x'.repeat(padding) },
        })),
      )
    const rows = await world.ctx.sql<{ id: string }[]>`
      select id from events.event where type ~ '^Live ' and substr(type, 6)::int >= ${first} order by tx, seq`
    assert.equal(rows.length, count)
    return rows.map((row) => row.id)
  }
  const open = (server: number, topic: string, last?: string): Promise<Page> =>
    openPage(`${urls[server]!}/v1/live?topic=${topic}`, staff, last)
  const has = (page: Page, ids: string[]) => page.until(() => page.events().length >= ids.length)

  it('hears its own threads and no others, though thousands listen to threads of theirs', async () => {
    const heard = new Map<string, string[]>()
    const stops = await Promise.all(
      Array.from({ length: 400 }, async (_, visitor) => {
        const threads = [0, 1].map((of) =>
          threadOf(world.ctx.secret, { kind: 'user_id', value: `many-${visitor}-${of}` })!,
        )
        const own: string[] = []
        heard.set(`many-${visitor}`, own)
        const { stop } = await world.live.subscribe({ threads, subjects: [] }, undefined, ({ threadId, type }) => {
          own.push(`${threads.indexOf(threadId)} ${type}`)
          return true
        })
        return stop
      }),
    )
    const expected = new Map<string, string[]>()
    for (let i = 0; i < 60; i++) {
      const visitor = `many-${(i * 7) % 50}`
      const type = `Live ${n}`
      await send(1, `${visitor}-${i % 2}`)
      await send(1, `nobody-${i}`)
      expected.set(visitor, [...(expected.get(visitor) ?? []), `${i % 2} ${type}`])
    }
    const count = () => [...heard.values()].reduce((sum, own) => sum + own.length, 0)
    for (let tries = 0; count() < 60 && tries < 200; tries++) await new Promise((done) => setTimeout(done, 25))
    for (const [visitor, own] of heard) assert.deepEqual(own, expected.get(visitor) ?? [])
    for (const stop of stops) stop()
  })

  for (const topic of ['feed', 'thread'] as const)
    it(`of a ${topic} that comes back misses nothing and is told nothing twice, whichever server it comes back to`, async () => {
      const name =
        topic === 'feed' ? 'feed' : `thread:${threadOf(world.ctx.secret, { kind: 'user_id', value: 'ana' })!}`
      const page = await open(0, name)
      const before = await send(5)
      await has(page, before)
      await page.close()
      const missed = await send(700)
      if (topic === 'thread') await send(3, 'somebody else')
      const expected = [...missed]
      for (const server of [0, 1]) {
        const again = await open(server, name, page.last)
        await has(again, expected)
        expected.push(...(await send(2)))
        await has(again, expected)
        assert.deepEqual(again.events(), expected)
        await again.close()
      }
      assert.deepEqual(page.events(), before)
    })

  it('that comes back from a server which had read further is told nothing twice', async () => {
    // It has begun here, and hears of nothing before its look of every second.
    const deaf = { tell() {}, on: () => () => {}, close: async () => {} }
    const behind = await startLive({ ...world.ctx, wake: deaf })
    const page = await open(0, 'feed')
    const seen = await send(4)
    await has(page, seen)
    const [tx, seq] = page.last!.split('-') as [string, string]
    const told: string[] = []
    const { stop } = await behind.subscribe({ feed: true }, { tx, seq }, (message) => {
      told.push((JSON.parse(message.json) as { id: string }).id)
      return true
    })
    const later = await send(2)
    while (told.length < later.length) await new Promise((done) => setTimeout(done, 20))
    assert.deepEqual(told, later)
    stop()
    await behind.stop()
    await page.close()
  })

  it('that comes with a place which was never reached here begins now, and is told so', async () => {
    const page = await open(0, 'feed', '9999999999999999999-1')
    const ids = await send(3)
    await has(page, ids)
    assert.deepEqual(page.events(), ids)
    const [hello] = page.messages.filter((message) => message.event === 'hello')
    assert.match(String(hello!.data.cursor), /^\d+-\d+$/)
    await page.close()
  })

  it('that reads too slowly is cut off, and gets the rest when it comes back', async () => {
    const start = await open(0, 'feed')
    const slow = connect(Number(new URL(urls[0]!).port), '127.0.0.1')
    const headers = Object.entries({ ...staff, 'last-event-id': start.last! }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    slow.write(`GET /v1/live?topic=feed HTTP/1.0\r\n${headers.join('')}\r\n`)
    await start.close()
    const ids = await send(1200, 'big', 20_000)
    // Reads at last: what the server had sent before it let go, and then the end.
    let text = ''
    slow.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    await new Promise((done) => slow.once('close', done).on('error', () => {}))
    const blocks = [...text.matchAll(/id: (\S+)\nevent: event\ndata: \{"id":"([^"]+)".*\n\n/g)]
    const got = blocks.map((block) => block[2]!)
    const last = blocks.at(-1)?.[1]
    assert.ok(got.length < ids.length, 'it was cut off')
    const again = await open(0, 'feed', last ?? start.last!)
    await again.until(() => again.events().length >= ids.length - got.length)
    assert.deepEqual([...got, ...again.events()], ids)
    await again.close()
  })

  it('ends when its key is revoked', async () => {
    const app = await buildApp(world.ctx, { folders: channelFolders, live: world.live, heartbeat: 20 })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const secret = await world.key('operations')
    const bearer = { authorization: `Bearer ${secret}` }
    const page = await openPage(`${url}/v1/live?topic=feed`, bearer)
    await world.ctx.sql`update access.key set revoked_at = ${new Date()} where prefix = ${secret.slice(0, 13)}`
    await page.ended
    await assert.rejects(openPage(`${url}/v1/live?topic=feed`, bearer), /401/)
    await app.close()
  })

  it('is not opened by HEAD, which would never be answered', async () => {
    const answer = await fetch(`${urls[0]!}/v1/live?topic=feed`, { method: 'HEAD', headers: staff })
    assert.equal(answer.status, 404)
  })
})
