import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { threadOf } from './threads.ts'

type Identifier = { id: string; kind: string; value: string; verified: boolean; shared: boolean }
type Message = { type: string; messageId: string; [key: string]: unknown }

describe('people', () => {
  let world: World
  let site: string
  let shop: string
  let headers: Record<string, string>
  let n = 0
  before(async () => {
    world = await testWorld()
    site = await world.key('collect', { channel: 'web' })
    shop = await world.key('operations', { channel: 'pos' })
    headers = await world.staff('agent')
  })
  beforeEach(
    () => world.database.sql`truncate identity.fragment, identity.link, identity.apart, identity.act, identity.cut`,
  )
  after(() => world.close())

  const fragment = (kind: string, value: string) => threadOf(world.ctx.secret, { kind, value })!
  const track = (who: object, more: object = {}): Message => ({
    type: 'track',
    event: 'Seen',
    messageId: `m${n++}`,
    properties: {},
    ...who,
    ...more,
  })
  /** What a browser says, or a system of the retailer. */
  const seen = async (key: string, ...messages: Message[]) => {
    await world.send(key, messages)
    await world.settle()
  }
  const external = (type: string, id: string) => ({ context: { externalIds: [{ type, id }] } })
  const read = async (id: string, at?: Date) => {
    const answer = await world.app.inject({ url: `/v1/people/${id}${at ? `?at=${at.toISOString()}` : ''}`, headers })
    return answer.json() as { id: string; identifiers: Identifier[] }
  }
  const names = async (id: string, at?: Date) =>
    ((await read(id, at)).identifiers ?? []).map(({ kind, value }) => `${kind}=${value}`).sort()
  const act = (url: string, payload: object) => world.app.inject({ method: 'POST', url, headers, payload })

  it('are found from visitor, app user, card, e-mail, phone, receipt and WhatsApp by what was seen together', async () => {
    await seen(site, track({ anonymousId: 'cookie' }), {
      type: 'identify',
      messageId: 'i1',
      anonymousId: 'cookie',
      userId: 'u1',
      traits: { email: 'Ana@Mail.mx', phone: '+52 55 1234 5670' },
    })
    await seen(
      shop,
      track({ userId: 'u1' }, external('loyalty_card', '5501')),
      track(
        {},
        {
          context: {
            externalIds: [
              { type: 'loyalty_card', id: '5501' },
              { type: 'receipt', id: 't1-42' },
            ],
          },
        },
      ),
    )
    await seen(shop, track({ userId: 'u1' }, external('whatsapp:number', '525512345670')))
    const all = [
      'anonymous_id=cookie',
      'email=ana@mail.mx',
      'loyalty_card=5501',
      'phone=+525512345670',
      'receipt=t1-42',
      'user_id=u1',
    ]
    assert.deepEqual(await names(fragment('anonymous_id', 'cookie')), all)
    assert.equal(
      (await read(fragment('phone', '+525512345670'))).id,
      fragment('user_id', 'u1'),
      'a phone is never the person’s id when the customer is known',
    )
  })

  it('have one thread over all they are known by', async () => {
    await seen(site, track({ anonymousId: 'c2' }), track({ anonymousId: 'c2', userId: 'u2' }))
    await seen(shop, track({ userId: 'u2' }, external('loyalty_card', '77')), track({}, external('loyalty_card', '77')))
    const thread = (
      await world.app.inject({ url: `/v1/people/${fragment('loyalty_card', '77')}/thread`, headers })
    ).json()
    assert.equal(thread.items.length, 4)
  })

  it('are two when two sign in on one tablet, and the tablet is nobody’s', async () => {
    await seen(site, track({ anonymousId: 'tablet' }), track({ anonymousId: 'tablet', userId: 'eva' }))
    assert.deepEqual(await names(fragment('user_id', 'eva')), ['anonymous_id=tablet', 'user_id=eva'])
    await seen(site, track({ anonymousId: 'tablet', userId: 'luis' }))
    assert.deepEqual(await names(fragment('user_id', 'eva')), ['user_id=eva'])
    assert.deepEqual(await names(fragment('user_id', 'luis')), ['user_id=luis'])
    assert.equal((await read(fragment('anonymous_id', 'tablet'))).identifiers[0]!.shared, true)
  })

  it('are not joined by info@ or a placeholder', async () => {
    await seen(
      shop,
      track({ userId: 'a' }, external('email', 'info@tienda.mx')),
      track({ userId: 'b' }, external('email', 'info@tienda.mx')),
    )
    assert.deepEqual(await names(fragment('user_id', 'a')), ['user_id=a'])
  })

  it('open a review where two user ids share an e-mail, and follow what is decided', async () => {
    await seen(
      shop,
      track({ userId: 'old' }, external('email', 'zoe@mail.mx')),
      track({ userId: 'new' }, external('email', 'zoe@mail.mx')),
    )
    const reviews = (await world.app.inject({ url: '/v1/reviews', headers })).json().items
    assert.deepEqual(
      reviews.map((review: { reason: string }) => review.reason),
      ['unique_conflict'],
    )
    const decided = await act(`/v1/reviews/${reviews[0].id}`, { decision: 'accept', note: 'Two accounts of hers.' })
    assert.equal(decided.statusCode, 200, decided.body)
    assert.deepEqual(await names(fragment('user_id', 'new')), ['email=zoe@mail.mx', 'user_id=new', 'user_id=old'])
    await act(`/v1/people/${fragment('user_id', 'new')}/undo`, { act: decided.json().act, note: '' })
    assert.deepEqual(await names(fragment('user_id', 'new')), ['user_id=new'])
    await act(`/v1/reviews/${reviews[0].id}`, { decision: 'reject', note: 'Mother and daughter.' })
    assert.deepEqual((await world.app.inject({ url: '/v1/reviews', headers })).json().items, [])
  })

  it('cannot be stolen: who claims a victim’s e-mail by a public key and signs in with an own one stays another person', async () => {
    await seen(shop, track({ userId: 'victim' }, external('email', 'v@mail.mx')))
    await seen(site, { type: 'identify', messageId: 'attack', anonymousId: 'bad', traits: { email: 'v@mail.mx' } })
    await seen(shop, track({ userId: 'thief', anonymousId: 'bad' }))
    assert.deepEqual(await names(fragment('user_id', 'victim')), ['email=v@mail.mx', 'user_id=victim'])
    assert.deepEqual(await names(fragment('user_id', 'thief')), ['anonymous_id=bad', 'user_id=thief'])
  })

  it('are merged and split by hand, undone exactly, and what came in between follows its own fragment', async () => {
    await seen(
      shop,
      track({ userId: 'p' }, external('email', 'p@mail.mx')),
      track({}, external('phone', '+525598123476')),
    )
    const [p, phone] = [fragment('user_id', 'p'), fragment('phone', '+525598123476')]
    const before = [await names(p), await names(phone)]
    const merged = await act(`/v1/people/${p}/merge`, { with: phone, note: 'She said so.' })
    assert.equal(merged.statusCode, 200, merged.body)
    assert.deepEqual(await names(phone), ['email=p@mail.mx', 'phone=+525598123476', 'user_id=p'])
    await seen(
      shop,
      track(
        {},
        {
          context: {
            externalIds: [
              { type: 'phone', id: '+525598123476' },
              { type: 'receipt', id: 'between' },
            ],
          },
        },
      ),
    )
    assert.equal((await act(`/v1/people/${p}/undo`, { act: merged.json().act, note: '' })).statusCode, 200)
    assert.deepEqual([await names(p), await names(phone)], [before[0], ['phone=+525598123476', 'receipt=between']])
    const parted = await act(`/v1/people/${p}/split`, { identifiers: [fragment('email', 'p@mail.mx')], note: '' })
    assert.deepEqual(await names(p), ['user_id=p'])
    await seen(shop, track({ userId: 'p' }, external('email', 'p@mail.mx')))
    assert.deepEqual(await names(p), ['user_id=p'], 'the same evidence does not join again what a person has split')
    await act(`/v1/people/${p}/undo`, { act: parted.json().act, note: '' })
    assert.deepEqual(await names(p), before[0])
  })

  it('are shown as they were known on any past date', async () => {
    await seen(site, track({ anonymousId: 'c9' }))
    const first = world.ctx.clock.now()
    await new Promise((done) => setTimeout(done, 5))
    await seen(site, track({ anonymousId: 'c9', userId: 'u9' }))
    assert.deepEqual(await names(fragment('anonymous_id', 'c9'), first), ['anonymous_id=c9'])
    assert.deepEqual(await names(fragment('anonymous_id', 'c9'), world.ctx.clock.now()), [
      'anonymous_id=c9',
      'user_id=u9',
    ])
  })

  it('say what is wrong with an act: unknown, the same twice, or not a part', async () => {
    await seen(shop, track({ userId: 'rosa' }, external('email', 'x@mail.mx')))
    const x = fragment('user_id', 'rosa')
    assert.equal(
      (await act(`/v1/people/${x}/merge`, { with: fragment('email', 'x@mail.mx'), note: '' })).statusCode,
      409,
    )
    assert.equal(
      (await act(`/v1/people/${x}/merge`, { with: fragment('email', 'nobody@mail.mx'), note: '' })).statusCode,
      404,
    )
    assert.equal(
      (await act(`/v1/people/${x}/split`, { identifiers: [x, fragment('email', 'x@mail.mx')], note: '' })).statusCode,
      400,
    )
    assert.equal((await act(`/v1/people/${x}/undo`, { act: x, note: '' })).statusCode, 404)
  })
})
