import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld, type World } from '../../test/world.ts'
import { checkDigit, isGtin } from './gtin.ts'
import type { Category, Product } from './schema.ts'

describe('products', () => {
  let world: World
  let headers: Record<string, string>
  let n = 0
  before(async () => {
    world = await testWorld()
    headers = await world.staff('marketer')
  })
  after(() => world.close())

  const send = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object, more = {}) =>
    world.app.inject({ method, url, headers: { ...headers, ...more }, ...(payload ? { payload } : {}) })
  const ok = async <T = Product>(...call: Parameters<typeof send>) => {
    const answer = await send(...call)
    assert.ok(answer.statusCode < 300, `${call[0]} ${call[1]}: ${answer.body}`)
    return answer.statusCode === 204 ? (undefined as T) : answer.json<T>()
  }
  const refused = async (status: number, code: string, field: string | undefined, ...call: Parameters<typeof send>) => {
    const answer = await send(...call)
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], answer.body)
    if (field !== undefined) assert.equal(answer.json().errors[0].field, field, answer.body)
  }
  const dress = (more: object = {}) => ({
    handle: `dress-${n++}`,
    content: { es: { title: 'Vestido' }, en: { title: 'Dress' } },
    options: [
      { name: 'colour', values: ['red', 'sand'] },
      { name: 'size', values: ['S', 'M'] },
    ],
    ...more,
  })

  it('are made with their variants, read and changed, each change on the version that was read', async () => {
    const body = dress({
      brand: 'Hilo',
      attributes: { material: 'lino' },
      channels: ['web'],
      variants: [
        {
          sku: 'D-RED-S',
          gtin: '4006381333931',
          options: { colour: 'red', size: 'S' },
          weightG: 300,
          lengthMm: 300,
          widthMm: 200,
          heightMm: 30,
        },
      ],
    })
    const made = await ok('POST', '/v1/products', body)
    assert.equal(made.state, 'draft')
    assert.deepEqual(
      [made.variants.length, made.variants[0]!.gtin, made.variants[0]!.weightG],
      [1, '4006381333931', 300],
    )
    assert.deepEqual(await ok('GET', `/v1/products/${made.id}`), made)
    const changed = await ok('PATCH', `/v1/products/${made.id}`, { version: 1, state: 'active', brand: null })
    assert.deepEqual([changed.version, changed.state, changed.brand], [2, 'active', null])
    await refused(409, 'stale_version', undefined, 'PATCH', `/v1/products/${made.id}`, { version: 1, state: 'draft' })
    const archived = await ok('PATCH', `/v1/products/${made.id}`, { version: 2, state: 'archived' })
    assert.equal(archived.state, 'archived')
  })

  it('are made once per Idempotency-Key', async () => {
    const body = dress()
    const [one, again] = [
      await ok('POST', '/v1/products', body, { 'idempotency-key': 'p1' }),
      await ok('POST', '/v1/products', body, { 'idempotency-key': 'p1' }),
    ]
    assert.deepEqual(again, one)
    await refused(409, 'idempotency_conflict', undefined, 'POST', '/v1/products', dress(), { 'idempotency-key': 'p1' })
  })

  it('refuse what is wrong, each with its field', async () => {
    const made = await ok(
      'POST',
      '/v1/products',
      dress({ variants: [{ sku: 'W-1', options: { colour: 'red', size: 'S' } }] }),
    )
    const post = (more: object) => ['POST', '/v1/products', dress(more)] as const
    await refused(409, 'conflict', '/handle', ...post({ handle: made.handle }))
    await refused(400, 'invalid_request', '/handle', ...post({ handle: 'Not Good' }))
    await refused(400, 'invalid_request', '/category', ...post({ category: '0193a1b2-0000-7000-8000-00000000dead' }))
    await refused(400, 'invalid_request', '/content', ...post({ content: {} }))
    await refused(400, 'invalid_request', '/price', ...post({ price: 3 }))
    await refused(
      400,
      'invalid_request',
      '/options',
      ...post({
        options: [
          { name: 'a', values: ['1'] },
          { name: 'a', values: ['2'] },
        ],
      }),
    )
    const variant = (more: object) =>
      post({ variants: [{ sku: `W-${n++}`, options: { colour: 'red', size: 'S' }, ...more }] })
    await refused(409, 'conflict', '/sku', ...variant({ sku: 'W-1' }))
    await refused(400, 'invalid_request', '/variants/0/gtin', ...variant({ gtin: '4006381333932' }))
    await refused(400, 'invalid_request', '/variants/0/options', ...variant({ options: { colour: 'red' } }))
    await refused(400, 'invalid_request', '/variants/0/options', ...variant({ options: { colour: 'blue', size: 'S' } }))
    await refused(
      400,
      'invalid_request',
      '/variants/0/options',
      ...variant({ options: { colour: 'red', size: 'S', fit: 'x' } }),
    )
    await refused(400, 'invalid_request', '/variants/0/weightG', ...variant({ weightG: -1 }))
    await refused(400, 'invalid_request', undefined, ...post({ content: { es: { title: 'a\u0000b' } } }))
    await refused(404, 'not_found', undefined, 'PATCH', '/v1/products/0193a1b2-0000-7000-8000-00000000dead', {
      version: 1,
    })
    await refused(404, 'not_found', undefined, 'PATCH', '/v1/variants/0193a1b2-0000-7000-8000-00000000dead', {
      version: 1,
    })
  })

  it('get a variant for every combination of options that has none, and keep options that variants have', async () => {
    const made = await ok(
      'POST',
      '/v1/products',
      dress({ variants: [{ sku: 'F-OLD', options: { size: 'S', colour: 'red' } }] }),
    )
    const filled = await ok('POST', `/v1/products/${made.id}/variants/fill`, { version: 1, prefix: 'F' })
    assert.deepEqual(
      filled.variants.map(({ sku }) => sku),
      ['F-OLD', 'F-RED-M', 'F-SAND-S', 'F-SAND-M'],
    )
    const again = await ok('POST', `/v1/products/${made.id}/variants/fill`, { version: 2, prefix: 'G' })
    assert.equal(again.variants.length, 4)
    const fewer = { version: 3, options: [made.options[0]!, { name: 'size', values: ['S'] }] }
    await refused(400, 'invalid_request', '/options', 'PATCH', `/v1/products/${made.id}`, fewer)
    await refused(409, 'conflict', '/options', 'PATCH', `/v1/variants/${filled.variants[1]!.id}`, {
      version: 3,
      options: { colour: 'red', size: 'S' },
    })
    const one = filled.variants[1]!
    const archived = await ok('PATCH', `/v1/variants/${one.id}`, { version: 3, state: 'archived' })
    assert.deepEqual([archived.version, archived.variants.find(({ id }) => id === one.id)!.state], [4, 'archived'])
    await refused(409, 'stale_version', undefined, 'PATCH', `/v1/variants/${one.id}`, { version: 3, sku: 'X' })
    await refused(400, 'invalid_request', '/variants', 'POST', `/v1/products/${made.id}/variants`, {
      version: 4,
      variants: [],
    })
  })

  it('are changed many at once', async () => {
    const two = [await ok('POST', '/v1/products', dress()), await ok('POST', '/v1/products', dress())]
    const missing = '0193a1b2-0000-7000-8000-00000000dead'
    const set = { state: 'active', channels: ['pos'], brand: 'Nudo' }
    const answer = await ok<object>('POST', '/v1/products/bulk', {
      products: [...two.map(({ id }) => id), missing],
      set,
    })
    assert.deepEqual(answer, { changed: 2, missing: [missing] })
    for (const { id } of two) {
      const { state, channels, brand, version } = await ok('GET', `/v1/products/${id}`)
      assert.deepEqual({ state, channels, brand, version }, { ...set, version: 2 })
    }
    const listed = await ok<{ items: { id: string }[] }>('GET', '/v1/products?brand=Nudo&state=active&channel=pos')
    assert.equal(listed.items.length, 2)
    assert.equal((await ok<{ items: [] }>('GET', '/v1/products?brand=Nudo&channel=web')).items.length, 0)
  })

  it('of the kind bundle have parts, which are no bundles', async () => {
    const part = await ok(
      'POST',
      '/v1/products',
      dress({ variants: [{ sku: 'PART', options: { colour: 'red', size: 'S' } }] }),
    )
    const bundle = await ok('POST', '/v1/products', {
      ...dress(),
      kind: 'bundle',
      options: [],
      variants: [{ sku: 'SET' }],
    })
    const url = `/v1/variants/${bundle.variants[0]!.id}/parts`
    const parts = [{ variant: part.variants[0]!.id, units: 2 }]
    const set = await ok('PUT', url, { version: 1, parts })
    assert.deepEqual(set.variants[0]!.parts, [{ ...parts[0], sku: 'PART' }])
    await refused(400, 'invalid_request', '/parts', 'PUT', url, {
      version: 2,
      parts: [{ variant: bundle.variants[0]!.id, units: 1 }],
    })
    await refused(400, 'invalid_request', '/parts', 'PUT', url, { version: 2, parts: [...parts, ...parts] })
    await refused(400, 'invalid_request', '/parts', 'PUT', `/v1/variants/${part.variants[0]!.id}/parts`, {
      version: 1,
      parts,
    })
    await refused(400, 'invalid_request', '/parts/0/units', 'PUT', url, {
      version: 2,
      parts: [{ ...parts[0], units: 0 }],
    })
  })

  it('stand in a tree of categories, which never has a ring, even when two move at once', async () => {
    const make = (handle: string, parent?: string) =>
      ok<Category>('POST', '/v1/categories', {
        handle,
        titles: { es: handle, en: handle },
        ...(parent ? { parent } : {}),
      })
    const women = await make('women')
    const dresses = await make('women-dresses', women.id)
    const short = await make('short-dresses', dresses.id)
    const list = async () =>
      (await ok<{ items: Category[] }>('GET', '/v1/categories')).items.map(({ handle }) => handle)
    assert.deepEqual(await list(), ['women', 'women-dresses', 'short-dresses'])
    await refused(400, 'invalid_request', '/parent', 'PATCH', `/v1/categories/${women.id}`, { parent: short.id })
    await refused(400, 'invalid_request', '/parent', 'PATCH', `/v1/categories/${women.id}`, { parent: women.id })
    await refused(400, 'invalid_request', '/parent', 'PATCH', `/v1/categories/${women.id}`, {
      parent: '0193a1b2-0000-7000-8000-00000000dead',
    })
    await refused(409, 'conflict', '/handle', 'PATCH', `/v1/categories/${women.id}`, { handle: 'short-dresses' })
    await refused(409, 'conflict', undefined, 'DELETE', `/v1/categories/${dresses.id}`)
    const [a, b] = [await make('a'), await make('b')]
    const moves = await Promise.all([
      send('PATCH', `/v1/categories/${a.id}`, { parent: b.id }),
      send('PATCH', `/v1/categories/${b.id}`, { parent: a.id }),
    ])
    assert.deepEqual(moves.map(({ statusCode }) => statusCode).toSorted(), [200, 400])
    await ok('PATCH', `/v1/categories/${short.id}`, { parent: null })
    const product = await ok('POST', '/v1/products', dress({ category: short.id }))
    await refused(409, 'conflict', undefined, 'DELETE', `/v1/categories/${short.id}`)
    await ok('PATCH', `/v1/products/${product.id}`, { version: 1, category: dresses.id })
    await ok('DELETE', `/v1/categories/${short.id}`)
    await refused(404, 'not_found', undefined, 'DELETE', `/v1/categories/${short.id}`)
    const found = await ok<{ items: { id: string }[] }>('GET', '/v1/products?category=women')
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [product.id],
    )
  })

  it('are not written by who may not, and never seen by a public key', async () => {
    const key = await world.key('collect')
    const asKey = { authorization: `Bearer ${key}`, cookie: '', 'x-hilo-csrf': '' }
    assert.equal((await world.app.inject({ url: '/v1/products', headers: asKey })).statusCode, 403)
    const agent = await world.staff('agent')
    assert.equal(
      (await world.app.inject({ method: 'POST', url: '/v1/products', headers: agent, payload: dress() })).statusCode,
      403,
    )
  })
})

describe('a GTIN', () => {
  const digits = fc.constantFrom(7, 11, 12, 13).chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)))

  it('is right with its check digit and with no other, and one wrong digit is always seen', () => {
    fc.assert(
      fc.property(digits, fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const gtin = `${body}${checkDigit(body)}`
        assert.ok(isGtin(gtin))
        const i = at % gtin.length
        assert.ok(!isGtin(gtin.slice(0, i) + ((Number(gtin[i]) + by) % 10) + gtin.slice(i + 1)))
      }),
    )
    for (const known of ['4006381333931', '96385074', '036000291452', '10012345678902']) assert.ok(isGtin(known), known)
    for (const wrong of ['', '1', '123456789', '4006381333932', '400638133393x', ' 96385074']) assert.ok(!isGtin(wrong))
  })
})
