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

  const tell = async (key: string, batch: object[]) => {
    const sent = await world.send(
      key,
      batch.map((one) => ({ type: 'track', event: 'Form Sent', properties: {}, messageId: `t${n++}`, ...one })),
    )
    await world.settle()
    return sent
  }
  const mails = (id: string, ...consents: object[]) => ({ consents, externalIds: [{ type: 'email', id }] })
  const yes = { purpose: 'marketing', channel: 'email', granted: true }
  const no = { ...yes, granted: false }

  it('is taken from any event that tells it, for the address of its channel, with the event as proof', async () => {
    const phone = { type: 'phone', id: '+52 55 8127 4391' }
    const context = {
      consents: [
        { ...yes, textVersion: 'news-4', source: 'till 3', proof: { paper: 'A-7' } },
        { ...yes, channel: 'whatsapp' },
        { ...yes, channel: 'push' },
        { ...yes, purpose: 'profiling', identifier: 'user_id' },
      ],
      externalIds: [{ type: 'email', id: 'seven@mail.mx' }, phone],
    }
    const timestamp = '2026-02-01T10:00:00.000Z'
    const sent = await tell(shop, [{ messageId: 'seven', userId: 'u7', timestamp, context }])
    assert.equal(sent.accepted, 1)
    const { items } = (await world.app.inject({ url: `/v1/people/${of('user_id', 'u7')}/consents`, headers })).json<{
      items: Record<string, unknown>[]
    }>()
    assert.deepEqual(items.map((one) => [one.kind, one.purpose, one.channel]).sort(), [
      ['email', 'marketing', 'email'],
      ['phone', 'marketing', 'whatsapp'],
      ['user_id', 'marketing', 'push'],
      ['user_id', 'profiling', 'email'],
    ])
    const { proof, textVersion, source, occurredAt } = items.find((one) => one.kind === 'email')!
    const { event, ...rest } = proof as Record<string, string>
    assert.deepEqual([textVersion, source, occurredAt, rest], ['news-4', 'till 3', timestamp, { paper: 'A-7' }])
    const [found] = await world.ctx.sql`select type from events.event where id = ${event!}`
    assert.equal(found!.type, 'Form Sent')
    assert.equal(await may(of('email', 'seven@mail.mx')), 'granted')
    await world.ctx.sql`delete from core.consumer where name = 'identity.consent'`
    assert.equal((await tell(shop, [{ messageId: 'seven', userId: 'u7', timestamp, context }])).duplicates, 1)
    const again = (await world.app.inject({ url: `/v1/people/${of('user_id', 'u7')}/consents`, headers })).json()
    assert.deepEqual(again.items, items, 'read again, the log tells nothing new')
  })

  it('is not given by what a browser claims, but withdrawn', async () => {
    const site = await world.key('collect', { channel: 'web' })
    const eight = of('email', 'eight@mail.mx')
    await seen(shop, 'u8', ['email', 'eight@mail.mx'])
    await tell(site, [{ userId: 'u8', context: mails('eight@mail.mx', yes) }])
    assert.equal(await may(eight), 'never_given')
    await tell(shop, [{ userId: 'u8', context: mails('eight@mail.mx', yes) }])
    assert.equal(await may(eight), 'granted')
    await tell(site, [{ anonymousId: 'a8', context: mails('eight@mail.mx', no) }])
    assert.equal(await may(eight), 'withdrawn')
  })

  it('that only stands in records undoes no withdrawal; one that is given anew does', async () => {
    const nine = of('email', 'nine@mail.mx')
    const records = mails('nine@mail.mx', { ...yes, standing: true })
    await tell(shop, [{ userId: 'u9', context: records }])
    assert.equal(await may(nine), 'granted')
    await tell(shop, [
      { userId: 'u9', context: mails('nine@mail.mx', no) },
      { userId: 'u9', context: records },
    ])
    assert.equal(await may(nine), 'withdrawn')
    await tell(shop, [{ userId: 'u9', context: mails('nine@mail.mx', yes) }])
    assert.equal(await may(nine), 'granted')
  })

  it('in another shape waits in quarantine, with the place of everything that is wrong', async () => {
    const told = [
      { ...yes, granted: 'si' },
      { ...yes, identifier: 'phone' },
      { ...yes, occurredAt: 'noon' },
    ]
    const reasons = async (...consents: object[]) => {
      const messageId = `q${n++}`
      assert.equal((await tell(shop, [{ messageId, userId: 'u10', context: { consents } }])).quarantined, 1)
      const [row] = await world.ctx.sql<{ reasons: { path: string; code: string }[] }[]>`
        select reasons from events.quarantine where message_id = ${messageId}`
      return row!.reasons.map(({ path, code }) => [path, code])
    }
    assert.deepEqual(await reasons(told[0]!), [['/context/consents/0/granted', 'consent.type']])
    assert.deepEqual(await reasons(told[1]!, told[2]!), [
      ['/context/consents/0/identifier', 'consent.not_carried'],
      ['/context/consents/1/occurredAt', 'consent.time_invalid'],
    ])
    assert.deepEqual(await reasons(...Array.from({ length: 21 }, () => yes)), [
      ['/context/consents', 'consent.maxItems'],
    ])
  })

  it('cannot be changed or deleted, whoever tries', async () => {
    await assert.rejects(world.ctx.sql`delete from identity.consent`, /append-only/)
    await assert.rejects(world.ctx.sql`update identity.consent set granted = true`, /append-only/)
  })
})
