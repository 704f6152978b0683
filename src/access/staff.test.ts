import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { goodPassword, person, postSession, signedIn, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { readSettings } from '../core/settings.ts'
import { firstAdmin } from './first_admin.ts'

const hour = 3600_000

describe('staff', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let admin: Record<string, string>
  let adminId: string
  before(async () => {
    world = await testWorld({ clock, env: { HILO_PUBLIC_URL: 'https://hilo.shop.example' } })
    const { id, email } = await person(world, 'admin')
    adminId = id
    admin = await signInAs(world, { email })
  })
  after(() => world.close())

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
  const call = (method: Method, url: string, payload?: object, headers = admin) =>
    world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const tokenOf = (url: string) => url.split('/').at(-1)!
  let n = 0
  async function invited(role = 'agent') {
    const answer = await call('POST', '/v1/staff', { email: `New-${++n}@shop.example`, name: 'Nuria', role })
    assert.equal(answer.statusCode, 201, answer.body)
    const { staff, invitation } = answer.json()
    return {
      id: staff.id as string,
      email: staff.email as string,
      token: tokenOf(invitation.url),
      url: invitation.url as string,
      expiresAt: invitation.expiresAt as string,
    }
  }
  const accept = (token: string, password = goodPassword, headers: Record<string, string> = {}) =>
    world.app.inject({ method: 'POST', url: `/v1/invitations/${token}`, payload: { password }, headers })

  it('sign in once they have set a password by their invitation', async () => {
    const { email, token, url, expiresAt } = await invited()
    assert.equal(email, `new-${n}@shop.example`)
    assert.ok(url.startsWith('https://hilo.shop.example/invitation/'))
    assert.equal(expiresAt, new Date(clock.now().getTime() + 72 * hour).toISOString())
    assert.equal((await postSession(world, { email })).statusCode, 401)
    const read = await world.app.inject({ url: `/v1/invitations/${token}` })
    assert.deepEqual(read.json(), { email, name: 'Nuria', purpose: 'invitation' })
    assert.equal((await accept(token)).statusCode, 204)
    assert.equal((await postSession(world, { email })).statusCode, 201)
  })

  it('get links that begin with HILO_PUBLIC_URL, whatever host a request claims', async () => {
    const headers = { ...admin, host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const answer = await call('POST', '/v1/staff', { email: 'host@shop.example', name: 'H', role: 'agent' }, headers)
    assert.ok(answer.json().invitation.url.startsWith('https://hilo.shop.example/'))
  })

  it('use a link once, even twice at the same moment', async () => {
    const { token } = await invited()
    const answers = await Promise.all([accept(token, 'the first password'), accept(token, 'the second password')])
    assert.deepEqual(new Set(answers.map((answer) => answer.statusCode)), new Set([204, 410]))
    assert.equal((await accept(token)).statusCode, 410)
    assert.equal((await world.app.inject({ url: `/v1/invitations/${token}` })).statusCode, 410)
  })

  it('cannot use a link that is unknown or came from a page of another site', async () => {
    const { token } = await invited()
    assert.equal((await accept(token.slice(0, -1))).statusCode, 404)
    assert.equal((await accept('%00')).statusCode, 404)
    assert.equal((await accept(token, goodPassword, { origin: 'https://evil.example' })).statusCode, 403)
    assert.equal((await accept(token, 'short')).statusCode, 400)
    assert.equal((await accept(token)).statusCode, 204)
  })

  it('have 72 hours for an invitation and 2 for a reset', async () => {
    const first = await invited()
    clock.advance(72 * hour)
    assert.equal((await accept(first.token)).statusCode, 410)
    const again = (await signedCall('POST', `/v1/staff/${first.id}/reset`)).json()
    assert.equal((await accept(tokenOf(again.url))).statusCode, 204)
    const reset = (await signedCall('POST', `/v1/staff/${first.id}/reset`)).json()
    assert.equal(reset.expiresAt, new Date(clock.now().getTime() + 2 * hour).toISOString())
    assert.equal((await world.app.inject({ url: `/v1/invitations/${tokenOf(reset.url)}` })).json().purpose, 'reset')
    clock.advance(2 * hour)
    assert.equal((await accept(tokenOf(reset.url))).statusCode, 410)
  })

  /** As the admin, whose session the moving clock may have ended. */
  async function signedCall(method: Method, url: string, payload?: object) {
    const [row] = await world.ctx.sql<{ email: string }[]>`select email from access.staff where id = ${adminId}`
    admin = await signInAs(world, { email: row!.email })
    return call(method, url, payload)
  }

  it('lose their sessions and every older link when a reset is used', async () => {
    const { id, email } = await person(world)
    const session = await signInAs(world, { email })
    const older = (await signedCall('POST', `/v1/staff/${id}/reset`)).json()
    const newer = (await call('POST', `/v1/staff/${id}/reset`)).json()
    assert.equal((await accept(tokenOf(older.url))).statusCode, 410)
    assert.equal((await accept(tokenOf(newer.url), 'a quite new password')).statusCode, 204)
    assert.equal((await world.app.inject({ url: '/v1/session', headers: session })).statusCode, 401)
    assert.equal((await postSession(world, { email })).statusCode, 401)
    assert.equal((await postSession(world, { email, password: 'a quite new password' })).statusCode, 201)
  })

  it('keep their second factor when the password is reset, unless the admin says otherwise', async () => {
    const { id, email } = await person(world)
    await world.ctx.sql`update access.staff set totp = 'sealed' where id = ${id}`
    const totp = async () =>
      (await world.ctx.sql<{ on: boolean }[]>`select totp is not null as on from access.staff where id = ${id}`)[0]!.on
    assert.equal((await accept(tokenOf((await call('POST', `/v1/staff/${id}/reset`)).json().url))).statusCode, 204)
    assert.equal(await totp(), true)
    assert.equal(
      (await accept(tokenOf((await call('POST', `/v1/staff/${id}/reset?removeSecondFactor=true`)).json().url)))
        .statusCode,
      204,
    )
    assert.equal(await totp(), false)
    assert.equal((await postSession(world, { email })).statusCode, 201)
  })

  it('have one account for an e-mail, in any case', async () => {
    const { email } = await invited()
    const again = await call('POST', '/v1/staff', { email: email.toUpperCase(), name: 'N', role: 'agent' })
    assert.equal(again.statusCode, 409)
    assert.equal(again.json().code, 'conflict')
  })

  it('are invited once when the request is repeated, and the link is not kept', async () => {
    const headers = { ...admin, 'idempotency-key': 'invite-1' }
    const body = { email: 'once@shop.example', name: 'Once', role: 'agent' }
    const first = (await call('POST', '/v1/staff', body, headers)).json()
    const second = (await call('POST', '/v1/staff', body, headers)).json()
    assert.ok(first.invitation.url)
    assert.equal(second.invitation.url, null)
    assert.deepEqual(second.staff, first.staff)
    assert.equal((await call('POST', '/v1/staff', { ...body, name: 'Other' }, headers)).statusCode, 409)
    const rows = await world.ctx.sql<{ row: string }[]>`select answer::text as row from core.answer`
    assert.ok(rows.every(({ row }) => !row.includes(tokenOf(first.invitation.url))))
  })

  it('lose every session at once when they are deactivated or get another role', async () => {
    const { id, email } = await person(world, 'agent')
    const before = await signInAs(world, { email })
    const changed = await call('PATCH', `/v1/staff/${id}`, { role: 'analyst', name: 'Ana the analyst' })
    assert.equal(changed.json().role, 'analyst')
    assert.equal(changed.json().name, 'Ana the analyst')
    assert.equal((await world.app.inject({ url: '/v1/session', headers: before })).statusCode, 401)
    const between = await signInAs(world, { email })
    const { url } = (await call('POST', `/v1/staff/${id}/reset`)).json()
    assert.equal((await call('PATCH', `/v1/staff/${id}`, { active: false })).json().active, false)
    assert.equal((await world.app.inject({ url: '/v1/session', headers: between })).statusCode, 401)
    assert.equal((await accept(tokenOf(url))).statusCode, 410)
    assert.equal((await postSession(world, { email })).statusCode, 401)
    assert.equal((await call('POST', `/v1/staff/${id}/reset`)).statusCode, 409)
    await call('PATCH', `/v1/staff/${id}`, { active: true })
    assert.equal((await postSession(world, { email })).statusCode, 201)
  })

  it('cannot be given what the form does not have', async () => {
    const { id } = await person(world)
    for (const body of [
      { password: 'x' },
      { email: 'a@b.example' },
      { totp: false },
      { id: adminId },
      { role: 'collect' },
      { role: 'root' },
      { active: 'yes' },
      {},
      { name: 'a\u0000b' },
      { name: ' ' },
    ])
      assert.equal((await call('PATCH', `/v1/staff/${id}`, body)).statusCode, 400, JSON.stringify(body))
    assert.equal(
      (
        await call('POST', '/v1/staff', {
          email: 'm@shop.example',
          name: 'M',
          role: 'agent',
          active: true,
          password: 'x',
        })
      ).statusCode,
      400,
    )
  })

  it('always keep one active admin, also when two step down at the same moment', async () => {
    const [row] = await world.ctx.sql<
      { n: number }[]
    >`select count(*) as n from access.staff where role = 'admin' and active and password is not null`
    assert.equal(row!.n, 1)
    for (const change of [{ role: 'agent' }, { active: false }])
      assert.equal((await call('PATCH', `/v1/staff/${adminId}`, change)).statusCode, 409)
    // An admin who has not accepted the invitation cannot sign in and does not count.
    await invited('admin')
    assert.equal((await call('PATCH', `/v1/staff/${adminId}`, { active: false })).statusCode, 409)
    const second = await person(world, 'admin')
    const secondHeaders = await signInAs(world, second)
    const answers = await Promise.all([
      call('PATCH', `/v1/staff/${adminId}`, { role: 'analyst' }),
      call('PATCH', `/v1/staff/${second.id}`, { role: 'analyst' }, secondHeaders),
    ])
    assert.deepEqual(new Set(answers.map((answer) => answer.statusCode)), new Set([200, 409]))
    const stepped = answers.find((answer) => answer.statusCode === 200)!
    assert.equal(
      (await world.app.inject({ url: '/v1/staff', headers: signedIn(stepped) })).statusCode,
      403,
      'who stepped down goes on with a new session and less',
    )
    await world.ctx.sql`update access.staff set role = 'admin' where id = any(${[adminId, second.id]})`
  })

  it('are listed page by page, without secrets', async () => {
    admin = await signInAs(world, { email: (await person(world, 'admin')).email })
    const seen: string[] = []
    for (let after = '', more = true; more;) {
      const { items, next } = (await call('GET', `/v1/staff?limit=4${after && `&after=${after}`}`)).json()
      assert.ok(items.length <= 4)
      seen.push(...items.map((one: { id: string }) => one.id))
      for (const one of items)
        assert.deepEqual(Object.keys(one).sort(), [
          'active',
          'createdAt',
          'email',
          'id',
          'lastSeenAt',
          'name',
          'role',
          'totp',
        ])
      after = next
      more = next !== null
    }
    const [row] = await world.ctx.sql<{ n: number }[]>`select count(*) as n from access.staff`
    assert.equal(new Set(seen).size, row!.n)
    assert.equal(seen.length, row!.n)
    assert.equal((await call('GET', '/v1/staff?after=nonsense')).json().code, 'invalid_cursor')
  })
})

describe('the first admin', () => {
  it('is made once from the settings, with a password that is generated and told when none is set', async () => {
    const world = await testWorld()
    try {
      const made = await Promise.all([firstAdmin(world.ctx), firstAdmin(world.ctx)])
      const told = made.filter((one) => one !== undefined)
      assert.equal(told.length, 1, 'two processes that start at once make one admin')
      assert.match(told[0]!.generated!, /^[\w-]{16}$/)
      assert.equal(
        (await postSession(world, { email: 'admin@hilo.example', password: told[0]!.generated! })).json().staff.role,
        'admin',
      )
      assert.equal(await firstAdmin(world.ctx), undefined)
    } finally {
      await world.close()
    }
  })

  it('takes e-mail and password of the settings and tells no password then', async () => {
    const world = await testWorld()
    try {
      const settings = readSettings({ HILO_ADMIN_EMAIL: 'Boss@Shop.example', HILO_ADMIN_PASSWORD: goodPassword })
      assert.deepEqual(await firstAdmin({ ...world.ctx, settings }), { email: 'boss@shop.example' })
      assert.equal((await postSession(world, { email: 'boss@shop.example' })).statusCode, 201)
    } finally {
      await world.close()
    }
  })
})
