import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { importText } from '../../test/records.ts'
import { testWorld, type World } from '../../test/world.ts'
import type { ListedCode } from './code_book_schema.ts'
import { likeness } from './likeness.ts'

// What others call our products and stores, through the front door.

describe('a book of codes', () => {
  let world: World
  let admin: Record<string, string>
  const ids: Record<string, string> = {}
  before(async () => {
    world = await testWorld()
    admin = { authorization: `Bearer ${await world.key('operations')}` }
    const products = [
      'handle,title_es,title_en,state,option1_name,option1_value,option2_name,option2_value,sku,gtin',
      'linen-dress,Vestido de lino,Linen dress,active,colour,rojo,size,S,LINEN-RED-S,4006381333931',
      'linen-dress,,,,,rojo,,M,LINEN-RED-M,',
      'silk-scarf,Bufanda de seda,Silk scarf,active,,,,,SCARF-1,',
      'silk-scarf-2,Bufanda de seda,Silk scarf,active,,,,,SCARF-01,',
    ]
    const stores = [
      'code,kind,name,street,city,country,latitude,longitude,zone',
      'MX-MID-01,store,Paseo Montejo,Calle 56,Mérida,MX,20.97,-89.62,America/Merida',
      'MX-GDL-01,store,Chapultepec,Av. 1,Guadalajara,MX,20.67,-103.36,America/Mexico_City',
    ]
    await importText(world, 'products', products.join('\n'))
    await importText(world, 'stores', stores.join('\n'))
    for (const row of await world.ctx.sql<{ id: string; code: string }[]>`
    select variant_id as id, sku as code from catalog.offer union all select location_id, code from stores.place`)
      ids[row.code] = row.id
  })
  after(() => world.close())

  const post = (path: string, payload: object, headers = admin) =>
    world.app.inject({ method: 'POST', url: `/v1/codes/${path}`, headers, payload })
  const resolve = async (namespace: string, ...codes: (string | object)[]) => {
    const answer = await post('products/resolve', {
      namespace,
      codes: codes.map((one) => (typeof one === 'string' ? { code: one } : one)),
    })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json<{ items: { target: string | null }[] }>().items.map(({ target }) => target)
  }
  const list = async (query: string, kind = 'products') => {
    const answer = await world.app.inject({ method: 'GET', url: `/v1/codes/${kind}?${query}`, headers: admin })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json<{ items: ListedCode[]; next: string | null; waiting: number }>()
  }
  const match = async (matches: object[], kind = 'products') => {
    const answer = await post(`${kind}/match`, { matches })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json<{ act: string }>().act
  }
  const undo = (act: string) => post(`products/acts/${act}/undo`, {})

  test('a code that nobody knows waits, with what it may mean: by its GTIN, by its letters, by its words', async () => {
    assert.deepEqual(
      await resolve(
        'acme',
        { code: 'A-1', gtin: '4006381333931' },
        'linen red m',
        { code: 'A-3', text: 'vestido lino rojo' },
        'zzz-9',
      ),
      [null, null, null, null],
    )
    await resolve('acme', 'A-1')
    const { items, waiting } = await list('namespace=acme')
    assert.equal(waiting, 4)
    const best = new Map(
      items.map(({ code, times, suggestions: [first] }) => [code, first && [first.target.code, first.by, times]]),
    )
    assert.deepEqual(best.get('A-1'), ['LINEN-RED-S', 'gtin', 2])
    assert.deepEqual(best.get('linen red m'), ['LINEN-RED-M', 'code', 1])
    assert.equal(best.get('A-3')![1], 'text')
    assert.match(String(best.get('A-3')![0]), /^LINEN-RED/)
    assert.equal(best.get('zzz-9'), undefined)
  })

  test('a matched code means its variant in its own namespace only; one that is none of ours waits no more', async () => {
    await match([
      { namespace: 'acme', code: 'A-1', target: ids['LINEN-RED-S'] },
      { namespace: 'acme', code: 'zzz-9', target: null },
      { namespace: 'acme', code: 'told by a list', target: ids['SCARF-1'] },
    ])
    assert.deepEqual(await resolve('acme', 'A-1', 'zzz-9', 'told by a list'), [
      ids['LINEN-RED-S'],
      null,
      ids['SCARF-1'],
    ])
    assert.deepEqual(await resolve('other', 'A-1'), [null])
    assert.equal(
      (await list('namespace=acme')).items.some(({ code }) => code === 'zzz-9'),
      false,
    )
    const [matched] = (await list('state=matched&q=A-1')).items
    assert.deepEqual([matched!.target!.code, matched!.target!.detail], ['LINEN-RED-S', 'rojo · S'])
  })

  test('a wrong match is undone exactly, and only before what was done on top of it', async () => {
    await resolve('undo', 'U-1')
    const first = await match([{ namespace: 'undo', code: 'U-1', target: ids['SCARF-1'] }])
    const second = await match([{ namespace: 'undo', code: 'U-1', target: ids['LINEN-RED-M'] }])
    assert.equal((await undo(first)).statusCode, 409)
    assert.deepEqual(await resolve('undo', 'U-1'), [ids['LINEN-RED-M']])
    assert.equal((await undo(second)).statusCode, 200)
    assert.deepEqual(await resolve('undo', 'U-1'), [ids['SCARF-1']])
    assert.equal((await undo(second)).statusCode, 409, 'once only')
    assert.equal((await undo(first)).statusCode, 200)
    assert.deepEqual(await resolve('undo', 'U-1'), [null])
    const again = await match([{ namespace: 'undo', code: 'U-1', target: ids['SCARF-1'] }])
    assert.equal((await post('products/unmatch', { codes: [{ namespace: 'undo', code: 'U-1' }] })).statusCode, 200)
    assert.deepEqual(await resolve('undo', 'U-1'), [null])
    assert.equal((await undo(again)).statusCode, 409)
  })

  test('of two variants found to be one every code means the survivor, until that is undone', async () => {
    await match([
      { namespace: 'merge', code: 'M-1', target: ids['SCARF-1'] },
      { namespace: 'merge', code: 'M-2', target: ids['SCARF-01'] },
      { namespace: 'merge2', code: 'M-3', target: ids['SCARF-01'] },
    ])
    const answer = await post('products/merge', { survivor: ids['SCARF-1'], duplicate: ids['SCARF-01'] })
    assert.deepEqual(await resolve('merge', 'M-1', 'M-2'), [ids['SCARF-1'], ids['SCARF-1']])
    assert.deepEqual(await resolve('merge2', 'M-3'), [ids['SCARF-1']])
    assert.equal(
      (await post('products/merge', { survivor: ids['SCARF-1'], duplicate: ids['SCARF-01'] })).statusCode,
      409,
    )
    assert.equal((await undo(answer.json().act)).statusCode, 200)
    assert.deepEqual(await resolve('merge', 'M-1', 'M-2'), [ids['SCARF-1'], ids['SCARF-01']])
    assert.deepEqual(await resolve('merge2', 'M-3'), [ids['SCARF-01']])
  })

  test('many codes are one round trip, and what is wrong with a match is told', async () => {
    const known = Array.from({ length: 500 }, (_, i) => ({ namespace: 'many', code: `K-${i}`, target: ids['SCARF-1'] }))
    await match(known)
    assert.equal(
      (await resolve('many', ...known.map(({ code }) => code))).every((target) => target === ids['SCARF-1']),
      true,
    )
    const nobody = await post('products/match', {
      matches: [{ namespace: 'many', code: 'K-1', target: world.ctx.ids.uuid() }],
    })
    assert.deepEqual([nobody.statusCode, nobody.json().code], [404, 'not_found'])
    const twice = await post('products/match', { matches: [known[0], known[0]] })
    assert.equal(twice.statusCode, 400)
    const looker = { authorization: `Bearer ${await world.key('analyst')}` }
    assert.equal((await post('products/match', { matches: [known[0]] }, looker)).statusCode, 403)
  })

  test('the same for stores, with suggestions by name and city', async () => {
    await post('stores/resolve', {
      namespace: 'erp',
      codes: [{ code: '0042', text: 'Tienda Merida Montejo' }, { code: 'mx gdl 01' }],
    })
    const { items } = await list('namespace=erp', 'stores')
    const best = new Map(items.map(({ code, suggestions: [first] }) => [code, first?.target.code]))
    assert.deepEqual([best.get('0042'), best.get('mx gdl 01')], ['MX-MID-01', 'MX-GDL-01'])
    await match([{ namespace: 'erp', code: '0042', target: ids['MX-MID-01'] }], 'stores')
    assert.equal((await list('state=matched', 'stores')).items[0]!.target!.names['es'], 'Paseo Montejo')
  })

  test('pages of codes give each once', async () => {
    const seen: string[] = []
    for (let after = ''; ;) {
      const { items, next } = await list(`state=matched&namespace=many&limit=150${after && `&after=${after}`}`)
      seen.push(...items.map(({ code }) => code))
      if (next === null) break
      after = next
    }
    assert.equal(new Set(seen).size, 500)
    assert.equal(seen.length, 500)
  })

  test('any text is wholly like itself, whatever its case and accents, and likeness does not depend on the order of the two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
        assert.equal(likeness(a, b), likeness(b, a))
        assert.ok(likeness(a, a) === 1 || /^[^\p{L}\p{N}]*$/u.test(a.normalize('NFKD')))
      }),
    )
    assert.equal(likeness('Mérida', 'MERIDA'), 1)
  })
})
