import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, postSession, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { transaction } from '../core/db.ts'
import { accessAudit } from './audit.ts'
import { erasePerson, exportPerson } from './privacy.ts'
import { recordLook } from './record_look.ts'
import type { AuditLine } from './schema.ts'

const thread = '0193a1b2-0000-7000-8000-0000000000aa'

describe('the audit record', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let admin: Record<string, string>
  let adminId: string
  before(async () => {
    world = await testWorld({ clock })
    const made = await person(world, 'admin')
    adminId = made.id
    admin = await signInAs(world, made)
  })
  after(() => world.close())

  async function lines(query = ''): Promise<AuditLine[]> {
    const answer = await world.app.inject({ url: `/v1/audit?${query}`, headers: admin })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json().items
  }

  it('has a line for each look at a person, by staff and by key, before the answer is sent', async () => {
    await world.send(await world.key('collect'), [
      { type: 'track', event: 'Looked', anonymousId: 'a1', messageId: 'm1' },
    ])
    await world.settle()
    const agent = await person(world, 'agent')
    const headers = await signInAs(world, agent)
    const [summary] = (await world.app.inject({ url: '/v1/threads', headers })).json().items
    assert.equal((await world.app.inject({ url: `/v1/threads/${summary.id}`, headers })).statusCode, 200)
    const [look] = await lines(`subject=thread:${summary.id}`)
    assert.deepEqual([look!.actor.kind, look!.actor.id, look!.action], ['staff', agent.id, 'thread.read'])
    const secret = await world.key('agent', { name: 'Contact centre' })
    await world.app.inject({ url: '/v1/threads?q=ana@', headers: { authorization: `Bearer ${secret}` } })
    const [search] = await lines('subject=threads')
    assert.deepEqual(
      [search!.actor.kind, search!.actor.name, search!.action],
      ['key', 'Contact centre', 'threads.list'],
    )
    assert.equal(search!.detail.q, 'ana@')
  })

  it('has a line for each change to access, with who made it and about whom', async () => {
    const call = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
      world.app.inject({ method, url, headers: admin, ...(payload ? { payload } : {}) })
    const { staff } = (
      await call('POST', '/v1/staff', { email: 'audited@shop.example', name: 'A', role: 'agent' })
    ).json()
    await call('PATCH', `/v1/staff/${staff.id}`, { role: 'marketer' })
    await call('POST', `/v1/staff/${staff.id}/reset`)
    const { key } = (await call('POST', '/v1/keys', { name: 'K', role: 'collect' })).json()
    await call('DELETE', `/v1/keys/${key.id}`)
    const about = async (subject: string) =>
      (await lines(`subject=${subject}`)).filter((line) => line.actor.id === adminId).map((line) => line.action)
    assert.deepEqual((await about(`staff:${staff.id}`)).sort(), ['staff.change', 'staff.invite', 'staff.reset'])
    assert.deepEqual((await about(`key:${key.id}`)).sort(), ['key.create', 'key.revoke'])
    const [change] = (await lines(`subject=staff:${staff.id}`)).filter((line) => line.action === 'staff.change')
    assert.deepEqual(change!.detail, { role: 'marketer' })
  })

  it('has no line for a change that was refused', async () => {
    const before = (await lines('limit=200')).length
    await world.app.inject({ method: 'PATCH', url: `/v1/staff/${adminId}`, headers: admin, payload: { active: false } })
    assert.equal((await lines('limit=200')).length, before)
  })

  it('has sign-ins, refused ones too, but never what was typed', async () => {
    const { id, email } = await person(world)
    await postSession(world, { email, password: 'typed-password' })
    await postSession(world, { email: 'typed-instead-of@e.mail', password: 'x' })
    await signInAs(world, { email })
    const actions = (await lines(`subject=staff:${id}`)).map((line) => `${line.action} by ${line.actor.kind}`)
    assert.deepEqual(actions, ['session.open by staff', 'session.refuse by nobody', 'staff.invite by system'])
    const [row] = await world.ctx.sql<
      { n: number }[]
    >`select count(*) as n from access.look where look::text like '%typed%'`
    assert.equal(row!.n, 0)
  })

  it('can be read by actor, subject and time, newest first and page by page', async () => {
    const start = clock.now().toISOString()
    for (let i = 0; i < 5; i++) {
      clock.advance(1000)
      await world.app.inject({ url: `/v1/threads?q=page${i}`, headers: admin })
    }
    const end = clock.now().toISOString()
    const seen: AuditLine[] = []
    for (let after: string | null = ''; after !== null;) {
      const url: string = `/v1/audit?actor=${adminId}&subject=threads&from=${start}&to=${end}&limit=2${after && `&after=${after}`}`
      const page: { items: AuditLine[]; next: string | null } = (await world.app.inject({ url, headers: admin })).json()
      seen.push(...page.items)
      after = page.next
    }
    assert.deepEqual(
      seen.map((line) => line.detail.q),
      ['page3', 'page2', 'page1', 'page0'],
      'from counts, to does not',
    )
    assert.equal((await lines(`actor=${world.ctx.ids.uuid()}`)).length, 0)
  })

  it('takes any text that was searched for, also what PostgreSQL cannot hold', async () => {
    await world.app.inject({ url: '/v1/threads?q=odd%00%F0%9F%98%80%5Cu0000', headers: admin })
    const answer = await world.app.inject({ url: '/v1/audit?subject=%00', headers: admin })
    assert.equal(answer.statusCode, 400)
    for (const query of ['from=2026-99-99', 'from=2026-06-30T23:59:60Z', 'actor=%27', 'limit=0', 'after=x']) {
      const odd = await world.app.inject({ url: `/v1/audit?${query}`, headers: admin })
      assert.ok(odd.statusCode < 500, `${query}: ${odd.statusCode}`)
    }
  })

  it('cannot be changed or deleted, not even by a statement', async () => {
    const { sql } = world.ctx
    await assert.rejects(sql`delete from access.look`, /append-only/)
    await assert.rejects(sql`update access.look set actor_name = 'somebody else'`, /append-only/)
    await assert.rejects(sql`update access.look set detail = '{"q":"other"}'`, /append-only/)
    await assert.rejects(sql`truncate access.look`, /append-only/)
  })

  it('tells a person who looked, and after erasure still that somebody looked, but not what for', async () => {
    const agent = await person(world, 'agent')
    const headers = await signInAs(world, agent)
    const { ctx } = world
    const actor = { kind: 'staff' as const, id: agent.id, name: 'Ana agent' }
    await recordLook(ctx, {
      actor,
      action: 'thread.read',
      subject: `thread:${thread}`,
      detail: { channel: 'whatsapp' },
    })
    for (const q of ['berta@shop', 'carlos@', 'be']) await world.app.inject({ url: `/v1/threads?q=${q}`, headers })
    const berta = { fragments: [thread], identifiers: [{ kind: 'email', value: 'berta@shop.example' }] }
    const { looks } = await exportPerson(ctx.sql, berta)
    assert.deepEqual(looks.at(-1), { at: clock.now().toISOString(), action: 'thread.read', by: 'staff', role: 'agent' })
    await transaction(ctx.sql, (tx) => erasePerson(tx, berta))
    const searches = (await lines(`actor=${agent.id}&subject=threads`)).map((line) => line.detail.q ?? null)
    assert.deepEqual(new Set(searches), new Set(['be', 'carlos@', null]))
    const [look] = await lines(`subject=thread:${thread}`)
    assert.deepEqual([look!.action, look!.detail, look!.actor.id], ['thread.read', {}, agent.id])
  })

  it('and the rest of access hold what their audit demands', async () => {
    for (const [sentence, query] of Object.entries(accessAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    await world.ctx.sql`update access.staff set role = 'agent' where role = 'admin'`
    const broken = await world.ctx.sql.unsafe(accessAudit['there is an active admin who can sign in']!)
    assert.equal(broken.length, 1)
  })
})
