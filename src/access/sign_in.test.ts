import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { goodPassword, person, postSession, signedIn, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'

describe('signing in', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  before(async () => {
    world = await testWorld({ clock })
  })
  after(() => world.close())

  const me = (headers: Record<string, string>) => world.app.inject({ url: '/v1/session', headers })

  it('with e-mail (in any case) and password opens a session that says who one is and what one may do', async () => {
    const { id, email } = await person(world, 'agent')
    const answer = await postSession(world, { email: ` ${email.toUpperCase()}` })
    assert.equal(answer.statusCode, 201, answer.body)
    assert.equal(answer.json().staff.id, id)
    assert.equal(answer.headers['cache-control'], 'no-store')
    const session = await me(signedIn(answer))
    assert.equal(session.statusCode, 200)
    assert.deepEqual(session.json().permissions, [
      'threads.read',
      'people.read',
      'people.write',
      'survivorship.read',
      'matching.read',
      'live.read',
      'stats.read',
      'offers.read',
      'catalog.read',
      'stock.read',
      'stock.reserve',
      'baskets.read',
      'baskets.write',
    ])
    assert.deepEqual(Object.keys(session.json().staff).sort(), [
      'active',
      'createdAt',
      'email',
      'id',
      'lastSeenAt',
      'name',
      'role',
      'totp',
    ])
  })

  it('sets a cookie that scripts cannot read and other sites cannot use, without Secure only on plain http', async () => {
    const { email } = await person(world)
    const plain = String((await postSession(world, { email })).headers['set-cookie'])
    assert.match(plain, /^hilo_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)
    const secure = await testWorld({ env: { HILO_PUBLIC_URL: 'https://hilo.shop.example' } })
    try {
      const other = await person(secure)
      assert.match(
        String((await postSession(secure, other)).headers['set-cookie']),
        /; HttpOnly; Secure; SameSite=Strict$/,
      )
    } finally {
      await secure.close()
    }
  })

  it('is refused alike for a wrong password, an unknown e-mail, an inactive person and one who has not accepted yet', async () => {
    const known = await person(world)
    const inactive = await person(world)
    await world.ctx.sql`update access.staff set active = false where id = ${inactive.id}`
    const invited = await person(world)
    await world.ctx.sql`update access.staff set password = null where id = ${invited.id}`
    const answers = [
      await postSession(world, { email: known.email, password: 'wrong' }),
      await postSession(world, { email: 'nobody@shop.example' }),
      await postSession(world, inactive),
      await postSession(world, invited),
    ]
    for (const answer of answers) {
      assert.equal(answer.statusCode, 401)
      assert.equal(answer.json().code, 'invalid_credentials')
      assert.equal(answer.body, answers[0]!.body)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  })

  it('does the same statements and one derivation for an unknown e-mail as for a wrong password', async () => {
    const statements: string[] = []
    const watched = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    try {
      const { email } = await person(watched)
      const spied = async (sent: string) => {
        statements.length = 0
        await postSession(watched, { email: sent, password: 'wrong password' })
        return statements.filter((text) => text.includes('access.'))
      }
      await spied(email)
      const wrong = await spied(email)
      assert.ok(wrong.length >= 3)
      assert.deepEqual(await spied('nobody@shop.example'), wrong)
    } finally {
      await watched.close()
    }
  })

  it('stops after five tries at one e-mail from one network, over two processes, and goes on a quarter of an hour later', async () => {
    const other = await world.another()
    try {
      const { email } = await person(world)
      for (let i = 0; i < 5; i++)
        assert.equal((await postSession(i % 2 ? world : other, { email, password: 'wrong' })).statusCode, 401)
      for (const process of [world, other]) {
        const stopped = await postSession(process, { email })
        assert.equal(stopped.statusCode, 429)
        assert.equal(stopped.json().code, 'rate_limited')
        assert.equal(stopped.headers['retry-after'], '900')
      }
      assert.equal(
        (await postSession(world, { email }, {}, '203.0.113.9')).statusCode,
        201,
        'somebody elsewhere is not locked out',
      )
      clock.advance(15 * 60_000)
      assert.equal((await postSession(world, { email })).statusCode, 201)
    } finally {
      await other.close()
    }
  })

  it('lets at most five of many tries at once through', async () => {
    const { email } = await person(world)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => postSession(world, { email, password: 'wrong' }, {}, '203.0.113.50')),
    )
    assert.equal(answers.filter((answer) => answer.statusCode === 401).length, 5)
    assert.equal(answers.filter((answer) => answer.statusCode === 429).length, 7)
  })

  it('stops one network that tries many e-mails, known or not, an IPv6 household as one', async () => {
    const statuses = new Set<number>()
    await world.ctx.sql`delete from access.attempt`
    for (let i = 0; i < 50; i += 10) {
      const some = Array.from({ length: 10 }, (_, j) =>
        postSession(world, { email: `guess-${i + j}@shop.example` }, {}, `2001:db8:1:2::${i + j}`),
      )
      for (const answer of await Promise.all(some)) statuses.add(answer.statusCode)
    }
    assert.deepEqual([...statuses], [401])
    const { email } = await person(world)
    assert.equal((await postSession(world, { email }, {}, '2001:db8:1:2:ffff::1')).statusCode, 429)
    assert.equal((await postSession(world, { email }, {}, '2001:db8:1:3::1')).statusCode, 201)
  })

  it('counts by the address that the proxy in front saw, not by one that its caller claims', async () => {
    const behind = await testWorld({ env: { HILO_TRUST_PROXY: '1' } })
    try {
      const { email } = await person(behind)
      const from = (claimed: string, seen: string) =>
        postSession(behind, { email, password: 'wrong' }, { 'x-forwarded-for': `${claimed}, ${seen}` }, '10.0.0.1')
      for (let i = 0; i < 5; i++) assert.equal((await from(`203.0.113.${i}`, '198.51.100.1')).statusCode, 401)
      assert.equal((await from('203.0.113.9', '198.51.100.1')).statusCode, 429)
      assert.equal((await from('203.0.113.9', '198.51.100.2')).statusCode, 401)
    } finally {
      await behind.close()
    }
  })

  it('forgets the tries of who was right in the end', async () => {
    const { email } = await person(world)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++)
        assert.equal((await postSession(world, { email, password: 'wrong' }, {}, '203.0.113.77')).statusCode, 401)
      assert.equal((await postSession(world, { email }, {}, '203.0.113.77')).statusCode, 201)
    }
  })

  it('always gives a new token and ends the session that the browser had before', async () => {
    const { email } = await person(world)
    const planted = { cookie: `hilo_session=${'A'.repeat(43)}`, 'x-hilo-csrf': '1' }
    const first = signedIn(await postSession(world, { email }, planted))
    assert.notEqual(first.cookie, planted.cookie)
    assert.equal((await me(planted)).statusCode, 401)
    const second = signedIn(await postSession(world, { email }, first))
    assert.notEqual(second.cookie, first.cookie)
    assert.equal((await me(first)).statusCode, 401)
    assert.equal((await me(second)).statusCode, 200)
  })

  it('from a page of another site is refused', async () => {
    const { email } = await person(world)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign)
      assert.equal((await postSession(world, { email }, headers)).statusCode, 403, JSON.stringify(headers))
    assert.equal(
      (await postSession(world, { email }, { origin: 'http://localhost:4100', 'sec-fetch-site': 'same-origin' }))
        .statusCode,
      201,
    )
  })

  it('makes the hash anew when it was made with weaker parameters', async () => {
    const { id, email } = await person(world)
    // The same password with ln=9, r=8, p=1: half of what is in force here.
    const { scryptSync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 7)
    const weak = `$scrypt$ln=9,r=8,p=1$${salt.toString('base64url')}$${scryptSync(goodPassword, salt, 32, { N: 2 ** 9, r: 8, p: 1 }).toString('base64url')}`
    await world.ctx.sql`update access.staff set password = ${weak} where id = ${id}`
    await signInAs(world, { email })
    const [row] = await world.ctx.sql<{ password: string }[]>`select password from access.staff where id = ${id}`
    assert.match(row!.password, /^\$scrypt\$ln=10,r=8,p=1\$/)
    await signInAs(world, { email })
  })
})
