import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testWorld, type World } from '../../../test/world.ts'
import { catalogAudit } from '#catalog/audit.ts'
import { fixedClock } from '#core/clock.ts'
import { uuidOf } from '#core/ids.ts'
import { stockAudit } from '#stock/audit.ts'
import { startImports } from '../import/worker.ts'
import { customers } from './customers.ts'
import { loadDemo, type DemoProgress } from './load.ts'
import { places } from './places.ts'
import { salesChannels, salesCsv } from './sales.ts'
import { spreadStock } from './spread.ts'
import { mishaps, stories } from './stories.ts'
import { tell } from './story.ts'
import { coloursOf, styles, variants } from './variants.ts'

describe('the demo', () => {
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const begun = clock.now()
  const told = stories.flatMap((story) => tell(story, begun))
  let world: World
  let imports: { stop(): Promise<void> }
  before(async () => {
    world = await testWorld({ clock })
    imports = startImports(world.ctx)
  })
  after(async () => {
    await imports.stop()
    await world.close()
  })

  const count = async () => {
    const [row] = await world.ctx.sql`
    select (select count(*) from events.event) as events, (select count(*) from events.quarantine) as waiting,
      (select count(*) from catalog.variant) as variants, (select count(*) from catalog.price) as prices,
      (select count(*) from catalog.promotion where active) as promotions, (select count(*) from catalog.picture) as pictures,
      (select count(*) from stores.location) as places, (select sum(on_hand) from stock.level) as units`
    return row
  }
  const orders = (channel: (typeof salesChannels)[number]) =>
    new Set(
      salesCsv(channel, begun)
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[0]),
    ).size

  test('loading that is broken off goes on, ends with everything once, and is not repeated', async () => {
    const seen: DemoProgress[] = []
    for (const part of [0.3, 0.6, 0.96]) {
      const kill = (progress: DemoProgress) => {
        if (progress.part > part) throw new Error('killed')
      }
      await assert.rejects(loadDemo(world.ctx, world.app, kill), /killed/)
      clock.advance(600_000)
    }
    assert.equal(await loadDemo(world.ctx, world.app, (progress) => seen.push(progress)), true)
    const lots = spreadStock()
    // Each receipt is told, each variant once as back in stock, and each level that is low from the beginning.
    const low = lots.filter(({ units, safety, lowAt }) => units - safety <= lowAt)
    const received = lots.length + new Set(lots.map(({ sku }) => sku)).size + low.length
    const sold = salesChannels.reduce((sum, channel) => sum + orders(channel), 0)
    const expected = {
      events: told.length + sold + customers.length + received,
      waiting: mishaps.steps.length,
      variants: variants.length,
      pictures: styles.flatMap(coloursOf).length,
      places: places.length,
      units: lots.reduce((sum, { units }) => sum + units, 0),
    }
    const { prices, promotions, ...counted } = (await count())!
    assert.deepEqual({ ...counted, units: Number(counted.units) }, expected)
    assert.ok(prices > variants.length * 2 && promotions >= 6)
    assert.equal(await loadDemo(world.ctx, world.app), false)
    assert.equal((await count())!.events, expected.events)
    assert.ok(seen.every(({ part }, i) => part >= 0 && part <= 1.000001 && part >= (seen[i - 1]?.part ?? 0)))
  })

  test('its catalogue and its stock keep what must always hold', async () => {
    for (const [sentence, query] of Object.entries({ ...catalogAudit, ...stockAudit }))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })

  test('shoppers find what it sells, in pesos, with a picture and what is there', async () => {
    const headers = await world.staff('agent')
    const { items } = (
      await world.app.inject({ url: '/v1/offers?q=vestido%20azul%20de%20lino&language=es', headers })
    ).json<{ items: { handle: string }[] }>()
    assert.equal(items[0]!.handle, 'vestido-lino-holbox')
  })

  test('its keys are revoked and their secrets forgotten', async () => {
    const keys = await world.ctx.sql`select revoked_at is not null as revoked from access.key where name like 'Demo:%'`
    assert.ok(keys.length > 5 && keys.every(({ revoked }) => revoked === true))
    const [row] = await world.ctx.sql`select keys from channels.demo`
    assert.equal(row!.keys, null)
  })

  test('every channel has a part in it, and one thread already shows several channels', async () => {
    await world.settle()
    const threads = await world.app.inject({
      method: 'GET',
      url: '/v1/threads?q=u-1042',
      headers: await world.staff('agent'),
    })
    assert.deepEqual([...threads.json().items[0].channels].sort(), ['app', 'email', 'pos', 'web', 'whatsapp'])
    const channels = await world.app.inject({ method: 'GET', url: '/v1/channels', headers: await world.staff('admin') })
    assert.ok(
      channels.json<{ items: { key: string; lastAt: string | null }[] }>().items.every(({ lastAt }) => lastAt !== null),
      channels.body,
    )
  })

  /** To whom each told message belongs: the person's id of Hilo, by the truth. What only a shared device did belongs to nobody. */
  async function peopleByTruth(): Promise<Map<string, Set<string>>> {
    const rows = await world.ctx.sql<{ id: string; root: string; shared: boolean }[]>`
    select e.id, f.root_id as root, f.shared_at is not null as shared from events.event e join identity.fragment f on f.id = e.thread_id`
    const byMessage = new Map(rows.map((row) => [row.id, row]))
    const sources = await world.ctx.sql<{ source: string }[]>`select distinct source from events.event`
    const people = new Map<string, Set<string>>()
    for (const { person, message } of told) {
      const found = sources
        .map(({ source }) => byMessage.get(uuidOf(source, String(message.messageId))))
        .find((row) => row !== undefined)
      assert.ok(found, `${String(message.messageId)} arrived`)
      if (!found.shared) people.set(person, (people.get(person) ?? new Set()).add(found.root))
    }
    return people
  }

  test('it tells of people who are each one person over all their channels, without a hand touching them', async () => {
    const people = await peopleByTruth()
    for (const [person, roots] of people) assert.equal(roots.size, 1, `${person} is ${roots.size} people`)
    const all = [...people.values()].flatMap((roots) => [...roots])
    assert.equal(new Set(all).size, people.size, 'nobody is joined to another')
  })

  test('it has two people on one tablet, and they are two', async () => {
    const people = await peopleByTruth()
    const [carmen, julian] = [people.get('abuelos/carmen')!, people.get('abuelos/julian')!]
    assert.notDeepEqual([...carmen], [...julian])
    const rows = await world.ctx.sql<{ shared: boolean }[]>`
    select shared_at is not null as shared from identity.fragment where value = 'tablet-ortega'`
    assert.deepEqual(
      [...rows].map(({ shared }) => shared),
      [true],
    )
  })

  test('it shows each of them in the list of people under their name', async () => {
    const headers = await world.staff('agent')
    for (const [q, card] of [
      ['diego ramirez', '5501-0077'],
      ['carmen', '7702-2001'],
    ]) {
      const { items } = (await world.app.inject({ url: '/v1/people', query: { q: q! }, headers })).json()
      assert.ok(
        items[0].identifiers.some(({ value }: { value: string }) => value === card),
        `${q}: ${JSON.stringify(items)}`,
      )
    }
  })

  test('customers of its file are as many people, who bought under their card and their account', async () => {
    const [row] = await world.ctx.sql<{ people: number; cards: number }[]>`
    select count(distinct root_id) as people, count(distinct root_id) filter (where kind = 'loyalty_card') as cards
    from identity.fragment where kind in ('user_id', 'loyalty_card') and value = any(${customers.flatMap(({ id, card }) => [id, card])})`
    assert.deepEqual({ ...row }, { people: customers.length, cards: customers.length })
  })

  test('a database that has events is left alone', async () => {
    const other = await testWorld({ clock })
    await other.send(await other.key('collect'), [
      { type: 'track', event: 'Product Viewed', anonymousId: 'a', properties: { product_id: '1' } },
    ])
    assert.equal(await loadDemo(other.ctx, other.app), false)
    await other.close()
  })
})
