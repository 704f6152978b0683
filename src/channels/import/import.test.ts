import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testWorld, type World } from '../../../test/world.ts'
import { Problem } from '#core/problem.ts'
import { channelsAudit } from '../audit.ts'
import { importCommand, importFile, mappingNamed } from './command.ts'
import { Interrupted } from './checkpoint.ts'
import { withClaim } from './claim.ts'
import { findMapping } from './mapping.ts'
import { progressLine } from './progress.ts'
import { runImport } from './run.ts'
import type { OrdersMapping } from './mapping_schema.ts'
import type { Import } from './schema.ts'
import { receiveUpload } from './upload.ts'
import { startImports } from './worker.ts'

describe('an import', () => {
  let world: World
  let folder: string
  let bearer: Record<string, string>
  const uci = findMapping('uci-online-retail') as OrdersMapping
  const head = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

  before(async () => {
    world = await testWorld()
    folder = await mkdtemp(join(tmpdir(), 'hilo-import-'))
    bearer = { authorization: `Bearer ${await world.key('operations')}` }
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  /** Rows of orders `first` to `first + count - 1`, two each, at 2.50. */
  const orders = (first: number, count: number) =>
    Array.from(
      { length: count * 2 },
      (_, i) =>
        `${first + (i >> 1)},8512${i % 2},LAMP,${(i % 5) + 1},2011-03-0${(i % 9) + 1} 10:00:00,2.50,C${i >> 1},France`,
    )
  const csv = (...rows: string[]) => [head, ...rows, ''].join('\n')

  let files = 0
  async function file(content: string | Buffer): Promise<string> {
    const path = join(folder, `${files++}.csv`)
    await writeFile(path, content)
    return path
  }

  const importText = async (content: string | Buffer) =>
    importFile(world.ctx, { path: await file(content), mapping: uci })

  const upload = async (content: string | Buffer, query = 'mapping=uci-online-retail&file=history.csv') =>
    world.app.inject({
      method: 'POST',
      url: `/v1/imports?${query}`,
      headers: { ...bearer, 'content-type': 'application/octet-stream' },
      payload: content,
    })

  async function ended(id: string): Promise<Import> {
    for (;;) {
      const result = (
        await world.app.inject({ method: 'GET', url: `/v1/imports/${id}`, headers: bearer })
      ).json<Import>()
      if (result.state !== 'running') return result
      await pause(20)
    }
  }

  async function stored(): Promise<string> {
    const [row] = await world.ctx.sql<{ state: string }[]>`
    select (select count(*) from events.event) || ' ' || (select count(*) from events.quarantine) || ' ' || (select count(*) from identity.fragment) as state`
    return row!.state
  }

  test('an uploaded file is imported by whichever process looks first, and told with its reconciliation', async () => {
    const answer = await upload(gzipSync(csv(...orders(1000, 30))))
    assert.equal(answer.statusCode, 202)
    assert.deepEqual(
      [answer.json().state, answer.json().file, answer.json().repeated],
      ['running', 'history.csv', false],
    )
    const imports = startImports(world.ctx)
    const result = await ended(answer.json().id)
    await imports.stop()
    assert.deepEqual(
      [result.state, result.balanced, result.rowsRead, result.events],
      ['done', true, 60, { accepted: 30, duplicate: 0, quarantined: 0 }],
    )
    const [units, money] = result.reconciliation
    assert.deepEqual(
      [result.kind, units!.measure, units!.currency, units!.read, money!.measure, money!.read],
      ['orders', 'units', 'GBP', units!.accepted, 'money', units!.read * 250],
    )
    const [sum] = await world.ctx
      .sql`select sum((data->>'total_minor')::bigint)::bigint as money from events.event where source = 'import:uci-online-retail'`
    assert.equal(sum!.money, money!.read)
    const [chunks] = await world.ctx.sql`select count(*) as left from channels.import_chunk`
    assert.equal(chunks!.left, 0)
    const list = await world.app.inject({ method: 'GET', url: '/v1/imports?limit=1', headers: bearer })
    assert.equal(list.json().items[0].id, result.id)
  })

  test('the same file again changes nothing and says so, by command and by upload', async () => {
    const content = csv(...orders(2000, 10))
    const first = await importText(content)
    const before = await stored()
    const [again, uploaded] = [await importText(content), await upload(content)]
    assert.deepEqual(
      [again.id, again.repeated, uploaded.json().id, uploaded.json().repeated],
      [first.id, true, first.id, true],
    )
    assert.equal(await stored(), before)
  })

  test('the same orders in another file are already there', async () => {
    const rows = orders(3000, 10)
    await importText(csv(...rows))
    const before = await stored()
    const result = await importText(gzipSync(csv(...rows)))
    assert.deepEqual(
      [result.events.duplicate, result.rows.duplicate, result.balanced, result.repeated],
      [10, 20, true, false],
    )
    assert.equal(await stored(), before)
  })

  test('bad rows wait in quarantine with line and reason, the others are accepted, and everything adds up', async () => {
    const content = csv(
      '4000,85120,LAMP,2,2011-03-01 10:00:00,2.50,C1,France',
      '4001,85120,LAMP,two,2011-03-01 10:00:00,2.50,C1,France',
      '4001,85121,LAMP,3,2011-03-01 10:00:00,2.50,C1,France',
      '4002,85120,LAMP,2,01.03.2011,2.50,C1,France',
      ',85120,LAMP,2,2011-03-01 10:00:00,2.50,C1,France',
      '4003,85120,"LAMP, RED',
      'TALL",2',
      '4004,85120,LAMP,2,2011-03-01 10:00:00,-,C1,France',
    )
    const result = await importText(content)
    assert.deepEqual(result.rows, { accepted: 1, duplicate: 0, quarantined: 6 })
    assert.equal(result.balanced, true)
    const waiting = await world.ctx.sql<{ reasons: { code: string; detail: string }[] }[]>`
    select reasons from events.quarantine where message_id ~ '^400|^file:' order by reasons->0->>'detail'`
    assert.deepEqual(
      waiting.map(({ reasons }) => [reasons[0]!.code, reasons[0]!.detail.match(/^Line \d+/)?.[0]]),
      [
        ['number_invalid', 'Line 3'],
        ['time_invalid', 'Line 5'],
        ['value_missing', 'Line 6'],
        ['column_count', 'Line 7'],
        ['number_invalid', 'Line 9'],
      ],
    )
    const before = await stored()
    assert.equal((await importText(content)).repeated, true)
    assert.equal((await importText(gzipSync(content))).events.quarantined, 5)
    assert.equal(
      Number((await stored()).split(' ')[1]),
      Number(before.split(' ')[1]) + 2,
      'only rows of no order, which a file alone tells apart, wait twice',
    )
  })

  test('an order in quarantine is repaired and replayed through the front door, with its lines recounted', async () => {
    await importText(
      csv(
        '5000,85120,LAMP,two,2011-03-01 10:00:00,2.50,C5,France',
        '5000,85121,LAMP,1,2011-03-01 10:00:00,2.50,C5,France',
      ),
    )
    const list = await world.app.inject({
      method: 'GET',
      url: '/v1/quarantine?code=number_invalid&limit=200',
      headers: bearer,
    })
    const item = list
      .json<{ items: { id: string; messageId: string; raw: { rows: { values: Record<string, string> }[] } }[] }>()
      .items.find((one) => one.messageId === '5000')!
    item.raw.rows[0]!.values.Quantity = '2'
    await world.app.inject({
      method: 'PUT',
      url: `/v1/quarantine/${item.id}/repair`,
      headers: bearer,
      payload: { raw: item.raw },
    })
    const replay = await world.app.inject({ method: 'POST', url: `/v1/quarantine/${item.id}/replay`, headers: bearer })
    assert.equal(replay.json().outcome, 'accepted', replay.body)
    const [event] = await world.ctx
      .sql`select data->>'total_minor' as total, occurred_at::text as at from events.event where data->>'order_id' = '5000'`
    assert.deepEqual(event, { total: '750', at: '2011-03-01 10:00:00+00' })
  })

  test('a part of an invoice that comes back much later in the file is neither lost nor doubled', async () => {
    const result = await importText(
      csv(
        '6000,85120,LAMP,1,2011-03-01 10:00:00,2.50,C6,France',
        ...orders(6001, 40),
        '6000,85121,LAMP,4,2011-03-01 10:00:00,2.50,C6,France',
      ),
    )
    assert.deepEqual([result.events, result.balanced], [{ accepted: 41, duplicate: 0, quarantined: 1 }, true])
    const [item] = await world.ctx
      .sql`select reasons->0->>'code' as code from events.quarantine where message_id = '6000'`
    assert.equal(item!.code, 'message_id_reused')
  })

  test('what the order’s contract refuses is counted as quarantined, with its units and money', async () => {
    const contract = { schema: { type: 'object', properties: { country: { const: 'France' } } }, note: '', version: 0 }
    const put = await world.app.inject({
      method: 'PUT',
      url: '/v1/contracts/web/Order%20Completed',
      headers: bearer,
      payload: contract,
    })
    assert.equal(put.statusCode, 200, put.body)
    const result = await importText(csv(...orders(7000, 5), '7005,85120,LAMP,4,2011-03-01 10:00:00,2.50,C7,Spain'))
    assert.deepEqual(
      [result.events, result.balanced, result.reconciliation[0]!.quarantined, result.reconciliation[1]!.quarantined],
      [{ accepted: 5, duplicate: 0, quarantined: 1 }, true, 4, 1000],
    )
    await world.app.inject({ method: 'DELETE', url: '/v1/contracts/web/Order%20Completed?version=1', headers: bearer })
  })

  test('a file that cannot be read is refused with a sentence, and what stood before the damage is accepted', async () => {
    const whole = gzipSync(csv(...orders(8000, 4000)))
    const cases: [string | Buffer, RegExp, number][] = [
      ['', /empty/, 0],
      ['PK\u0003\u0004 not a csv', /ZIP/, 0],
      ['a,b\n1,2\n', /does not fit the mapping/, 0],
      [Buffer.from([0x1f, 0x8b, 0xff, 0x00, 0x01]), /gzip/, 0],
      [whole.subarray(0, whole.length >> 1), /After line \d+ the gzip data is damaged or cut off/, 1],
      [csv(...orders(12_000, 2000), '"12999,85120'), /After line 4001 a quote is opened and never closed/, 1],
      [csv(...orders(15_000, 5), `"${'x'.repeat(1_100_000)}`), /After line 11 a quote/, 0],
    ]
    for (const [content, sentence, least] of cases) {
      await assert.rejects(importText(content), (error: unknown) => error instanceof Problem)
      const [row] = await world.ctx
        .sql`select state, error, (totals->'events'->>'accepted')::int as accepted from channels.import order by started_at desc, id desc limit 1`
      assert.equal(row!.state, 'failed')
      assert.match(row!.error, sentence)
      assert.ok(row!.accepted >= least, `${sentence} ${row!.accepted}`)
    }
    const repaired = await importText(whole)
    assert.equal(repaired.state, 'done')
    assert.ok(repaired.events.duplicate > 0 && repaired.events.duplicate + repaired.events.accepted === 4000)
  })

  test('a failed upload says why, and keeps none of its bytes', async () => {
    const imports = startImports(world.ctx)
    const { id } = (await upload('a,b\n1,2\n')).json()
    const result = await ended(id)
    await imports.stop()
    assert.deepEqual([result.state, result.error?.includes('no column "InvoiceNo"')], ['failed', true])
    const [left] = await world.ctx.sql`select count(*) as chunks from channels.import_chunk`
    assert.equal(left!.chunks, 0)
  })

  test('an unknown mapping, an empty body or a file beyond the limit is refused and leaves nothing', async () => {
    assert.equal((await upload('x', 'mapping=nobody')).json().code, 'not_found')
    assert.equal((await upload('')).json().code, 'malformed_body')
    const named = await upload('x', 'mapping=uci-online-retail&file=a%00b')
    assert.deepEqual([named.statusCode, named.json().file], [202, 'ab'])
    await world.app.inject({ method: 'DELETE', url: `/v1/imports/${named.json().id}`, headers: bearer })
    const count = async () =>
      (
        await world.ctx.sql<
          { n: number }[]
        >`select (select count(*) from channels.import) + (select count(*) from channels.import_chunk) as n`
      )[0]!.n
    const before = await count()
    const body = Readable.from(Array.from({ length: 5 }, () => Buffer.alloc(1024 * 1024)))
    await assert.rejects(
      receiveUpload(world.ctx, {
        mapping: uci,
        file: 'large',
        by: { kind: 'system', id: 'test', name: 'Test' },
        body,
        largest: 3_000_000,
      }),
      {
        code: 'body_too_large',
      },
    )
    assert.equal(await count(), before)
  })

  test('an upload that breaks off leaves nothing behind', async () => {
    const address = new URL(await world.listen())
    const socket = connectSocket(Number(address.port), address.hostname)
    socket.write(
      `POST /v1/imports?mapping=uci-online-retail HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer.authorization}\r\nContent-Type: text/csv\r\nContent-Length: 9000000\r\n\r\n`,
    )
    const piece = Buffer.alloc(2_000_000, 'x')
    await new Promise<void>((sent) => void socket.write(piece, () => sent()))
    const receiving = async () =>
      (await world.ctx.sql<{ n: number }[]>`select count(*) as n from channels.import where state = 'receiving'`)[0]!.n
    while (!(await receiving())) await pause(5)
    socket.destroy()
    while (await receiving()) await pause(5)
    const [left] = await world.ctx.sql`select count(*) as chunks from channels.import_chunk`
    assert.equal(left!.chunks, 0)
  })

  test('an import can be stopped: what was accepted stays, and it cannot be stopped twice', async () => {
    const { id } = (await upload(csv(...orders(20_000, 10)))).json()
    const stop = () => world.app.inject({ method: 'DELETE', url: `/v1/imports/${id}`, headers: bearer })
    assert.equal((await stop()).json().state, 'stopped')
    assert.equal((await stop()).json().code, 'conflict')
    const audit = await world.app.inject({
      method: 'GET',
      url: `/v1/audit?subject=import:${id}`,
      headers: await world.staff('admin'),
    })
    assert.deepEqual(
      audit.json<{ items: { action: string }[] }>().items.map(({ action }) => action),
      ['import.stop', 'import.start'],
    )
    await assert.rejects(
      runImport(world.ctx, id, { open: () => Readable.from([Buffer.from(csv(...orders(20_000, 10)))]) }),
      Interrupted,
    )
    const [found] = await world.ctx.sql`select count(*) as events from events.event where data->>'order_id' = '20000'`
    assert.equal(found!.events, 0)
  })

  test('a process that dies loses its claim, and another goes on from the last checkpoint', async () => {
    const { id } = (await upload(csv(...orders(21_000, 400)))).json()
    const other = await world.another()
    await withClaim(other.ctx.sql, id, async () => {
      const imports = startImports(world.ctx)
      await pause(50)
      await imports.stop()
      const [row] = await world.ctx.sql`select entries from channels.import where id = ${id}`
      assert.equal(row!.entries, 0, 'nobody else touches what is claimed')
    })
    const both = [startImports(world.ctx), startImports(other.ctx)]
    const result = await ended(id)
    await Promise.all(both.map((imports) => imports.stop()))
    await other.close()
    assert.deepEqual(
      [result.state, result.events, result.balanced],
      ['done', { accepted: 400, duplicate: 0, quarantined: 0 }, true],
    )
  })

  test('two processes that both believe to hold an import still count every order once', async () => {
    const content = csv(...orders(23_000, 300))
    const { id } = (await upload(content)).json()
    const open = () => Readable.from([Buffer.from(content)])
    const runs = await Promise.allSettled([1, 2, 3].map(() => runImport(world.ctx, id, { open, batchRows: 20 })))
    assert.ok(runs.some(({ status }) => status === 'fulfilled'))
    assert.ok(runs.every((run) => run.status === 'fulfilled' || run.reason instanceof Interrupted))
    const result = await ended(id)
    assert.deepEqual(
      [result.events, result.rows.accepted, result.balanced],
      [{ accepted: 300, duplicate: 0, quarantined: 0 }, 600, true],
    )
  })

  test('an upload finishes what a command left half done', async () => {
    const content = csv(...orders(25_000, 100))
    const ending = new AbortController()
    const half = await importFile(world.ctx, {
      path: await file(content),
      mapping: uci,
      batchRows: 20,
      signal: ending.signal,
      onProgress: () => ending.abort(),
    })
    assert.deepEqual([half.state, half.events.accepted > 0, half.events.accepted < 100], ['running', true, true])
    const answer = await upload(content)
    assert.deepEqual([answer.json().id, answer.json().repeated], [half.id, false])
    const imports = startImports(world.ctx)
    const result = await ended(half.id)
    await imports.stop()
    assert.deepEqual(
      [result.state, result.events, result.balanced],
      ['done', { accepted: 100, duplicate: 0, quarantined: 0 }, true],
    )
  })

  test('the command shows how far it is and answers with a table that people can check', async () => {
    const drawn: string[] = []
    const screen = new Writable({
      write: (chunk, _, done) => (drawn.push(String(chunk)), done()),
    }) as unknown as NodeJS.WriteStream
    const path = await file(csv(...orders(26_000, 1500)))
    const { text, balanced } = await importCommand(world.ctx, {
      kind: 'orders',
      path,
      mapping: 'uci-online-retail',
      screen,
    })
    assert.ok(balanced)
    assert.match(drawn.join(''), /\[#+-*\] \d+ % {2}[\d,]+ rows {2}[\d,]+ rows\/s/)
    assert.match(text, /orders +1,500 +1,500 +0 +0\n/)
    assert.match(text, /money, GBP +22,500\.00 +22,500\.00 +0\.00 +0\.00\n/)
    assert.match(text, /It adds up/)
    const line = progressLine({
      bytesRead: 430,
      size: 1000,
      rate: 41_000,
      totals: {
        rowsRead: 232_120,
        events: { accepted: 0, duplicate: 0, quarantined: 0 },
        rows: { accepted: 0, duplicate: 0, quarantined: 0 },
        reconciliation: [],
      },
    })
    assert.equal(line, '[############----------------] 43 %  232,120 rows  41,000 rows/s  0:08 left')
  })

  test('a mapping of one’s own is a JSON file, and a wrong one is refused by its fields', async () => {
    const path = await file(
      JSON.stringify({
        ...uci,
        name: 'own-shop',
        currency: 'EUR',
        decimal: ',',
        delimiter: ';',
        time: { format: 'd/M/yyyy H:mm', zone: 'Europe/Madrid' },
      }),
    )
    const own = await mappingNamed(path)
    const text = [head.replaceAll(',', ';'), '1;A1;LÁMPARA;2;1/7/2026 9:05;12,50;77;España', ''].join('\n')
    const result = await importFile(world.ctx, { path: await file(text), mapping: own })
    assert.deepEqual(
      [result.mapping, result.reconciliation[0]!.currency, result.reconciliation[1]!.accepted],
      ['own-shop', 'EUR', 2500],
    )
    const [event] = await world.ctx
      .sql`select occurred_at::text as at, source from events.event where source = 'import:own-shop'`
    assert.deepEqual(event, { at: '2026-07-01 07:05:00+00', source: 'import:own-shop' })
    await assert.rejects(mappingNamed(await file('{"name":"x"}')), { code: 'invalid_mapping' })
    await assert.rejects(mappingNamed(await file('no json')), { code: 'invalid_mapping' })
    await assert.rejects(mappingNamed('unknown'), { code: 'not_found' })
  })

  test('text in the encoding of old Windows programs is read when the mapping says so', async () => {
    const own = { ...uci, name: 'windows-shop', encoding: 'windows-1252' as const }
    const text = Buffer.from(csv('1,A1,VOUCHER \u00a320,2,2011-03-01 10:00:00,12.50,77,Espa\u00f1a'), 'latin1')
    await importFile(world.ctx, { path: await file(text), mapping: own })
    const [event] = await world.ctx
      .sql`select data->'products'->0->>'name' as name, data->>'country' as country from events.event where source = 'import:windows-shop'`
    assert.deepEqual(event, { name: 'VOUCHER £20', country: 'España' })
  })

  test('a whole order of thousands of lines is one event', async () => {
    const rows = Array.from(
      { length: 4000 },
      (_, i) => `30000,${10_000 + i},SOMETHING WITH A NAME OF COMMON LENGTH,1,2011-03-01 10:00:00,2.50,C1,France`,
    )
    const result = await importText(csv(...rows))
    assert.deepEqual([result.events.accepted, result.rows.accepted], [1, 4000])
  })

  test('the sample of a real history that ships with Hilo adds up', async () => {
    const path = join(import.meta.dirname, 'online-retail-sample.csv.gz')
    const result = await importFile(world.ctx, { path, mapping: uci })
    assert.deepEqual(
      [result.rowsRead, result.events, result.balanced],
      [104_431, { accepted: 5057, duplicate: 0, quarantined: 0 }, true],
    )
  })

  test('after all that, the audit of channels finds nothing wrong', async () => {
    for (const [sentence, query] of Object.entries(channelsAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })
})
