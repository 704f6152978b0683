import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { threadOf } from './threads.ts'

describe('people, whom many look at,', () => {
  const statements: string[] = []
  let world: World
  let headers: Record<string, string>
  let ana: string
  let eva: string
  before(async () => {
    world = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    headers = await world.staff('agent')
    const shop = await world.key('operations', { channel: 'pos' })
    const told = (userId: string, firstName: string) => ({
      type: 'identify',
      messageId: userId,
      userId,
      traits: { firstName, lastName: 'Paz', email: `${userId}@mail.mx` },
    })
    await world.send(shop, [told('ana', 'Ana'), told('eva', 'Eva')])
    await world.settle()
    const user = (value: string) => threadOf(world.ctx.secret, { kind: 'user_id', value })!
    ;[ana, eva] = [user('ana'), user('eva')]
    // The session's time of last use is written now, and not again for a while.
    await get(`/${ana}`)
    await post('merge', { with: eva, note: '' })
    await post('split', { identifiers: theirs(await get(`/${ana}`)), note: '' })
  })
  after(() => world.close())

  const inject = async (options: object) => {
    const answer = await world.app.inject({ ...options, headers } as object)
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  const get = (path: string) => inject({ url: `/v1/people${path}` })
  const post = (verb: string, payload: object) => inject({ method: 'POST', url: `/v1/people/${ana}/${verb}`, payload })
  const theirs = ({ identifiers }: { identifiers: { id: string; value: string }[] }) =>
    identifiers.filter(({ value }) => value.startsWith('eva')).map(({ id }) => id)

  /** What the live reader of the log asks meanwhile, and what a new connection does. */
  const isBeside = /events\.horizon|pg_catalog/
  const nameOf = (text: string) => {
    if (/^\s*(begin|commit)\s*$/.test(text)) return text.trim()
    if (text.includes('join access.session')) return 'who asks'
    if (text.includes('into access.look')) return 'the look'
    if (text.includes('pg_advisory_xact_lock')) return 'lock'
    return /\b(insert into|update|delete from) identity\./.test(text) ? 'write' : 'read'
  }
  /** What is said to the database while `work` runs: each statement by what it does. */
  const said = async (work: () => Promise<unknown>) => {
    statements.length = 0
    await work()
    return statements.filter((text) => !isBeside.test(text)).map(nameOf)
  }

  it('are read, each and her thread, in one statement besides who asks and the record of the look', async () => {
    assert.deepEqual(await said(() => get(`/${ana}`)), ['who asks', 'read', 'the look'])
    assert.deepEqual(await said(() => get(`/${ana}/thread`)), ['who asks', 'read', 'the look'])
  })

  it('are listed in one statement, counted in one beside it, and found in a few', async () => {
    const count = async (query: string) => (await said(() => get(query))).filter((what) => what === 'read').length
    assert.deepEqual([await count(''), await count('?count=true')], [1, 2])
    // Who has an identifier that is or begins so; nobody has.
    assert.equal(await count('?q=5512345678'), 1)
    // The same, beside which words begin so; which were meant with a slip, for few are found; who that is.
    assert.equal(await count('?q=ana@mail.mx'), 4)
    // Besides, whether one of the newest people has such words, else who has them, and who has those that were meant.
    const byName = await count('?q=ana%20paz')
    assert.ok(byName <= 7, `${byName} statements`)
  })

  it('are merged and split in four to six writes after one read, and answered without another', async () => {
    const merged = await said(() => post('merge', { with: eva, note: '' }))
    const identifiers = theirs(await get(`/${ana}`))
    const split = await said(() => post('split', { identifiers, note: '' }))
    for (const all of [merged, split]) {
      assert.deepEqual(
        all.filter((what) => what !== 'write'),
        ['who asks', 'begin', 'lock', 'read', 'commit'],
      )
      assert.ok(all.length - 5 <= 6, `${all.length - 5} writes`)
    }
  })
})
