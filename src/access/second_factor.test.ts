import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { goodPassword, person, postSession, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { openSeed } from './totp.ts'

describe('the second factor', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  before(async () => {
    world = await testWorld({ clock })
  })
  after(() => world.close())

  const codeOf = (seed: string, shift = 0) =>
    new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: clock.now().getTime() + shift * 1000 })

  /** Somebody with an authenticator app. */
  async function withTotp() {
    const { id, email } = await person(world)
    const headers = await signInAs(world, { email })
    const begun = (await world.app.inject({ method: 'POST', url: '/v1/session/totp', headers })).json()
    const payload = { code: codeOf(begun.secret) }
    const confirmed = await world.app.inject({ method: 'POST', url: '/v1/session/totp/confirm', headers, payload })
    assert.equal(confirmed.statusCode, 200, confirmed.body)
    clock.advance(30_000)
    return {
      id,
      email,
      headers,
      seed: begun.secret as string,
      uri: begun.uri as string,
      codes: confirmed.json().recoveryCodes as string[],
    }
  }

  it('is asked for once it is set up, and only from who knows the password', async () => {
    const { email, seed, uri } = await withTotp()
    assert.match(uri, /^otpauth:\/\/totp\/Hilo:.*secret=[A-Z2-7]{32}/)
    const asked = await postSession(world, { email })
    assert.equal(asked.statusCode, 401)
    assert.equal(asked.json().code, 'second_factor_required')
    assert.equal((await postSession(world, { email, password: 'wrong' })).json().code, 'invalid_credentials')
    assert.equal(
      (await postSession(world, { email, password: 'wrong', code: codeOf(seed) })).json().code,
      'invalid_credentials',
    )
    const answer = await postSession(world, { email, code: codeOf(seed) })
    assert.equal(answer.statusCode, 201)
    assert.equal(answer.json().staff.totp, true)
  })

  it('takes the code of this half minute, the one before and the one after, and no other', async () => {
    for (const [shift, status] of [
      [-30, 201],
      [0, 201],
      [30, 201],
      [-60, 401],
      [60, 401],
    ] as const) {
      const { email, seed } = await withTotp()
      clock.advance(60_000)
      assert.equal((await postSession(world, { email, code: codeOf(seed, shift) })).statusCode, status, `${shift} s`)
    }
  })

  it('takes no code twice, nor one older than the last, even at the same moment in two processes', async () => {
    const { email, seed } = await withTotp()
    const other = await world.another()
    try {
      const old = codeOf(seed)
      clock.advance(30_000)
      const code = codeOf(seed)
      const answers = await Promise.all([postSession(world, { email, code }), postSession(other, { email, code })])
      assert.deepEqual(new Set(answers.map((answer) => answer.statusCode)), new Set([201, 401]))
      assert.equal((await postSession(world, { email, code })).statusCode, 401)
      assert.equal((await postSession(world, { email, code: old })).statusCode, 401)
    } finally {
      await other.close()
    }
  })

  it('does not take the code with which it was set up', async () => {
    const { email, seed } = await withTotp()
    assert.equal((await postSession(world, { email, code: codeOf(seed, -30) })).statusCode, 401)
  })

  it('can be replaced by each of ten recovery codes, once', async () => {
    const { email, codes } = await withTotp()
    assert.equal(new Set(codes).size, 10)
    const [first, second] = codes as [string, string]
    assert.match(first, /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/)
    assert.equal((await postSession(world, { email, code: first.toUpperCase().replaceAll('-', ' ') })).statusCode, 201)
    assert.equal((await postSession(world, { email, code: first })).statusCode, 401)
    assert.equal((await postSession(world, { email, code: second })).statusCode, 201)
    assert.equal((await postSession(world, { email, code: '' })).statusCode, 401)
  })

  it('stops after ten wrong codes in an hour, wherever they come from', async () => {
    const { email, seed } = await withTotp()
    const right = Number(codeOf(seed))
    for (let i = 0; i < 10; i++) {
      const code = String((right + 1000 + i) % 1_000_000).padStart(6, '0')
      assert.equal((await postSession(world, { email, code }, {}, `203.0.113.${i}`)).statusCode, 401)
    }
    const stopped = await postSession(world, { email, code: codeOf(seed) }, {}, '203.0.113.99')
    assert.equal(stopped.statusCode, 429)
    assert.equal(stopped.headers['retry-after'], '3600')
  })

  it('does not count before its first code was confirmed, and a wrong one confirms nothing', async () => {
    const { email } = await person(world)
    const headers = await signInAs(world, { email })
    const confirm = (code: string) =>
      world.app.inject({ method: 'POST', url: '/v1/session/totp/confirm', headers, payload: { code } })
    assert.equal((await confirm('123456')).statusCode, 409, 'nothing was begun')
    const begun = (await world.app.inject({ method: 'POST', url: '/v1/session/totp', headers })).json()
    const wrong = String((Number(codeOf(begun.secret)) + 500_000) % 1_000_000).padStart(6, '0')
    assert.equal((await confirm(wrong)).json().errors[0].code, 'wrong_code')
    assert.equal((await postSession(world, { email })).statusCode, 201)
  })

  it('is neither replaced nor removed by who has only the session', async () => {
    const { headers, email, seed } = await withTotp()
    assert.equal((await world.app.inject({ method: 'POST', url: '/v1/session/totp', headers })).statusCode, 409)
    const remove = (password: string) =>
      world.app.inject({ method: 'DELETE', url: '/v1/session/totp', headers, payload: { password } })
    assert.equal((await remove('wrong')).statusCode, 400)
    assert.equal((await postSession(world, { email })).json().code, 'second_factor_required')
    assert.equal((await remove(goodPassword)).statusCode, 204)
    assert.equal((await postSession(world, { email })).statusCode, 201)
    assert.ok(seed)
  })

  it('is stored encrypted, and bound to its person', async () => {
    const { id, seed, codes } = await withTotp()
    const rows = await world.ctx.sql<
      { row: string; totp: string | null }[]
    >`select staff::text as row, totp from access.staff where id = ${id}`
    const { row, totp } = rows[0]!
    assert.ok(!row.includes(seed) && !codes.some((code) => row.includes(code)))
    assert.equal(openSeed(totp!, id, world.ctx.secret), seed)
    assert.throws(() => openSeed(totp!, world.ctx.ids.uuid(), world.ctx.secret), 'moved to somebody else')
    assert.throws(() => openSeed(totp!, id, 'another installation'))
  })
})
