import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { goodPassword, person, postSession, signInAs } from '../../test/access.ts'
import { testWorld, type World } from '../../test/world.ts'
import { transaction } from '../core/db.ts'
import { hashPassword } from './password.ts'

describe('a password that is changed by somebody else while', () => {
  let world: World
  let heard: (text: string) => void = () => {}
  before(async () => {
    world = await testWorld({ connect: { onStatement: (text) => heard(text) } })
  })
  after(() => world.close())

  /** Changes the password in a transaction that commits only once a statement with `mark` is sent, and so waits for it. */
  async function changedMeanwhile<T>(id: string, mark: RegExp, act: () => Promise<T>): Promise<T> {
    const { sql, ids } = world.ctx
    const other = await hashPassword('set by somebody else', ids)
    const waits = Promise.withResolvers<void>()
    let acting: Promise<T> | undefined
    await transaction(sql, async (tx) => {
      await tx`update access.staff set password = ${other} where id = ${id}`
      heard = (text) => void (mark.test(text) && waits.resolve())
      acting = act()
      await waits.promise
    })
    heard = () => {}
    return acting!
  }

  it('one signs in with the old one opens no session', async () => {
    const { id, email } = await person(world)
    const answer = await changedMeanwhile(id, /update access\.staff set last_seen_at/, () =>
      postSession(world, { email }),
    )
    assert.equal(answer.statusCode, 401)
    const rows = await world.ctx.sql`select 1 from access.session where staff_id = ${id}`
    assert.equal(rows.length, 0)
    assert.equal((await postSession(world, { email, password: 'set by somebody else' })).statusCode, 201)
  })

  it('one changes it stays as the other set it', async () => {
    const { id, email } = await person(world)
    const headers = await signInAs(world, { email })
    const payload = { current: goodPassword, next: 'my own new password' }
    const change = () => world.app.inject({ method: 'POST', url: '/v1/session/password', headers, payload })
    const answer = await changedMeanwhile(id, /select 1 from access\.staff .* for update/, change)
    assert.equal(answer.statusCode, 409)
    assert.equal((await postSession(world, { email, password: 'my own new password' })).statusCode, 401)
    assert.equal((await postSession(world, { email, password: 'set by somebody else' })).statusCode, 201)
  })
})
