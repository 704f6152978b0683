import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { goodPassword, person, postSession, signedIn, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { settleTouches } from './authenticate.ts'

const hour = 3600_000

describe('a session', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  before(async () => {
    world = await testWorld({ clock })
  })
  after(() => world.close())

  const me = async (headers: Record<string, string>) =>
    (await world.app.inject({ url: '/v1/session', headers })).statusCode

  it('ends twelve hours after the last request', async () => {
    const headers = await signInAs(world, await person(world))
    for (let i = 0; i < 3; i++) {
      clock.advance(11 * hour)
      assert.equal(await me(headers), 200)
      await settleTouches(world.ctx)
    }
    clock.advance(12 * hour)
    assert.equal(await me(headers), 401)
  })

  it('ends a week after it was opened, however busy it is', async () => {
    const headers = await signInAs(world, await person(world))
    for (let i = 0; i < 7 * 24 - 1; i += 6) {
      clock.advance(6 * hour)
      const status = await me(headers)
      await settleTouches(world.ctx)
      assert.equal(status, i + 6 < 7 * 24 ? 200 : 401)
    }
  })

  it('writes down when it was last used once a minute, not at every request', async () => {
    const { id, email } = await person(world)
    const headers = await signInAs(world, { email })
    const seen = async () => {
      await settleTouches(world.ctx)
      const [row] = await world.ctx.sql<{ at: Date }[]>`select last_seen_at as at from access.staff where id = ${id}`
      return row!.at.toISOString()
    }
    const start = clock.now()
    clock.advance(30_000)
    await me(headers)
    assert.equal(await seen(), start.toISOString())
    clock.advance(31_000)
    await me(headers)
    assert.equal(await seen(), clock.now().toISOString())
  })

  it('ends when one signs out, in the browser and in the database', async () => {
    const headers = await signInAs(world, await person(world))
    const answer = await world.app.inject({ method: 'DELETE', url: '/v1/session', headers })
    assert.equal(answer.statusCode, 204)
    assert.equal(answer.body, '')
    assert.match(String(answer.headers['set-cookie']), /^hilo_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/)
    assert.equal(await me(headers), 401)
  })

  it('that is not ours is worth nothing: unknown, empty, twice, with a key instead of a cookie', async () => {
    const headers = await signInAs(world, await person(world))
    const token = headers.cookie!.split('=')[1]!
    assert.equal(await me({ cookie: 'hilo_session=' }), 401)
    assert.equal(await me({ cookie: `hilo_session=${'x'.repeat(5000)}` }), 401)
    assert.equal(await me({ cookie: `hilo_session=bad; other=1` }), 401)
    assert.equal(await me({ authorization: `Bearer ${token}` }), 401)
    assert.equal(
      await me({ ...headers, authorization: 'Bearer wrong' }),
      401,
      'an Authorization header is judged alone',
    )
  })

  it('of somebody who is not active is worth nothing, even if it was left behind', async () => {
    const { id, email } = await person(world)
    const headers = await signInAs(world, { email })
    assert.equal(await me(headers), 200)
    await world.ctx.sql`update access.staff set active = false where id = ${id}`
    assert.equal(await me(headers), 401)
  })

  it('stores only a hash of its token', async () => {
    const headers = await signInAs(world, await person(world))
    const token = headers.cookie!.split('=')[1]!
    const rows = await world.ctx.sql<{ row: string }[]>`select session::text as row from access.session`
    assert.ok(rows.length)
    assert.ok(rows.every(({ row }) => !row.includes(token)))
  })

  it('may change something only with the header that other sites cannot send, and never for a page of another site', async () => {
    const headers = await signInAs(world, await person(world))
    const attempt = (more: Record<string, string>, omit = false) =>
      world.app.inject({
        method: 'DELETE',
        url: '/v1/session',
        headers: omit ? { cookie: headers.cookie!, ...more } : { ...headers, ...more },
      })
    const without = await attempt({}, true)
    assert.equal(without.statusCode, 403)
    assert.equal(without.json().code, 'csrf_header_missing')
    assert.equal((await attempt({ origin: 'https://evil.example' })).statusCode, 403)
    assert.equal((await attempt({ 'sec-fetch-site': 'cross-site' })).statusCode, 403)
    assert.equal((await attempt({ origin: 'http://localhost:4100.evil.example' })).statusCode, 403)
    assert.equal(await me(headers), 200, 'it is still there')
    assert.equal((await attempt({ origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin' })).statusCode, 204)
  })

  it('ends with all others when the password is changed, and this browser gets a new one', async () => {
    const { email } = await person(world)
    const [here, there] = [await signInAs(world, { email }), await signInAs(world, { email })]
    const change = (payload: object) =>
      world.app.inject({ method: 'POST', url: '/v1/session/password', headers: here, payload })
    const wrong = await change({ current: 'not my password', next: 'another good password' })
    assert.equal(wrong.statusCode, 400)
    assert.deepEqual(wrong.json().errors[0].code, 'wrong_password')
    for (const next of ['short', 'aaaaaaaaaaaa', email])
      assert.equal((await change({ current: goodPassword, next })).statusCode, 400, next)
    const changed = await change({ current: goodPassword, next: 'another good password' })
    assert.equal(changed.statusCode, 204, changed.body)
    assert.equal(await me(here), 401)
    assert.equal(await me(there), 401)
    assert.equal(await me(signedIn(changed)), 200)
    assert.equal((await postSession(world, { email })).statusCode, 401)
    assert.equal((await postSession(world, { email, password: 'another good password' })).statusCode, 201)
  })

  it('that was stolen cannot be used to guess the password', async () => {
    const headers = await signInAs(world, await person(world))
    const guess = () =>
      world.app.inject({
        method: 'POST',
        url: '/v1/session/password',
        headers,
        payload: { current: 'a guess', next: 'another good password' },
      })
    for (let i = 0; i < 10; i++) assert.equal((await guess()).statusCode, 400)
    const stopped = await guess()
    assert.equal(stopped.statusCode, 429)
    assert.equal(stopped.headers['retry-after'], '900')
  })
})
