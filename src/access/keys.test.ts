import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { hashSecret } from '../core/ids.ts'
import { settleTouches } from './authenticate.ts'

describe('a key', () => {
  const statements: string[] = []
  let world: World
  let admin: Record<string, string>
  before(async () => {
    world = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    admin = await signInAs(world, await person(world, 'admin'))
  })
  after(() => world.close())

  const make = async (body: object, headers = admin) =>
    world.app.inject({ method: 'POST', url: '/v1/keys', headers, payload: body })
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
  const get = async (url: string, headers: Record<string, string>) =>
    (await world.app.inject({ url, headers })).statusCode
  const message = { type: 'track', event: 'Looked', anonymousId: 'a', messageId: 'm' }
  const collect = (headers: Record<string, string>, more: object = {}) =>
    world.app.inject({ method: 'POST', url: '/v1/track', headers, payload: { ...message, ...more } })

  it('is told once, when it is made; only its hash is stored', async () => {
    const answer = await make({
      name: 'Shop site',
      role: 'collect',
      channel: 'web',
      origins: ['https://shop.example'],
      rate: 50,
    })
    assert.equal(answer.statusCode, 201, answer.body)
    const { key, secret } = answer.json()
    assert.match(secret, /^hilo_pub_[\w-]{32}$/)
    assert.equal(key.prefix, secret.slice(0, 13))
    assert.deepEqual(
      [key.role, key.channel, key.origins, key.rate, key.scopes],
      ['collect', 'web', ['https://shop.example'], 50, []],
    )
    const rows = await world.ctx.sql<{ row: string }[]>`
      select key::text as row from access.key union all select look::text from access.look`
    assert.ok(rows.every(({ row }) => !row.includes(secret.slice(9))))
    assert.ok(rows.some(({ row }) => row.includes(hashSecret(secret))))
    assert.ok(!(await world.app.inject({ url: '/v1/keys', headers: admin })).body.includes(secret))
  })

  it('is made once when the request is repeated, and its secret is not in the kept answer', async () => {
    const headers = { ...admin, 'idempotency-key': 'key-1' }
    const body = { name: 'Once', role: 'agent' }
    const [first, second] = [(await make(body, headers)).json(), (await make(body, headers)).json()]
    assert.ok(first.secret)
    assert.deepEqual(second, { key: first.key, secret: null })
  })

  it('does what staff of its role may do, and nothing more', async () => {
    const analyst = bearer(await world.key('analyst'))
    assert.equal(await get('/v1/events', analyst), 200)
    assert.equal(await get('/v1/threads', analyst), 403)
    assert.equal(await get('/v1/keys', analyst), 403)
    assert.equal(await get('/v1/session', analyst), 403, 'a key is not a signed-in person')
  })

  it('needs no CSRF header, whatever page it comes from', async () => {
    const key = bearer(await world.key('admin'))
    const answer = await make({ name: 'By a key', role: 'collect' }, { ...key, origin: 'https://tools.example' })
    assert.equal(answer.statusCode, 201)
  })

  it('does less when it is narrowed to scopes', async () => {
    const narrow = bearer(await world.key('operations', { scopes: ['events.read'] }))
    assert.equal(await get('/v1/events', narrow), 200)
    assert.equal(await get('/v1/threads', narrow), 403)
    assert.equal(await get('/v1/contracts', narrow), 403)
  })

  it('can give away no more than it has itself', async () => {
    const narrow = bearer(
      await world.key('admin', { scopes: ['keys.manage', 'staff.manage', 'events.collect', 'offers.read'] }),
    )
    for (const body of [{ role: 'admin' }, { role: 'admin', scopes: ['audit.read'] }, { role: 'analyst' }]) {
      const answer = await make({ name: 'More', ...body }, narrow)
      assert.equal(answer.statusCode, 403, JSON.stringify(body))
    }
    assert.equal((await make({ name: 'Less', role: 'collect' }, narrow)).statusCode, 201)
    assert.equal((await make({ name: 'Same', role: 'admin', scopes: ['keys.manage'] }, narrow)).statusCode, 201)
    const send = (method: 'POST' | 'PATCH', url: string, payload: object) =>
      world.app.inject({ method, url, headers: narrow, payload })
    assert.equal(
      (await send('POST', '/v1/staff', { email: 'e@shop.example', name: 'E', role: 'admin' })).statusCode,
      403,
    )
    const { id } = await person(world, 'admin')
    assert.equal(
      (await send('POST', `/v1/staff/${id}/reset`, {})).statusCode,
      403,
      'a reset link would let it in as an admin',
    )
    assert.equal((await send('PATCH', `/v1/staff/${id}`, { active: false })).statusCode, 403)
  })

  it('is refused with a reason when its form makes no sense', async () => {
    const wrong: [object, string][] = [
      [{ name: 'K', role: 'root' }, ''],
      [{ name: 'K', role: 'collect', scopes: ['events.read'] }, '/scopes/0'],
      [{ name: 'K', role: 'agent', scopes: ['session'] }, '/scopes/0'],
      [{ name: 'K', role: 'agent', scopes: ['constructor'] }, '/scopes/0'],
      [{ name: 'K', role: 'collect', origins: ['https://shop.example/'] }, '/origins/0'],
      [{ name: 'K', role: 'collect', origins: ['javascript:alert(1)'] }, '/origins/0'],
      [{ name: 'K', role: 'collect', origins: ['*'] }, '/origins/0'],
      [{ name: 'K', role: 'collect', channel: 'Web Shop' }, ''],
      [{ name: 'K', role: 'collect', rate: 0 }, ''],
      [{ name: 'K', role: 'collect', hash: 'x' }, ''],
      [{ name: 'K\u0000', role: 'collect' }, ''],
    ]
    for (const [body, field] of wrong) {
      const answer = await make(body)
      assert.equal(answer.statusCode, 400, JSON.stringify(body))
      if (field) assert.equal(answer.json().errors[0].field, field)
    }
  })

  it('that is public can collect (by Basic, Bearer or in the body) and nothing else', async () => {
    const secret = await world.key('collect', { channel: 'web' })
    const basic = { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` }
    for (const answer of [await collect(basic), await collect(bearer(secret)), await collect({}, { writeKey: secret })])
      assert.equal(answer.statusCode, 200, answer.body)
    for (const url of ['/v1/events', '/v1/threads', '/v1/stats/now', '/v1/channels', '/v1/keys', '/v1/session']) {
      assert.equal(await get(url, bearer(secret)), 403, url)
      assert.equal(await get(url, basic), 401, `${url}: Basic is only for collecting`)
    }
  })

  it('that is revoked can do nothing from the next request on', async () => {
    const { key, secret } = (await make({ name: 'Gone', role: 'collect' })).json()
    assert.equal((await collect(bearer(secret))).statusCode, 200)
    const revoke = (id: string) => world.app.inject({ method: 'DELETE', url: `/v1/keys/${id}`, headers: admin })
    assert.equal((await revoke(key.id)).statusCode, 204)
    assert.equal((await collect(bearer(secret))).statusCode, 401)
    assert.equal((await revoke(key.id)).statusCode, 204, 'twice is as good as once')
    assert.equal((await revoke(world.ctx.ids.uuid())).statusCode, 404)
    assert.equal((await revoke('no-uuid')).statusCode, 400)
    const { items } = (await world.app.inject({ url: '/v1/keys?limit=200', headers: admin })).json()
    assert.ok(items.find((one: { id: string }) => one.id === key.id).revokedAt)
  })

  it('of nobody is refused in every form', async () => {
    const secret = await world.key('analyst')
    const forms = [
      `Bearer ${secret}x`,
      `Bearer ${secret} `.trimEnd().toUpperCase(),
      `Bearer`,
      'Bearer ',
      `Token ${secret}`,
      secret,
      `Bearer ${'x'.repeat(3000)}`,
      `Bearer ${hashSecret(secret)}`,
      'Basic !!!',
    ]
    for (const authorization of forms) assert.equal(await get('/v1/events', { authorization }), 401, authorization)
    assert.equal(await get('/v1/events', { authorization: `bearer ${secret}` }), 200)
  })

  it('is looked up once for many requests that arrive together', async () => {
    const headers = bearer(await world.key('analyst'))
    await get('/v1/channels', headers)
    await settleTouches(world.ctx)
    statements.length = 0
    await Promise.all(Array.from({ length: 40 }, () => get('/v1/channels', headers)))
    const lookups = statements.filter((text) => /join access\.key using \(hash\)/.test(text)).length
    assert.ok(lookups >= 1 && lookups < 10, `${lookups} look-ups for 40 requests`)
    assert.equal(
      statements.filter((text) => /update access\.key/.test(text)).length,
      0,
      'within a minute nothing is written',
    )
  })

  it('tells when it was last used', async () => {
    const secret = await world.key('analyst', { name: 'Last used' })
    await get('/v1/channels', bearer(secret))
    await settleTouches(world.ctx)
    const { items } = (await world.app.inject({ url: '/v1/keys?limit=200', headers: admin })).json()
    assert.ok(items.find((one: { name: string }) => one.name === 'Last used').lastUsedAt)
  })
})
