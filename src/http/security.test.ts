import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { addGuard, routesOf } from '../access/guard.ts'
import { keyRoles, may, permissions, permissionsOf, staffRoles, type Permission } from '../access/permissions.ts'
import type { App } from '../core/route.ts'
import { testWorld, type World } from '../../test/world.ts'

/** Somebody who sends requests; what they may do is read from the permission table alone. */
type Sender = {
  name: string
  holder: Parameters<typeof may>[0]
  headers: () => Promise<Record<string, string>> | Record<string, string>
}

describe('the permission table', () => {
  let world: World
  let address: string
  let routes: { method: string; url: string; permission: Permission }[]
  let senders: Sender[]

  before(async () => {
    world = await testWorld()
    address = await world.listen()
    routes = routesOf
      .get(world.app)!
      .flatMap(({ method, url, config }) =>
        [method].flat().map((one) => ({ method: one, url, permission: config!.permission as Permission })),
      )
    const staff = staffRoles.map((role): Sender => ({
      name: `staff ${role}`,
      holder: { kind: 'staff', role, scopes: [] },
      headers: () => world.staff(role),
    }))
    const keys = await Promise.all(
      keyRoles.map(async (role): Promise<Sender> => {
        const secret = await world.key(role)
        return {
          name: `key ${role}`,
          holder: { kind: 'key', role, scopes: [] },
          headers: () => ({ authorization: `Bearer ${secret}` }),
        }
      }),
    )
    const shoppers: Sender[] = [
      { name: 'a guest', holder: { kind: 'shopper', known: null }, headers: () => world.shopper() },
      {
        name: 'a shopper',
        holder: { kind: 'shopper', known: 'x' },
        headers: () => world.shopper(`${world.ctx.ids.uuid()}@mail.mx`),
      },
    ]
    const narrow = await world.key('admin', { scopes: ['threads.read'] })
    senders = [
      { name: 'nobody', holder: undefined, headers: () => ({}) },
      { name: 'an unknown key', holder: undefined, headers: () => ({ authorization: 'Bearer hilo_sec_unknown' }) },
      {
        name: 'an unknown cookie',
        holder: undefined,
        headers: () => ({ cookie: 'hilo_session=unknown', 'x-hilo-csrf': '1' }),
      },
      {
        name: 'an unknown device',
        holder: undefined,
        headers: () => ({ cookie: 'hilo_shopper=unknown', 'x-hilo-csrf': '1' }),
      },
      ...shoppers,
      ...staff,
      ...keys,
      {
        name: 'a narrowed admin key',
        holder: { kind: 'key', role: 'admin', scopes: ['threads.read'] },
        headers: () => ({ authorization: `Bearer ${narrow}` }),
      },
    ]
  })
  after(() => world.close())

  /** Sends it with parameters that mean nothing; gives the status and closes what stays open. */
  async function send(method: string, url: string, headers: Record<string, string>): Promise<number> {
    const path = url.replaceAll(/:id\b/g, '0193a1b2-0000-7000-8000-00000000dead').replaceAll(/:\w+|\*/g, 'x')
    const withBody = ['POST', 'PUT', 'PATCH'].includes(method)
    const answer = await fetch(address + path, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(withBody ? { 'content-type': 'application/json' } : {}) },
      ...(withBody ? { body: '{}' } : {}),
    })
    await answer.body?.cancel()
    return answer.status
  }

  it('has every route there is, and every permission has a route', () => {
    assert.ok(routes.length > 80, `${routes.length} routes`)
    for (const { method, url, permission } of routes)
      assert.ok(Object.hasOwn(permissions, permission), `${method} ${url}`)
    const named = new Set(routes.map((route) => route.permission))
    assert.deepEqual(
      Object.keys(permissions).filter((name) => !named.has(name as Permission)),
      [],
    )
  })

  it('gives the public write key nothing but collecting and what shoppers see, and staff, keys and the audit record to admins alone', () => {
    assert.deepEqual(permissionsOf({ kind: 'key', role: 'collect', scopes: [] }), ['events.collect', 'offers.read'])
    for (const name of ['staff.manage', 'keys.manage', 'audit.read'] as const)
      assert.deepEqual(permissions[name], ['admin'])
    for (const role of ['agent', 'associate', 'marketer'] as const)
      assert.equal(may({ kind: 'staff', role, scopes: [] }, 'quarantine.read'), false)
  })

  it('decides alone: every route, every role, staff and key, and nobody; none answers 5xx', async () => {
    const wrong: string[] = []
    let tried = 0
    const mayLeave = new Set<Permission>(['signed', 'session', 'shopper', 'account'])
    const judge = async (sender: (typeof senders)[number], { method, url, permission }: (typeof routes)[number]) => {
      // What everybody who is signed in may do can sign out: who does that is signed in for it alone.
      const stays = ['GET', 'HEAD', 'OPTIONS'].includes(method) || !mayLeave.has(permission)
      const status = await send(method, url, stays ? signed.get(sender)! : await sender.headers())
      tried++
      const refused = status === 401 || status === 403
      const line = `${sender.name}: ${method} ${url} (${permission}) answered ${status}`
      if (status >= 500) wrong.push(line)
      else if (permission === 'signed' ? status !== 401 : may(sender.holder, permission) === refused) wrong.push(line)
      else if (refused && status !== 401 && sender.holder === undefined) wrong.push(line)
    }
    const signed = new Map<(typeof senders)[number], Record<string, string>>()
    for (const sender of senders) signed.set(sender, await sender.headers())
    // Some at once: alone, each waits more than it works.
    for (const sender of senders)
      for (let from = 0; from < routes.length; from += 12)
        await Promise.all(routes.slice(from, from + 12).map((route) => judge(sender, route)))
    assert.deepEqual(wrong, [])
    assert.equal(tried, senders.length * routes.length)
  })

  it('lets staff and shoppers change nothing without the CSRF header, on any route', async () => {
    const wrong: string[] = []
    const [staff, shopper] = [await world.staff('admin'), await world.shopper('ana@mail.mx')]
    for (const { method, url, permission } of routes) {
      if (
        ['GET', 'HEAD', 'OPTIONS'].includes(method) ||
        permissions[permission] === 'anyone' ||
        permission === 'events.collect'
      )
        continue
      const { cookie } = permission === 'shopper' || permission === 'account' ? shopper : staff
      const status = await send(method, url, { cookie: cookie! })
      if (status !== 403) wrong.push(`${method} ${url} answered ${status}`)
    }
    assert.deepEqual(wrong, [])
  })

  it('lets who reads only threads follow only threads, and who reads only the feed only the feed', async () => {
    const follow = async (role: (typeof staffRoles)[number], topic: string) => {
      const answer = await fetch(`${address}/v1/live?topic=${topic}`, { headers: await world.staff(role) })
      await answer.body?.cancel()
      return answer.status
    }
    const thread = 'thread:0193a1b2-0000-7000-8000-00000000dead'
    assert.equal(await follow('agent', thread), 200)
    assert.equal(await follow('agent', 'feed'), 403)
    assert.equal(await follow('analyst', 'feed'), 200)
    assert.equal(await follow('analyst', thread), 403)
  })

  it('says how to authenticate when it answers 401, and says nothing of whether a thing exists', async () => {
    const answers = await Promise.all(
      ['/v1/keys', '/v1/threads/0193a1b2-0000-7000-8000-00000000dead', '/v1/audit?limit=wrong'].map((url) =>
        world.app.inject({ url }),
      ),
    )
    for (const answer of answers) {
      assert.equal(answer.statusCode, 401)
      assert.equal(answer.json().code, 'unauthenticated')
      assert.match(String(answer.headers['www-authenticate']), /^Bearer/)
    }
  })
})

describe('a route', () => {
  const bare = async (add: (app: App) => void) => {
    const app = Fastify() as FastifyInstance as unknown as App
    addGuard(app, world.ctx)
    add(app)
    return app
  }
  let world: World
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  it('without a permission, or with one that nobody knows, does not boot', async () => {
    const boot = async (config: object) => {
      const app = await bare((app) => void app.get('/x', { config }, async () => 'x'))
      await app.ready()
      return app
    }
    await assert.rejects(boot({}), /GET \/x names a permission .*none/)
    await assert.rejects(boot({ permission: 'everything' }), /it names everything/)
    await assert.rejects(boot({ permission: 'constructor' }), /it names constructor/)
    await assert.rejects(boot({ permission: 'staff.manage', keyInBody: true }), /only what collects/)
    const good = await boot({ permission: 'stats.read' })
    assert.equal((await good.inject('/x')).statusCode, 401)
    assert.equal((await good.inject({ url: '/x', headers: await world.staff('agent') })).body, 'x')
    await good.close()
  })

  it('runs nothing of its own, not even its parser, for who may not use it', async () => {
    let parsed = 0
    const app = await bare((app) => {
      app.addContentTypeParser('text/odd', { parseAs: 'string' }, (_, body, done) => {
        parsed++
        done(null, body)
      })
      app.post('/x', { config: { permission: 'staff.manage' } }, async () => 'x')
    })
    const post = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/x', headers: { ...headers, 'content-type': 'text/odd' }, payload: 'odd' })
    assert.notEqual((await post({})).statusCode, 200)
    assert.notEqual((await post(await world.staff('agent'))).statusCode, 200)
    assert.equal(parsed, 0)
    assert.equal((await post(await world.staff('admin'))).statusCode, 200)
    assert.equal(parsed, 1)
    await app.close()
  })
})
