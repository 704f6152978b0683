import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { systemClock } from '#core/clock.ts'
import type { Json } from '../../test/json.ts'
import { openPage } from '../../test/reliability/sse.ts'
import { market, makeShop, signIn, type Shop } from '../../test/shop.ts'
import { testWorld, type World } from '../../test/world.ts'
import { cartAudit } from './audit.ts'
import { tellAbandoned } from './abandon.ts'

type Headers = Record<string, string>

describe('lists, links, codes and what follows from baskets', () => {
  let world: World
  let shop: Shop
  let ahead = 0
  let url: string
  before(async () => {
    const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
    world = await testWorld({ clock })
    url = await world.listen()
    shop = await makeShop(world)
  })
  after(async () => {
    for (const [sentence, query] of Object.entries(cartAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    await world.close()
  })
  const newId = () => world.ctx.ids.uuid()
  const email = () => `${newId()}@shop.mx`
  const add = (n: number, units = 1) => ({ kind: 'add', variant: shop.variants[n]!, units })
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object) =>
    world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const makeList = async (headers: Headers, name = 'Semana', id = newId()) => {
    const answer = await call('PUT', `/v1/shopper/lists/${id}`, headers, { kind: 'shopping', name, market: 'MX-MXN' })
    assert.equal(answer.statusCode, 204, answer.body)
    return id
  }
  const lists = async (headers: Headers): Promise<Json[]> =>
    (await call('GET', `/v1/shopper/lists?${market}`, headers)).json().items
  const eventsOf = (type: string, since: Date) => world.ctx.sql<{ data: Json; channel: string }[]>`
    select data, channel from events.event where type = ${type} and received_at >= ${since} order by tx, seq`

  it('are named, priced like a basket, on every device of the person, and gone when removed', async () => {
    const who = email()
    const [phone, desk] = [await world.shopper(who), await world.shopper(who)]
    const id = await makeList(phone)
    await makeList(phone, 'Semana', id)
    await shop.edit(
      desk,
      [add(0, 2), { kind: 'note', variant: shop.variants[0], note: 'azul', over: [] }],
      `/v1/shopper/lists/${id}/edits`,
    )
    const [list] = await lists(phone)
    assert.deepEqual(
      [list.name, list.kind, list.lines[0].units, list.lines[0].note, list.payable],
      ['Semana', 'shopping', 2, 'azul', 20000],
    )
    await makeList(desk, 'Fiesta', id)
    assert.deepEqual(
      (await lists(phone)).map(({ name }) => name),
      ['Fiesta'],
    )
    assert.equal((await call('DELETE', `/v1/shopper/lists/${id}`, phone)).statusCode, 204)
    assert.deepEqual(await lists(desk), [])
    assert.equal((await call('DELETE', `/v1/shopper/lists/${id}`, desk)).statusCode, 404)
    const again = await call('PUT', `/v1/shopper/lists/${id}`, desk, { kind: 'wish', name: 'x', market: 'MX-MXN' })
    assert.equal(again.statusCode, 409)
  })

  it('give and take lines of the basket in one call, with their note', async () => {
    const guest = await world.shopper()
    const id = await makeList(guest)
    await shop.edit(guest, [add(0, 3), { kind: 'note', variant: shop.variants[0], note: 'regalo', over: [] }])
    const { edits: over } = (await shop.basket(guest)).lines[0]
    const move = { kind: 'move', id: newId(), as: newId(), variant: shop.variants[0], units: 3, over, to: id }
    for (let times = 0; times < 2; times++) assert.equal((await shop.edit(guest, [move])).statusCode, 200)
    assert.deepEqual(await shop.units(guest), {})
    const [list] = await lists(guest)
    assert.deepEqual([list.lines[0].units, list.lines[0].note], [3, 'regalo'])
    const taken = { ...move, id: newId() }
    assert.equal((await shop.edit(guest, [taken])).json().code, 'idempotency_conflict')
    const back = { ...move, id: newId(), as: newId(), over: list.lines[0].edits, to: 'basket', units: 2 }
    const answer = await shop.edit(guest, [back], `/v1/shopper/lists/${id}/edits`)
    assert.deepEqual(answer.json().list.lines, [])
    assert.deepEqual(await shop.units(guest), { 0: 2 })
    assert.equal((await shop.basket(guest)).lines[0].note, 'regalo')
  })

  it('are seen, or changed too, by whoever has their link, until it is ended; and by nobody else', async () => {
    const [owner, friend] = [await world.shopper(email()), await world.shopper()]
    const id = await makeList(owner)
    const shareAs = async (editable: boolean) =>
      (await call('POST', `/v1/shopper/lists/${id}/shares`, owner, { editable })).json()
    const [shown, open] = [await shareAs(false), await shareAs(true)]
    const path = (token: string) => `/v1/shared-lists/${token}`
    const edited = await shop.edit(friend, [add(0, 2)], `${path(open.token)}/edits`)
    assert.equal(edited.statusCode, 200, edited.body)
    assert.equal((await lists(owner))[0].lines[0].units, 2)
    const read = await call('GET', `${path(shown.token)}?${market}`, friend)
    assert.deepEqual([read.json().lines[0].units, read.json().editable], [2, false])
    assert.equal((await shop.edit(friend, [add(0)], `${path(shown.token)}/edits`)).statusCode, 403)
    const stolen = {
      kind: 'move',
      variant: shop.variants[0],
      units: 2,
      over: edited.json().list.lines[0].edits,
      to: 'basket',
      as: newId(),
    }
    assert.equal((await shop.edit(friend, [stolen], `${path(open.token)}/edits`)).statusCode, 400)
    for (const request of [
      call('GET', `/v1/shopper/lists/${id}/shares`, friend),
      call('POST', `/v1/shopper/lists/${id}/shares`, friend, { editable: true }),
      shop.edit(friend, [add(0)], `/v1/shopper/lists/${id}/edits`),
      call('GET', `${path('x'.repeat(32))}?${market}`, friend),
    ])
      assert.equal((await request).statusCode, 404)
    const shares = (await call('GET', `/v1/shopper/lists/${id}/shares`, owner)).json().items
    assert.deepEqual(
      shares.map(({ number, editable }: Json) => [number, editable]),
      [
        [1, false],
        [2, true],
      ],
    )
    assert.equal((await call('DELETE', `/v1/shopper/lists/${id}/shares/2`, owner)).statusCode, 204)
    assert.equal((await shop.edit(friend, [add(0)], `${path(open.token)}/edits`)).statusCode, 404)
    const [kept] = await world.ctx.sql<
      { count: number }[]
    >`select count(*)::int as count from cart.share where id = ${open.token} or id = ${shown.token}`
    assert.equal(kept!.count, 0, 'no token is stored')
  })

  const handOver = async (headers: Headers, body: object): Promise<string> =>
    (await call('POST', '/v1/shopper/hand-overs', headers, { market: 'MX-MXN', ...body })).json().code
  const claim = (headers: Headers, code: string) => call('POST', '/v1/shopper/hand-overs/claim', headers, { code })

  it('go on at another device by a code that is good for ten minutes and one taker', async () => {
    const [phone, desk, thief] = [await world.shopper(), await world.shopper(), await world.shopper()]
    await shop.edit(phone, [
      add(0, 2),
      { kind: 'note', variant: shop.variants[0], note: 'azul', over: [] },
      { kind: 'code', code: 'HOLA' },
    ])
    await shop.edit(desk, [add(0, 1), add(1, 1)])
    const code = await handOver(phone, { kind: 'basket' })
    assert.match(code, /^[2-9A-HJKMNP-Z]{6}$/)
    for (let times = 0; times < 2; times++) {
      const { basket } = (await claim(desk, code.toLowerCase())).json()
      const line = basket.lines.find(({ variant }: Json) => variant === shop.variants[0])
      assert.deepEqual([basket.units, basket.codes[0].code, line.note], [4, 'HOLA', 'azul'])
    }
    assert.equal((await claim(thief, code)).statusCode, 404)
    assert.deepEqual(await shop.units(phone), { 0: 2 })
    const late = await handOver(phone, { kind: 'basket' })
    ahead += 10 * 60_000 + 1
    assert.equal((await claim(desk, late)).statusCode, 404)
    assert.equal((await claim(desk, 'ZZZZZZ')).statusCode, 404)
    assert.equal((await claim(desk, 'O0I1LL')).statusCode, 400)
  })

  it('hand over a list as a link, and a session by signing the other device in; a guest has none to give', async () => {
    const [phone, desk, guest] = [await world.shopper(email()), await world.shopper(), await world.shopper()]
    const id = await makeList(phone)
    const { token } = (await claim(desk, await handOver(phone, { kind: 'list', list: id }))).json()
    assert.equal((await shop.edit(desk, [add(1, 2)], `/v1/shared-lists/${token}/edits`)).statusCode, 200)
    await shop.edit(phone, [add(0, 1)])
    await shop.edit(desk, [add(2, 1)])
    const signedIn = await claim(desk, await handOver(phone, { kind: 'session' }))
    assert.equal(signedIn.statusCode, 200, signedIn.body)
    const cookie = `${signedIn.cookies[0]!.name}=${signedIn.cookies[0]!.value}`
    assert.deepEqual(await shop.units({ ...desk, cookie }), { 0: 1, 2: 1 })
    assert.deepEqual(await shop.units(phone), { 0: 1, 2: 1 })
    const refused = await call('POST', '/v1/shopper/hand-overs', guest, { kind: 'session', market: 'MX-MXN' })
    assert.equal(refused.statusCode, 403)
  })

  it('let nobody guess codes', async () => {
    const guest = await world.shopper()
    const statuses: number[] = []
    for (let n = 0; n < 20; n++) statuses.push((await claim(guest, `ABCDE${'23456789ABCDEFGHJKMN'[n]}`)).statusCode)
    assert.deepEqual([statuses.slice(0, 15).every((status) => status === 404), statuses.at(-1)], [true, 429])
    ahead += 16 * 60_000
  })

  it('are opened by staff with the shopper’s code, by role, on record, and the shopper is told', async () => {
    const began = world.ctx.clock.now()
    const guest = await world.shopper()
    await shop.edit(guest, [add(0, 2)])
    const code = await handOver(guest, { kind: 'basket' })
    const open = async (role: 'associate' | 'analyst' | 'marketer', headers?: Headers) =>
      call('POST', '/v1/baskets/open', headers ?? (await world.staff(role)), { code })
    for (const role of ['analyst', 'marketer'] as const) assert.equal((await open(role)).statusCode, 403)
    const associate = await world.staff('associate')
    const { person } = (await open('associate', associate)).json()
    assert.equal((await open('associate')).statusCode, 404, 'another one needs another code')
    const { items } = (await call('GET', `/v1/people/${person}/baskets`, associate)).json()
    assert.deepEqual([items.length, items[0].market, items[0].basket.units], [1, 'MX-MXN', 2])
    const edit = { edits: [{ ...add(1, 1), id: newId() }] }
    const changed = await call('POST', `/v1/people/${person}/basket/edits?${market}`, associate, edit)
    assert.equal(changed.json().basket.units, 3)
    assert.deepEqual(await shop.units(guest), { 0: 2, 1: 1 })
    assert.equal(
      (await call('POST', `/v1/people/${person}/basket/edits?${market}`, await world.staff('analyst'), edit))
        .statusCode,
      403,
    )
    const stranger = { ...edit, owner: newId() }
    assert.equal(
      (await call('POST', `/v1/people/${person}/basket/edits?${market}`, associate, stranger)).statusCode,
      400,
    )
    const looks = await world.ctx.sql<
      { action: string }[]
    >`select action from access.look where subject = ${`thread:${person}`} order by at, id`
    assert.deepEqual(
      looks.map(({ action }) => action),
      ['basket.open', 'person.baskets', 'person.basket.edit'],
    )
    const [told] = await eventsOf('Basket Opened', began)
    assert.deepEqual([told!.data.by, told!.data.kind], ['staff', 'basket'])
  })

  it('reach every device of the person at once, and those that come back miss nothing; nobody else hears them', async () => {
    const who = email()
    const [phone, desk, stranger] = [await world.shopper(who), await world.shopper(who), await world.shopper(email())]
    const open = (headers: Headers, last?: string) => openPage(`${url}/v1/shopper/live`, headers, last)
    const [page, other] = [await open(desk), await open(stranger)]
    const id = newId()
    const heard = (of: { messages: { data: Json }[] }) => of.messages.flatMap(({ data }) => data.data?.edit?.id ?? [])
    await shop.edit(phone, [{ ...add(0), id }])
    await page.until((messages) => messages.some(({ data }) => (data as Json).data?.edit?.id === id))
    const last = page.last!
    await page.close()
    const missed = [newId(), newId()]
    for (const one of missed) await shop.edit(phone, [{ ...add(0), id: one }])
    const list = await makeList(phone)
    const again = await open(desk, last)
    await again.until((messages) => messages.some(({ data }) => (data as Json).data?.wishlist_id === list))
    assert.deepEqual(heard(again), missed)
    await again.close()
    assert.deepEqual(heard(other), [])
    await other.close()
  })

  it('are followed by their link: whoever has it hears that the list changed and nothing else, until it is ended', async () => {
    const [owner, friend] = [await world.shopper(email()), await world.shopper()]
    const [id, other] = [await makeList(owner), await makeList(owner)]
    const linkTo = async (list: string, editable: boolean) =>
      (await call('POST', `/v1/shopper/lists/${list}/shares`, owner, { editable })).json()
    const [shown, open] = [await linkTo(id, false), await linkTo(id, true)]
    const live = (token: string) => `${url}/v1/shared-lists/${token}/live`
    const [page, also] = [await openPage(live(open.token), friend), await openPage(live(shown.token), friend)]
    await shop.edit(owner, [add(0)])
    await shop.edit(owner, [add(0)], `/v1/shopper/lists/${other}/edits`)
    const isEvent = ({ event }: { event: string }) => event === 'event'
    await shop.edit(owner, [add(0)], `/v1/shopper/lists/${id}/edits`)
    for (const each of [page, also]) {
      await each.until((messages) => messages.some(isEvent))
      assert.deepEqual(
        each.messages.filter(isEvent).map(({ data }) => data),
        [{}],
      )
    }
    assert.equal((await call('DELETE', `/v1/shopper/lists/${id}/shares/${open.number}`, owner)).statusCode, 204)
    await page.ended
    assert.equal((await fetch(live(open.token), { headers: friend })).status, 404)
    await shop.edit(owner, [add(0)], `/v1/shopper/lists/${id}/edits`)
    await also.until((messages) => messages.filter(isEvent).length === 3)
    assert.equal((await call('DELETE', `/v1/shopper/lists/${id}`, owner)).statusCode, 204)
    await also.ended
  })

  it('tell a basket as abandoned once for each time that it comes to rest, over many processes, and no empty one', async () => {
    const other = await world.another()
    const tellAll = () => Promise.all([world, other, world, other].map(({ ctx }) => tellAbandoned(ctx)))
    ahead += 120 * 60_000
    await tellAll()
    const began = world.ctx.clock.now()
    const who = email()
    const [guest, desk, empty] = [await world.shopper(), await world.shopper(who), await world.shopper()]
    const first = { ...add(0, 2), id: newId() }
    await shop.edit(empty, [first, { kind: 'remove', variant: first.variant, over: [first.id] }])
    await shop.edit(guest, [{ ...first, id: newId() }])
    const phone = await signIn(world, guest, who)
    const told = async () => (await eventsOf('Basket Abandoned', began)).length
    ahead += 50 * 60_000
    await shop.edit(desk, [add(1)])
    ahead += 50 * 60_000
    await tellAll()
    assert.equal(await told(), 0, 'what one device left is in use at another')
    ahead += 12 * 60_000
    await tellAll()
    await tellAll()
    const events = await eventsOf('Basket Abandoned', began)
    assert.deepEqual(
      events.map(({ data }) => [
        data.idle_minutes,
        data.products.map(({ quantity, price }: Json) => [quantity, price]),
      ]),
      [
        [
          60,
          [
            [2, 100],
            [1, 100],
          ],
        ],
      ],
    )
    await shop.edit(phone, [add(2)])
    ahead += 62 * 60_000
    await tellAll()
    await tellAll()
    assert.equal(await told(), 2, 'a second rest is told again')
    await other.close()
  })

  it('are exported with the person and erased with him or her, and an edit that comes late brings nothing back', async () => {
    const admin = await world.staff('admin')
    const who = email()
    const phone = await world.shopper(who)
    const list = await makeList(phone, 'Secreto')
    const edit = { ...add(0), id: newId() }
    await shop.edit(phone, [edit, { kind: 'note', variant: shop.variants[0], note: 'para Lucía', over: [] }])
    const [row] = await world.ctx.sql<{ id: string }[]>`select id from identity.fragment where value = ${who}`
    const held = (await call('GET', `/v1/people/${row!.id}/export`, admin)).json()
    assert.deepEqual([held.baskets[0].edits.length, held.lists[0].name], [2, 'Secreto'])
    const erased = await call('POST', `/v1/people/${row!.id}/erase`, admin, { note: 'asked for' })
    assert.equal(erased.statusCode, 200, erased.body)
    const [left] = await world.ctx.sql<{ rows: number; notes: number }[]>`
      select (select count(*)::int from cart.edit where owner_id = ${row!.id}) + (select count(*)::int from cart.list where id = ${list}) as rows,
        (select count(*)::int from events.event where data::text like '%Lucía%' or data::text like '%Secreto%') as notes`
    assert.deepEqual({ ...left }, { rows: 0, notes: 0 })
    assert.equal((await shop.edit(phone, [edit])).statusCode, 401)
  })
})
