import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '#core/clock.ts'
import { market, makeShop, signIn, type Shop } from '../../test/shop.ts'
import type { Json } from '../../test/json.ts'
import { testWorld, type World } from '../../test/world.ts'
import { cartAudit } from './audit.ts'

describe('the basket', () => {
  let world: World
  let other: World
  let shop: Shop
  const statements: string[] = []
  let ahead = 0
  before(async () => {
    const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }
    world = await testWorld({ clock, connect: { onStatement: (text) => void statements.push(text) } })
    other = await world.another()
    shop = await makeShop(world)
  })
  after(async () => {
    for (const [sentence, query] of Object.entries(cartAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
    await other.close()
    await world.close()
  })
  const add = (n: number, units = 1, more = {}) => ({ kind: 'add', variant: shop.variants[n]!, units, ...more })
  const lineOf = (basket: Json, n: number) => basket.lines.find((line: Json) => line.variant === shop.variants[n])

  it('answers each edit with all lines, what each costs and why, and the totals', async () => {
    const guest = await world.shopper()
    await shop.edit(guest, [add(0, 2)])
    const answer = await shop.edit(guest, [add(1), { kind: 'code', code: ' hola ' }])
    assert.equal(answer.statusCode, 200)
    const { outcomes, basket } = answer.json()
    assert.deepEqual(
      outcomes.map(({ outcome }: Json) => outcome),
      ['accepted', 'accepted'],
    )
    assert.deepEqual(basket.totals, { list: 30000, discount: 0, net: 25862, tax: 4138, gross: 30000 })
    assert.deepEqual([basket.units, basket.payable, basket.unknownCodes], [3, 30000, ['HOLA']])
    const line = lineOf(basket, 0)
    assert.deepEqual([line.units, line.price.unitPrice, line.titles.es], [2, 10000, 'Camisa'])
    assert.ok(line.price.why.some(({ code }: Json) => code === 'price_from'))
    const read = await shop.basket(guest)
    assert.deepEqual(read, { ...basket, at: read.at })
  })

  it('needs two statements for an edit, however many are under way, beside that which finds out who asks', async () => {
    const guests = await Promise.all(Array.from({ length: 20 }, () => world.shopper()))
    await shop.edit(guests[0]!, [add(0), add(1), add(2)])
    await world.settle()
    statements.length = 0
    const answers = await Promise.all(guests.map((guest) => shop.edit(guest, [add(0), add(1)])))
    assert.ok(answers.every(({ statusCode }) => statusCode === 200))
    const own = statements.filter((text) => /cart\.|catalog\.|stock\./.test(text))
    assert.ok(own.length <= 4, `${own.length} statements for twenty calls, in two runs at most`)
    statements.length = 0
    await shop.edit(guests[0]!, [add(2)])
    assert.equal(statements.filter((text) => /cart\.|catalog\.|stock\./.test(text)).length, 2)
  })

  it('takes an edit once, however often it comes and wherever, and refuses another content under its id', async () => {
    const guest = await world.shopper()
    const edit = add(0, 2, { id: world.ctx.ids.uuid() })
    const answers = await Promise.all(
      [world, other, world, other, world].map(({ app }) =>
        app.inject({
          method: 'POST',
          url: `/v1/shopper/basket/edits?${market}`,
          headers: guest,
          payload: { edits: [edit, edit] },
        }),
      ),
    )
    assert.deepEqual(
      [...new Set(answers.map(({ statusCode }) => statusCode))],
      [200],
      answers.map(({ body }) => body.slice(0, 300)).join('\n'),
    )
    assert.deepEqual(await shop.units(guest), { 0: 2 })
    const outcomes = answers.flatMap((answer) => answer.json().outcomes.map(({ outcome }: Json) => outcome))
    assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
    const refused = await shop.edit(guest, [{ ...edit, units: 3 }])
    assert.deepEqual(
      [refused.statusCode, refused.json().code, refused.json().errors[0].field],
      [409, 'idempotency_conflict', '/edits/0/id'],
    )
  })

  it('tells each edit once on the thread, with product and channel, whichever process took it', async () => {
    const guest = await world.shopper()
    const id = world.ctx.ids.uuid()
    await Promise.all(
      [world, other].map(({ app }) =>
        app.inject({
          method: 'POST',
          url: `/v1/shopper/basket/edits?${market}&channel=app`,
          headers: guest,
          payload: { edits: [add(0, 2, { id })] },
        }),
      ),
    )
    await shop.edit(guest, [{ kind: 'set', variant: shop.variants[0], units: 1, over: [id] }])
    const rows = await world.ctx.sql`
      select type, channel, data ->> 'quantity' as quantity, data -> 'edit' ->> 'id' = ${id} as first from events.event
      where source = 'cart' and data ->> 'variant_id' = ${shop.variants[0]!} and thread_id = (select owner_id from cart.edit where id = ${id}) order by tx, seq`
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { type: 'Product Added', channel: 'app', quantity: '2', first: true },
        { type: 'Product Removed', channel: 'web', quantity: '1', first: false },
      ],
    )
  })

  it('is told by each process as it is, whatever that one has kept of it before', async () => {
    const device = await world.shopper(`${world.ctx.ids.uuid()}@shop.mx`)
    const call = (at: World, method: 'GET' | 'POST', payload?: object) =>
      at.app.inject({
        method,
        url: `/v1/shopper/basket${payload ? '/edits' : ''}?${market}`,
        headers: device,
        ...(payload && { payload }),
      })
    const unitsAt = async (at: World) => (await call(at, 'GET')).json().units
    for (let units = 1; units <= 4; units++) {
      // The one keeps what it reads; then the other changes it.
      const [reading, editing] = units % 2 ? [world, other] : [other, world]
      assert.equal(await unitsAt(reading), units - 1)
      const edit = { ...add(0), id: world.ctx.ids.uuid() }
      assert.equal((await call(editing, 'POST', { edits: [edit] })).json().basket.units, units)
      assert.deepEqual([await unitsAt(reading), await unitsAt(editing)], [units, units])
    }
  })

  it('comes to the same over two processes, whatever the order in which two devices’ edits arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 1_000_000 })), async (random) => {
        const email = `${world.ctx.ids.uuid()}@shop.mx`
        const devices = [await world.shopper(email), await world.shopper(email)]
        const first = { ...add(0, 3), id: world.ctx.ids.uuid() }
        const edits = [
          first,
          { kind: 'set', id: world.ctx.ids.uuid(), variant: first.variant, units: 5, over: [first.id] },
          { ...add(0, -1), id: world.ctx.ids.uuid() },
          { ...add(1, 2), id: world.ctx.ids.uuid() },
          { kind: 'remove', id: world.ctx.ids.uuid(), variant: first.variant, over: [first.id] },
        ]
        const began = Date.now() - 10_000
        const made = edits.map((edit, n) => ({ ...edit, at: new Date(began + n).toISOString() }))
        const sent = [...made, ...made].toSorted(
          (a, b) => (random.next().value! % 7) - (random.next().value! % 7) || (a.id < b.id ? -1 : 1),
        )
        const answers = await Promise.all(
          sent.map((edit, i) =>
            [world, other][i % 2]!.app.inject({
              method: 'POST',
              url: `/v1/shopper/basket/edits?${market}`,
              headers: devices[i % 2]!,
              payload: { edits: [edit] },
            }),
          ),
        )
        assert.deepEqual(
          answers.map(({ statusCode }) => statusCode),
          sent.map(() => 200),
        )
        for (const device of devices) assert.deepEqual(await shop.units(device), { 0: 4, 1: 2 })
      }),
      { numRuns: process.env.HILO_LONG ? 200 : 5 },
    )
  })

  it('says what changed since something was added: gone, only so many left, another price', async () => {
    const guest = await world.shopper()
    const fresh = await makeShop(world, 3)
    const [a, b, c] = fresh.variants as [string, string, string]
    await fresh.edit(
      guest,
      [a, b, c].map((variant) => ({ kind: 'add', variant, units: 4 })),
    )
    await fresh.setPrice(a, 12000)
    await fresh.setUnits(b, 1)
    await world.ctx.sql`update catalog.variant set state = 'archived' where id = ${c}`
    const notices = async () =>
      Object.fromEntries(
        (await fresh.basket(guest)).lines.map((line: Json) => [
          'abc'[fresh.variants.indexOf(line.variant)],
          line.notices,
        ]),
      )
    // Whether something is sold is known five seconds later at most.
    ahead += 5000
    assert.deepEqual(await notices(), {
      a: [{ code: 'price_changed', params: { was: 10000, now: 12000 } }],
      b: [{ code: 'only_left', params: { units: 2 } }],
      c: [{ code: 'gone', params: {} }],
    })
    const basket = await fresh.basket(guest)
    assert.deepEqual([basket.totals.gross, basket.lines.find((line: Json) => line.variant === c).price], [88000, null])
    await fresh.setUnits(b, 0)
    assert.equal((await notices()).b[0].code, 'sold_out')
  })

  it('says of a bundle how many its parts make', async () => {
    const guest = await world.shopper()
    const fresh = await makeShop(world, 3)
    const [bundle, a, b] = fresh.variants as [string, string, string]
    await world.ctx.sql`delete from stock.level where variant_id = ${bundle}`
    await world.ctx.sql`delete from stock.total where variant_id = ${bundle}`
    await world.ctx
      .sql`insert into catalog.bundle_part (bundle_id, variant_id, units) values (${bundle}, ${a}, 1), (${bundle}, ${b}, 4)`
    const has = async () => {
      const { availability, notices } = (await fresh.basket(guest)).lines[0]
      return [availability.state, availability.units, notices]
    }
    await fresh.edit(guest, [{ kind: 'add', variant: bundle, units: 1 }])
    assert.deepEqual(await has(), ['few', 2, [{ code: 'only_left', params: { units: 2 } }]])
    await fresh.setUnits(b, 50)
    assert.deepEqual(await has(), ['in_stock', 10, []])
    await fresh.setUnits(a, 0)
    assert.deepEqual(await has(), ['sold_out', 0, [{ code: 'sold_out', params: {} }]])
  })

  it('remembers the price that the device says it showed', async () => {
    const guest = await world.shopper()
    const { basket } = (await shop.edit(guest, [add(0, 1, { price: 9000 })])).json()
    assert.deepEqual(basket.lines[0].notices[0], { code: 'price_changed', params: { was: 9000, now: 10000 } })
  })

  it('joins what guests put in on two devices when they sign in, and nothing is lost or counted twice', async () => {
    const email = `${world.ctx.ids.uuid()}@shop.mx`
    const guests = [await world.shopper(), await world.shopper()]
    const edit = { ...add(0, 2), id: world.ctx.ids.uuid() }
    await shop.edit(guests[0]!, [edit, add(1)])
    await shop.edit(guests[1]!, [add(0, 1), add(2, 3)])
    const devices = await Promise.all(guests.map((guest) => signIn(world, guest, email)))
    for (const device of devices) assert.deepEqual(await shop.units(device), { 0: 3, 1: 1, 2: 3 })
    // What was not answered before is sent again now, under another owner.
    assert.equal((await shop.edit(devices[0]!, [edit])).json().outcomes[0].outcome, 'repeated')
    assert.deepEqual(await shop.units(devices[1]!), { 0: 3, 1: 1, 2: 3 })
    const { lines } = await shop.basket(devices[1]!)
    await shop.edit(devices[1]!, [{ kind: 'remove', variant: shop.variants[0], over: lineOf({ lines }, 0).edits }])
    assert.deepEqual(await shop.units(devices[0]!), { 1: 1, 2: 3 })
  })

  it('is one when staff merge two people, and each has his own again when they are split', async () => {
    const staff = await world.staff('admin')
    const emails = [0, 1].map(() => `${world.ctx.ids.uuid()}@shop.mx`)
    const devices = await Promise.all(emails.map((email) => world.shopper(email)))
    await shop.edit(devices[0]!, [add(0, 1)])
    await shop.edit(devices[1]!, [add(0, 2), add(1, 1)])
    const people = await Promise.all(
      emails.map(async (email) => {
        const [row] = await world.ctx.sql<{ id: string }[]>`select id from identity.fragment where value = ${email}`
        return row!.id
      }),
    )
    const post = (path: string, payload: object) =>
      world.app.inject({ method: 'POST', url: path, headers: staff, payload })
    const merged = await post(`/v1/people/${people[0]}/merge`, { with: people[1], note: 'same' })
    assert.equal(merged.statusCode, 200, merged.body)
    for (const device of devices) assert.deepEqual(await shop.units(device), { 0: 3, 1: 1 })
    await shop.edit(devices[0]!, [add(2, 4)])
    const { items } = (await world.app.inject({ url: `/v1/people/${people[0]}/identifiers`, headers: staff })).json()
    const theirs = await world.ctx.sql<{ id: string }[]>`
      select fragment_id as id from access.shopper_session where known_id = ${people[1]!}`
    const fragments = items
      .map(({ id }: Json) => id)
      .filter((id: string) => id === people[1] || theirs.some((row) => row.id === id))
    const split = await post(`/v1/people/${people[0]}/split`, { identifiers: fragments, note: 'not the same' })
    assert.equal(split.statusCode, 200, split.body)
    assert.deepEqual(await shop.units(devices[0]!), { 0: 1, 2: 4 })
    assert.deepEqual(await shop.units(devices[1]!), { 0: 2, 1: 1 })
  })

  it('shows nobody what a claim of a public key joins: who tells of a victim’s e-mail sees nothing of hers', async () => {
    const email = `${world.ctx.ids.uuid()}@shop.mx`
    const victim = await world.shopper(email)
    await shop.edit(victim, [add(0)])
    const key = await world.key('collect', { channel: 'web' })
    const attacker = await world.shopper()
    const [row] = await world.ctx.sql<
      { id: string }[]
    >`select anonymous_id as id from access.shopper_session order by created_at desc limit 1`
    await world.send(key, [
      { type: 'identify', messageId: world.ctx.ids.uuid(), anonymousId: row!.id, traits: { email } },
    ])
    await world.settle()
    assert.deepEqual(await shop.units(attacker), {})
    await shop.edit(attacker, [add(1)])
    assert.deepEqual(await shop.units(victim), { 0: 1 })
  })

  it('counts in each market for itself', async () => {
    const guest = await world.shopper()
    await shop.edit(guest, [add(0)])
    const elsewhere = await shop.basket(guest, 'market=US-USD')
    assert.deepEqual([elsewhere.lines, elsewhere.currency], [[], 'USD'])
  })

  it('answers what is wrong with a Problem that names it, and takes nothing of such a call', async () => {
    const guest = await world.shopper()
    const id = world.ctx.ids.uuid()
    const bad: [object, string][] = [
      [{ kind: 'add', variant: world.ctx.ids.uuid(), units: 1 }, '/edits/1/variant'],
      [
        { kind: 'move', variant: shop.variants[0], units: 1, over: [], to: id, as: world.ctx.ids.uuid() },
        '/edits/1/to',
      ],
      [{ kind: 'code', code: '   ' }, '/edits/1/code'],
    ]
    for (const [edit, field] of bad) {
      const answer = await shop.edit(guest, [add(0), edit])
      assert.deepEqual([answer.statusCode, answer.json().errors?.[0].field], [400, field], answer.body)
    }
    const hostile = [
      { kind: 'add', variant: shop.variants[0], units: 1e9 },
      { kind: 'add', variant: shop.variants[0], units: 0.5 },
      { kind: 'add', variant: "'; drop table cart.edit; --", units: 1 },
      { kind: 'note', variant: shop.variants[0], note: 'a\u0000b', over: [] },
      { kind: 'note', variant: shop.variants[0], note: '\ud800', over: [] },
      { kind: 'note', variant: shop.variants[0], note: 'x'.repeat(501), over: [] },
      { kind: 'code', code: '{"a":1}\n' },
      { kind: 'set', variant: shop.variants[0], units: -1, over: [] },
      { kind: 'add', variant: shop.variants[0], units: 1, at: 'yesterday' },
      { kind: 'steal', variant: shop.variants[0] },
      { kind: 'add', variant: shop.variants[0], units: 1, owner: id },
    ]
    for (const edit of hostile) {
      const answer = await shop.edit(guest, [edit])
      assert.equal(answer.statusCode, 400, JSON.stringify(edit))
      assert.equal(answer.json().code, 'invalid_request')
    }
    assert.equal(
      (
        await shop.edit(
          guest,
          Array.from({ length: 51 }, () => add(0)),
        )
      ).statusCode,
      400,
    )
    for (const at of ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'])
      assert.equal((await shop.edit(guest, [add(3, 1, { at })])).statusCode, 200)
    assert.deepEqual(await shop.units(guest), { 3: 2 })
  })

  it('holds a hundred products at most, and what has odd letters in it', async () => {
    const guest = await world.shopper()
    const many = await makeShop(world, 101)
    for (let n = 0; n < 100; n += 50)
      assert.equal(
        (
          await many.edit(
            guest,
            many.variants.slice(n, n + 50).map((variant) => ({ kind: 'add', variant, units: 1 })),
          )
        ).statusCode,
        200,
      )
    const more = await many.edit(guest, [{ kind: 'add', variant: many.variants[100], units: 1 }])
    assert.equal(more.json().errors[0].code, 'too_many_lines')
    const note = 'Para "mamá", talla \\M\\ {a,b} 🎁'
    const { basket } = (await many.edit(guest, [{ kind: 'note', variant: many.variants[0], note, over: [] }])).json()
    assert.equal(basket.lines.find((line: Json) => line.variant === many.variants[0]).note, note)
  })

  it('begins anew where a line has come to less than nothing', async () => {
    const guest = await world.shopper()
    const first = { ...add(0), id: world.ctx.ids.uuid() }
    await shop.edit(guest, [first, add(0, -1), { kind: 'remove', variant: first.variant, over: [first.id] }])
    assert.deepEqual(await shop.units(guest), {})
    await shop.edit(guest, [add(0, 2)])
    assert.deepEqual(await shop.units(guest), { 0: 2 })
  })
})
