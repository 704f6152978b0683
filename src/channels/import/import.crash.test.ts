import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { importText } from '../../../test/records.ts'
import { testWorld, type World } from '../../../test/world.ts'
import { columnsOf, findMapping } from './mapping.ts'
import { isBalanced } from './totals.ts'
import type { Import } from './schema.ts'

// Real processes, killed with SIGKILL while they import the sample of a real history.

describe('an import that is killed', () => {
  const root = join(import.meta.dirname, '../../..')
  const sample = join(import.meta.dirname, 'online-retail-sample.csv.gz')
  const kills = process.env.HILO_LONG === '1' ? 40 : 3
  /** What the sample holds, whoever counts it. */
  const truth = { rows: 104_431, orders: 5057 }

  let world: World
  const alive = new Set<ChildProcess>()
  before(async () => {
    world = await testWorld()
  })
  after(async () => {
    for (const child of alive) child.kill('SIGKILL')
    await world.close()
  })

  function start(on: World, ...args: string[]): ChildProcess {
    const env = { ...process.env, DATABASE_URL: on.database.url, HILO_DEMO: '0', LOG_LEVEL: 'error' }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr.on('data', (text) => (said += String(text)))
    alive.add(child)
    child.once('exit', () => alive.delete(child))
    return child
  }

  /** Waits until the last import (of a mapping) has come further than `entries`, or has ended. */
  async function progress(entries: number, mapping = '%'): Promise<{ entries: number; state: string }> {
    for (let tries = 0; tries < 3000; tries++) {
      const [row] = await world.ctx.sql<{ entries: number; state: string }[]>`
      select entries, state from channels.import where mapping_name like ${mapping} order by started_at desc limit 1`
      if (row && (row.state !== 'running' || row.entries > entries)) return row
      await pause(10)
    }
    throw new Error(`The import does not get beyond entry ${entries}. ${said}`)
  }

  /** What the processes wrote to stderr. */
  let said = ''

  async function ended(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }

  async function mustBeWhole(source: string): Promise<void> {
    const [row] = await world.ctx.sql<
      { id: string }[]
    >`select id from channels.import where state = 'done' and mapping_name = ${source}`
    const admin = { authorization: `Bearer ${await world.key('operations')}` }
    const result = (
      await world.app.inject({ method: 'GET', url: `/v1/imports/${row!.id}`, headers: admin })
    ).json<Import>()
    assert.deepEqual([result.state, result.balanced, result.rowsRead], ['done', true, truth.rows])
    assert.deepEqual(result.events, { accepted: truth.orders, duplicate: 0, quarantined: 0 })
    assert.ok(isBalanced(result, truth.rows))
    const [log] = await world.ctx.sql`
    select count(*) as events, count(distinct data->>'order_id') as orders, sum(case type when 'Order Refunded' then -1 else 1 end * (data->>'total_minor')::bigint)::bigint as money
    from events.event where source = ${`import:${source}`}`
    assert.deepEqual(log, { events: truth.orders, orders: truth.orders, money: result.reconciliation[1]!.accepted })
  }

  test('a file is imported in a heap that its rows would not fit into', async () => {
    const own = await testWorld()
    const args = ['src/cli.ts', 'import', 'orders', sample, '--mapping', 'uci-online-retail']
    assert.equal(await ended(start(own, '--max-old-space-size=48', ...args)), 0, said)
    const [row] = await own.ctx.sql`select balanced from channels.import where state = 'done'`
    assert.deepEqual(row, { balanced: true })
    await own.close()
  })

  test('a command that is killed again and again ends with every order once', async () => {
    const args = ['src/cli.ts', 'import', 'orders', sample, '--mapping', 'uci-online-retail']
    let at = { entries: 0, state: 'running' }
    for (let i = 0; i < kills && at.state === 'running'; i++) {
      const child = start(world, ...args)
      at = await progress(at.entries)
      child.kill('SIGKILL')
      await ended(child)
    }
    assert.ok(at.entries > 0)
    assert.equal(await ended(start(world, ...args)), 0, said)
    await mustBeWhole('uci-online-retail')
  })

  test('an upload whose process is killed is taken over by another, and every order is there once', async () => {
    await world.ctx.sql`update channels.import set sha256 = 'another file'`
    await world.ctx.sql`truncate events.event, events.seen`
    const bearer = {
      authorization: `Bearer ${await world.key('operations')}`,
      'content-type': 'application/octet-stream',
    }
    const answer = await world.app.inject({
      method: 'POST',
      url: '/v1/imports?mapping=uci-online-retail',
      headers: bearer,
      payload: await readFile(sample),
    })
    assert.equal(answer.json().state, 'running', answer.body)
    const workers = [start(world, 'src/worker.ts'), start(world, 'src/worker.ts')]
    let at = { entries: 0, state: 'running' }
    for (let i = 0; at.state === 'running'; i++) {
      at = await progress(at.entries)
      if (at.state !== 'running' || i >= kills) continue
      // Whichever of the two has it: one of every two kills hits it, the other takes over.
      const [victim] = workers.splice(i % 2, 1, start(world, 'src/worker.ts'))
      victim!.kill('SIGKILL')
    }
    for (const worker of workers) worker.kill('SIGKILL')
    await world.ctx.sql`delete from channels.import where sha256 = 'another file'`
    await mustBeWhole('uci-online-retail')
  })

  test('a file of customers that is killed again and again ends with every customer and consent once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hilo-customers-'))
    const path = join(folder, 'customers.csv')
    const columns = columnsOf(findMapping('hilo-customers')).map(({ column }) => column)
    const header = [...new Set(columns)]
    const count = 8000
    const row = (i: number): Record<string, string> => ({
      customer_id: `c-${i}`,
      email: `person-${i}@correo.example`,
      first_name: 'Inés',
      updated_at: '2026-03-01T10:00:00Z',
      marketing_email: i % 2 ? 'yes' : 'no',
    })
    const rows = Array.from({ length: count }, (_, i) => header.map((name) => row(i)[name] ?? '').join(','))
    await writeFile(path, [header.join(','), ...rows, ''].join('\n'))
    const args = ['src/cli.ts', 'import', 'customers', path, '--mapping', 'hilo-customers']
    let at = { entries: 0, state: 'running' }
    for (let i = 0; i < 3 && at.state === 'running'; i++) {
      const child = start(world, ...args)
      at = await progress(at.entries)
      child.kill('SIGKILL')
      await ended(child)
    }
    assert.equal(await ended(start(world, ...args)), 0, said)
    const [found] = await world.ctx.sql`
    select i.state, i.balanced, (i.totals->'events'->>'accepted')::int as accepted, (select count(*) from events.event e where e.source = 'import:hilo-customers') as events
    from channels.import i where i.mapping_name = 'hilo-customers'`
    assert.deepEqual(found, { state: 'done', balanced: true, accepted: count, events: count })
    await world.settle()
    const consents = await world.ctx
      .sql`select granted, count(*) as n from identity.consent group by granted order by granted`
    assert.deepEqual(
      [...consents],
      [
        { granted: false, n: count / 2 },
        { granted: true, n: count / 2 },
      ],
    )
    await rm(folder, { recursive: true })
  })

  test('files of products and stock that are killed again and again end with every variant once and every unit once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hilo-stock-'))
    const count = 4000
    await importText(
      world,
      'stores',
      'code,kind,name,street,city,country,latitude,longitude,zone\nS-1,store,Uno,Calle 1,Mérida,MX,20.97,-89.62,America/Merida',
    )
    const files = {
      products: [
        'handle,title_es,option1_name,option1_value,sku',
        ...Array.from({ length: count }, (_, i) => `p-${i >> 2},P,size,${i % 4},SKU-${i}`),
      ],
      stock: ['location,sku,units', ...Array.from({ length: count }, (_, i) => `S-1,SKU-${i},${(i % 9) + 1}`)],
    }
    for (const [kind, lines] of Object.entries(files)) {
      const path = join(folder, `${kind}.csv`)
      await writeFile(path, `${lines.join('\n')}\n`)
      let at = { entries: 0, state: 'running' }
      for (let i = 0; i < 2 && at.state === 'running'; i++) {
        const child = start(world, 'src/cli.ts', 'import', kind, path)
        at = await progress(at.entries, `hilo-${kind}`)
        child.kill('SIGKILL')
        await ended(child)
      }
      assert.ok(at.entries > 0)
      assert.equal(await ended(start(world, 'src/cli.ts', 'import', kind, path)), 0, said)
      const [found] = await world.ctx.sql`
      select state, balanced, (totals->'rows'->>'accepted')::int as accepted from channels.import where mapping_name = ${`hilo-${kind}`}`
      assert.deepEqual(found, { state: 'done', balanced: true, accepted: count })
    }
    const [sums] = await world.ctx.sql`
    select (select count(*) from catalog.variant) as variants, (select sum(on_hand) from stock.level) as units,
      (select sum(units) from stock.movement) as moved, (select sum((data->>'units')::int) from events.event where type = 'Stock Received') as told`
    const units = files.stock.slice(1).reduce((sum, line) => sum + Number(line.split(',')[2]), 0)
    assert.deepEqual(sums, { variants: count, units, moved: units, told: units })
    await rm(folder, { recursive: true })
  })
})
