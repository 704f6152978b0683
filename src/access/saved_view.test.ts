import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { transaction } from '../core/db.ts'
import { erasePerson } from './privacy.ts'
import type { SavedView } from './schema.ts'

type Headers = Record<string, string>

describe('saved views', () => {
  let world: World
  let ana: Headers
  let eva: Headers
  before(async () => {
    world = await testWorld()
    ana = await world.staff('agent')
    eva = await world.staff('operations')
  })
  after(() => world.close())

  const view = {
    page: 'people',
    name: 'App only',
    filter: { channel: 'app', known: 'any' },
    columns: ['lastAt', 'events'],
  }
  const call = (method: 'PUT' | 'DELETE', path: string, headers: Headers, payload?: object) =>
    world.app.inject({ method, url: `/v1/views/${path}`, headers, ...(payload ? { payload } : {}) })
  const save = (headers: Headers, id: string, more: object = {}) => call('PUT', id, headers, { ...view, ...more })
  const seen = async (headers: Headers, page = 'people') =>
    (await world.app.inject({ url: `/v1/views?page=${page}`, headers })).json<{ items: SavedView[] }>().items
  const names = async (headers: Headers, page?: string) => (await seen(headers, page)).map(({ name }) => name)

  it('are there wherever the same person signs in, change under the same id, and stay deleted', async () => {
    const id = world.ctx.ids.uuid()
    for (let time = 0; time < 2; time++) assert.equal((await save(ana, id)).statusCode, 204)
    const [kept] = await seen(ana)
    assert.deepEqual(
      { ...kept, createdAt: '' },
      { ...view, id, shared: false, mine: true, owner: 'Test agent', createdAt: '' },
    )
    assert.equal(
      (await save(ana, id, { name: ' Only the app ', filter: { q: 'zoë 🧵' }, columns: [] })).statusCode,
      204,
    )
    assert.deepEqual(
      (await seen(ana)).map(({ name, filter }) => [name, filter]),
      [['Only the app', { q: 'zoë 🧵' }]],
    )
    assert.deepEqual(await names(ana, 'threads'), [], 'each page has its own')
    for (let time = 0; time < 2; time++) assert.equal((await call('DELETE', id, ana)).statusCode, 204)
    assert.deepEqual(await names(ana), [])
  })

  it('are nobody else’s to see, change, share or delete', async () => {
    const id = world.ctx.ids.uuid()
    await save(ana, id)
    assert.deepEqual(await names(eva), [])
    assert.equal((await save(eva, id, { name: 'Taken' })).statusCode, 404)
    assert.equal((await call('PUT', `${id}/shared`, eva, { shared: true })).statusCode, 404)
    assert.equal((await call('DELETE', id, eva)).statusCode, 204)
    assert.deepEqual(await names(ana), ['App only'])
    await call('DELETE', id, ana)
  })

  it('are shared with all by those who may, and stay the owner’s', async () => {
    const id = world.ctx.ids.uuid()
    await save(eva, id, { name: 'For all' })
    assert.equal((await call('PUT', `${id}/shared`, ana, { shared: true })).statusCode, 403)
    assert.equal((await call('PUT', `${id}/shared`, eva, { shared: true })).statusCode, 204)
    const [shared] = await seen(ana)
    assert.deepEqual([shared!.name, shared!.mine, shared!.owner], ['For all', false, 'Test operations'])
    assert.equal((await save(ana, id)).statusCode, 404)
    assert.equal((await call('DELETE', id, ana)).statusCode, 204)
    assert.equal((await save(eva, id, { name: 'For everybody' })).statusCode, 204)
    assert.deepEqual(await names(ana), ['For everybody'], 'changing does not take the sharing back')
    const admin = await world.staff('admin')
    assert.equal((await call('PUT', `${id}/shared`, admin, { shared: false })).statusCode, 204)
    assert.deepEqual([await names(ana), await names(eva)], [[], ['For everybody']])
    await call('DELETE', id, eva)
  })

  it('have a name of their own, and are at most fifty', async () => {
    const [one, other] = [world.ctx.ids.uuid(), world.ctx.ids.uuid()]
    await save(ana, one)
    const taken = await save(ana, other, { name: 'APP ONLY' })
    assert.deepEqual([taken.statusCode, taken.json().code], [409, 'conflict'])
    assert.equal((await save(ana, other, { page: 'threads' })).statusCode, 204)
    const answers = await Promise.all(
      Array.from({ length: 55 }, (_, i) => save(ana, world.ctx.ids.uuid(), { name: `View ${i}` })),
    )
    assert.equal(answers.filter(({ statusCode }) => statusCode === 204).length, 49)
    assert.equal((await seen(ana)).length, 50)
    assert.equal((await save(ana, one, { name: 'Renamed' })).statusCode, 204, 'what is there can still change')
    for (const { id } of await seen(ana)) await call('DELETE', id, ana)
  })

  it('refuse what is too large, or no view', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `c${String.fromCharCode(65 + i)}`)
    const bad: object[] = [
      { name: '' },
      { name: '   ' },
      { name: 'x'.repeat(61) },
      { name: 'a\nb' },
      { page: 'People' },
      { filter: { q: 'x'.repeat(201) } },
      { filter: { q: 'a\0b' } },
      { filter: { q: { deep: 'er' } } },
      { filter: { 'not a name': 'x' } },
      { filter: Object.fromEntries(many(21).map((key) => [key, 'x'])) },
      { filter: [] },
      { columns: many(31) },
      { columns: ['x'.repeat(41)] },
      { columns: ['events', 'events'] },
      { staff: world.ctx.ids.uuid() },
    ]
    for (const more of bad) {
      const answer = await save(ana, world.ctx.ids.uuid(), more)
      assert.deepEqual([answer.statusCode, answer.json().code], [400, 'invalid_request'], JSON.stringify(more))
    }
    const largest = Object.fromEntries(many(20).map((key) => [key, '🧵'.repeat(200)]))
    assert.equal((await save(ana, world.ctx.ids.uuid(), { name: '🧵'.repeat(60), filter: largest })).statusCode, 204)
    assert.equal(
      (await save(ana, world.ctx.ids.uuid(), { name: 'half \ud83e', filter: { q: '\ud83e' } })).statusCode,
      204,
    )
    assert.equal((await save(ana, 'no-id')).statusCode, 400)
    assert.equal((await world.app.inject({ url: '/v1/views', headers: ana })).statusCode, 400)
    for (const { id } of await seen(ana)) await call('DELETE', id, ana)
  })

  it('do not keep whom somebody looked for, once that person is erased', async () => {
    await save(ana, world.ctx.ids.uuid(), { name: 'Zoe', filter: { q: 'zoe@mail.mx' } })
    await save(ana, world.ctx.ids.uuid(), { name: 'zoe@mail.mx again', filter: {} })
    await save(ana, world.ctx.ids.uuid(), { name: 'Others', filter: { q: 'zo' } })
    const person = { fragments: [], identifiers: [{ kind: 'email', value: 'Zoe@mail.mx' }] }
    await transaction(world.ctx.sql, (tx) => erasePerson(tx, person))
    assert.deepEqual(await names(ana), ['Others'])
  })
})
