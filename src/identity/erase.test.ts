import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { intake } from '../channels/intake.ts'
import { sign } from '../channels/webhook/signature.ts'
import { transaction } from '../core/db.ts'
import { eventsAudit } from '../events/audit.ts'
import { beginForgetting, finishForgetting, resumeForgetting } from '../http/privacy.ts'
import { identityAudit } from './audit.ts'
import { threadOf } from './threads.ts'

const day = 86_400_000

/** Every table of the database as text, by name. */
async function dump({ database }: World): Promise<Map<string, string>> {
  const tables = await database.sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`
  const texts = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await database.sql.unsafe<{ text: string }[]>(
      `select coalesce(string_agg(t::text, E'\n'), '') as text from ${name} t`,
    )
    texts.set(name, row!.text)
  }
  return texts
}

const where = (texts: Map<string, string>, pattern: RegExp) =>
  [...texts].filter(([, text]) => pattern.test(text)).map(([name]) => name)

/** What Ana told the site and bought in the shop, her mother with the same e-mail too, and one message that breaks a rule. */
function storyOf(ago: (days: number) => string): { told: object[]; bought: object[]; broken: object } {
  const external = (...ids: [string, string][]) => ({ externalIds: ids.map(([type, id]) => ({ type, id })) })
  const site = { anonymousId: 'cookie-of-ana', timestamp: ago(2), context: { ip: '10.9.8.7' } }
  const traits = { email: 'Ana.Ruiz@mail.mx', name: 'Ana Ruiz', phone: '+52 55 8127 4390' }
  const mail: [string, string] = ['email', 'ana.ruiz@mail.mx']
  const note = { note: 'for Ana Ruiz', sum: 5 }
  const wish = { mail: 'ANA.RUIZ@mail.mx', wish: 'linen' }
  // The second phone is one that many type who do not want to tell.
  const context = external(mail, ['phone', '+525512345678'])
  return {
    told: [
      { type: 'track', messageId: 's1', event: 'Seen', properties: {}, ...site },
      { type: 'identify', messageId: 's2', userId: 'ana-77', traits, ...site },
    ],
    bought: [
      {
        type: 'track',
        messageId: 't1',
        userId: 'ana-77',
        event: 'Till Note',
        properties: note,
        timestamp: ago(200),
        context,
      },
      { type: 'track', messageId: 't2', userId: 'mother-78', event: 'Told', properties: wish, context: external(mail) },
    ],
    broken: {
      type: 'track',
      messageId: 'b1',
      userId: 'ana-77',
      event: 'Product Viewed',
      properties: { price: 1, whose: 'Ana Ruiz' },
    },
  }
}

describe('a person who was erased', () => {
  let world: World
  let site: string
  let shop: string
  let headers: Record<string, string>
  let ana: string
  let told: object[]
  let bought: object[]
  let broken: object
  const personal = /ana\.ruiz|Ana Ruiz|ana-77|cookie-of-ana|5512345678|8127.?4390|10\.9\.8\.7/i

  const ago = (days: number) => new Date(world.ctx.clock.now().getTime() - days * day).toISOString()
  const inject = (method: 'GET' | 'POST', url: string, payload?: object, more: object = {}) =>
    world.app.inject({ method, url, headers: { ...headers, ...more }, ...(payload ? { payload } : {}) })
  const sent = async (key: string, batch: unknown[]) => {
    const { accepted, duplicates, quarantined } = await world.send(key, batch)
    return [accepted, duplicates, quarantined]
  }
  const total = async () => (await world.ctx.sql<{ n: number }[]>`select count(*) as n from events.event`)[0]!.n
  const clean = async () => {
    for (const audit of [identityAudit, eventsAudit])
      for (const [sentence, query] of Object.entries(audit))
        assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  }
  const erase = (person: string, more: object = {}) =>
    inject('POST', `/v1/people/${person}/erase`, { note: 'Request 118' }, more)

  before(async () => {
    world = await testWorld()
    site = await world.key('collect', { channel: 'web' })
    shop = await world.key('operations', { channel: 'pos' })
    headers = await world.staff('operations')
    ana = threadOf(world.ctx.secret, { kind: 'user_id', value: 'ana-77' })!
    ;({ told, bought, broken } = storyOf(ago))
    await world.send(site, told)
    await world.send(shop, bought)
    const others = [
      {
        type: 'track',
        messageId: 'b0',
        anonymousId: 'o-1',
        event: 'Product Viewed',
        properties: { price: 1, call: '(55) 8127-4390' },
      },
      { type: 'track', messageId: 'e1', userId: 'eva-1', event: 'Told', properties: { wish: 'of Eva' } },
    ]
    await world.send(site, [broken, ...others])
    await world.settle()
    const bystander = (await inject('GET', `/v1/people/${ana}`)).json()
    const email = bystander.identifiers.find((one: { kind: string }) => one.kind === 'email').id
    const consent = {
      identifier: email,
      purpose: 'marketing',
      channel: 'email',
      granted: true,
      textVersion: '1',
      source: 'till',
      proof: { by: 'Ana Ruiz' },
    }
    assert.equal(
      (await inject('POST', `/v1/people/${ana}/consents`, consent, { 'idempotency-key': 'c1' })).statusCode,
      200,
    )
    await inject('GET', '/v1/threads?q=ana.ruiz')
  })
  after(() => world.close())

  it('is first exported whole, as JSON and as a page without scripts in which all is escaped', async () => {
    const held = (await inject('GET', `/v1/people/${ana}/export`)).json()
    assert.deepEqual([held.events.length, held.quarantined.length, held.consents.length], [3, 2, 1])
    assert.ok(held.observations.some((one: { value: unknown }) => one.value === 'Ana Ruiz'))
    await world.send(shop, [
      { type: 'track', messageId: 'x1', userId: 'x-1', event: 'Told', properties: { x: '<script>alert(1)</script>' } },
    ])
    await world.settle()
    const x = threadOf(world.ctx.secret, { kind: 'user_id', value: 'x-1' })!
    const page = await inject('GET', `/v1/people/${x}/export`, undefined, {
      accept: 'text/html',
      'accept-language': 'es-MX',
    })
    assert.match(page.headers['content-type'] as string, /^text\/html/)
    assert.match(page.body, /<html lang="es">.*<h1>Todo lo que se guarda sobre usted/s)
    assert.match(page.body, /&lt;script&gt;/)
    assert.doesNotMatch(page.body, /<script/)
    const agent = await world.staff('agent')
    assert.equal((await world.app.inject({ url: `/v1/people/${ana}/export`, headers: agent })).statusCode, 403)
  })

  it('is in no table any more, stays counted, and leaves others and every audit as they were', async () => {
    const [before, kinds] = [await total(), await world.ctx.sql`select * from events.tally order by 1, 2, 3`]
    assert.ok(where(await dump(world), personal).length > 5)
    const erased = await erase(ana, { 'idempotency-key': 'forget-1' })
    assert.equal(erased.statusCode, 200, erased.body)
    assert.equal(erased.json().events, 3)
    assert.deepEqual(
      (await erase(ana, { 'idempotency-key': 'forget-1' })).json(),
      erased.json(),
      'a repeat is told the same',
    )
    assert.deepEqual(where(await dump(world), personal), [])
    assert.equal(await total(), before)
    await world.settle()
    assert.deepEqual(await world.ctx.sql`select * from events.tally order by 1, 2, 3`, kinds)
    const texts = await dump(world)
    assert.deepEqual(where(texts, new RegExp(ana)).sort(), ['access.look', 'identity.erased'])
    assert.match([...texts.values()].join(), /of Eva/)
    assert.match([...texts.values()].join(), /wish\W+linen/, 'what is the mother’s stays hers')
    assert.equal((await inject('GET', `/v1/people/${ana}`)).statusCode, 404)
    await clean()
  })

  it('is not brought back by a webhook that is sent again, nor by the same file', async () => {
    const before = await total()
    assert.deepEqual(await sent(shop, bought.slice(0, 1)), [0, 1, 0])
    assert.deepEqual(await sent(site, told), [0, 2, 0])
    await world.settle()
    assert.equal(await total(), before)
    assert.deepEqual(where(await dump(world), personal), [])
  })

  it('is not brought back by the retry of a signed webhook that says no time', async () => {
    const admin = await world.staff('admin')
    const made = { method: 'POST', url: '/v1/webhook-sources', headers: admin } as const
    const { secret } = (await world.app.inject({ ...made, payload: { name: 'crm', channel: 'pos' } })).json()
    const deliver = async (type: string) => {
      const identifiers = [{ kind: 'email', value: 'bea.sanz@mail.mx' }]
      const payload = JSON.stringify({ type, data: { by: 'Bea Sanz' }, identifiers })
      const timestamp = String(Math.floor(world.ctx.clock.now().getTime() / 1000))
      const signature = sign(secret, 'msg_1', timestamp, payload)
      const signed = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }
      const headers = { 'content-type': 'application/json', ...signed }
      return (await world.app.inject({ method: 'POST', url: '/v1/webhooks/crm', headers, payload })).json().outcome
    }
    assert.equal(await deliver('Told'), 'accepted')
    await world.settle()
    const before = await total()
    const erased = await erase(threadOf(world.ctx.secret, { kind: 'email', value: 'bea.sanz@mail.mx' })!)
    assert.equal(erased.json().events, 1, erased.body)
    assert.deepEqual([await deliver('Told'), await deliver('Told Again')], ['duplicate', 'quarantined'])
    await world.settle()
    assert.equal(await total(), before)
    assert.deepEqual(where(await dump(world), /bea.sanz/i), [])
    await clean()
  })

  it('is not brought back by an event that comes late, which is counted without its person', async () => {
    const before = await total()
    const late = {
      type: 'identify',
      userId: 'ana-77',
      anonymousId: 'cookie-of-ana-2',
      traits: { email: 'ana.ruiz@mail.mx', name: 'Ana Ruiz', plan: 'gold' },
    }
    const again = [{ ...late, messageId: 'late', timestamp: ago(3), context: { ip: '10.9.8.7' } }]
    assert.deepEqual(await sent(site, again), [1, 0, 0])
    assert.deepEqual(await sent(site, again), [0, 1, 0])
    await world.settle()
    assert.equal(await total(), before + 1)
    const texts = await dump(world)
    assert.deepEqual(where(texts, personal), [])
    assert.deepEqual(where(texts, /cookie-of-ana/), [])
    assert.match([...texts.values()].join(), /gold/, 'what is not personal is kept')
    await clean()
  })

  it('is not brought back by what waited in quarantine, nor by what comes late and breaks a rule', async () => {
    const items = await world.ctx.sql<
      { id: string; state: string }[]
    >`select id, state from events.quarantine where source not like 'webhook:%'`
    assert.deepEqual(
      items.map(({ state }) => state),
      ['discarded', 'discarded'],
    )
    const [item] = items
    assert.equal((await inject('POST', `/v1/quarantine/${item!.id}/replay`)).statusCode, 409)
    const counted = await world.send(site, [{ ...broken, messageId: 'b2', timestamp: ago(1) }])
    assert.equal(counted.quarantined, 1)
    await world.settle()
    assert.deepEqual(where(await dump(world), personal), [])
  })

  it('may begin a new relation, which is joined to nothing of before', async () => {
    await world.send(shop, [{ type: 'identify', messageId: 'n1', userId: 'ana-77', traits: { name: 'Ana Ruiz' } }])
    await world.settle()
    const thread = (await inject('GET', `/v1/people/${ana}/thread`)).json()
    assert.equal(thread.items.length, 1)
    assert.deepEqual((await inject('GET', `/v1/people/${ana}/consents`)).json().items, [])
    await world.send(site, [{ ...told[1], messageId: 'late-2', timestamp: ago(5) }])
    await world.settle()
    assert.equal((await inject('GET', `/v1/people/${ana}/thread`)).json().items.length, 1, 'what is late stays out')
    await clean()
  })

  it('is erased to the end after the process was killed in between', async () => {
    const actor = { kind: 'system', id: 'test', name: 'Test' } as const
    const id = await transaction(world.ctx.sql, (tx) =>
      beginForgetting(tx, world.ctx, { person: ana, note: '', actor }),
    )
    const [open] = await world.ctx.sql`select id from identity.erasure where finished_at is null`
    assert.equal(open!.id, id)
    await world.send(site, [
      { type: 'track', messageId: 'amid', userId: 'ana-77', event: 'Told', properties: { by: 'Ana Ruiz' } },
    ])
    await resumeForgetting(world.ctx)
    assert.equal((await finishForgetting(world.ctx, id)).events, 1)
    assert.deepEqual(where(await dump(world), personal), [])
    await world.settle()
    await clean()
  })

  it('is erased from what was being stored just then', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: written, resolve: stored } = Promise.withResolvers<void>()
    await world.send(shop, [{ type: 'identify', messageId: 'n2', userId: 'ana-77', traits: { name: 'Ana Ruiz' } }])
    const identifiers = [
      { kind: 'user_id', value: 'ana-77' },
      { kind: 'device', value: 'cookie-of-ana-3' },
    ]
    const message = { type: 'Told', identifiers, data: { by: 'Ana Ruiz' }, raw: {}, protocol: 'events' }
    const storing = intake(world.ctx, { id: 'test', channel: 'pos', trust: 'verified' }, [message], async () => {
      stored()
      await held
    })
    await written
    const erasing = erase(ana)
    while (!(await world.ctx.sql`select 1 from identity.erasure where finished_at is null`).length)
      await new Promise((done) => setTimeout(done, 2))
    release()
    assert.equal((await storing)[0]!.outcome, 'accepted')
    assert.equal((await erasing).json().events, 2)
    await world.settle()
    assert.deepEqual(where(await dump(world), personal), [])
    await clean()
  })

  it('leaves a line that says who exported and who erased', async () => {
    const admin = await world.staff('admin')
    const lines = (await world.app.inject({ url: `/v1/audit?subject=thread:${ana}`, headers: admin })).json().items
    const actions = new Set(lines.map((line: { action: string }) => line.action))
    assert.ok(actions.has('person.export') && actions.has('person.erase'), [...actions].join())
  })
})
