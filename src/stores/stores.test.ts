import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fixedClock } from '#core/clock.ts'
import { transaction } from '#core/db.ts'
import { testWorld, type World } from '../../test/world.ts'
import { storesAudit } from './audit.ts'
import { locationsPut } from './location_put.ts'
import type { FoundStore, Location, LocationDraft } from './schema.ts'

// A Friday: 11:30 in Tijuana, 13:30 in Mexico City, 14:30 in Cancún, 20:30 in Madrid.
const noon = '2026-11-20T19:30:00.000Z'
const hours = { weekly: 'mo-sa 10:00-20:00; su closed' }

type Body = Record<string, unknown> & { address: Record<string, string> }
const body = (code: string, city: string, region: string, latitude: number, longitude: number, more: object = {}) => ({
  code,
  kind: 'store',
  name: `Casa Hilo ${city}`,
  address: { street: 'Calle 1', district: '', city, region, postalCode: '01000', country: 'MX' },
  latitude,
  longitude,
  zone: 'America/Mexico_City',
  hours: hours.weekly,
  services: ['pickup'],
  pickupMinutes: 60,
  ordersPerHour: 10,
  ...more,
})
const mexico: Body[] = [
  body('CDMX-1', 'Ciudad de México', 'CDMX', 19.4326, -99.1332, { services: ['pickup', 'stylist'] }),
  body('CDMX-2', 'Ciudad de México', 'CDMX', 19.3, -99.2, { hours: 'mo-su 14:00-22:00' }),
  body('GDL-1', 'Guadalajara', 'Jalisco', 20.6736, -103.344),
  body('ZAP-1', 'Zapopan', 'Jalisco', 20.72, -103.39),
  body('TIJ-1', 'Tijuana', 'Baja California', 32.5149, -117.0382, { zone: 'America/Tijuana', hours: '12:00-20:00' }),
  body('CUN-1', 'Cancún', 'Quintana Roo', 21.1619, -86.8515, { zone: 'America/Cancun' }),
  body('BOD-1', 'Tepotzotlán', 'Estado de México', 19.71, -99.22, { kind: 'warehouse' }),
]

describe('stores', () => {
  const statements: string[] = []
  const clock = fixedClock(noon)
  let world: World
  let staff: Record<string, string>
  let shopper: Record<string, string>
  before(async () => {
    world = await testWorld({ clock, connect: { onStatement: (text) => statements.push(text) } })
    staff = await world.staff('operations')
    shopper = { authorization: `Bearer ${await world.key('collect')}` }
    for (const each of mexico) await create(each)
  })
  after(() => world.close())

  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers: object = staff) =>
    world.app.inject({ method, url, headers: { ...headers }, ...(payload ? { payload } : {}) })
  const create = async (payload: object): Promise<Location> => {
    const answer = await ask('POST', '/v1/locations', payload)
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json()
  }
  /** What the server finds wrong: field and code. */
  const faults = async (payload: object) => {
    const answer = await ask('POST', '/v1/locations', payload)
    assert.equal(answer.statusCode, 400, answer.body)
    assert.ok(answer.json().errors, `${JSON.stringify(payload)} ${answer.body}`)
    return (answer.json().errors as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)
  }
  const find = async (query: string): Promise<FoundStore[]> => {
    const answer = await ask('GET', `/v1/stores?${query}`, undefined, shopper)
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json().items
  }
  const codes = async (query: string) => (await find(query)).map(({ code }) => code)
  const fresh = (code: string, more: object = {}) =>
    body(code, 'Puebla', 'Puebla', 19.04, -98.2, { kind: 'warehouse', ...more })

  it('are opened once for an Idempotency-Key, and a code is nobody else’s', async () => {
    const headers = { ...staff, 'idempotency-key': 'open-1' }
    const first = await ask('POST', '/v1/locations', fresh('ONCE-1'), headers)
    const again = await ask('POST', '/v1/locations', fresh('ONCE-1'), headers)
    assert.equal(first.statusCode, 201, first.body)
    assert.deepEqual(again.json(), first.json())
    assert.equal((await ask('POST', '/v1/locations', fresh('ONCE-2'), headers)).json().code, 'idempotency_conflict')
    const taken = await ask('POST', '/v1/locations', fresh('ONCE-1'))
    assert.deepEqual([taken.statusCode, taken.json().code, taken.json().errors[0].field], [409, 'conflict', '/code'])
  })

  it('are stored in one form: phone, hours, services, spaces', async () => {
    const location = await create(
      fresh('FORM-1', {
        name: '  Bodega Ñandú  ',
        phone: '222 123 4567',
        hours: {
          '1': [
            ['16:00', '00:00'],
            ['09:00', '14:00'],
          ],
          '2': [],
        },
        services: ['returns', 'pickup', 'returns'],
        zone: 'america/mexico_city',
      }),
    )
    const { name, phone, services, zone, hoursText } = location
    assert.deepEqual(
      { name, phone, services, zone, hours: location.hours, hoursText },
      {
        name: 'Bodega Ñandú',
        phone: '+522221234567',
        services: ['pickup', 'returns'],
        zone: 'America/Mexico_City',
        hours: {
          '1': [
            ['09:00', '14:00'],
            ['16:00', '24:00'],
          ],
        },
        hoursText: 'mo 09:00-14:00,16:00-24:00; tu-su closed',
      },
    )
  })

  it('are refused with the field that is wrong', async () => {
    const address = fresh('X').address as Record<string, string>
    const cases: [object, string[]][] = [
      [{ zone: 'America/Mexico' }, ['/zone not_a_zone']],
      [{ zone: '-06:00' }, ['/zone not_a_zone']],
      [{ latitude: 91 }, ['/latitude maximum']],
      [{ longitude: -181 }, ['/longitude minimum']],
      [{ latitude: '19.4' }, ['/latitude type']],
      [{ latitude: 0, longitude: 0 }, ['/latitude nowhere']],
      [{ address: { ...address, country: 'ZZ' } }, ['/address/country not_a_country']],
      [{ address: { ...address, country: 'mx' } }, ['/address/country pattern']],
      [{ phone: 'call us' }, ['/phone not_a_phone']],
      [
        {
          hours: {
            '1': [
              ['10:00', '15:00'],
              ['14:59', '20:00'],
            ],
          },
        },
        ['/hours/1 overlap'],
      ],
      [{ hours: { '5': [['20:00', '04:00']], '6': [['03:00', '10:00']] } }, ['/hours/6 overlap']],
      [{ hours: { '7': [['20:00', '04:00']], '1': [['03:00', '10:00']] } }, ['/hours/1 overlap']],
      [{ hours: { '1': [['25:00', '26:00']] } }, ['/hours/1/0 not_a_time']],
      [{ hours: { '1': [['10:00', '24:01']] } }, ['/hours/1/0 not_a_time']],
      [{ hours: { '1': [['10:00', '10:00']] } }, ['/hours/1/0 no_time']],
      [{ hours: { '1': Array.from({ length: 7 }, (_, i) => [`0${i}:00`, `0${i}:30`]) } }, ['/hours/1 too_many']],
      [{ hours: { '8': [] } }, ['/hours/8 additionalProperties']],
      [{ hours: 'whenever' }, ['/hours not_hours']],
      [{ services: ['Pick up'] }, ['/services/0 pattern']],
      [{ pickupMinutes: -1 }, ['/pickupMinutes minimum']],
      [{ ordersPerHour: 0 }, ['/ordersPerHour minimum']],
      [{ ordersPerHour: 1.5 }, ['/ordersPerHour type']],
      [{ name: ' ' }, ['/name pattern']],
      [{ name: 'a\u0000b' }, ['/name pattern']],
      [{ code: 'a b' }, ['/code pattern']],
      [{ code: '0193a1b2-0000-7000-8000-000000000001' }, ['/code an_id']],
      [{ surprise: 1 }, ['/surprise additionalProperties']],
      [{ zone: 'X/Y', hours: '?', phone: '1' }, ['/zone not_a_zone', '/phone not_a_phone', '/hours not_hours']],
    ]
    for (const [more, expected] of cases) {
      const found = await faults(fresh('WRONG-1', more))
      if (JSON.stringify(more).includes('"8"')) assert.ok(found.length)
      else assert.deepEqual(found, expected, JSON.stringify(more))
    }
    assert.deepEqual((await ask('GET', '/v1/locations?q=WRONG')).json().items, [])
  })

  it('keep hostile names as text, and JSON-LD of them ends no script', async () => {
    const name = `"</script><script>alert('x')</script>' or 1=1; -- ${'ñ'.repeat(40)}`
    await create(
      body('EVIL-1', "O'Brien <b>", 'Z', -33.4, -70.6, {
        name,
        address: { ...fresh('x').address, city: "O'Brien <b>", country: 'CL' },
      }),
    )
    const [store] = await find(`near=${encodeURIComponent("o'brien")}&limit=1`)
    assert.equal(store!.name, name)
    const answer = await ask('GET', '/v1/stores/EVIL-1/json-ld', undefined, shopper)
    assert.ok(!answer.body.includes('<'))
    assert.equal(answer.json().name, name)
    for (const near of ["'; drop table x", '%', '_', '\\', '🧵', ',', '(']) {
      const asked = await ask('GET', `/v1/stores?near=${encodeURIComponent(near)}`, undefined, shopper)
      assert.ok([200, 400].includes(asked.statusCode), asked.body)
    }
    await ask('POST', `/v1/locations/${store!.id}/close`)
  })

  it('are found nearest first by coordinates, with metres along a great circle', async () => {
    const items = await find('latitude=20.67&longitude=-103.35&limit=3')
    assert.deepEqual(
      items.map(({ code }) => code),
      ['GDL-1', 'ZAP-1', 'CDMX-2'],
    )
    // Guadalajara to Mexico City is some 460 km by air.
    const [near] = await find('latitude=20.6736&longitude=-103.344&near=nowhere&limit=5')
    assert.equal(near!.distance, 0)
    const city = (await find('latitude=20.6736&longitude=-103.344&limit=9')).find(({ code }) => code === 'CDMX-1')
    assert.ok(Math.abs(city!.distance! - 460_500) < 2000, String(city!.distance))
    const half = await ask('GET', '/v1/stores?latitude=20', undefined, shopper)
    assert.equal(half.statusCode, 400)
  })

  it('are found by a place of their own addresses, with accents and case forgiven', async () => {
    assert.deepEqual((await codes('near=CANCUN')).slice(0, 1), ['CUN-1'])
    assert.deepEqual((await codes('near=ciudad%20de%20mexico&limit=2')).toSorted(), ['CDMX-1', 'CDMX-2'])
    assert.deepEqual((await codes('near=jalisco&limit=2')).toSorted(), ['GDL-1', 'ZAP-1'])
    assert.deepEqual((await codes('near=zapop')).slice(0, 2), ['ZAP-1', 'GDL-1'])
    assert.deepEqual((await codes('near=Zapopan,%20Jalisco')).slice(0, 1), ['ZAP-1'])
    assert.deepEqual(await codes('near=Atlantis'), [])
    const nowhere = await ask('GET', '/v1/stores?near=Atlantis', undefined, shopper)
    assert.equal(nowhere.json().near, null)
  })

  it('are told open or closed by the clocks of their own zone', async () => {
    const all = await find('limit=100')
    const now = new Map(all.map((store) => [store.code, store.now]))
    assert.deepEqual(now.get('CDMX-1'), { open: true, closesAt: '2026-11-21T02:00:00.000Z', opensAt: null })
    assert.deepEqual(now.get('CDMX-2'), { open: false, closesAt: null, opensAt: '2026-11-20T20:00:00.000Z' })
    assert.deepEqual(now.get('CUN-1')!.closesAt, '2026-11-21T01:00:00.000Z')
    assert.deepEqual(now.get('TIJ-1'), { open: false, closesAt: null, opensAt: '2026-11-20T20:00:00.000Z' })
    assert.deepEqual((await codes('openNow=true')).toSorted(), ['CDMX-1', 'CUN-1', 'GDL-1', 'ZAP-1'])
    assert.deepEqual((await codes('openNow=false')).toSorted(), ['CDMX-2', 'TIJ-1'])
    clock.set('2026-11-22T20:30:00.000Z')
    assert.deepEqual((await codes('openNow=true')).toSorted(), ['CDMX-2', 'TIJ-1'])
    clock.set(noon)
  })

  it('are found by service, without warehouses and what staff alone may know', async () => {
    assert.deepEqual(await codes('service=stylist'), ['CDMX-1'])
    assert.deepEqual(await codes('near=Tepotzotl%C3%A1n'), [])
    assert.equal((await ask('GET', '/v1/stores/BOD-1', undefined, shopper)).statusCode, 404)
    const [store] = await find('limit=1')
    for (const hidden of [
      'pickupMinutes',
      'ordersPerHour',
      'version',
      'state',
      'kind',
      'exceptions',
      'words',
      'places',
    ])
      assert.ok(!Object.hasOwn(store!, hidden), hidden)
    assert.equal((await ask('GET', '/v1/locations', undefined, shopper)).statusCode, 403)
  })

  it('come page by page, by name or by distance, each once', async () => {
    for (const from of ['', 'near=jalisco&', 'openNow=true&']) {
      const seen: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const answer = await ask(
          'GET',
          `/v1/stores?${from}limit=2${after ? `&after=${after}` : ''}`,
          undefined,
          shopper,
        )
        const { items, next } = answer.json<{ items: FoundStore[]; next: string | null }>()
        seen.push(...items.map(({ code }) => code))
        after = next
      }
      assert.deepEqual(seen, await codes(`${from}limit=100`))
      assert.equal(new Set(seen).size, seen.length)
    }
    const bad = await ask('GET', '/v1/stores?near=jalisco&after=WyJ4IiwieSJd', undefined, shopper)
    assert.equal(bad.json().code, 'invalid_cursor')
  })

  it('are read in one statement, however many and whatever is asked', async () => {
    const ways = [
      '/v1/stores',
      '/v1/stores?near=jalisco&openNow=true&service=pickup&limit=2',
      '/v1/stores?latitude=20&longitude=-100&variant=0193a1b2-0000-7000-8000-000000000001',
      '/v1/stores?sku=LINO-1',
      '/v1/stores/CDMX-1',
      '/v1/stores/CDMX-1/json-ld',
      '/v1/locations?q=hilo&openNow=true',
      '/v1/locations/map',
    ]
    for (const url of ways) {
      const headers = url.startsWith('/v1/stores') ? shopper : staff
      // Who asks is found out by a statement of its own.
      const before = statements.length
      assert.equal((await ask('GET', url, undefined, headers)).statusCode, 200, url)
      const own = statements.slice(before).filter((text) => text.includes('stores.'))
      assert.equal(own.length, 1, url)
    }
  })

  it('with an item in stock are found, few left is told, counts are not', async () => {
    const { sql } = world.database
    const [gdl] = await find('near=guadalajara&limit=1')
    const [cun] = await find('near=cancun&limit=1')
    const variant = world.ctx.ids.uuid()
    const product = world.ctx.ids.uuid()
    await sql`
      insert into catalog.product (id, handle, state, content, created_at, updated_at)
      values (${product}, 'lino', 'active', '{}', ${noon}, ${noon})`
    await sql`
      insert into catalog.variant (id, product_id, sku, created_at, updated_at) values (${variant}, ${product}, 'LINO-1', ${noon}, ${noon})`
    await sql`
      insert into stock.level (variant_id, location_id, on_hand, updated_at)
      values (${variant}, ${gdl!.id}, 2, ${noon}), (${variant}, ${cun!.id}, 50, ${noon})`
    const found = await find(`variant=${variant}&near=jalisco`)
    assert.deepEqual(
      found.map(({ code, stock }) => [code, stock]),
      [
        ['GDL-1', 'few'],
        ['CUN-1', 'available'],
      ],
    )
    assert.deepEqual(await find('sku=LINO-1&near=jalisco'), found)
    assert.deepEqual(await find('sku=NONE'), [])
    assert.ok(!JSON.stringify(found).includes('units'))
  })

  it('have their next days, holidays and JSON-LD', async () => {
    const { id } = (await find('near=cancun&limit=1'))[0]!
    const put = (date: string, payload: object) => ask('PUT', `/v1/locations/${id}/exceptions/${date}`, payload)
    const answer = await put('2026-11-20', { intervals: [['10:00', '14:00']], reason: 'Buen Fin' })
    assert.equal(answer.statusCode, 200, answer.body)
    assert.equal((await put('2026-12-25', { intervals: [], reason: 'Navidad' })).statusCode, 200)
    const store = (await ask('GET', '/v1/stores/CUN-1', undefined, shopper)).json()
    assert.deepEqual(store.now, { open: false, closesAt: null, opensAt: '2026-11-21T15:00:00.000Z' })
    assert.deepEqual(store.days.slice(0, 3), [
      { date: '2026-11-20', intervals: [['10:00', '14:00']], reason: 'Buen Fin' },
      { date: '2026-11-21', intervals: [['10:00', '20:00']], reason: null },
      { date: '2026-11-22', intervals: [], reason: null },
    ])
    const ld = (await ask('GET', '/v1/stores/CUN-1/json-ld', undefined, shopper)).json()
    assert.equal(ld['@type'], 'ClothingStore')
    assert.deepEqual(ld.geo, { '@type': 'GeoCoordinates', latitude: 21.1619, longitude: -86.8515 })
    assert.deepEqual(ld.openingHoursSpecification, [
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map(
          (day) => `https://schema.org/${day}`,
        ),
        opens: '10:00',
        closes: '20:00',
      },
    ])
    assert.deepEqual(ld.specialOpeningHoursSpecification[1], {
      '@type': 'OpeningHoursSpecification',
      opens: '00:00',
      closes: '00:00',
      validFrom: '2026-12-25',
      validThrough: '2026-12-25',
    })
    assert.equal((await ask('DELETE', `/v1/locations/${id}/exceptions/2026-11-20`)).json().now.open, true)
    assert.equal((await ask('DELETE', `/v1/locations/${id}/exceptions/2026-11-20`)).statusCode, 404)
    for (const [date, payload] of [
      ['2026-02-30', { intervals: [], reason: 'x' }],
      ['2026-02-20', { intervals: [], reason: '' }],
      [
        '2026-02-20',
        {
          intervals: [
            ['10:00', '15:00'],
            ['14:00', '16:00'],
          ],
          reason: 'x',
        },
      ],
    ] as const)
      assert.equal((await put(date, payload)).statusCode, 400, date)
  })

  it('are changed by the version that was seen, closed and opened again', async () => {
    const { code: _, ...draft } = fresh('VER-1', { kind: 'store' })
    const made = await create(fresh('VER-1', { kind: 'store' }))
    const put = (version: number, more: object = {}) =>
      ask('PUT', `/v1/locations/${made.id}`, { ...draft, ...more, version })
    const both = await Promise.all([put(1, { name: 'One' }), put(1, { name: 'Other' })])
    assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
    assert.equal(both.find(({ statusCode }) => statusCode === 409)!.json().code, 'stale_version')
    assert.equal((await put(2, { zone: 'No/Where' })).statusCode, 400)
    assert.equal((await put(2, { name: 'Third', hours: 'mo 10:00-20:00' })).json().version, 3)
    const closed = (await ask('POST', `/v1/locations/${made.id}/close`)).json<Location>()
    assert.deepEqual([closed.state, closed.version, closed.now.open], ['closed', 4, false])
    assert.equal((await ask('GET', '/v1/stores/VER-1', undefined, shopper)).statusCode, 404)
    assert.deepEqual(await codes('near=Puebla&limit=1'), [])
    assert.equal((await ask('POST', `/v1/locations/${made.id}/open`)).json().state, 'open')
    await ask('POST', `/v1/locations/${made.id}/close`)
    const nobody = '0193a1b2-0000-7000-8000-00000000dead'
    assert.equal((await ask('GET', `/v1/locations/${nobody}`)).statusCode, 404)
    assert.equal((await ask('POST', `/v1/locations/${nobody}/close`)).statusCode, 404)
    assert.equal((await ask('PUT', `/v1/locations/${nobody}`, { ...draft, version: 1 })).statusCode, 404)
  })

  it('are listed for staff by words, place, kind and state, and all at once as points', async () => {
    const listed = async (query: string) =>
      (await ask('GET', `/v1/locations?${query}`)).json<{ items: Location[] }>().items.map(({ code }) => code)
    assert.deepEqual(await listed('q=tepotzotlan'), ['BOD-1'])
    assert.deepEqual(await listed('q=HILO%20jalis'), ['GDL-1', 'ZAP-1'])
    assert.deepEqual(await listed('place=canc%C3%BAn'), ['CUN-1'])
    assert.ok((await listed('kind=warehouse')).includes('BOD-1'))
    assert.ok(!(await listed('kind=store')).includes('BOD-1'))
    assert.ok((await listed('state=closed')).includes('EVIL-1'))
    const { items } = (await ask('GET', '/v1/locations/map?q=cdmx')).json()
    assert.deepEqual(
      items.map(({ code, now }: Location) => [code, now.open]),
      [
        ['CDMX-1', true],
        ['CDMX-2', false],
      ],
    )
  })

  it('of a file are put by code in one statement, and what is the same is left alone', async () => {
    const rows = mexico.slice(0, 2).map(({ code, ...draft }) => ({
      id: world.ctx.ids.uuid(),
      code: code as string,
      draft: draft as unknown as LocationDraft,
    }))
    rows.push({ ...rows[0]!, id: world.ctx.ids.uuid(), code: 'FILE-1' })
    rows[1]!.draft = { ...rows[1]!.draft, name: 'Renamed' }
    const put = () => transaction(world.database.sql, (tx) => locationsPut(tx, rows, clock.now()))
    assert.equal(await put(), 2)
    assert.equal(await put(), 0)
    const [made] = (await ask('GET', '/v1/locations?q=FILE-1')).json<{ items: Location[] }>().items
    const [model] = (await ask('GET', '/v1/locations?q=CDMX-1')).json<{ items: Location[] }>().items
    assert.deepEqual({ ...made, id: '', code: '' }, { ...model, id: '', code: '' })
    await ask('POST', `/v1/locations/${made!.id}/close`)
  })

  it('are published as places with all that promises need, and the audit finds nothing wrong', async () => {
    const [place] = await world.database.sql`select * from stores.place where code = 'CUN-1'`
    assert.deepEqual(
      [place!.city, place!.zone, place!.pickup_minutes, place!.hours['6'], place!.exceptions],
      [
        'Cancún',
        'America/Cancun',
        60,
        [['10:00', '20:00']],
        [{ date: '2026-12-25', intervals: [], reason: 'Navidad' }],
      ],
    )
    for (const [sentence, query] of Object.entries(storesAudit))
      assert.deepEqual([...(await world.database.sql.unsafe(query))], [], sentence)
  })
})
