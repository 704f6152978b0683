import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testWorld, type World } from '../../../test/world.ts'
import { importFile } from './command.ts'
import { findMapping } from './mapping.ts'
import { sampleOf } from './record_columns.ts'
import type { Import, RecordKind } from './schema.ts'

// Files of what is: categories, products, prices, stores, stock.

describe('records of a file', () => {
  let world: World
  let folder: string
  let bearer: Record<string, string>
  before(async () => {
    world = await testWorld()
    folder = await mkdtemp(join(tmpdir(), 'hilo-records-'))
    bearer = { authorization: `Bearer ${await world.key('operations')}` }
    await world.ctx.sql`
    insert into catalog.price_list (id, name, currency, tax_inclusive, created_at, updated_at)
    values (${world.ctx.ids.uuid()}, 'México', 'MXN', true, ${world.ctx.clock.now()}, ${world.ctx.clock.now()})`
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  let files = 0
  async function load(kind: RecordKind, content: string | Buffer, batchRows?: number): Promise<Import> {
    const path = join(folder, `${files++}.csv`)
    await writeFile(path, content)
    const options = batchRows === undefined ? {} : { batchRows }
    return importFile(world.ctx, { path, mapping: findMapping(`hilo-${kind}`), ...options })
  }

  const lines = (...rows: string[]) => [...rows, ''].join('\n')

  type Item = {
    id: string
    type: string
    reasons: { path: string; code: string; detail: string }[]
    raw: { rows: { line: number; values: Record<string, string> }[] }
  }
  async function waiting(type: string): Promise<Item[]> {
    const answer = await world.app.inject({
      method: 'GET',
      url: `/v1/quarantine?type=${encodeURIComponent(type)}&limit=200`,
      headers: bearer,
    })
    return answer.json<{ items: Item[] }>().items
  }

  test('the samples of all kinds are imported one after the other, and again they tell nothing new', async () => {
    for (const kind of ['categories', 'products', 'prices', 'stores', 'stock'] as const) {
      const first = await load(kind, sampleOf(kind))
      assert.deepEqual(
        [first.state, first.balanced, first.events.quarantined],
        ['done', true, 0],
        JSON.stringify([kind, first, await waiting(kind === 'stores' ? 'Location' : 'Product')]),
      )
      assert.equal((await load(kind, sampleOf(kind))).repeated, true)
      const zipped = await load(kind, gzipSync(sampleOf(kind)))
      assert.equal(kind === 'stock' ? zipped.events.accepted : zipped.events.duplicate, first.events.accepted, kind)
    }
  })

  test('half of a file is wrong: every bad row waits with line, column and every reason, the others are in, and everything adds up', async () => {
    await load('categories', lines('handle,title_es', 'hats,Sombreros'))
    const result = await load(
      'products',
      lines(
        'handle,title_es,category,option1_name,option1_value,sku,gtin,weight_g',
        'straw-hat,Sombrero,hats,size,S,HAT-S,4006381333931,100',
        'straw-hat,,,,M,HAT-M,,110',
        'bad-gtin,Boina,hats,,,BERET,4006381333932,100',
        'bad-weight,Gorra,hats,,,CAP,,-5',
        'Bad Handle,Gorro,caps,,,BEANIE,,1e9',
        'other,Otro,hats,,,HAT-S,,',
        'loose,Suelto,hats,,red,LOOSE,,',
        'no-title,,hats,,,NONE,,',
        'two-the-same,Dos,hats,size,S,TWO-1,,',
        'two-the-same,,,,S,TWO-2,,',
        'late,Tarde,nowhere,,,LATE,,',
        'short,row',
      ),
    )
    assert.deepEqual([result.state, result.balanced], ['done', true])
    assert.deepEqual(result.events, { accepted: 1, duplicate: 0, quarantined: 9 })
    assert.deepEqual(result.rows, { accepted: 2, duplicate: 0, quarantined: 10 })
    assert.deepEqual(result.reconciliation, [
      { measure: 'variants', currency: null, read: 11, accepted: 2, duplicate: 0, quarantined: 9 },
    ])
    const items = await waiting('Product')
    const told = items
      .flatMap(({ reasons }) => reasons.map(({ path, code, detail }) => `${detail.split(':')[0]!} ${path} ${code}`))
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    assert.deepEqual(told, [
      'Line 4 /rows/0/values/gtin gtin_invalid',
      'Line 5 /rows/0/values/weight_g number_invalid',
      'Line 6 /rows/0/values/handle value_invalid',
      'Line 6 /rows/0/values/weight_g number_invalid',
      'Line 7 /rows/0/values/sku sku_taken',
      'Line 8 /rows/0/values/option1_value unknown_option',
      'Line 9 /rows/0/values/title_es value_missing',
      'Line 11 /rows/1/values/sku options_taken',
      'Line 12 /rows/0/values/category unknown_category',
      'Line 13 has 2 cells, the header 8. /rows/0/cells column_count',
    ])
  })

  test('what waits is repaired and replayed into the catalogue, singly and by a rule over many', async () => {
    const items = await waiting('Product')
    const item = items.find(({ raw }) => raw.rows[0]?.values?.['handle'] === 'bad-gtin')!
    item.raw.rows[0]!.values['gtin'] = '5901234123457'
    const url = `/v1/quarantine/${item.id}`
    const replay = () => world.app.inject({ method: 'POST', url: `${url}/replay`, headers: bearer })
    assert.equal((await replay()).json().outcome, 'quarantined', 'what is not repaired stays')
    const repair = await world.app.inject({
      method: 'PUT',
      url: `${url}/repair`,
      headers: bearer,
      payload: { raw: item.raw },
    })
    assert.equal(repair.statusCode, 200, repair.body)
    const [tried] = await world.ctx.sql`select count(*)::int as n from catalog.variant where sku = 'BERET'`
    assert.equal(tried!.n, 0, 'a repair alone changes nothing')
    assert.equal((await replay()).json().outcome, 'accepted')
    const [beret] = await world.ctx.sql`select gtin from catalog.variant where sku = 'BERET'`
    assert.equal(beret!.gtin, '5901234123457')
    const rule = (dryRun: boolean) =>
      world.app.inject({
        method: 'POST',
        url: '/v1/quarantine/rule',
        headers: bearer,
        payload: {
          filter: { type: 'Product', code: 'unknown_category' },
          changes: [{ op: 'set', path: '/rows/*/values/category', value: 'hats' }],
          dryRun,
        },
      })
    assert.deepEqual((await rule(true)).json().wouldPass, 1)
    assert.deepEqual((await rule(false)).json().replayed, 1)
    const [late] = await world.ctx.sql`
    select c.handle from catalog.product p join catalog.category c on c.id = p.category_id where p.handle = 'late'`
    assert.equal(late!.handle, 'hats')
  })

  test('what a file does not say stays, what it says anew changes, and rows that tell nothing new change nothing', async () => {
    await load('products', lines('handle,title_es,title_en,brand,sku,weight_g', 'scarf,Bufanda,Scarf,Hilo,SCARF,200'))
    const same = await load('products', lines('handle,sku,weight_g', 'scarf,SCARF,200'))
    assert.deepEqual(same.events, { accepted: 0, duplicate: 1, quarantined: 0 })
    const twice = await load(
      'products',
      lines('handle,title_es,sku', 'scarf,Bufanda larga,SCARF', 'hat,Sombrero,HAT', 'scarf,,SCARF-2'),
    )
    assert.equal(
      twice.events.quarantined,
      1,
      'a second variant of a product without options cannot be told from the first',
    )
    const [scarf] = await world.ctx.sql`
    select p.content, p.brand, v.weight_g as weight, p.version from catalog.product p join catalog.variant v on v.product_id = p.id where v.sku = 'SCARF'`
    assert.deepEqual(scarf, {
      content: { es: { title: 'Bufanda larga' }, en: { title: 'Scarf' } },
      brand: 'Hilo',
      weight: 200,
      version: 2,
    })
  })

  test('categories come in any order but in no circle', async () => {
    const result = await load(
      'categories',
      lines(
        'handle,parent,title_es',
        'c-child,c-parent,Hija',
        'c-parent,,Madre',
        'c-loop,c-loop,Vuelta',
        'c-lost,nowhere,Perdida',
      ),
    )
    assert.deepEqual([result.events.accepted, result.events.quarantined], [2, 2])
    const circle = await load('categories', lines('handle,parent', 'c-parent,c-child'))
    assert.equal(circle.events.quarantined, 1)
  })

  test('prices must be of a known list and SKU, in decimals of its currency, and below what is struck through', async () => {
    const result = await load(
      'prices',
      lines(
        'price_list,sku,amount,compare_at',
        'México,SCARF,100.50,150',
        'México,SCARF,99.5,',
        'México,NO-SUCH,1,',
        'Nowhere,SCARF,1,',
        'México,HAT-S,1.999,',
        'México,HAT-S,-1,',
        'México,HAT-S,100,100',
        'México,HAT-S,99999999999999,',
      ),
    )
    assert.deepEqual([result.events.accepted, result.events.quarantined, result.balanced], [2, 6, true])
    const codes = (await waiting('Price')).flatMap(({ reasons }) => reasons.map(({ code }) => code)).toSorted()
    assert.deepEqual(codes, [
      'decimals_invalid',
      'number_invalid',
      'unknown_price_list',
      'unknown_sku',
      'value_invalid',
      'value_invalid',
    ])
    const [price] = await world.ctx.sql`
    select amount, compare_at as above from catalog.price p join catalog.variant v on v.id = p.variant_id where v.sku = 'SCARF'`
    assert.deepEqual(price, { amount: 9950, above: 15000 })
  })

  test('stock is taken in once a file, with its cost, at known places only', async () => {
    await load(
      'stores',
      lines(
        'code,kind,name,street,city,country,latitude,longitude,zone',
        'S-1,store,Uno,Calle 1,Mérida,MX,20.97,-89.62,America/Merida',
      ),
    )
    const content = lines(
      'location,sku,units,unit_cost,low_at,safety',
      'S-1,SCARF,10,50.00,3,1',
      'S-1,SCARF,5,80.00,,',
      'S-1,SCARF,-5,,,',
      'S-9,SCARF,5,,,',
      'S-1,NO-SUCH,5,,,',
      'S-1,SCARF,99999999999,,,',
      'S-1,HAT-S,0,,2,',
      'S-1,HAT-S,0,,2,',
    )
    const result = await load('stock', content)
    assert.deepEqual(result.events, { accepted: 3, duplicate: 1, quarantined: 4 })
    assert.deepEqual(result.reconciliation, [
      { measure: 'units', currency: null, read: 25, accepted: 15, duplicate: 0, quarantined: 10 },
    ])
    assert.equal((await load('stock', content)).repeated, true)
    const levels = await world.ctx.sql`
    select o.sku, l.on_hand as units, l.low_at as low, l.safety, round(c.average)::int as cost
    from stock.level l join catalog.offer o using (variant_id) join stores.place p using (location_id) left join stock.cost c using (variant_id)
    where p.code = 'S-1' order by o.sku`
    assert.deepEqual(
      [...levels],
      [
        { sku: 'HAT-S', units: 0, low: 2, safety: null, cost: null },
        { sku: 'SCARF', units: 15, low: 3, safety: 1, cost: 6000 },
      ],
    )
  })

  test('a file with a column that is none of its kind is refused whole, and so is who may not write what it holds', async () => {
    await assert.rejects(
      load('prices', lines('price_list,sku,amount,discount', 'México,SCARF,1,2')),
      /does not fit the mapping/,
    )
    const upload = (key: string) =>
      world.app.inject({
        method: 'POST',
        url: '/v1/imports?mapping=hilo-stock',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
        payload: lines('location,sku,units', 'S-1,SCARF,1'),
      })
    const answer = await upload(await world.key('operations', { scopes: ['imports.write', 'imports.read'] }))
    assert.deepEqual([answer.statusCode, answer.json().code], [403, 'forbidden'])
    assert.equal((await upload(await world.key('operations'))).statusCode, 202)
  })
})
