import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shopperDevice } from '../../test/shopper.ts'
import { makeShop, type Shop } from '../../test/shop.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { fragmentOf } from '../identity/resolve.ts'

describe('who saw a shopper’s basket', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let shop: Shop
  before(async () => {
    world = await testWorld({ clock })
    shop = await makeShop(world)
  })
  after(() => world.close())

  const looks = async (headers: Record<string, string>) => {
    const answer = await world.app.inject({ url: '/v1/shopper/looks', headers })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json().items
  }
  const idOf = (value: string) => fragmentOf(world.ctx.secret, { kind: 'email', value }).id

  it('is told to that shopper by role and not by name, whether it was seen, changed or opened by a code', async () => {
    const sofia = await world.shopper('sofia@mail.mx')
    const other = await world.shopper('luz@mail.mx')
    await shop.edit(sofia, [{ kind: 'add', variant: shop.variants[0], units: 1 }])
    await world.settle()
    assert.deepEqual(await looks(sofia), [])
    const agent = await world.staff('agent')
    const associate = await world.staff('associate')
    const person = `/v1/people/${idOf('sofia@mail.mx')}`
    for (let i = 0; i < 2; i++) await world.app.inject({ url: `${person}/baskets`, headers: agent })
    clock.advance(1000)
    const edits = [{ id: world.ctx.ids.uuid(), kind: 'add', variant: shop.variants[1], units: 1 }]
    const url = `${person}/basket/edits?market=MX-MXN`
    const changed = await world.app.inject({ method: 'POST', url, headers: associate, payload: { edits } })
    assert.equal(changed.statusCode, 200, changed.body)
    clock.advance(1000)
    const call = (path: string, headers: Record<string, string>, payload: object) =>
      world.app.inject({ method: 'POST', url: path, headers, payload })
    const { code } = (await call('/v1/shopper/hand-overs', sofia, { kind: 'basket', market: 'MX-MXN' })).json()
    assert.equal((await call('/v1/baskets/open', associate, { code })).statusCode, 200)
    const told = [
      { at: '2026-11-22T10:00:02.000Z', kind: 'opened', role: 'associate', times: 1 },
      { at: '2026-11-22T10:00:01.000Z', kind: 'changed', role: 'associate', times: 1 },
      { at: '2026-11-22T10:00:00.000Z', kind: 'seen', role: 'agent', times: 2 },
    ]
    assert.deepEqual(await looks(sofia), told)
    assert.deepEqual(await looks(other), [], 'nobody else hears of it')
    const guest = await world.app.inject({ url: '/v1/shopper/looks', headers: await world.shopper() })
    assert.equal(guest.statusCode, 403, 'a guest’s device may be anybody’s')
  })

  it('is told to whose basket it was, also where a claim had made the device another’s on the page', async () => {
    const device = await shopperDevice(world)
    await shop.edit(device.headers(), [{ kind: 'add', variant: shop.variants[0], units: 1 }])
    await world.send(await world.key('collect'), [
      { type: 'identify', messageId: 'claim', anonymousId: device.anonymousId, userId: 'u-9', traits: {} },
    ])
    await world.settle()
    const headers = await world.staff('agent')
    const get = async (path: string) => (await world.app.inject({ url: path, headers })).json()
    const page = `/v1/people/${device.id}`
    assert.notEqual((await get(page)).id, device.id)
    assert.equal((await get(`${page}/baskets`)).items[0].owner, device.id)
    assert.equal((await device.signIn('bea@mail.mx')).statusCode, 200)
    assert.equal((await looks(device.headers())).length, 1)
  })
})
