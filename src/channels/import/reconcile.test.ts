import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { testWorld, type World } from '../../../test/world.ts'
import type { Context } from '#core/context.ts'
import { beginImport } from './begin.ts'
import { findMapping } from './mapping.ts'
import { readImport } from './read.ts'
import { runImport } from './run.ts'
import type { OrdersMapping } from './mapping_schema.ts'
import type { Import } from './schema.ts'

// Whatever a file holds and whenever a process dies, all that was read is accounted for, and the log says the same.

describe('reconciling', () => {
  let world: World
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  const uci = findMapping('uci-online-retail') as OrdersMapping
  const numRuns = process.env.HILO_LONG === '1' ? 1000 : 60
  const head = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

  const good = {
    quantity: fc.integer({ min: -20, max: 500 }).map(String),
    price: fc.oneof(
      fc.integer({ min: -50, max: 99_999 }).map((pence) => (pence / 100).toFixed(2)),
      fc.constantFrom('0', '0.001', '12.345'),
    ),
    time: fc
      .integer({ min: Date.UTC(2010, 11), max: Date.UTC(2011, 11) })
      .map((at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')),
  }
  const bad = fc.constantFrom('', 'x', '1,5', '1e9', '2011-02-30 10:00:00', '\uFFFD', '99999999999999999999', '"', 'NA')
  const mostly = (arbitrary: fc.Arbitrary<string>) => fc.oneof({ weight: 40, arbitrary }, { weight: 1, arbitrary: bad })
  const number = fc
    .tuple(fc.constantFrom('', '', '', 'C', 'A'), fc.integer({ min: 1, max: 25 }))
    .map(([start, n]) => `${start}${500_000 + n}`)
  const row = fc.record({
    number: mostly(number),
    code: mostly(fc.constantFrom('85123A', '71053', 'POST', 'D', 'M', 'gift_0001_20')),
    quantity: mostly(good.quantity),
    time: mostly(good.time),
    price: mostly(good.price),
    customer: fc.constantFrom('17850', '17850', 'NA'),
  })
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = fc.oneof(
    {
      weight: 30,
      arbitrary: row.map((r) =>
        [r.number, r.code, 'A, "B"', r.quantity, r.time, r.price, r.customer, 'France'].map(cell).join(','),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('', 'x', '1,2,3', ',,,,,,,,,,') },
  )
  /** A file as a till makes it: mostly rows of an order one after another, some repeated, some elsewhere. */
  const file = fc
    .array(fc.tuple(line, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 60 })
    .map((lines) =>
      [head, ...lines.flatMap(([text, times]) => Array.from({ length: times }, () => text)), ''].join('\n'),
    )

  let runs = 0
  const newMapping = (): OrdersMapping => ({ ...uci, name: `history-${runs++}` })

  async function importWith(ctx: Context, mapping: OrdersMapping, content: string, batchRows: number): Promise<Import> {
    const { id, repeated } = await beginImport(ctx, {
      mapping,
      file: 'generated.csv',
      size: content.length,
      sha256: 'of a generated file',
    })
    if (!repeated) await runImport(ctx, id, { open: () => Readable.from([Buffer.from(content)]), batchRows })
    return readImport(ctx.sql, id)
  }

  const totals = ({ rowsRead, events, rows, reconciliation, balanced }: Import) => ({
    rowsRead,
    events,
    rows,
    reconciliation,
    balanced,
  })

  /** What the log and quarantine hold of a mapping, whatever its source is called. */
  async function kept(mapping: OrdersMapping): Promise<unknown> {
    const source = `import:${mapping.name}`
    const events = await world.ctx.sql`
    select type, occurred_at, data from events.event where source = ${source} order by type, occurred_at, data`
    const waiting = await world.ctx
      .sql`select message_id, reasons from events.quarantine where source = ${source} order by message_id, reasons`
    return { events: [...events], waiting: [...waiting] }
  }

  test('any file of orders adds up, and the log holds the units and money that the reconciliation says', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (content, batchRows) => {
        const mapping = newMapping()
        const result = await importWith(world.ctx, mapping, content, batchRows)
        assert.ok(result.balanced, JSON.stringify(totals(result)))
        assert.equal(result.rowsRead, content.split('\n').filter((text, i) => i > 0 && text !== '').length)
        const [log] = await world.ctx.sql`
        select count(*) as events, coalesce(sum(case type when 'Order Refunded' then -1 else 1 end * (data->>'total_minor')::bigint), 0)::bigint as money
        from events.event where source = ${`import:${mapping.name}`}`
        const pounds = result.reconciliation.find((line) => line.measure === 'money' && line.currency === 'GBP')
        assert.deepEqual(log, { events: result.events.accepted, money: pounds?.accepted ?? 0 })
      }),
      { numRuns },
    )
  })

  test('an import that is killed at any moment, and again, ends with the same totals and the same events as one that is not', async () => {
    const kills = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 20 }), kills, async (content, batchRows, moments) => {
        const [whole, killed] = [newMapping(), newMapping()]
        const expected = await importWith(world.ctx, whole, content, batchRows)
        for (const moment of moments)
          await importWith(dying(world.ctx, moment), killed, content, batchRows).catch(mustBeKilled)
        const result = await importWith(world.ctx, killed, content, batchRows)
        assert.deepEqual(totals(result), totals(expected))
        assert.deepEqual(await kept(killed), await kept(whole))
      }),
      { numRuns },
    )
  })

  class Killed extends Error {}

  function mustBeKilled(error: unknown): void {
    if (!(error instanceof Killed)) throw error
  }

  /** A context that stops working when it looks at the clock for the nth time: before, inside and after transactions. */
  function dying(ctx: Context, moment: number): Context {
    let left = moment
    const now = () => {
      if (--left <= 0) throw new Killed('killed')
      return ctx.clock.now()
    }
    return { ...ctx, clock: { now } }
  }
})
