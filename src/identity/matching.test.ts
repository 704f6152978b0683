import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { consumeOnce } from '#core/consumer.ts'
import { testWorld, type World } from '../../test/world.ts'
import { identityAudit } from './audit.ts'
import { matchConsumer } from './consumers.ts'
import { readDue } from './match_due.ts'
import { threadOf } from './threads.ts'

type Review = { id: string; reason: string; one: string; other: string; evidence: { rule: string; agreed: string[] } }
const birthday = { attribute: 'birthday', how: 'same' }
const fullName = { attribute: 'fullName', how: 'similar' }

describe('matching rules', () => {
  let world: World
  let site: string
  let shop: string
  let agent: Record<string, string>
  let admin: Record<string, string>
  let n = 0
  before(async () => {
    world = await testWorld()
    site = await world.key('collect', { channel: 'web' })
    shop = await world.key('operations', { channel: 'pos' })
    agent = await world.staff('agent')
    admin = await world.staff('admin')
  })
  beforeEach(
    () => world.database.sql`
      truncate identity.fragment, identity.link, identity.apart, identity.act, identity.cut, identity.observation, identity.match_rule, identity.match_key,
        identity.match_due, identity.profile, identity.told_name, identity.survivorship`,
  )
  after(() => world.close())

  const user = (name: string) => threadOf(world.ctx.secret, { kind: 'user_id', value: name })!
  const identify = (userId: string, traits: object) => ({ type: 'identify', messageId: `x${n++}`, userId, traits })
  const tell = async (key: string, ...messages: object[]) => {
    const { accepted } = await world.send(key, messages)
    assert.equal(accepted, messages.length)
    await world.settle()
  }
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, headers: object, payload?: object) =>
    world.app.inject({ method, url, headers: { ...headers }, ...(payload ? { payload } : {}) })
  const reviews = async (): Promise<Review[]> => (await ask('GET', '/v1/reviews?limit=200', agent)).json().items
  /** Who is proposed with whom, by user id. */
  const proposed = async () => {
    const names = new Map((await people()).map(({ id, value }) => [id, value]))
    return (await reviews())
      .filter(({ reason }) => reason === 'possible')
      .map(({ one, other }) => [names.get(one), names.get(other)].sort().join('+'))
      .sort()
  }
  const people = () =>
    world.database.sql<{ id: string; value: string; root: string }[]>`
      select id, value, root_id as root from identity.fragment order by id`
  const held = () =>
    world.database.sql`select a, b, verified, held from identity.link where revoked_at is null order by a, b, verified`
  const decide = (review: Review, decision: string) =>
    ask('POST', `/v1/reviews/${review.id}`, agent, { decision, note: '' })
  const put = async (name: string, rule: { agree?: object[]; outcome: string; version?: number }) => {
    const answer = await ask('PUT', `/v1/matching/${name}`, admin, {
      agree: [birthday, fullName],
      note: '',
      version: 0,
      ...rule,
    })
    assert.equal(answer.statusCode, 200, answer.body)
    await world.settle()
  }
  const samePerson = async (...names: string[]) => {
    const found = new Set((await people()).filter(({ value }) => names.includes(value)).map(({ root }) => root))
    return found.size === 1
  }
  const audits = async () => {
    for (const [sentence, query] of Object.entries(identityAudit))
      assert.deepEqual([...(await world.database.sql.unsafe(query))], [], sentence)
  }
  const sofia = { firstName: 'Sofía', lastName: 'Márquez Ruiz', birthday: '1990-05-01' }
  const sofi = { name: 'MARQUEZ SOFIA', birthday: '1990-05-01' }

  it('propose two whom tills told alike, with the rule and what agreed, and leave them two until a person decides', async () => {
    await tell(shop, identify('s1', sofia))
    await tell(shop, identify('s2', sofi))
    const [review, ...others] = await reviews()
    assert.deepEqual(others, [])
    assert.deepEqual(
      [review!.reason, [review!.one, review!.other].sort()],
      ['possible', [user('s1'), user('s2')].sort()],
    )
    assert.deepEqual(review!.evidence, { rule: 'name-and-birthday', version: 0, agreed: ['birthday', 'fullName'] })
    assert.equal(await samePerson('s1', 's2'), false)
    const accepted = await decide(review!, 'accept')
    assert.equal(accepted.statusCode, 200, accepted.body)
    await world.settle()
    assert.equal(await samePerson('s1', 's2'), true)
    assert.deepEqual(await reviews(), [])
    await ask('POST', `/v1/people/${user('s1')}/undo`, agent, { act: accepted.json().act, note: '' })
    await world.settle()
    assert.deepEqual(await proposed(), ['s1+s2'])
    await audits()
  })

  it('never ask again about two who were declared apart, whatever is told of them', async () => {
    await tell(shop, identify('s1', sofia), identify('s2', sofi))
    await decide((await reviews())[0]!, 'reject')
    await tell(shop, identify('s1', { ...sofia, lastName: 'Márquez' }), identify('s2', sofi))
    assert.deepEqual(await reviews(), [])
    await put('name-and-birthday', { outcome: 'link' })
    assert.equal(await samePerson('s1', 's2'), false)
    assert.deepEqual(await reviews(), [])
  })

  it('hear nothing of what a public key claims', async () => {
    await tell(shop, identify('s1', sofia))
    await tell(site, identify('thief', sofia))
    await put('name-and-birthday', { outcome: 'link' })
    assert.deepEqual(await reviews(), [])
    assert.equal(await samePerson('s1', 'thief'), false)
  })

  it('propose one name at one address, and not two people who live together', async () => {
    const address = { street: 'Calle del Sol 1', postalCode: '06100', city: 'México' }
    await tell(
      shop,
      identify('mario', { name: 'Mario Ruiz', address }),
      identify('maria', { name: 'María Ruiz', address }),
      identify('eva', { name: 'Eva Ruiz', address }),
      identify('old', {
        firstName: 'Mario',
        lastName: 'Ruiz Gil',
        address: { ...address, street: 'CALLE DEL SOL, 1' },
      }),
    )
    assert.deepEqual(await proposed(), ['mario+old'])
    assert.equal((await reviews())[0]!.evidence.rule, 'name-and-address')
  })

  it('take a proposal back when a correction comes, and when the person is split', async () => {
    await tell(shop, identify('s1', sofia), identify('s2', sofi))
    await tell(shop, identify('s2', { birthday: '1991-05-01' }), identify('s2', { birthday: '1991-05-01' }))
    assert.deepEqual(await reviews(), [])
    await tell(shop, identify('s3', sofi))
    assert.deepEqual(await proposed(), ['s1+s3'])
    // What agreed was told of an e-mail that turns out to be somebody else's.
    const email = { context: { externalIds: [{ type: 'email', id: 'x@mail.mx' }], traits: sofia } }
    await tell(shop, { type: 'track', event: 'Seen', messageId: `x${n++}`, ...email })
    await tell(shop, { ...identify('s4', {}), context: { externalIds: [{ type: 'email', id: 'x@mail.mx' }] } })
    assert.deepEqual(await proposed(), ['s1+s3', 's1+s4', 's3+s4'])
    const parted = threadOf(world.ctx.secret, { kind: 'email', value: 'x@mail.mx' })!
    await ask('POST', `/v1/people/${user('s4')}/split`, agent, { identifiers: [parted], note: '' })
    await world.settle()
    assert.deepEqual(await proposed(), ['s1+s3', 's1+x@mail.mx', 's3+x@mail.mx'])
    await audits()
  })

  it('make two one where they link, unless a guard holds it back, and are followed by splits and their undo', async () => {
    await tell(shop, identify('s1', sofia))
    const email = { context: { externalIds: [{ type: 'email', id: 's@mail.mx' }], traits: sofi } }
    await tell(shop, { type: 'track', event: 'Seen', messageId: `x${n++}`, ...email })
    await tell(shop, identify('s2', sofia))
    await put('name-and-birthday', { outcome: 'link' })
    assert.equal(await samePerson('s1', 's2'), false, 'nobody has two user ids but by hand')
    assert.equal(
      (await reviews()).some(({ reason }) => reason === 'unique_conflict'),
      true,
    )
    const owner = (await samePerson('s1', 's@mail.mx')) ? 's1' : 's2'
    assert.equal(await samePerson(owner, 's@mail.mx'), true)
    const fragment = threadOf(world.ctx.secret, { kind: 'email', value: 's@mail.mx' })!
    const parted = await ask('POST', `/v1/people/${user(owner)}/split`, agent, { identifiers: [fragment], note: '' })
    await tell(shop, identify(owner, sofia))
    assert.equal(await samePerson(owner, 's@mail.mx'), false)
    await ask('POST', `/v1/people/${user(owner)}/undo`, agent, { act: parted.json().act, note: '' })
    await world.settle()
    assert.equal(await samePerson(owner, 's@mail.mx'), true)
    await audits()
  })

  it('leave nothing behind when they are switched off, even when the process dies in between', async () => {
    await tell(shop, ...Array.from({ length: 40 }, (_, i) => identify(`p${i}`, mixed(i))))
    await tell(
      shop,
      ...Array.from({ length: 30 }, (_, i) => ({
        type: 'track',
        event: 'Seen',
        messageId: `x${n++}`,
        ...(i % 2 ? { userId: `p${i}` } : {}),
        context: {
          externalIds: [{ type: 'email', id: i % 2 ? `e${i % 7}@mail.mx` : `w${i}@mail.mx` }],
          traits: mixed(i),
        },
      })),
    )
    const before = [await people(), await held()]
    await put('name-only', { agree: [{ attribute: 'lastName', how: 'same' }, fullName], outcome: 'link' })
    const during = await people()
    assert.notDeepEqual(during, before[0])
    await audits()
    const off = await ask('PUT', '/v1/matching/name-only', admin, {
      agree: [fullName, { attribute: 'lastName', how: 'same' }],
      outcome: 'off',
      note: '',
      version: 1,
    })
    assert.equal(off.statusCode, 200, off.body)
    // A step that dies has done nothing.
    const dying = {
      ...matchConsumer,
      handle: async (...args: Parameters<typeof matchConsumer.handle>) => (
        await matchConsumer.handle(...args),
        assert.fail('died')
      ),
    }
    await assert.rejects(consumeOnce({ ...world.ctx, read: readDue }, dying), /died/)
    assert.deepEqual(await people(), during)
    await world.settle()
    assert.deepEqual([await people(), await held()], before)
    const left = await world.database.sql`select from identity.match_key where rule = 'name-only'`
    assert.equal(left.length, 0)
    await audits()
  })

  it('find step by step what comparing everybody anew finds', async () => {
    for (let i = 0; i < 60; i += 7)
      await tell(shop, ...Array.from({ length: 7 }, (_, j) => identify(`p${i + j}`, mixed(i + j))))
    const found = await proposed()
    assert.ok(found.length > 5, String(found.length))
    await put('name-and-birthday', { outcome: 'review' })
    assert.deepEqual(await proposed(), found)
    await audits()
  })

  it('come to everybody in steps', async () => {
    await tell(
      shop,
      ...Array.from({ length: 600 }, (_, i) => identify(`q${i}`, { name: `Ana Q${i}`, code: `c${i % 300}` })),
    )
    const agree = [{ attribute: 'code', how: 'same' }]
    const set = await ask('PUT', '/v1/matching/code', admin, { agree, outcome: 'review', note: '', version: 0 })
    assert.equal(set.statusCode, 200, set.body)
    await consumeOnce({ ...world.ctx, read: readDue }, matchConsumer)
    const waiting = await world.database.sql`select sweep from identity.match_due`
    assert.equal(waiting.length, 1)
    await world.settle()
    const links = await world.database.sql`select from identity.link where revoked_at is null and rule = 'code'`
    assert.equal(links.length, 300)
  })

  it('compare nobody under a key that more than fifty share, and do again when fewer do', async () => {
    const born = { birthday: '1900-01-01' }
    await tell(shop, identify('s1', { ...born, name: 'Sofia Soto' }), identify('s2', { ...born, name: 'Sofia Soto' }))
    assert.deepEqual(await proposed(), ['s1+s2'])
    const others = Array.from({ length: 49 }, (_, i) => identify(`o${i}`, { ...born, name: `Sx${i}x Sy${i}y` }))
    await tell(shop, ...others)
    assert.deepEqual(await proposed(), [])
    const rule = { agree: [birthday, fullName] }
    const tried = (await ask('POST', '/v1/matching/dry-run', admin, rule)).json()
    assert.deepEqual([tried.people, tried.pairs, tried.commonKeys], [51, 0, 1])
    await tell(shop, identify('o1', { birthday: '1999-01-01' }), identify('o1', { birthday: '1999-01-01' }))
    assert.deepEqual(await proposed(), ['s1+s2'])
  })

  it('leave nothing of who is erased', async () => {
    await tell(shop, identify('s1', sofia), identify('s2', sofi))
    const exported = await ask('GET', `/v1/people/${user('s1')}/export`, admin)
    assert.deepEqual(exported.json().matching, [{ rule: 'name-and-birthday' }])
    const erased = await ask('POST', `/v1/people/${user('s1')}/erase`, admin, { note: 'She asked.' })
    assert.ok(erased.statusCode < 300, erased.body)
    await world.settle()
    const keys = await world.database.sql<{ root: string }[]>`select root_id as root from identity.match_key`
    assert.deepEqual([...new Set(keys.map(({ root }) => root))], [user('s2')])
    assert.deepEqual([...(await world.database.sql`select from identity.link`)], [])
    assert.deepEqual(await reviews(), [])
    await audits()
  })

  it('can be tried before they are set, and say whom they would propose', async () => {
    await tell(shop, identify('s1', sofia), identify('s2', sofi), identify('other', { ...sofi, name: 'Luz Paz' }))
    const tried = (await ask('POST', '/v1/matching/dry-run', admin, { agree: [birthday, fullName] })).json()
    assert.deepEqual([tried.people, tried.pairs, tried.commonKeys], [3, 1, 0])
    assert.deepEqual(
      tried.samples[0].agreed.map(({ attribute, one, other }: Record<string, string>) => [
        attribute,
        [one, other].sort(),
      ]),
      [
        ['birthday', ['1990-05-01', '1990-05-01']],
        ['fullName', ['MARQUEZ SOFIA', 'Sofía Márquez Ruiz']],
      ],
    )
    await decide((await reviews())[0]!, 'reject')
    assert.equal((await ask('POST', '/v1/matching/dry-run', admin, { agree: [birthday, fullName] })).json().pairs, 0)
  })

  it('are read by whoever plans, set by few, one editor at a time, and refused with what is wrong', async () => {
    const marketer = await world.staff('marketer')
    const list = (await ask('GET', '/v1/matching', marketer)).json().items
    assert.deepEqual(
      list.map(({ name, version, outcome }: { name: string; version: number; outcome: string }) => [
        name,
        version,
        outcome,
      ]),
      [
        ['birthday-and-place', 0, 'review'],
        ['name-and-address', 0, 'review'],
        ['name-and-birthday', 0, 'review'],
      ],
    )
    const rule = { agree: [birthday], outcome: 'review', note: '', version: 0 }
    const set = (body: object, as = admin, name = 'mine') => ask('PUT', `/v1/matching/${name}`, as, body)
    assert.equal((await set(rule, marketer)).statusCode, 403)
    assert.equal((await set({ ...rule, agree: [fullName] })).json().errors[0].field, '/agree')
    assert.equal((await set({ ...rule, agree: [birthday, birthday] })).json().errors[0].field, '/agree/1/attribute')
    assert.equal((await set({ ...rule, agree: [] })).statusCode, 400)
    assert.equal((await set(rule, admin, 'Not%20a%20name')).statusCode, 400)
    const both = await Promise.all([set(rule), set(rule)])
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409])
    assert.equal((await set({ ...rule, version: 7 })).json().code, 'stale_version')
  })

  /** People of whom some are told twice or more, with slips. */
  function mixed(i: number): object {
    const [first, last] = [
      ['Sofía', 'Sofia', 'Luis', 'Jorge', 'Jorje'][i % 5],
      ['Márquez', 'Ruiz', 'Marquez Gil'][i % 3],
    ]
    return { firstName: first, lastName: last, birthday: `199${i % 2}-01-0${1 + (i % 4)}` }
  }
})
