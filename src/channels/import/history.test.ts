import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testWorld } from '../../../test/world.ts'
import { importFile } from './command.ts'
import { findMapping } from './mapping.ts'

/** The whole of UCI Online Retail: too large to ship, so it is imported where it lies beside the project. */
const path = join(import.meta.dirname, '../../../../shared/data/retail/online_retail.csv.gz')

test(
  'a real history of a year and 541,909 rows is imported whole and adds up',
  // Most of a minute: reconcile.test.ts says the same of small files in every run.
  { skip: !process.env.HILO_LONG || !existsSync(path) },
  async () => {
    const world = await testWorld()
    try {
      const result = await importFile(world.ctx, { path, mapping: findMapping('uci-online-retail') })
      assert.deepEqual([result.state, result.balanced, result.rowsRead], ['done', true, 541_909])
      assert.deepEqual(result.events, { accepted: 25_900, duplicate: 0, quarantined: 0 })
      const all = (amount: number) => ({ read: amount, accepted: amount, duplicate: 0, quarantined: 0 })
      assert.deepEqual(result.reconciliation, [
        { measure: 'units', currency: 'GBP', ...all(5_176_450) },
        { measure: 'money', currency: 'GBP', ...all(974_774_793) },
      ])
      const types = await world.ctx
        .sql`select type, count(*) as events, sum((data->>'total_minor')::bigint)::bigint as money from events.event group by type order by type`
      assert.deepEqual(
        [...types],
        [
          { type: 'Account Adjusted', events: 3, money: -1_106_206 },
          { type: 'Order Completed', events: 19_963, money: 1_065_562_248 },
          { type: 'Order Refunded', events: 3836, money: 89_681_249 },
          { type: 'Stock Adjusted', events: 2098, money: 0 },
        ],
      )
      const kinds = await world.ctx.sql`
      select f.kind, count(distinct e.thread_id) as threads, count(*) as events from events.event e join identity.fragment f on f.id = e.thread_id group by f.kind order by f.kind`
      assert.deepEqual(
        [...kinds],
        [
          { kind: 'receipt', threads: 3710, events: 3710 },
          { kind: 'uci:customer', threads: 4372, events: 22_190 },
        ],
      )
      const [interrupted] = await world.ctx
        .sql`select jsonb_array_length(data->'products') as lines from events.event where data->>'order_id' = '542806'`
      assert.equal(interrupted!.lines, 39, 'the one invoice whose rows do not stand together is whole')
      const [summer] = await world.ctx
        .sql`select min(occurred_at)::text as first, max(occurred_at)::text as last from events.event`
      assert.deepEqual(summer, { first: '2010-12-01 08:26:00+00', last: '2011-12-09 12:50:00+00' })
    } finally {
      await world.close()
    }
  },
)
