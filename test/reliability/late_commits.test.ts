import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { consumeOnce } from '#core/consumer.ts'
import { connect, transaction, type Sql, type Tx } from '#core/db.ts'
import { uuidOf } from '#core/ids.ts'
import { append } from '#events/append.ts'
import { readHead, readLog, type LoggedEvent } from '#events/read.ts'
import type { NewEvent } from '#events/schema.ts'
import { testDatabase } from '../database.ts'
import { testWorld, type World } from '../world.ts'

/** What may happen next: to one of four writers, or a step of the reader. */
type Step = { what: 'append' | 'commit' | 'rollback' | 'read'; writer: number }
type Writer = { tx: Tx & { release(): void }; open: boolean; appended: string[] }

describe('the log', () => {
  let world: World
  let writers: Sql
  let run = 0

  before(async () => {
    world = await testWorld()
    writers = connect(world.database.url, { max: 5, idleInTransaction: 60_000 })
    // Whoever sends the first event of a kind keeps others of that kind waiting until the end of its transaction.
    await transaction(writers, (tx) => append(tx, [newEvent(uuidOf('first'))]))
  })
  after(async () => {
    await writers.end()
    await world.close()
  })

  const newEvent = (id: string): NewEvent => ({
    id,
    digest: '1',
    type: 'Late',
    channel: 'web',
    source: 'test',
    verified: true,
    session: null,
    occurredAt: new Date(),
    receivedAt: new Date(),
    fragments: [uuidOf('thread', id.slice(-1))],
    data: '{}',
    context: '{}',
  })

  /** A consumer that begins here and notes what it is given. */
  async function newReader(name: string) {
    const { head } = await readHead(world.ctx.sql)
    await world.ctx
      .sql`insert into core.consumer (name, shard, shards, tx, seq, moved_at) values (${name}, 0, 1, ${head.tx}::text::xid8, 0, ${new Date()})`
    const read: string[] = []
    const consumer = {
      name,
      batch: 3,
      handle: async (_: Tx, events: LoggedEvent[]) => void read.push(...events.map((event) => event.id)),
    }
    const step = () => consumeOnce({ sql: world.ctx.sql, clock: world.ctx.clock, read: readLog }, consumer)
    return { read, step }
  }

  async function newWriter(): Promise<Writer> {
    const tx = (await writers.reserve()) as unknown as Writer['tx']
    return { tx, open: false, appended: [] }
  }

  /** Plays the steps, then ends every transaction; answers what was committed, and what reader and live page were given. */
  async function play(steps: Step[]) {
    const name = `late-${run++}`
    const reader = await newReader(name)
    const shown: string[] = []
    const mine = new Set<string>()
    const page = await world.live.subscribe({ feed: true }, undefined, (message) => {
      const { id } = JSON.parse(message.json) as { id: string }
      if (mine.has(id)) shown.push(id)
      return true
    })
    const four = await Promise.all([newWriter(), newWriter(), newWriter(), newWriter()])
    const committed: string[] = []
    let n = 0
    const end = async (writer: Writer, how: 'commit' | 'rollback') => {
      if (!writer.open) return
      if (how === 'commit') {
        await writer.tx`commit`
        committed.push(...writer.appended)
        world.ctx.wake.tell()
      } else await writer.tx`rollback`
      Object.assign(writer, { open: false, appended: [] })
    }
    for (const { what, writer: which } of steps) {
      const writer = four[which]!
      if (what === 'read') await reader.step()
      else if (what === 'append') {
        if (!writer.open) await writer.tx`begin`
        const id = uuidOf(name, String(n++))
        mine.add(id)
        await append(writer.tx, [newEvent(id)])
        Object.assign(writer, { open: true, appended: [...writer.appended, id] })
      } else await end(writer, what)
    }
    for (const writer of four) await end(writer, 'commit')
    for (const { tx } of four) tx.release()
    const isBehind = () => shown.length < committed.length || committed.some((id) => !reader.read.includes(id))
    for (let tries = 0; isBehind() && tries < 500; tries++) {
      while (await reader.step());
      await new Promise((done) => setTimeout(done, 5))
    }
    while (await reader.step());
    page.stop()
    const rows = await world.ctx.sql<
      { id: string }[]
    >`select id from events.event where id = any(${committed}::uuid[]) order by tx, seq`
    return { committed, inOrder: rows.map((row) => row.id), read: reader.read.filter((id) => mine.has(id)), shown }
  }

  it('is read whole by a consumer and a live page when a transaction commits long after younger ones', async () => {
    const { read, shown, inOrder, committed } = await play([
      { what: 'append', writer: 0 },
      { what: 'append', writer: 1 },
      { what: 'commit', writer: 1 },
      { what: 'read', writer: 0 },
      { what: 'append', writer: 2 },
      { what: 'commit', writer: 2 },
      { what: 'read', writer: 0 },
      { what: 'append', writer: 0 },
      { what: 'commit', writer: 0 },
      { what: 'read', writer: 0 },
    ])
    assert.equal(committed.length, 4)
    assert.deepEqual(read, inOrder)
    assert.deepEqual(shown, inOrder)
  })

  it('does not wait for what is written in another database of the same server', async () => {
    const other = await testDatabase({ max: 1 })
    const next = await other.sql.reserve()
    try {
      await next`begin`
      await next`select pg_current_xact_id()`
      const { read, shown, inOrder } = await play([{ what: 'append', writer: 0 }])
      assert.equal(inOrder.length, 1)
      assert.deepEqual(read, inOrder)
      assert.deepEqual(shown, inOrder)
    } finally {
      await next`rollback`
      next.release()
      await other.drop()
    }
  })

  it('is read in its order, each committed event once and no other, however transactions overlap', async () => {
    const step = fc.record({
      what: fc.constantFrom<Step['what']>('append', 'append', 'commit', 'rollback', 'read'),
      writer: fc.nat({ max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 30 }), async (steps) => {
        const { read, shown, inOrder } = await play(steps)
        assert.deepEqual(read, inOrder)
        assert.deepEqual(shown, inOrder)
      }),
      { numRuns: process.env.HILO_LONG ? 1000 : 40 },
    )
  })
})
