import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { identityAudit } from './audit.ts'
import { etagOf, matches } from './golden.ts'
import { observe } from './observe.ts'
import { erasePerson, exportPerson } from './privacy.ts'
import { threadOf } from './threads.ts'
import { transaction, type Tx } from '#core/db.ts'
import { testWorld, type World } from '../../test/world.ts'

type Value = {
  value: unknown
  channel: string
  observedAt: string
  verified: boolean
  event: string
  times: number
  why: string
}
type Golden = Record<string, Value & { losers: { value: unknown; lostBy: string }[]; lost: number }>

describe('the golden record', () => {
  let world: World
  let site: string
  let shop: string
  let headers: Record<string, string>
  let admin: Record<string, string>
  let statements: string[]
  let n = 0
  before(async () => {
    statements = []
    world = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    site = await world.key('collect', { channel: 'web' })
    shop = await world.key('operations', { channel: 'pos' })
    headers = await world.staff('agent')
    admin = await world.staff('admin')
  })
  beforeEach(
    () =>
      world.database
        .sql`truncate identity.fragment, identity.link, identity.apart, identity.act, identity.cut, identity.observation, identity.survivorship`,
  )
  after(() => world.close())

  const user = (name: string) => threadOf(world.ctx.secret, { kind: 'user_id', value: name })!
  const identify = (userId: string, traits: object, more: object = {}) => ({
    type: 'identify',
    messageId: `g${n++}`,
    userId,
    traits,
    ...more,
  })
  const tell = async (key: string, ...messages: object[]) => {
    const { accepted } = await world.send(key, messages)
    assert.equal(accepted, messages.length)
    await world.settle()
  }
  const get = (id: string, more: { query?: string; headers?: object } = {}) =>
    world.app.inject({ url: `/v1/people/${id}${more.query ?? ''}`, headers: { ...headers, ...more.headers } })
  const golden = async (id: string, query = ''): Promise<Golden> => (await get(id, { query })).json().golden
  const values = async (id: string, query = '') =>
    Object.fromEntries(Object.entries(await golden(id, query)).map(([name, { value }]) => [name, value]))
  const put = (attribute: string, payload: object, as = admin) =>
    world.app.inject({ method: 'PUT', url: `/v1/survivorship/${attribute}`, headers: as, payload })
  const moment = () => new Promise((done) => setTimeout(done, 5))

  it('tells each value with where it came from, why it won and what it won against', async () => {
    await tell(shop, identify('ana', { firstName: 'Ana', address: { city: 'Lima', street: 'Sol 1' } }))
    await tell(site, identify('ana', { firstName: 'Mallory', size: 38 }))
    const { firstName, size, address } = await golden(user('ana'))
    assert.deepEqual(
      [firstName!.value, firstName!.channel, firstName!.verified, firstName!.why, firstName!.lost],
      ['Ana', 'pos', true, 'verified', 1],
    )
    assert.deepEqual(
      firstName!.losers.map(({ value, lostBy }) => [value, lostBy]),
      [['Mallory', 'verified']],
    )
    assert.deepEqual([size!.value, size!.verified, size!.why], [38, false, 'only'])
    assert.deepEqual(address!.value, { city: 'Lima', street: 'Sol 1' })
    const thread = (await world.app.inject({ url: `/v1/people/${user('ana')}/thread`, headers })).json().items
    assert.ok(thread.some(({ id }: { id: string }) => id === firstName!.event))
  })

  it('knows what other events carry as traits, and counts what is told again', async () => {
    const seen = { type: 'track', event: 'Called', userId: 'bea', context: { traits: { language: 'es' } } }
    await tell(shop, { ...seen, messageId: 'b1' }, { ...seen, messageId: 'b2' })
    const { language } = await golden(user('bea'))
    assert.deepEqual([language!.value, language!.times], ['es', 2])
    await tell(
      shop,
      { ...seen, messageId: 'b3', timestamp: '2026-02-02T00:00:00Z' },
      { ...seen, messageId: 'b4', timestamp: '2026-01-01T00:00:00Z' },
    )
    const thread = (await world.app.inject({ url: `/v1/people/${user('bea')}/thread`, headers })).json().items
    const { observedAt, event, times } = (await golden(user('bea'))).language!
    assert.deepEqual([observedAt, event, times], [thread[0].occurredAt, thread[0].id, 4])
  })

  it('is that of both after a merge, and exactly what it was after the merge is undone', async () => {
    await tell(shop, identify('one', { firstName: 'Eva' }), identify('two', { lastName: 'Luz' }))
    const before = await golden(user('one'))
    const act = (verb: string, payload: object) =>
      world.app.inject({ method: 'POST', url: `/v1/people/${user('one')}/${verb}`, headers, payload })
    const merged = await act('merge', { with: user('two'), note: '' })
    assert.deepEqual(await values(user('one')), { firstName: 'Eva', lastName: 'Luz' })
    await act('undo', { act: merged.json().act, note: '' })
    assert.deepEqual(await golden(user('one')), before)
    assert.deepEqual(await values(user('two')), { lastName: 'Luz' })
  })

  it('is shown as it was known on any past date, by the rule of that date', async () => {
    await tell(shop, identify('cara', { birthday: '1990-01-01' }))
    const then = `?at=${world.ctx.clock.now().toISOString()}`
    await moment()
    await tell(shop, identify('cara', { birthday: '1990-01-02', gender: 'f' }))
    const later = `?at=${world.ctx.clock.now().toISOString()}`
    await moment()
    assert.equal(
      (await put('birthday', { criteria: ['most_complete'], sources: [], note: '', version: 0 })).statusCode,
      200,
    )
    await tell(shop, identify('cara', { birthday: '1 January 1990' }))
    assert.deepEqual(await values(user('cara'), then), { birthday: '1990-01-01' })
    assert.deepEqual(await values(user('cara'), later), { birthday: '1990-01-02', gender: 'f' })
    assert.deepEqual(await values(user('cara')), { birthday: '1 January 1990', gender: 'f' })
  })

  it('is answered with an ETag, and 304 until something changes', async () => {
    await tell(shop, identify('dora', { firstName: 'Dora' }))
    const { etag } = (await get(user('dora'))).headers
    const again = await get(user('dora'), { headers: { 'if-none-match': `"x", W/${String(etag)}` } })
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', etag])
    await tell(shop, identify('dora', { firstName: 'Dorotea' }, { timestamp: '2026-01-01T00:00:00.000Z' }))
    assert.equal((await get(user('dora'), { headers: { 'if-none-match': etag } })).statusCode, 200)
    assert.equal(matches(undefined, etagOf({})), false)
    assert.equal(matches('*', etagOf({})), true)
  })

  it('takes one statement, however much was told', async () => {
    await tell(shop, ...Array.from({ length: 40 }, (_, i) => identify('fay', { firstName: `Fay ${i}`, [`t${i}`]: i })))
    await get(user('fay'))
    statements.length = 0
    const { firstName } = await golden(user('fay'))
    assert.equal(statements.filter((text) => text.includes('identity.')).length, 1)
    assert.deepEqual([firstName!.losers.length, firstName!.lost], [20, 39])
  })

  it('is written down once, however often the log is read', async () => {
    await tell(shop, identify('gil', { firstName: 'Gil', lastName: 'Paz' }))
    await world.database.sql`delete from core.consumer where name = 'identity.observe'`
    await world.settle()
    assert.equal((await golden(user('gil'))).firstName!.times, 1)
  })

  it('leaves with the export, and goes with the erasure, after which the log brings nothing back', async () => {
    await tell(shop, identify('hugo', { firstName: 'Hugo' }))
    const person = { fragments: [user('hugo')], identifiers: [{ kind: 'user_id', value: 'hugo' }] }
    const { observations } = await exportPerson(world.ctx.sql, person)
    assert.deepEqual(
      observations.map(({ attribute, value }) => [attribute, value]),
      [['firstName', 'Hugo']],
    )
    await transaction(world.ctx.sql, (tx) => erasePerson(tx, person))
    await world.database.sql`delete from core.consumer where name = 'identity.observe'`
    await world.settle()
    assert.deepEqual((await exportPerson(world.ctx.sql, person)).observations, [])
    assert.equal((await get(user('hugo'))).statusCode, 404)
  })

  it('keeps nothing of who is erased while it is being written down, whichever of the two comes first', async () => {
    const { sql } = world.ctx
    for (const erasesFirst of [true, false]) {
      await tell(shop, { type: 'track', event: 'Seen', messageId: `r${n++}`, userId: 'ruth' })
      const person = { fragments: [user('ruth')], identifiers: [{ kind: 'user_id', value: 'ruth' }] }
      const at = world.ctx.clock.now()
      const origin = { id: world.ctx.ids.uuid(), tx: '1', seq: '1', channel: 'pos', source: 'key:1', verified: true }
      const told = { ...origin, threadId: user('ruth'), occurredAt: at, receivedAt: at, traits: { firstName: 'Ruth' } }
      const both: ((tx: Tx) => Promise<unknown>)[] = [(tx) => erasePerson(tx, person), (tx) => observe(tx, [told])]
      const [first, second] = erasesFirst ? both : both.toReversed()
      const [done, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const one = transaction(sql, async (tx) => {
        await first!(tx)
        done.resolve()
        await end.promise
      })
      await done.promise
      const other = transaction(sql, (tx) => second!(tx))
      const waiting = () =>
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      while (!(await waiting()).length) await moment()
      end.resolve()
      await Promise.all([one, other])
      assert.deepEqual((await exportPerson(sql, person)).observations, [], erasesFirst ? 'erased first' : 'told first')
    }
  })

  it('follows a rule as soon as it is set, and two editors cannot overwrite each other unseen', async () => {
    await tell(
      shop,
      identify('iris', { size: 'M' }),
      identify('iris', { size: 'Medium' }),
      identify('iris', { size: 'M' }),
    )
    await tell(shop, identify('iris', { size: 'L' }))
    assert.deepEqual(await values(user('iris')), { size: 'L' })
    const rule = { criteria: ['most_frequent'], sources: [], note: 'Gifts mislead.', version: 0 }
    const both = await Promise.all([put('size', rule), put('size', rule)])
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409])
    assert.deepEqual(await values(user('iris')), { size: 'M' })
    assert.equal((await put('size', { ...rule, criteria: ['most_complete'], version: 1 })).statusCode, 200)
    assert.deepEqual(await values(user('iris')), { size: 'Medium' })
    const versions = await world.app.inject({ url: '/v1/survivorship/size', headers: admin })
    assert.deepEqual(
      versions.json().items.map(({ version, note }: { version: number; note: string }) => [version, note]),
      [
        [2, 'Gifts mislead.'],
        [1, 'Gifts mislead.'],
      ],
    )
  })

  it('has rules that whoever plans can read and not change, and says what is wrong with a rule', async () => {
    const marketer = await world.staff('marketer')
    const list = await world.app.inject({ url: '/v1/survivorship', headers: marketer })
    const all = list.json().items.find(({ attribute }: { attribute: string }) => attribute === '*')
    assert.deepEqual([all.version, all.criteria, all.author], [0, ['most_recent'], 'hilo'])
    const rule = { criteria: ['most_recent'], sources: [], note: '', version: 0 }
    assert.equal((await put('size', rule, marketer)).statusCode, 403)
    assert.equal((await put('size', { ...rule, sources: ['pos'] })).json().errors[0].field, '/sources')
    assert.equal((await put('size', { ...rule, criteria: ['best'] })).statusCode, 400)
    assert.equal((await put('a%0Ab', rule)).statusCode, 400)
    assert.equal((await put('size', { ...rule, version: 3 })).json().code, 'stale_version')
    assert.equal((await world.app.inject({ url: '/v1/survivorship/size', headers: marketer })).statusCode, 404)
  })

  it('can be tried under another rule: how many people would change, and how', async () => {
    await tell(
      shop,
      identify('jon', { size: 'Medium' }),
      identify('kim', { size: 'S' }),
      identify('leo', { city: 'Lima' }),
    )
    await tell(shop, identify('jon', { size: 'M' }))
    await moment()
    await tell(shop, identify('kim', { size: 'S' }))
    const tried = async (payload: object) => {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/v1/survivorship/dry-run',
        headers: admin,
        payload,
      })
      return answer.json()
    }
    const rule = { criteria: ['most_complete'], sources: [] }
    const samples = [{ person: user('jon'), attribute: 'size', before: 'M', after: 'Medium' }]
    assert.deepEqual(await tried({ attribute: 'size', ...rule }), { people: 2, changed: 1, samples })
    assert.deepEqual(await tried({ attribute: '*', ...rule }), { people: 3, changed: 1, samples })
    assert.deepEqual(await tried({ attribute: '*', ...rule, last: 1 }), { people: 1, changed: 0, samples: [] })
    assert.equal((await values(user('jon'))).size, 'M')
    await put('size', { criteria: ['most_recent'], sources: [], note: '', version: 0 })
    assert.equal((await tried({ attribute: '*', ...rule })).people, 1, 'a rule for all leaves what has one of its own')
  })

  it('passes its audits, which find an observation of nobody and a rule whose version is missing', async () => {
    await tell(shop, identify('mia', { firstName: 'Mia' }))
    const rule = { criteria: ['most_recent'], sources: [], note: '', version: 0 }
    await put('firstName', rule)
    const found = async (sentence: string) => (await world.database.sql.unsafe(identityAudit[sentence]!)).length
    const [lost, gap] = ['an observation is of a fragment that is there', 'versions of a survivorship rule have no gap']
    assert.deepEqual([await found(lost), await found(gap)], [0, 0])
    await world.database.sql`update identity.observation set fragment_id = event_id`
    await world.database.sql`update identity.survivorship set version = 2`
    assert.deepEqual([await found(lost), await found(gap)], [1, 1])
  })
})
