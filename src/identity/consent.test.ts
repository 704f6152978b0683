import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { mayContact } from './consent.ts'
import { threadOf } from './threads.ts'

describe('consent', () => {
  let world: World
  let headers: Record<string, string>
  let shop: string
  let n = 0
  before(async () => {
    world = await testWorld()
    headers = await world.staff('agent')
    shop = await world.key('operations', { channel: 'pos' })
  })
  after(() => world.close())

  const of = (kind: string, value: string) => threadOf(world.ctx.secret, { kind, value })!
  const seen = async (key: string, userId: string, ...ids: [string, string][]) => {
    const externalIds = ids.map(([type, id]) => ({ type, id }))
    await world.send(key, [
      { type: 'track', messageId: `c${n++}`, userId, event: 'Seen', properties: {}, context: { externalIds } },
    ])
    await world.settle()
  }
  const post = (person: string, what: string, payload: object, more: object = {}) =>
    world.app.inject({ method: 'POST', url: `/v1/people/${person}/${what}`, headers: { ...headers, ...more }, payload })
  const given = {
    purpose: 'marketing',
    channel: 'email',
    granted: true,
    textVersion: 'news-3',
    source: 'form: newsletter',
  }
  const may = async (identifier: string, person?: string, purpose = 'marketing') => {
    const asked = { identifier, purpose, channel: 'email', ...(person ? { person } : {}) }
    return (await mayContact(world.ctx.sql, asked)).reason
  }

  it('counts from when it is given until it is withdrawn, and its whole history can be read', async () => {
    await seen(shop, 'u1', ['email', 'one@mail.mx'])
    const [person, email] = [of('user_id', 'u1'), of('email', 'one@mail.mx')]
    assert.equal(await may(email), 'never_given')
    const occurredAt = '2026-03-01T10:00:00.000Z'
    const answer = await post(person, 'consents', { ...given, identifier: email, occurredAt, proof: { form: '/news' } })
    assert.equal(answer.statusCode, 200, answer.body)
    assert.deepEqual(
      await mayContact(world.ctx.sql, { identifier: email, person, purpose: 'marketing', channel: 'email' }),
      {
        allowed: true,
        reason: 'granted',
        since: occurredAt,
      },
    )
    assert.equal(await may(email, person, 'profiling'), 'never_given', 'one purpose is not another')
    const once = { 'idempotency-key': 'w1' }
    const withdrawal = { ...given, granted: false, source: 'call' }
    assert.equal((await post(person, 'consents', withdrawal, once)).statusCode, 200)
    assert.equal((await post(person, 'consents', withdrawal, once)).statusCode, 200)
    assert.equal(await may(email), 'withdrawn')
    const read = (await world.app.inject({ url: `/v1/people/${person}/consents`, headers })).json()
    assert.deepEqual(
      read.items.map((one: { granted: boolean }) => one.granted),
      [false, true],
    )
    assert.deepEqual(
      read.inForce.map((one: { granted: boolean }) => one.granted),
      [false],
    )
  })

  it('does not travel when two people become one; the identifier by which it was given keeps it', async () => {
    await seen(shop, 'u2', ['email', 'two@mail.mx'])
    await seen(shop, 'u3', ['email', 'three@mail.mx'])
    const [two, three] = [of('email', 'two@mail.mx'), of('email', 'three@mail.mx')]
    await post(two, 'consents', { ...given, identifier: two })
    const merged = await post(of('user_id', 'u2'), 'merge', { with: of('user_id', 'u3'), note: '' })
    assert.equal(merged.statusCode, 200, merged.body)
    const { id } = merged.json().person
    assert.deepEqual([await may(two, id), await may(three, id)], ['granted', 'never_given'])
    await post(id, 'undo', { act: merged.json().act, note: '' })
    assert.equal(await may(two, of('user_id', 'u2')), 'granted')
    assert.equal(await may(two, of('user_id', 'u3')), 'not_theirs')
  })

  it('is not taken by what is only claimed, by somebody else’s identifier, or from the future', async () => {
    const site = await world.key('collect', { channel: 'web' })
    await seen(site, 'u4', ['email', 'four@mail.mx'])
    const [person, email] = [of('user_id', 'u4'), of('email', 'four@mail.mx')]
    const codes = async (payload: object) => {
      const answer = await post(person, 'consents', payload)
      return [answer.statusCode, answer.json().errors?.[0].code]
    }
    assert.deepEqual(await codes({ ...given, identifier: email }), [400, 'unverified'])
    assert.deepEqual(await codes({ ...given, identifier: of('email', 'one@mail.mx') }), [400, 'not_theirs'])
    assert.deepEqual(await codes(given), [400, 'required'])
    const tomorrow = new Date(world.ctx.clock.now().getTime() + 86_400_000).toISOString()
    assert.deepEqual(await codes({ ...given, identifier: email, occurredAt: tomorrow }), [400, 'in_the_future'])
    assert.equal(await may(email), 'unverified')
  })

  it('is not needed for what somebody ordered, unless it was withdrawn; an address of nobody is never written to', async () => {
    await seen(shop, 'u5', ['email', 'five@mail.mx'])
    const five = of('email', 'five@mail.mx')
    assert.equal(await may(five, undefined, 'service'), 'necessary')
    await post(five, 'consents', { ...given, purpose: 'service', granted: false, identifier: five })
    assert.equal(await may(five, undefined, 'service'), 'withdrawn')
    await seen(shop, 'u6', ['email', 'info@tienda.mx'])
    assert.equal(await may(of('email', 'info@tienda.mx'), undefined, 'service'), 'blocked')
    assert.equal(await may(of('email', 'never-seen@mail.mx'), undefined, 'service'), 'unknown')
  })

  it('cannot be changed or deleted, whoever tries', async () => {
    await assert.rejects(world.ctx.sql`delete from identity.consent`, /append-only/)
    await assert.rejects(world.ctx.sql`update identity.consent set granted = true`, /append-only/)
  })
})
