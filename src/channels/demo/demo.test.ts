import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testWorld, type World } from '../../../test/world.ts'
import { fixedClock } from '#core/clock.ts'
import { startImports } from '../import/worker.ts'
import { loadDemo, type DemoProgress } from './load.ts'
import { mishaps, stories } from './stories.ts'
import { tell, timeOf } from './story.ts'

const clock = fixedClock('2026-11-22T12:00:00Z')
let world: World
let imports: { stop(): Promise<void> }
before(async () => {
  world = await testWorld({ clock })
  imports = startImports(world.ctx)
})
after(async () => {
  await imports.stop()
  await world.close()
})

const told = stories.flatMap((story) => tell(story, clock.now()))
const count = async () =>
  (
    await world.ctx.sql<{ events: number; waiting: number }[]>`
  select (select count(*) from events.event) as events, (select count(*) from events.quarantine) as waiting`
  )[0]!

test('loading that is broken off goes on, ends with everything once, and is not repeated', async () => {
  const seen: DemoProgress[] = []
  for (const part of [0.02, 0.05, 0.1]) {
    const kill = (progress: DemoProgress) => {
      if (progress.part > part) throw new Error('killed')
    }
    await assert.rejects(loadDemo(world.ctx, world.app, kill), /killed/)
    clock.advance(3_600_000)
  }
  assert.equal(await loadDemo(world.ctx, world.app, (progress) => seen.push(progress)), true)
  const expected = { events: told.length + 5057, waiting: mishaps.steps.length }
  assert.deepEqual({ ...(await count()) }, expected)
  assert.equal(await loadDemo(world.ctx, world.app), false)
  assert.deepEqual({ ...(await count()) }, expected)
  assert.ok(seen.every(({ part }, i) => part >= 0 && part <= 1 && part >= (seen[i - 1]?.part ?? 0)))
})

test('its keys are revoked and their secrets forgotten', async () => {
  const keys = await world.ctx.sql`select revoked_at is not null as revoked from access.key where name like 'Demo:%'`
  assert.ok(keys.length > 5 && keys.every(({ revoked }) => revoked === true))
  const [row] = await world.ctx.sql`select keys from channels.demo`
  assert.equal(row!.keys, null)
})

test('every channel has a part in it, and one thread already shows several channels', async () => {
  await world.settle()
  const threads = await world.app.inject({
    method: 'GET',
    url: '/v1/threads?q=u-1042',
    headers: await world.staff('agent'),
  })
  assert.deepEqual([...threads.json().items[0].channels].sort(), ['app', 'email', 'pos', 'web', 'whatsapp'])
  const channels = await world.app.inject({ method: 'GET', url: '/v1/channels', headers: await world.staff('admin') })
  assert.ok(
    channels.json<{ items: { key: string; lastAt: string | null }[] }>().items.every(({ lastAt }) => lastAt !== null),
    channels.body,
  )
})

test('a database that has events is left alone', async () => {
  const other = await testWorld({ clock })
  await other.send(await other.key('collect'), [
    { type: 'track', event: 'Product Viewed', anonymousId: 'a', properties: { product_id: '1' } },
  ])
  assert.equal(await loadDemo(other.ctx, other.app), false)
  await other.close()
})

test('every story happened in the last three weeks, in order, and at least one a few minutes ago', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const times = stories.map((story) =>
    tell(story, new Date(now)).map(({ message }) => Date.parse(String(message.timestamp))),
  )
  for (const each of times)
    assert.deepEqual(
      each,
      each.toSorted((a, b) => a - b),
    )
  assert.ok(times.flat().every((at) => at < now && at > now - 22.5 * 86_400_000))
  assert.ok(Math.max(...times.flat()) > now - 30 * 60_000)
  assert.throws(() => timeOf('yesterday', 0, new Date()))
})

test('the truth about who is who is told for every message, and message ids are unique', () => {
  const people = new Set(
    stories.flatMap((story) => Object.keys(story.people).map((person) => `${story.name}/${person}`)),
  )
  assert.deepEqual(new Set(told.map(({ person }) => person)), people)
  assert.equal(new Set(told.map(({ message }) => message.messageId)).size, told.length)
})
