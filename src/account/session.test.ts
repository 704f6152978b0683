import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { accessAudit } from '../access/audit.ts'
import { settleShoppers } from '../access/shopper_authenticate.ts'
import { fixedClock } from '../core/clock.ts'
import { fragmentOf } from '../identity/resolve.ts'

describe('a shopper’s session', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  before(async () => {
    world = await testWorld({ clock })
  })
  after(() => world.close())

  const begin = (headers: Record<string, string> = {}, by = world, remoteAddress = '198.51.100.7') =>
    by.app.inject({ method: 'POST', url: '/v1/shopper/session', headers, remoteAddress })
  const whose = (headers: Record<string, string>, by = world) => by.app.inject({ url: '/v1/shopper', headers })
  const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => {
    const token = answer.cookies.find(({ name }) => name === 'hilo_shopper')!.value
    return { cookie: `hilo_shopper=${token}`, 'x-hilo-csrf': '1' }
  }

  it('is begun once on a device, with an anonymous id that the server makes', async () => {
    const first = await begin()
    assert.equal(first.statusCode, 201, first.body)
    assert.equal(first.json().known, null)
    const headers = cookieOf(first)
    const again = await begin(headers)
    assert.equal(again.statusCode, 200)
    assert.deepEqual(again.json(), first.json())
    assert.equal(again.headers['set-cookie'], undefined)
    assert.deepEqual((await whose(headers)).json(), first.json())
    const chosen = await world.app.inject({
      method: 'POST',
      url: '/v1/shopper/session',
      payload: { anonymousId: first.json().anonymousId },
    })
    assert.notEqual(chosen.json().anonymousId, first.json().anonymousId)
  })

  it('has a cookie that no script reads and, behind https, that never travels in the clear', async () => {
    const plain = String((await begin()).headers['set-cookie'])
    assert.match(plain, /^hilo_shopper=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
    const https = await testWorld({ env: { HILO_PUBLIC_URL: 'https://shop.example' } })
    assert.match(String((await begin({}, https)).headers['set-cookie']), /; Secure/)
    await https.close()
    const [row] = await world.ctx.sql`select id from access.shopper_session limit 1`
    assert.match(row!.id, /^[0-9a-f]{64}$/, 'only the hash is stored')
  })

  it('is not begun by a page of another site, nor ended without the header', async () => {
    assert.equal((await begin({ 'sec-fetch-site': 'cross-site' })).statusCode, 403)
    assert.equal((await begin({ origin: 'https://evil.example' })).statusCode, 403)
    const { cookie } = cookieOf(await begin())
    const out = (headers: Record<string, string>) =>
      world.app.inject({ method: 'POST', url: '/v1/shopper/sign-out', headers })
    assert.equal((await out({ cookie })).json().code, 'csrf_header_missing')
    assert.equal((await out({ cookie, 'x-hilo-csrf': '1', origin: 'https://evil.example' })).statusCode, 403)
    assert.equal((await whose({ cookie })).statusCode, 200)
  })

  it('ends by signing out, in every process; the next on the device is somebody new', async () => {
    const other = await world.another()
    const first = await begin()
    const headers = cookieOf(first)
    assert.equal((await whose(headers, other)).statusCode, 200)
    const out = await world.app.inject({ method: 'POST', url: '/v1/shopper/sign-out', headers })
    assert.equal(out.statusCode, 204)
    assert.match(String(out.headers['set-cookie']), /Max-Age=0/)
    assert.equal((await whose(headers, other)).statusCode, 401)
    const next = await begin(headers, other)
    assert.equal(next.statusCode, 201)
    assert.notEqual(next.json().anonymousId, first.json().anonymousId)
    await other.close()
  })

  it('is signed in under a new token, so that a planted one opens nothing, and owns what was done on the device', async () => {
    const guest = cookieOf(await begin())
    const headers = await world.shopper('ana@mail.mx')
    const { known, device } = (await whose(headers)).json()
    assert.deepEqual(known, { kind: 'email', value: 'ana@mail.mx' })
    const mail = fragmentOf(world.ctx.secret, { kind: 'email', value: 'ana@mail.mx' }).id
    const owners = await world.ctx.sql<{ id: string }[]>`
      select o.fragment_id as id from identity.owner o join identity.owner me using (owner_id) where me.fragment_id = ${device}`
    assert.deepEqual(owners.map(({ id }) => id).sort(), [mail, device].sort())
    const list = (by: Record<string, string>) => world.app.inject({ url: '/v1/shopper/sessions', headers: by })
    const second = await world.shopper('ana@mail.mx')
    assert.deepEqual(
      (await list(second))
        .json()
        .items.map((one: { current: boolean }) => one.current)
        .sort(),
      [false, true],
    )
    assert.equal((await list(guest)).statusCode, 403)
    assert.equal((await list(await world.shopper('eve@mail.mx'))).json().items.length, 1)
  })

  it('is not begun without end from one network', async () => {
    const full = await world.ctx.sql`
      update access.attempt set tries = 1000 where tries = (select max(tries) from access.attempt) returning bucket`
    assert.ok(full.count >= 1)
    const answer = await begin()
    assert.equal(answer.statusCode, 429)
    assert.ok(Number(answer.headers['retry-after']) > 0)
    assert.equal((await begin({}, world, '203.0.113.9')).statusCode, 201)
  })

  it('ends after ninety days without a request, and after a year in any case', async () => {
    const headers = cookieOf(await begin({}, world, '203.0.113.10'))
    for (let day = 85; day < 365; day += 85) {
      clock.advance(85 * 24 * 3600_000)
      assert.equal((await whose(headers)).statusCode, 200, `day ${day}`)
      await settleShoppers(world.ctx)
    }
    clock.advance(26 * 24 * 3600_000)
    assert.equal((await whose(headers)).statusCode, 401, 'a year')
    const idle = cookieOf(await begin())
    clock.advance(91 * 24 * 3600_000)
    assert.equal((await whose(idle)).statusCode, 401, 'ninety days')
  })

  it('leaves the audit empty', async () => {
    for (const [sentence, query] of Object.entries(accessAudit)) {
      if (sentence.includes('admin')) continue
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    }
  })
})
