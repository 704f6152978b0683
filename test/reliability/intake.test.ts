import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from '#core/clock.ts'
import { transaction } from '#core/db.ts'
import { once } from '#core/once.ts'
import { Problem } from '#core/problem.ts'
import { eventsAudit } from '#events/audit.ts'
import { testWorld, type World } from '../world.ts'

const numRuns = process.env.HILO_LONG ? 1000 : 40

describe('what comes in', () => {
  let world: World
  let staff: Record<string, string>
  let run = 0
  before(async () => {
    world = await testWorld()
    staff = await world.staff('operations')
  })
  after(() => world.close())

  const get = async <T>(url: string): Promise<T> => {
    const answer = await world.app.inject({ url, headers: staff })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  const json = () => fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }) as fc.Arbitrary<unknown>
  const nearly = fc.record(
    {
      type: fc.oneof(fc.constantFrom('track', 'identify', 'page', 'alias', 'group', 'screen'), json()),
      event: fc.oneof(fc.constantFrom('Product Viewed', 'Looked'), json()),
      userId: fc.oneof(fc.constantFrom('u1', 'u2', 7), json()),
      anonymousId: json(),
      messageId: fc.oneof(fc.string(), json()),
      properties: fc.oneof(fc.dictionary(fc.string(), json()), json()),
      traits: fc.oneof(fc.record({ email: fc.emailAddress(), phone: json() }), json()),
      context: json(),
      timestamp: fc.oneof(fc.constant(new Date().toISOString()), json()),
    },
    { requiredKeys: [] },
  )

  it('is accepted, known already or in quarantine, every message; and all is known when it comes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(nearly, json()), { maxLength: 12 }), async (messages) => {
        const key = await world.key('collect', { channel: 'web' })
        const batch = messages.map((message, i) =>
          typeof message === 'object' && message !== null && !Array.isArray(message)
            ? { ...message, messageId: `${run}-${i}` }
            : message,
        )
        run++
        const first = await world.send(key, batch)
        assert.equal(first.accepted + first.duplicates + first.quarantined, batch.length)
        const second = await world.send(key, batch)
        assert.deepEqual(second, {
          success: true,
          accepted: 0,
          duplicates: first.accepted,
          quarantined: first.quarantined,
        })
      }),
      { numRuns },
    )
    await world.settle()
    for (const [sentence, query] of Object.entries(eventsAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })

  it('leads to the same events in whatever order and grouping the batches come', async () => {
    const message = fc.record({
      user: fc.constantFrom('a', 'b', 'c'),
      n: fc.nat({ max: 50 }),
      minute: fc.nat({ max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat({ max: 1000 })),
        async (made, order) => {
          const at = Date.now() - 600_000
          const batch = made.map(({ user, n, minute }, i) => ({
            type: 'track',
            event: 'Ordered',
            messageId: `o-${i}`,
            userId: `${run}-${user}`,
            timestamp: new Date(at + minute * 60_000).toISOString(),
            properties: { n },
          }))
          run++
          const stored: string[] = []
          const shuffled = batch.map((each) => ({ each, place: order.next().value! })).sort((a, b) => a.place - b.place)
          for (const messages of [batch, shuffled.map(({ each }) => each)]) {
            const key = await world.key('collect', { channel: 'web' })
            const half = Math.floor(messages.length / 2)
            await Promise.all([world.send(key, messages.slice(0, half)), world.send(key, messages.slice(half))])
            const rows = await world.ctx.sql<{ row: string }[]>`
            select concat_ws('|', thread_id, occurred_at, type, data) as row from events.event
            where source = (select 'key:' || id from access.key where prefix = ${key.slice(0, 13)} order by id desc limit 1) order by 1`
            stored.push(JSON.stringify(rows))
          }
          assert.equal(JSON.parse(stored[0]!).length, batch.length)
          assert.equal(stored[0], stored[1])
        },
      ),
      { numRuns },
    )
  })

  it('stands in its right place on the thread however late it comes, and pages show each event exactly once', async () => {
    const minutes = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(minutes, fc.integer({ min: 1, max: 7 }), async (times, limit) => {
        const user = `pages-${run++}`
        const key = await world.key('collect', { channel: 'web' })
        const at = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000
        for (let from = 0; from < times.length; from += 9)
          await world.send(
            key,
            times.slice(from, from + 9).map((minute, i) => ({
              type: 'track',
              event: 'Paged',
              messageId: `p-${from + i}`,
              userId: user,
              timestamp: new Date(at + minute * 60_000).toISOString(),
              properties: { i: from + i },
            })),
          )
        await world.settle()
        const { items: threads } = await get<{ items: { id: string; events: number }[] }>(`/v1/threads?q=${user}`)
        const thread = threads[0]!
        assert.equal(thread.events, times.length)
        for (const path of [`/v1/threads/${thread.id}?`, `/v1/events?thread=${thread.id}&`]) {
          const seen: { occurredAt: string; i: number }[] = []
          for (let next: string | null = ''; next !== null;) {
            const page: { items: { occurredAt: string; data: { i: number } }[]; next: string | null } = await get(
              `${path}limit=${limit}${next && `&after=${next}`}`,
            )
            assert.ok(page.items.length <= limit)
            seen.push(...page.items.map(({ occurredAt, data }) => ({ occurredAt, i: data.i })))
            next = page.next
          }
          assert.deepEqual(
            seen.map(({ i }) => i).sort((a, b) => a - b),
            times.map((_, i) => i),
          )
          assert.deepEqual(
            seen.map(({ occurredAt }) => occurredAt),
            times
              .map((minute) => new Date(at + minute * 60_000).toISOString())
              .sort()
              .toReversed(),
          )
        }
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    )
  })

  it('is set apart when the database refuses it for a reason nobody foresaw, and holds up no other message', async () => {
    const own = await testWorld({ env: { LOG_LEVEL: 'silent' } })
    await own.ctx.sql.unsafe(`
      create function public.refuse() returns trigger language plpgsql as $$ begin
        if new.data ? 'poison' then raise exception 'cannot hold this' using errcode = '22000'; end if;
        return new;
      end $$;
      create trigger refuse before insert on events.event for each row execute function public.refuse()`)
    const keys = await Promise.all([own.key('collect', { channel: 'web' }), own.key('collect', { channel: 'app' })])
    const batches = await Promise.all(
      keys.flatMap((key, k) =>
        Array.from({ length: 4 }, (_, b) =>
          own.send(
            key,
            Array.from({ length: 10 }, (_, i) => ({
              type: 'track',
              event: 'Mixed',
              userId: 'u',
              messageId: `${k}-${b}-${i}`,
              properties: k === 0 && i === 3 ? { poison: true } : { i },
            })),
          ),
        ),
      ),
    )
    assert.deepEqual(
      batches.map(({ accepted, quarantined }) => [accepted, quarantined]),
      [...Array.from({ length: 4 }, () => [9, 1]), ...Array.from({ length: 4 }, () => [10, 0])],
    )
    const headers = await own.staff('operations')
    const list = (await own.app.inject({ url: '/v1/quarantine?code=not_storable', headers })).json()
    assert.equal(list.items.length, 4)
    await own.close()
  })

  it('is taken in a month that nobody made ready', async () => {
    const clock = fixedClock('2027-09-30T23:59:59.990Z')
    const later = await testWorld({ clock: fixedClock('2026-11-30T23:00:00Z') })
    Object.assign(later.ctx, { clock })
    const key = await later.key('collect', { channel: 'web' })
    const [first, second] = await Promise.all([
      later.send(key, [{ type: 'track', event: 'Late', messageId: '1', userId: 'u' }]),
      later.send(key, [{ type: 'track', event: 'Late', messageId: '2', userId: 'u' }]),
    ])
    assert.deepEqual([first.accepted, second.accepted], [1, 1])
    clock.advance(20)
    assert.equal((await later.send(key, [{ type: 'track', event: 'Late', messageId: '3', userId: 'u' }])).accepted, 1)
    await later.close()
  })

  it('with an Idempotency-Key happens once, however often and at once it is asked, and not at all when it fails', async () => {
    await world.ctx.sql`create table counted (n int)`
    const body = fc.dictionary(fc.string(), json())
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), body, fc.boolean(), async (times, sent, fails) => {
        const key = `once-${run++}`
        const ask = (content: unknown, broken = false) =>
          once(world.ctx.sql, { key, actor: 'a', operation: 'POST /x', body: content, at: new Date() }, async (tx) => {
            const [row] = await tx<
              { n: number }[]
            >`insert into counted select coalesce(max(n), 0) + 1 from counted returning n`
            if (broken) throw new Problem('conflict', 'Not now.')
            return { n: row!.n }
          })
        const count = async () => (await world.ctx.sql<{ n: number }[]>`select count(*) as n from counted`)[0]!.n
        const before = await count()
        if (fails) await assert.rejects(ask(sent, true), /Not now/)
        assert.equal(await count(), before)
        const answers = await Promise.all(Array.from({ length: times }, () => ask(sent)))
        assert.equal(await count(), before + 1)
        assert.equal(new Set(answers.map(({ n }) => n)).size, 1)
        await assert.rejects(
          ask({ ...sent, other: 1.5 }),
          (error) => error instanceof Problem && error.code === 'idempotency_conflict',
        )
      }),
      { numRuns },
    )
    await transaction(world.ctx.sql, (tx) => tx`drop table counted`)
  })
})
