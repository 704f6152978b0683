import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { Value } from 'typebox/value'
import { transaction } from '#core/db.ts'
import { sumStock } from '../../test/goods.ts'
import { testWorld, type World } from '../../test/world.ts'
import { catalogAudit } from './audit.ts'
import { relistPrices } from './listing_price.ts'
import { ListedOffer, Offer, type Facet, type OfferedVariant } from './offer_schema.ts'
import type { Category, Product } from './schema.ts'

type Page = { items: ListedOffer[]; next: string | null; facets?: Facet[] }

describe('offers', () => {
  let world: World
  let headers: Record<string, string>
  let shopper: Record<string, string>
  let statements: string[] = []
  const ids: Record<string, Product> = {}
  const location = '0193a1b2-0000-7000-8000-0000000000aa'

  before(async () => {
    world = await testWorld({ connect: { onStatement: (text) => statements.push(text) } })
    headers = await world.staff('marketer')
    shopper = { authorization: `Bearer ${await world.key('collect')}` }
    const { sql, clock } = world.ctx
    const at = clock.now()
    await sql`
      insert into stores.location (id, code, kind, name, address, country, latitude, longitude, zone, places, words, created_at, updated_at)
      values (${location}, 'MX-1', 'store', 'Centro', '{}', 'MX', 19, -99, 'America/Mexico_City', '{}', '', ${at}, ${at})`
    const women = await post<Category>('/v1/categories', { handle: 'women', titles: { es: 'Mujer', en: 'Women' } })
    const dresses = await post<Category>('/v1/categories', {
      handle: 'dresses',
      titles: { es: 'Vestidos', en: 'Dresses' },
      parent: women.id,
    })
    const colours = { name: 'colour', values: ['rojo', 'arena'] }
    const sizes = { name: 'size', values: ['S', 'M'] }
    ids['linen'] = await product('linen-dress', 'Vestido de lino', 'Linen dress', {
      category: dresses.id,
      brand: 'Hilo',
      attributes: { material: 'lino' },
      options: [colours, sizes],
      variants: [
        { sku: 'LD-ROJO-S', gtin: '4006381333931', weightG: 300, options: { colour: 'rojo', size: 'S' } },
        { sku: 'LD-ARENA-M', options: { colour: 'arena', size: 'M' } },
      ],
    })
    ids['shirt'] = await product('camisa-unica', 'Camisa única', 'One shirt', {
      category: women.id,
      brand: 'Nudo',
      options: [colours],
      variants: [{ sku: 'CAM-R', options: { colour: 'rojo' } }],
    })
    ids['trousers'] = await product('pantalon', 'Pantalón', 'Trousers', {
      variants: [{ sku: 'PAN-1' }],
      channels: ['pos'],
    })
    ids['draft'] = await product('secret', 'Vestido secreto', 'Secret dress', {
      state: 'draft',
      variants: [{ sku: 'SEC' }],
    })
    await priced('MXN', 1000, { 'LD-ROJO-S': 89900, 'LD-ARENA-M': 79900, 'CAM-R': 49900 })
    await stocked({ 'LD-ROJO-S': 3, 'LD-ARENA-M': 40, 'CAM-R': 0 })
  })
  after(() => world.close())
  beforeEach(() => {
    statements = []
  })

  async function post<T>(url: string, payload: object): Promise<T> {
    const answer = await world.app.inject({ method: 'POST', url, headers, payload })
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json<T>()
  }
  const product = (handle: string, es: string, en: string, more: object) =>
    post<Product>('/v1/products', {
      handle,
      content: { es: { title: es, description: `Texto de ${es}` }, en: { title: en } },
      state: 'active',
      ...more,
    })
  async function priced(currency: string, priority: number, amounts: Record<string, number>, more: object = {}) {
    const { sql, ids, clock } = world.ctx
    const list = { id: ids.uuid(), name: `${currency} ${priority}`, currency, priority, tax_inclusive: true, ...more }
    await sql`insert into catalog.price_list ${sql({ ...list, created_at: clock.now(), updated_at: clock.now() })}`
    for (const [sku, amount] of Object.entries(amounts))
      await sql`
        insert into catalog.price (variant_id, price_list_id, amount, updated_at)
        select id, ${list.id}, ${amount}, ${clock.now()} from catalog.variant where sku = ${sku}`
    await transaction(sql, (tx) => relistPrices(tx, [list.id]))
  }
  async function stocked(units: Record<string, number>) {
    const { sql, clock } = world.ctx
    for (const [sku, on] of Object.entries(units))
      await sql`
        insert into stock.level (variant_id, location_id, on_hand, updated_at)
        select id, ${location}, ${on}, ${clock.now()} from catalog.variant where sku = ${sku}
        on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand`
    await sumStock(sql)
  }
  const get = async <T = Page>(url: string, as = shopper) => {
    const answer = await world.app.inject({ url, headers: as })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json<T>()
  }
  const found = async (q: string, more = '') =>
    (await get(`/v1/offers?q=${encodeURIComponent(q)}${more}`)).items.map(({ handle }) => handle)
  const variant = (offer: { variants: OfferedVariant[] }, sku: string) => offer.variants.find((one) => one.sku === sku)!

  it('show price and availability of each variant as they are now, never a level', async () => {
    const offer = await get<Offer>('/v1/offers/linen-dress')
    assert.ok(Value.Check(Offer, offer))
    assert.deepEqual(variant(offer, 'LD-ROJO-S').price, {
      amount: 89900,
      compareAt: null,
      currency: 'MXN',
      taxInclusive: true,
    })
    assert.deepEqual(
      offer.variants.map(({ availability, units }) => [availability, units]),
      [
        ['few', 3],
        ['in_stock', 10],
      ],
    )
    assert.deepEqual(offer.categories, [
      { handle: 'women', title: 'Mujer' },
      { handle: 'dresses', title: 'Vestidos' },
    ])
    await stocked({ 'LD-ROJO-S': 0 })
    assert.equal(variant(await get<Offer>('/v1/offers/linen-dress'), 'LD-ROJO-S').availability, 'sold_out')
    await stocked({ 'LD-ROJO-S': 3 })
    const english = await get<Offer>(`/v1/offers/${ids['linen']!.id}?language=en`)
    assert.deepEqual([english.title, english.categories[1]!.title], ['Linen dress', 'Dresses'])
  })

  it('take the price of the list of the highest priority that fits channel, store, currency and time', async () => {
    await priced('MXN', 2000, { 'LD-ROJO-S': 100 }, { channels: ['app'] })
    await priced('MXN', 3000, { 'LD-ROJO-S': 200 }, { store_codes: ['MX-9'] })
    await priced('MXN', 4000, { 'LD-ROJO-S': 300 }, { ends_at: new Date('2020-01-01') })
    await priced('MXN', 5000, { 'LD-ROJO-S': 400 }, { customer_groups: ['vip'] })
    await priced('EUR', 10, { 'LD-ROJO-S': 4500 })
    const amount = async (query: string) =>
      variant(await get<Offer>(`/v1/offers/linen-dress?${query}`), 'LD-ROJO-S').price?.amount
    assert.equal(await amount(''), 89900)
    assert.equal(await amount('channel=app'), 100)
    assert.equal(await amount('channel=app&store=MX-9'), 200)
    assert.equal(await amount('currency=EUR'), 4500)
    assert.equal(await amount('currency=USD'), undefined)
  })

  it('are only those of active products that the channel may sell, for keys and staff alike', async () => {
    const handles = async (query: string) => (await get(`/v1/offers?${query}`)).items.map(({ handle }) => handle)
    const { items } = await get('/v1/offers?facets=true')
    assert.ok(items.every((item) => Value.Check(ListedOffer, item)))
    assert.deepEqual(await handles(''), ['camisa-unica', 'linen-dress'])
    assert.deepEqual(await handles('channel=pos'), ['pantalon', 'camisa-unica', 'linen-dress'])
    const statuses = async (handle: string) =>
      Promise.all(
        [shopper, headers].map(
          async (as) => (await world.app.inject({ url: `/v1/offers/${handle}`, headers: as })).statusCode,
        ),
      )
    for (const hidden of ['secret', ids['draft']!.id, 'pantalon', 'no-such'])
      assert.deepEqual(await statuses(hidden), [404, 404])
    const pos = { authorization: `Bearer ${await world.key('collect', { channel: 'pos' })}` }
    assert.equal((await get<Offer>('/v1/offers/pantalon?channel=web', pos)).handle, 'pantalon')
  })

  it('tell staff in the list what they cost in a channel and how many can be sold, in one statement', async () => {
    type Answer = { items: { handle: string; units: number; prices: object | null }[] }
    const listed = async (query: string) => (await get<Answer>(`/v1/products${query}`, headers)).items
    statements = []
    const all = await listed('')
    assert.equal(statements.filter((text) => text.includes('catalog.listing')).length, 1)
    assert.deepEqual(all.map(({ handle, units, prices }) => [handle, units, prices]).toSorted(), [
      ['camisa-unica', 0, { lowest: 49900, highest: 49900, currency: 'MXN' }],
      ['linen-dress', 43, { lowest: 79900, highest: 89900, currency: 'MXN' }],
      ['pantalon', 0, null],
      ['secret', 0, null],
    ])
    assert.deepEqual(
      (await listed('?q=camisa')).map(({ handle }) => handle),
      ['camisa-unica'],
    )
  })

  it('are sold in channels for reasons that staff can read', async () => {
    type Answer = {
      items: { channel: string; sold: boolean; reasons: string[]; priceLists: object[]; priced: number }[]
    }
    const channels = async (name: string) =>
      (await get<Answer>(`/v1/products/${ids[name]!.id}/channels`, headers)).items
    const of = async (name: string, channel: string) => (await channels(name)).find((one) => one.channel === channel)!
    assert.deepEqual(await of('linen', 'web'), {
      channel: 'web',
      sold: true,
      reasons: [],
      priced: 2,
      variants: 2,
      priceLists: [{ name: 'MXN 1000', currency: 'MXN', lowest: 79900, highest: 89900 }],
    })
    assert.deepEqual((await of('linen', 'app')).priceLists.length, 2)
    assert.deepEqual((await of('trousers', 'web')).reasons, ['not_chosen', 'no_price'])
    assert.deepEqual((await of('trousers', 'pos')).reasons, ['no_price'])
    assert.deepEqual((await of('draft', 'web')).reasons, ['draft', 'no_price'])
    assert.equal((await world.app.inject({ url: `/v1/products/${location}/channels`, headers })).statusCode, 404)
  })

  it('are found in Spanish and English, by stem, without accents, with a slip, by SKU and GTIN', async () => {
    for (const q of [
      'vestidos',
      'VESTIDO lino',
      'linen dresses',
      'vestido rojos',
      'bestido',
      'vesitdo de lino',
      'vest',
      'LD-ROJO-S',
      '4006381333931',
      'hilo',
      'mujer lino',
    ])
      assert.deepEqual((await found(q))[0], 'linen-dress', q)
    for (const q of ['camisa unica', 'camisas', 'ÚNICA', 'camsia', 'shirts', 'cami'])
      assert.deepEqual(await found(q), ['camisa-unica'], q)
    assert.deepEqual(await found('pantalones', '&channel=pos'), ['pantalon'])
    assert.deepEqual(await found('pantalon'), [])
    for (const q of ['vestido azul', '😀', "' or 1=1", '%', '&|!:*()', '\\', '<->', 'secreto'])
      assert.deepEqual(await found(q), [], q)
  })

  it('are narrowed by category with those below, brand and options of one variant, and counted by them', async () => {
    const handles = async (query: string) =>
      (await get(`/v1/offers?${query}`)).items.map(({ handle }) => handle).toSorted()
    assert.deepEqual(await handles('category=women'), ['camisa-unica', 'linen-dress'])
    assert.deepEqual(await handles('category=dresses'), ['linen-dress'])
    assert.deepEqual(await handles('brand=Nudo&brand=Hilo&option=colour:rojo'), ['camisa-unica', 'linen-dress'])
    assert.deepEqual(await handles('option=colour:rojo&option=size:S'), ['linen-dress'])
    assert.deepEqual(await handles('option=colour:rojo&option=size:M'), [])
    assert.deepEqual(await handles('option=colour:rojo&option=colour:arena&option=size:M'), ['linen-dress'])
    const { facets } = await get('/v1/offers?category=women&facets=true')
    assert.deepEqual(
      Object.fromEntries(facets!.map(({ name, values }) => [name, values.map((one) => [one.value, one.products])])),
      {
        brand: [
          ['Hilo', 1],
          ['Nudo', 1],
        ],
        category: [
          ['women', 2],
          ['dresses', 1],
        ],
        'option.colour': [
          ['rojo', 2],
          ['arena', 1],
        ],
        'option.size': [
          ['M', 1],
          ['S', 1],
        ],
      },
    )
  })

  it('come in pages that together hold every one once, in each order', async () => {
    for (const query of ['', 'sort=title', 'q=rojo', 'sort=newest&q=rojo', 'sort=title&language=en']) {
      const seen: string[] = []
      for (let after: string | null = ''; after !== null;) {
        const page: Page = await get(`/v1/offers?limit=1&${query}${after ? `&after=${after}` : ''}`)
        seen.push(...page.items.map(({ handle }) => handle))
        after = page.next
      }
      assert.deepEqual(seen.toSorted(), ['camisa-unica', 'linen-dress'], query)
    }
    const { next } = await get('/v1/offers?limit=1')
    for (const bad of ['x', next + 'x', `${next}&sort=title`])
      assert.equal(
        (await world.app.inject({ url: `/v1/offers?limit=1&after=${bad}`, headers: shopper })).statusCode,
        400,
      )
  })

  it('cost one statement a list, and one for all details that are asked for while another is under way', async () => {
    const reads = () => statements.filter((text) => text.includes('catalog.listing')).length
    await get('/v1/offers?q=lino&option=colour:rojo&limit=20')
    assert.equal(reads(), 1)
    statements = []
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        get(`/v1/offers/${i % 2 ? 'linen-dress' : ids['shirt']!.id}?language=${i % 3 ? 'es' : 'en'}`),
      ),
    )
    assert.ok(reads() <= 4, `${reads()} statements`)
  })

  it('of lists that are asked for at the same time are read in one statement, each its own, and what is wrong with one is no other’s', async () => {
    const urls = [
      '',
      '?category=women',
      '?category=dresses',
      '?category=none',
      '?channel=pos',
      '?language=en&currency=EUR',
    ]
    const alone: Page[] = []
    for (const query of urls) alone.push(await get(`/v1/offers${query}`))
    assert.ok(new Set(alone.map((page) => JSON.stringify(page))).size >= 5)
    statements = []
    const wrong = world.app.inject({ url: '/v1/offers?after=nothing', headers: shopper })
    const together = await Promise.all(urls.concat(urls).map((query) => get(`/v1/offers${query}`)))
    assert.deepEqual(together, alone.concat(alone))
    assert.equal((await wrong).statusCode, 400)
    // Two shapes, of a category and of all; some may have come while the first were under way.
    const reads = statements.filter((text) => text.includes('catalog.listing')).length
    assert.ok(reads <= 4, `${reads} statements`)
  })

  it('of a bundle are as many as its parts make', async () => {
    const bundle = await product('set', 'Conjunto', 'Set', { kind: 'bundle', variants: [{ sku: 'SET' }] })
    const parts = [
      { variant: ids['linen']!.variants[0]!.id, units: 1 },
      { variant: ids['linen']!.variants[1]!.id, units: 20 },
    ]
    const url = `/v1/variants/${bundle.variants[0]!.id}/parts`
    const set = await world.app.inject({ method: 'PUT', url, headers, payload: { version: 1, parts } })
    assert.equal(set.statusCode, 200, set.body)
    assert.equal((await get<Offer>('/v1/offers/set')).variants[0]!.units, 2)
    await stocked({ 'LD-ARENA-M': 19 })
    assert.equal((await get<Offer>('/v1/offers/set')).variants[0]!.availability, 'sold_out')
    await stocked({ 'LD-ARENA-M': 40 })
  })

  it('are described for search engines as schema.org says', async () => {
    type Ld = { '@type': string; variesBy: string[]; hasVariant: Record<string, unknown>[] }
    const ld = await get<Ld>('/v1/offers/linen-dress/json-ld?url=https://shop.example/linen-dress')
    assert.equal(ld['@type'], 'ProductGroup')
    assert.deepEqual(ld.variesBy, ['https://schema.org/color', 'https://schema.org/size'])
    const [first] = ld.hasVariant
    assert.deepEqual(
      [first!['sku'], first!['gtin'], first!['color'], first!['size']],
      ['LD-ROJO-S', '4006381333931', 'rojo', 'S'],
    )
    assert.deepEqual(first!['offers'], {
      '@type': 'Offer',
      price: '899.00',
      priceCurrency: 'MXN',
      availability: 'https://schema.org/LimitedAvailability',
      itemCondition: 'https://schema.org/NewCondition',
      url: 'https://shop.example/linen-dress',
    })
  })

  it('follow every change of what they are made from, and the audit finds nothing, but something when one does not', async () => {
    const wrong = async () => {
      const bad: string[] = []
      for (const [sentence, query] of Object.entries(catalogAudit))
        if ((await world.ctx.sql.unsafe(query)).length) bad.push(sentence)
      return bad
    }
    const { items } = await get<{ items: Category[] }>('/v1/categories')
    const dresses = items.find(({ handle }) => handle === 'dresses')!
    await world.app.inject({
      method: 'PATCH',
      url: `/v1/categories/${dresses.id}`,
      headers,
      payload: { titles: { es: 'Vestiditos' }, parent: null },
    })
    assert.deepEqual((await get<Offer>('/v1/offers/linen-dress')).categories, [
      { handle: 'dresses', title: 'Vestiditos' },
    ])
    assert.deepEqual((await get('/v1/offers?category=women')).items.length, 1)
    assert.deepEqual(await wrong(), [])
    await world.ctx.sql`update catalog.variant set gtin = '4006381333932' where sku = 'LD-ROJO-S'`
    await world.ctx.sql`update catalog.variant set state = 'archived' where sku = 'CAM-R'`
    await world.ctx.sql`update catalog.product set state = 'draft' where handle = 'linen-dress'`
    assert.equal((await wrong()).length, 3)
  })
})
