import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import type { PersonLink } from './person.ts'
import { threadOf } from './threads.ts'

describe('a person as she was known', () => {
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
  after(() => world.close())

  const of = (kind: string, value: string) => threadOf(world.ctx.secret, { kind, value })!
  const seen = async (key: string, who: object, ...ids: [string, string][]) => {
    const externalIds = ids.map(([type, id]) => ({ type, id }))
    const message = {
      type: 'track',
      messageId: `p${n++}`,
      event: 'Seen',
      properties: {},
      context: { externalIds },
      ...who,
    }
    await world.send(key, [message])
    await world.settle()
  }
  /** A time after everything so far and before everything to come. */
  const moment = async () => {
    const pause = () => new Promise((done) => setTimeout(done, 3))
    await pause()
    const at = world.ctx.clock.now()
    await pause()
    return at
  }
  const get = (id: string, what: string, at?: Date) =>
    world.app.inject({ url: `/v1/people/${id}/${what}${at ? `?at=${at.toISOString()}` : ''}`, headers })
  const links = async (id: string, at?: Date) => (await get(id, 'links', at)).json<{ items: PersonLink[] }>().items
  const held = async (id: string, at?: Date) => (await links(id, at)).map((link) => link.held)
  const values = async (id: string, at?: Date) =>
    (await get(id, 'identifiers', at)).json<{ items: { value: string }[] }>().items.map(({ value }) => value)
  const act = async (id: string, what: string, payload: object) => {
    const answer = await world.app.inject({ method: 'POST', url: `/v1/people/${id}/${what}`, headers, payload })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  /** At the present time the past and the present are the same, but that nothing tells of what ended. */
  const agrees = async (id: string) => {
    const now = await moment()
    const live = (await links(id)).filter(({ revokedAt }) => !revokedAt)
    assert.deepEqual(await links(id, now), live)
    assert.deepEqual((await get(id, 'identifiers', now)).json(), (await get(id, 'identifiers')).json())
  }

  it('has the identifiers and links that were there then, those that ended since as if nothing had happened', async () => {
    await seen(site, { anonymousId: 'c1' })
    const [c1, alone] = [of('anonymous_id', 'c1'), await moment()]
    await seen(shop, { anonymousId: 'c1', userId: 'u1' }, ['email', 'one@mail.mx'])
    const joined = await moment()
    await act(of('user_id', 'u1'), 'split', { identifiers: [of('email', 'one@mail.mx')], note: '' })
    assert.deepEqual([await values(c1, alone), await links(c1, alone)], [['c1'], []])
    assert.deepEqual(await values(c1, joined), ['u1', 'one@mail.mx', 'c1'])
    const then = await links(c1, joined)
    assert.ok(then.length >= 2 && then.every((link) => link.held === null && link.revokedAt === null))
    assert.deepEqual(await values(c1), ['u1', 'c1'])
    assert.ok((await links(c1)).some(({ revokedAt }) => revokedAt))
    await agrees(c1)
  })

  it('has a link that was held since as counting, and one that counts since as held', async () => {
    await seen(site, { anonymousId: 'tablet', userId: 'eva' })
    const [eva, before] = [of('user_id', 'eva'), await moment()]
    await seen(site, { anonymousId: 'tablet', userId: 'luis' })
    assert.deepEqual([await held(eva), await held(eva, before)], [['shared'], [null]])
    assert.deepEqual(await held(of('anonymous_id', 'tablet'), await moment()), ['shared', 'shared'])
    await seen(shop, { userId: 'old' }, ['email', 'zoe@mail.mx'])
    await seen(shop, { userId: 'new' }, ['email', 'zoe@mail.mx'])
    const [fresh, asked] = [of('user_id', 'new'), await moment()]
    await act(fresh, 'merge', { with: of('user_id', 'old'), note: '' })
    assert.deepEqual(await held(fresh, asked), ['unique_conflict'])
    assert.deepEqual(new Set(await held(fresh)), new Set([null]))
    for (const id of [eva, fresh, of('anonymous_id', 'tablet')]) await agrees(id)
  })

  it('is the same from whichever of her identifiers, also from a shared one that was joined by hand', async () => {
    await seen(site, { anonymousId: 'kiosk', userId: 'rita' })
    await seen(site, { anonymousId: 'kiosk', userId: 'raul' })
    const [kiosk, rita] = [of('anonymous_id', 'kiosk'), of('user_id', 'rita')]
    await act(rita, 'merge', { with: kiosk, note: 'It is her own.' })
    const now = await moment()
    assert.deepEqual(await values(kiosk, now), ['rita', 'kiosk'])
    assert.deepEqual(await links(kiosk, now), await links(rita, now))
    await agrees(kiosk)
  })

  it('had agreed to what Hilo had been told by then', async () => {
    await seen(shop, { userId: 'flor' }, ['email', 'flor@mail.mx'])
    const [flor, before] = [of('user_id', 'flor'), await moment()]
    const consent = {
      purpose: 'marketing',
      channel: 'email',
      textVersion: 'v1',
      source: 'call',
      identifier: of('email', 'flor@mail.mx'),
    }
    await act(flor, 'consents', { ...consent, granted: true, occurredAt: '2026-01-01T00:00:00.000Z' })
    const agreed = await moment()
    await act(flor, 'consents', { ...consent, granted: false })
    const granted = async (at?: Date) =>
      (await get(flor, 'consents', at)).json<{ inForce: { granted: boolean }[] }>().inForce.map((one) => one.granted)
    assert.deepEqual([await granted(before), await granted(agreed), await granted()], [[], [true], [false]])
  })

  it('was nobody before she was first seen, and a time that is none is refused', async () => {
    await seen(shop, { userId: 'late' })
    for (const what of ['identifiers', 'links', 'consents']) {
      assert.equal((await get(of('user_id', 'late'), what, new Date('2020-01-01'))).statusCode, 404)
      const wrong = await world.app.inject({ url: `/v1/people/${of('user_id', 'late')}/${what}?at=today`, headers })
      assert.equal(wrong.statusCode, 400)
    }
  })
})
