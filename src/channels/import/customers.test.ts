import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { testWorld, type World } from '../../../test/world.ts'
import { Problem } from '#core/problem.ts'
import { eventsAudit } from '#events/audit.ts'
import { identityAudit } from '#identity/audit.ts'
import { mayContact } from '#identity/consent.ts'
import { threadOf } from '#identity/threads.ts'
import { importCommand, importFile } from './command.ts'
import { layout } from './entry.ts'
import { entriesOf } from './kinds.ts'
import { columnsOf, findMapping, readMapping } from './mapping.ts'
import type { CustomersMapping } from './mapping_schema.ts'
import { readRaw } from './raw.ts'
import type { Import } from './schema.ts'

describe('a file of customers', () => {
  const plain = findMapping('hilo-customers') as CustomersMapping
  const header = [...new Set(columnsOf(plain).map(({ column }) => column))]
  const sample = join(import.meta.dirname, 'customers-sample.csv')

  let world: World
  let folder: string
  let headers: Record<string, string>
  before(async () => {
    world = await testWorld()
    folder = await mkdtemp(join(tmpdir(), 'hilo-customers-'))
    headers = await world.staff('operations')
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  type Cells = Record<string, string>
  const ana: Cells = {
    customer_id: 'c-1',
    email: 'Ana.Ruiz@correo.example',
    phone: '55 8127 4390',
    loyalty_card: 'T-1',
    first_name: 'Ana',
    last_name: 'Ruiz',
    birthday: '1990-05-17',
    street: 'Calle Sol 3',
    city: 'Puebla',
    updated_at: '2026-03-01T10:00:00',
    marketing_email: 'Sí',
    marketing_whatsapp: 'no',
    marketing_at: '2026-02-01T09:00:00Z',
  }
  const csv = (...rows: Cells[]) =>
    [header.join(','), ...rows.map((row) => header.map((name) => row[name] ?? '').join(',')), ''].join('\n')

  let files = 0
  async function file(content: string | Buffer): Promise<string> {
    const path = join(folder, `${files++}.csv`)
    await writeFile(path, content)
    return path
  }
  async function importText(content: string | Buffer, mapping: CustomersMapping = plain): Promise<Import> {
    const result = await importFile(world.ctx, { path: await file(content), mapping })
    await world.settle()
    return result
  }

  const of = (kind: string, value: string) => threadOf(world.ctx.secret, { kind, value })!
  const inject = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const may = async (kind: string, value: string, channel = 'email') =>
    (await mayContact(world.ctx.sql, { identifier: of(kind, value), purpose: 'marketing', channel })).reason
  const golden = async (id: string) => {
    const person = (await inject('GET', `/v1/people/${of('user_id', id)}`)).json<{
      golden: Record<string, { value: unknown }>
    }>()
    return Object.fromEntries(Object.entries(person.golden).map(([name, { value }]) => [name, value]))
  }
  const counted = ({ events, reconciliation, balanced }: Import) => [
    events,
    reconciliation.map(({ measure, read, accepted, duplicate, quarantined }) =>
      [measure, read, accepted, duplicate, quarantined].join(' '),
    ),
    balanced,
  ]

  test('a file of customers becomes people with a golden record, and with consents that count', async () => {
    const result = await importText(csv(ana))
    assert.deepEqual(
      [result.kind, ...counted(result)],
      [
        'customers',
        { accepted: 1, duplicate: 0, quarantined: 0 },
        ['identifiers 4 4 0 0', 'attributes 6 6 0 0', 'consents 2 2 0 0'],
        true,
      ],
    )
    const person = (await inject('GET', `/v1/people/${of('user_id', 'c-1')}`)).json<{
      identifiers: { kind: string; value: string; verified: boolean }[]
    }>()
    assert.deepEqual(person.identifiers.map(({ kind, value, verified }) => [kind, value, verified]).sort(), [
      ['email', 'ana.ruiz@correo.example', true],
      ['loyalty_card', 'T-1', true],
      ['phone', '+525581274390', true],
      ['user_id', 'c-1', true],
    ])
    assert.deepEqual(await golden('c-1'), {
      firstName: 'Ana',
      lastName: 'Ruiz',
      email: 'ana.ruiz@correo.example',
      phone: '+525581274390',
      birthday: '1990-05-17',
      address: { street: 'Calle Sol 3', city: 'Puebla' },
    })
    assert.equal(await may('email', 'ana.ruiz@correo.example'), 'granted')
    assert.equal(await may('phone', '+525581274390', 'whatsapp'), 'withdrawn')
    assert.equal(await may('phone', '+525581274390', 'sms'), 'never_given')
    const [event] = await world.ctx.sql`
    select type, channel, source, verified, occurred_at::text as at from events.event where source = 'import:hilo-customers'`
    assert.deepEqual(event, {
      type: 'identify',
      channel: 'crm',
      source: 'import:hilo-customers',
      verified: true,
      at: '2026-03-01 16:00:00+00',
    })
    const { items } = (await inject('GET', `/v1/people/${of('user_id', 'c-1')}/consents`)).json()
    assert.deepEqual(
      [items[0].occurredAt, items[0].source, items[0].author],
      ['2026-02-01T09:00:00.000Z', 'customer file', 'import:hilo-customers'],
    )
  })

  test('the same row in another file is a repeat; a row that changed is told anew', async () => {
    const again = await importText(gzipSync(csv(ana)))
    assert.deepEqual(counted(again).slice(0, 2), [
      { accepted: 0, duplicate: 1, quarantined: 0 },
      ['identifiers 4 0 4 0', 'attributes 6 0 6 0', 'consents 2 0 2 0'],
    ])
    const moved = { ...ana, street: 'Calle Luna 8', updated_at: '2026-03-09T10:00:00' }
    const withdrawn = { marketing_email: 'no', marketing_at: '2026-03-08T10:00:00Z' }
    const newer = await importText(csv({ ...moved, ...withdrawn }, { ...ana, customer_id: 'c-2', loyalty_card: '' }))
    assert.deepEqual(newer.events, { accepted: 2, duplicate: 0, quarantined: 0 })
    assert.deepEqual((await golden('c-1')).address, { street: 'Calle Luna 8', city: 'Puebla' })
    assert.equal(await may('email', 'ana.ruiz@correo.example'), 'withdrawn')
  })

  test('without a time a repeat is still a repeat, and a yes on file undoes no withdrawal', async () => {
    const { updatedAt: _, ...rest } = plain
    const undated = readMapping({ ...rest, name: 'undated' }) as CustomersMapping
    const row = { customer_id: 'c-5', email: 'cinco@correo.example', marketing_email: 'yes' }
    await importText(csv(row), undated)
    assert.equal(await may('email', 'cinco@correo.example'), 'granted')
    const again = await importText(gzipSync(csv(row)), undated)
    assert.deepEqual(again.events, { accepted: 0, duplicate: 1, quarantined: 0 })
    const body = { purpose: 'marketing', channel: 'email', granted: false, textVersion: '', source: 'call' }
    assert.equal((await inject('POST', `/v1/people/${of('user_id', 'c-5')}/consents`, body)).statusCode, 200)
    await importText(csv({ ...row, first_name: 'Cinta' }), undated)
    assert.equal(await may('email', 'cinco@correo.example'), 'withdrawn')
  })

  test('a broken row waits with the line and column of all that is wrong, and is repaired and replayed', async () => {
    const bad = {
      customer_id: 'c-7',
      email: 'siete@',
      phone: '12',
      birthday: '1990-02-31',
      updated_at: 'noon',
      marketing_email: 'perhaps',
    }
    const result = await importText(csv({ customer_id: 'c-6' }, bad, { first_name: 'Nobody' }))
    assert.deepEqual(counted(result), [
      { accepted: 1, duplicate: 0, quarantined: 2 },
      ['identifiers 4 1 0 3', 'attributes 4 0 0 4', 'consents 1 0 0 1'],
      true,
    ])
    const waiting = (await inject('GET', '/v1/quarantine?source=import:hilo-customers&limit=200')).json<{
      items: { id: string; type: string; raw: { rows: { values: Cells }[] }; reasons: Record<string, string>[] }[]
    }>().items
    const item = waiting.find(({ raw }) => raw.rows[0]!.values.customer_id === 'c-7')!
    assert.equal(item.type, 'identify')
    assert.deepEqual(
      item.reasons.map(({ path, code }) => `${path} ${code}`),
      [
        '/rows/0/values/email identifier_invalid',
        '/rows/0/values/phone identifier_invalid',
        '/rows/0/values/birthday time_invalid',
        '/rows/0/values/updated_at time_invalid',
        '/rows/0/values/marketing_email answer_invalid',
      ],
    )
    assert.ok(item.reasons.every(({ detail }) => detail!.startsWith('Line 3:')))
    assert.ok(waiting.some(({ reasons }) => reasons[0]!.detail === 'Line 4: Nothing says who this is.'))

    const good = { ...bad, email: 'siete@correo.example', phone: '55 8127 4397', birthday: '', updated_at: '' }
    const raw = structuredClone(item.raw)
    Object.assign(raw.rows[0]!.values, good, { marketing_email: 'yes', marketing_at: '2026-01-01T00:00:00Z' })
    const repaired = await inject('PUT', `/v1/quarantine/${item.id}/repair`, { raw })
    assert.equal(repaired.statusCode, 200, repaired.body)
    const replayed = await inject('POST', `/v1/quarantine/${item.id}/replay`)
    assert.equal(replayed.json().outcome, 'accepted', replayed.body)
    await world.settle()
    assert.equal(await may('email', 'siete@correo.example'), 'granted')
    assert.equal((await golden('c-7')).phone, '+525581274397', 'the mapping’s country still counts')
    const corrected = { ...good, marketing_email: 'yes', marketing_at: '2026-01-01T00:00:00Z' }
    assert.equal((await importText(csv(corrected))).events.duplicate, 1, 'the corrected file tells nothing new')
  })

  test('an erased person is not brought back by the same customers, with a time or without', async () => {
    const { updatedAt: _, ...rest } = plain
    const undated = readMapping({ ...rest, name: 'undated-crm' }) as CustomersMapping
    const row = { ...ana, customer_id: 'c-77', email: 'olvido@correo.example', phone: '', loyalty_card: 'T-77' }
    for (const mapping of [plain, undated]) await importText(csv(row), mapping)
    assert.equal(await may('email', 'olvido@correo.example'), 'granted')
    const before = await world.ctx.sql`select count(*) as n from identity.consent`
    const erased = await inject('POST', `/v1/people/${of('user_id', 'c-77')}/erase`, { note: 'Request 77' })
    assert.equal(erased.statusCode, 200, erased.body)
    const changed = { ...row, city: 'Cholula' }
    for (const mapping of [plain, undated, { ...undated, name: 'a-third' }])
      for (const one of [row, changed]) await importText(gzipSync(csv(one)), mapping)
    const found = await world.ctx.sql`
    select (select count(*) from identity.fragment where value ~* 'c-77|olvido|T-77') + (select count(*) from identity.observation where value::text ~* 'olvido')
      + (select count(*) from events.event where (data::text || context::text) ~* 'olvido|T-77')
      + (select count(*) from events.quarantine where raw ~* 'olvido') as left`
    assert.equal(found[0]!.left, 0)
    assert.equal((await inject('GET', `/v1/people/${of('user_id', 'c-77')}`)).statusCode, 404)
    assert.deepEqual(await world.ctx.sql`select count(*) as n from identity.consent`, before, 'consents stay counted')
    assert.equal(await may('email', 'olvido@correo.example'), 'unknown')
    for (const audit of [identityAudit, eventsAudit])
      for (const [sentence, query] of Object.entries(audit))
        assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })

  test('the sample that ships is imported by command, which refuses a mapping of the other kind', async () => {
    const screen = process.stderr
    const { text, balanced } = await importCommand(world.ctx, {
      kind: 'customers',
      path: sample,
      mapping: 'hilo-customers',
      screen: Object.assign(Object.create(screen) as typeof screen, { isTTY: false, write: () => true }),
    })
    assert.ok(balanced, text)
    assert.match(text, /customers +12 +12 +0 +0\n/)
    assert.match(text, /consents +17 +17 +0 +0\n/)
    for (const [kind, mapping] of [
      ['orders', 'hilo-customers'],
      ['customers', 'uci-online-retail'],
    ] as const)
      await assert.rejects(importCommand(world.ctx, { kind, path: sample, mapping, screen }), (error: unknown) => {
        assert.ok(error instanceof Problem && error.code === 'invalid_request')
        return /is for files of/.test(error.message)
      })
  })

  test('an upload says by its mapping what it holds', async () => {
    const payload = await readFile(sample)
    const type = { 'content-type': 'application/octet-stream' }
    const url = '/v1/imports?mapping=hilo-customers'
    const sent = await world.app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload })
    assert.deepEqual([sent.statusCode, sent.json().kind, sent.json().repeated], [202, 'customers', true])
    const { items } = (await inject('GET', '/v1/mappings')).json<{ items: { name: string; kind: string }[] }>()
    const kinds = new Map(items.map(({ name, kind }) => [name, kind]))
    assert.deepEqual(
      ['uci-online-retail', 'hilo-customers', 'casa-hilo-pos', 'hilo-stock'].map((name) => kinds.get(name)),
      ['orders', 'customers', 'orders', 'stock'],
    )
  })

  test('a mapping of customers that makes no sense is refused with every field that is wrong', () => {
    const wrong = {
      ...plain,
      identifiers: [{ kind: 'receipt', column: 'a' }],
      traits: { birthday: { column: 'b', date: 'noon' } },
      updatedAt: { column: 'c', format: 'iso', zone: 'Nowhere' },
      consents: [{ ...plain.consents[0]!, withdrawn: ['YES'] }],
    }
    assert.throws(
      () => readMapping(wrong),
      (error: unknown) => {
        assert.ok(error instanceof Problem && error.code === 'invalid_mapping')
        assert.deepEqual(error.errors!.map(({ field }) => field).sort(), [
          '/consents/0/withdrawn',
          '/identifiers/0/kind',
          '/traits/birthday/date',
          '/updatedAt/zone',
        ])
        return true
      },
    )
    for (const input of [
      { ...plain, columns: {} },
      { ...plain, consents: undefined },
      { ...plain, kind: 'people' },
    ])
      assert.throws(() => readMapping(input), Problem)
  })

  test('whatever a row holds, it is one entry that reads itself again, and counts what it tells', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'yes', 'no', 'c-1', 'x@y.example', '55 8127 4390', '2026-01-01', '\uFFFD', 'NA'),
      fc.string({ maxLength: 20 }),
    )
    const row = fc.array(cell, { minLength: header.length - 1, maxLength: header.length })
    fc.assert(
      fc.property(row, (cells) => {
        const entries = entriesOf(layout(plain, header, 'file'))
        const [make, ...more] = [...entries({ line: 2, cells }), ...entries(undefined)]
        assert.equal(more.length, 0)
        const { message, read, made } = make!()
        assert.deepEqual(made, read)
        const again = readRaw(message.raw)
        assert.deepEqual(
          [again.type, again.data, again.identifiers],
          message.reasons && cells.length < header.length
            ? ['', {}, []]
            : [message.type, message.data, message.identifiers],
        )
        assert.equal(again.reasons === undefined, message.reasons === undefined)
      }),
      { numRuns: 500 },
    )
  })
})
