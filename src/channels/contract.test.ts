import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import Fastify from 'fastify'
import { testWorld, type World } from '../../test/world.ts'
import type { App } from '#core/route.ts'
import { channelFolders } from './all.ts'
import type { ChannelFolder } from './channel.ts'
import { intake, type Incoming, type Source } from './intake.ts'

// What every channel owes, whichever it is: run over each folder that all.ts names.
for (const folder of channelFolders) describe(`the channel folder ${folder.name}`, () => contractOf(folder))

function contractOf(folder: ChannelFolder): void {
  let world: World
  let admin: Record<string, string>
  const { good, bad } = folder.samples
  const source = (name: string): Source => ({
    id: `test:${name}`,
    channel: folder.channels[0]?.key ?? 'web',
    trust: 'verified',
  })
  const read = readerOf(folder)
  const events = async () => {
    const rows = await world.ctx.sql<
      { text: string }[]
    >`select to_jsonb(e)::text as text from events.event e order by id`
    return rows.map((row) => row.text)
  }
  before(async () => {
    world = await testWorld()
    admin = await world.staff('admin')
  })
  after(() => world.close())

  test('names its channels in Spanish and English, and gives samples of what it takes and what it does not', () => {
    for (const { key, name } of folder.channels) {
      assert.match(key, /^[a-z][a-z0-9-]{0,39}$/)
      assert.ok(name.es && name.en)
    }
    assert.ok(good.length > 0 && bad.length > 0)
  })

  test('accepts each good message once, however often it comes', async () => {
    const first = await intake(world.ctx, source('once'), good.map(read))
    assert.deepEqual(
      first.map((result) => result.outcome),
      good.map(() => 'accepted'),
    )
    const stored = await events()
    const again = await intake(world.ctx, source('once'), [...good, ...good].map(read))
    assert.deepEqual(
      again.map((result) => result.outcome),
      [...good, ...good].map(() => 'duplicate'),
    )
    assert.deepEqual(await events(), stored)
  })

  test('keeps each bad message with its reasons, and takes it as repaired', async () => {
    const results = await intake(
      world.ctx,
      source('repair'),
      bad.map(({ raw }) => read(raw)),
    )
    for (const [i, { repaired }] of bad.entries()) {
      assert.equal(results[i]!.outcome, 'quarantined')
      assert.ok(results[i]!.reasons!.every((reason) => reason.code && reason.detail))
      const item = await itemOf(world, results[i]!.id)
      const before = await world.app.inject({ method: 'POST', url: `/v1/quarantine/${item}/replay`, headers: admin })
      assert.equal(before.json().outcome, 'quarantined', 'what is not repaired stays')
      const repair = await world.app.inject({
        method: 'PUT',
        url: `/v1/quarantine/${item}/repair`,
        headers: admin,
        payload: { raw: repaired },
      })
      assert.deepEqual([repair.statusCode, repair.json().raw], [200, bad[i]!.raw])
      const replay = await world.app.inject({ method: 'POST', url: `/v1/quarantine/${item}/replay`, headers: admin })
      assert.equal(replay.json().outcome, 'accepted', replay.body)
      const [event] = await world.ctx.sql`select source from events.event where id = ${results[i]!.id}`
      assert.deepEqual(event, { source: 'test:repair' })
    }
  })

  test('takes the good half of a batch that is half wrong', async () => {
    const mixed = [
      ...good.map((raw) => ({ raw, outcome: 'accepted' })),
      ...bad.map(({ raw }) => ({ raw, outcome: 'quarantined' })),
    ].reverse()
    const results = await intake(
      world.ctx,
      source('half'),
      mixed.map(({ raw }) => read(raw)),
    )
    assert.deepEqual(
      results.map((result) => result.outcome),
      mixed.map(({ outcome }) => outcome),
    )
  })

  test('neither suppresses nor alters what another source sent under the same message ids', async () => {
    await intake(world.ctx, source('victim'), good.map(read))
    const stored = await events()
    const forged = good.map((raw): Incoming => ({ ...read(raw), data: { forged: true }, type: 'Forged' }))
    const results = await intake(world.ctx, source('forger'), forged)
    assert.deepEqual(
      results.map((result) => result.outcome),
      good.map(() => 'accepted'),
    )
    const now = new Set(await events())
    assert.ok(stored.every((event) => now.has(event)))
  })

  test('reads whatever comes without throwing, and every bit of it ends as an event or in quarantine', async () => {
    const garbage = fc.sample(fc.oneof(fc.jsonValue(), mangled([...good, ...bad.map(({ raw }) => raw)])), {
      numRuns: 200,
      seed: 7,
    })
    const results = await intake(world.ctx, source('garbage'), garbage.map(read))
    assert.equal(results.length, garbage.length)
    const { count } = (
      await world.ctx.sql<{ count: number }[]>`
      select count(*) from (select id from events.event union select event_id from events.quarantine) kept
      where id = any(${[...new Set(results.map((result) => result.id))]}::uuid[])`
    )[0]!
    assert.equal(count, new Set(results.map((result) => result.id)).size)
  })

  test('answers garbage at its own doors with a problem, never with a 500', async () => {
    const secret = await world.key('admin')
    const bodies = [
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '{"a":1}',
      '\0\xff',
      Buffer.from([0xff, 0xfe, 0x00]),
      '{"batch":[{}]}',
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
    ]
    for (const { method, url } of await doorsOf(folder, world)) {
      for (const payload of bodies) {
        for (const type of ['application/json', 'application/octet-stream', 'text/plain']) {
          const headers = { authorization: `Bearer ${secret}`, 'content-type': type }
          const answer = await world.app.inject({ method, url: url.replace(/:\w+/g, 'x'), headers, payload })
          assert.ok(answer.statusCode < 500, `${method} ${url} ${answer.statusCode} ${answer.body}`)
          if (answer.statusCode >= 400) assert.match(String(answer.headers['content-type']), /problem\+json/)
        }
      }
    }
  })
}

function readerOf({ name, read, samples }: ChannelFolder): (raw: unknown) => Incoming {
  const reader = read ?? channelFolders.find((folder) => folder.name === samples.protocol)?.read
  assert.ok(reader, `${name} reads its own messages or names the folder whose protocol it uses`)
  return reader
}

async function itemOf(world: World, eventId: string): Promise<string> {
  const [item] = await world.ctx.sql<{ id: string }[]>`select id from events.quarantine where event_id = ${eventId}`
  assert.ok(item)
  return item.id
}

/** Samples with a part replaced by something else. */
function mangled(samples: unknown[]): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...samples), fc.jsonValue(), fc.nat(9)).map(([sample, value, at]) => {
    let i = 0
    return JSON.parse(JSON.stringify(sample), (_, part: unknown) => (i++ === at ? value : part))
  })
}

/** The routes that a folder adds. */
async function doorsOf(folder: ChannelFolder, world: World): Promise<{ method: 'POST' | 'PUT'; url: string }[]> {
  const doors: { method: 'POST' | 'PUT'; url: string }[] = []
  const bare = Fastify() as unknown as App
  bare.setValidatorCompiler(() => () => true)
  bare.addHook('onRoute', ({ method, url }) => {
    for (const door of ['POST', 'PUT'] as const) if ([method].flat().includes(door)) doors.push({ method: door, url })
  })
  folder.routes?.(bare, world.ctx)
  await bare.ready()
  assert.equal(doors.length > 0, folder.routes !== undefined)
  return doors
}
