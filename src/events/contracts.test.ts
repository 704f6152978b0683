import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'

const schema = {
  type: 'object',
  required: ['sku'],
  properties: { sku: { type: 'string' }, email: { type: 'string', personal: true } },
}

describe('contracts', () => {
  let world: World
  let headers: Record<string, string>
  let key: string
  before(async () => {
    world = await testWorld()
    headers = await world.staff('operations')
    key = await world.key('collect', { channel: 'web' })
  })
  after(() => world.close())

  const put = (type: string, payload: object) =>
    world.app.inject({ method: 'PUT', url: `/v1/contracts/web/${type}`, headers, payload })
  const send = (type: string, n: number, properties: object) =>
    world.send(key, [{ type: 'track', messageId: `${type}-${n}`, userId: 'u1', event: type, properties }])

  it('accept a type that nobody described, and list it as such', async () => {
    assert.equal((await send('Shelf Scanned', 1, { anything: 1 })).accepted, 1)
    const { items } = (await world.app.inject({ url: '/v1/contracts', headers })).json()
    const kind = items.find((item: { type: string }) => item.type === 'Shelf Scanned')
    assert.equal(kind.described, false)
    assert.equal(kind.contract, null)
  })

  it('are in force for the next event once published, and mark personal fields', async () => {
    const published = await put('Counted', { schema, note: 'first', version: 0 })
    assert.equal(published.statusCode, 200, published.body)
    assert.deepEqual(published.json().personal, ['/email'])
    assert.equal((await send('Counted', 1, {})).quarantined, 1)
    assert.equal((await send('Counted', 2, { sku: 'A' })).accepted, 1)
  })

  it('keep every version, and end without losing them', async () => {
    await put('Ended', { schema, note: 'one', version: 0 })
    await put('Ended', { schema: { ...schema, required: [] }, note: 'two', version: 1 })
    const ended = await world.app.inject({ method: 'DELETE', url: '/v1/contracts/web/Ended?version=2', headers })
    assert.equal(ended.statusCode, 204, ended.body)
    assert.equal((await send('Ended', 1, { sku: 3 })).accepted, 1)
    const { versions } = (await world.app.inject({ url: '/v1/contracts/web/Ended', headers })).json()
    assert.deepEqual(
      versions.map((version: { note: string }) => version.note),
      ['two', 'one'],
    )
  })

  it('are not overwritten by somebody who had read an older version', async () => {
    await put('Edited', { schema, note: 'mine', version: 0 })
    const late = await put('Edited', { schema, note: 'theirs', version: 0 })
    assert.equal(late.statusCode, 409)
    assert.equal(late.json().code, 'stale_version')
  })

  it('say in a dry run what the last events would have met, changing nothing', async () => {
    for (let n = 0; n < 5; n++) await send('Tried', n, n % 2 ? { sku: 'A' } : { price: 1 })
    const tried = await world.app.inject({
      method: 'POST',
      url: '/v1/contracts/dry-run',
      headers,
      payload: { channel: 'web', type: 'Tried', schema, last: 4 },
    })
    assert.deepEqual([tried.json().checked, tried.json().passed, tried.json().failed], [4, 2, 2])
    assert.equal(tried.json().samples[0].reasons[0].path, '/data/sku')
    assert.equal((await send('Tried', 9, { price: 1 })).accepted, 1)
  })

  it('refuse schemas that are huge, deep, remote or no schema at all, and say where', async () => {
    const deep = JSON.parse('{"not":'.repeat(30) + '{}' + '}'.repeat(30))
    const bad: [object, RegExp][] = [
      [{ $ref: 'https://elsewhere.example/schema.json' }, /remote_reference/],
      [deep, /too_deep/],
      [{ enum: ['x'.repeat(70_000)] }, /too_large/],
      [{ type: 'sausage' }, /invalid/],
      [{ properties: { a: { pattern: '(' } } }, /invalid/],
    ]
    for (const [broken, code] of bad) {
      const answer = await put('Broken', { schema: broken, note: '', version: 0 })
      assert.equal(answer.statusCode, 422, answer.body)
      assert.equal(answer.json().code, 'invalid_schema')
      assert.match(JSON.stringify(answer.json().errors), code)
    }
  })

  it('cannot be made to hang by a pattern that would backtrack for ever', async () => {
    await put('Pattern', {
      schema: { properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
      note: '',
      version: 0,
    })
    assert.equal((await send('Pattern', 1, { a: `${'a'.repeat(20_000)}!` })).quarantined, 1)
    assert.equal((await send('Pattern', 2, { a: 'a'.repeat(20_000) })).accepted, 1)
  })

  it('tell every reason of a message at once', async () => {
    await put('Many', { schema: { required: ['a', 'b'], properties: { c: { type: 'number' } } }, note: '', version: 0 })
    await send('Many', 1, { c: 'x' })
    const { items } = (await world.app.inject({ url: '/v1/quarantine?type=Many', headers })).json()
    assert.deepEqual(items[0].reasons.map((reason: { path: string }) => reason.path).sort(), [
      '/properties/a',
      '/properties/b',
      '/properties/c',
    ])
  })
})
