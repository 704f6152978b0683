import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse'
import { createGunzip } from 'node:zlib'
import { testWorld, type World } from '../../../test/world.ts'
import { fixedClock } from '#core/clock.ts'
import { uuidOf } from '#core/ids.ts'
import { importFile, mappingNamed } from '../import/command.ts'
import { startImports } from '../import/worker.ts'
import { loadDemo } from './load.ts'
import { stories } from './stories.ts'
import { tell } from './story.ts'

const clock = fixedClock('2026-11-22T12:00:00Z')
const sample = join(import.meta.dirname, 'online-retail-sample.csv.gz')
const whole = join(import.meta.dirname, '../../../../shared/data/retail/online_retail.csv.gz')

/** How many different customers a file of the history names. */
async function customersIn(file: string): Promise<number> {
  const customers = new Set<string>()
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true, bom: true, relax_quotes: true }))
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const customer = (row.CustomerID ?? row['Customer ID'] ?? '').trim()
    if (customer && customer !== 'NA') customers.add(customer)
  }
  return customers.size
}

/** How many people have an id of the imported system. */
async function importedPeople(world: World): Promise<number> {
  const [row] = await world.ctx.sql<{ people: number }[]>`
    select count(distinct root_id) as people from identity.fragment where kind = 'uci:customer'`
  return row!.people
}

describe('the demo', () => {
  let world: World
  let imports: { stop(): Promise<void> }
  before(async () => {
    world = await testWorld({ clock })
    imports = startImports(world.ctx)
    await loadDemo(world.ctx, world.app)
    await world.settle()
  })
  after(async () => {
    await imports.stop()
    await world.close()
  })

  /** To whom each told message belongs: the person's id of Hilo, by the truth. What only a shared device did belongs to nobody. */
  async function peopleByTruth(): Promise<Map<string, Set<string>>> {
    const rows = await world.ctx.sql<{ id: string; root: string; shared: boolean }[]>`
      select e.id, f.root_id as root, f.shared_at is not null as shared from events.event e join identity.fragment f on f.id = e.thread_id`
    const byMessage = new Map(rows.map((row) => [row.id, row]))
    const sources = await world.ctx.sql<{ source: string }[]>`select distinct source from events.event`
    const people = new Map<string, Set<string>>()
    for (const { person, message } of stories.flatMap((story) => tell(story, clock.now()))) {
      const found = sources
        .map(({ source }) => byMessage.get(uuidOf(source, String(message.messageId))))
        .find((row) => row !== undefined)
      assert.ok(found, `${String(message.messageId)} arrived`)
      if (!found.shared) people.set(person, (people.get(person) ?? new Set()).add(found.root))
    }
    return people
  }

  it('tells of people who are each one person over all their channels, without a hand touching them', async () => {
    const people = await peopleByTruth()
    for (const [person, roots] of people) assert.equal(roots.size, 1, `${person} is ${roots.size} people`)
    const all = [...people.values()].flatMap((roots) => [...roots])
    assert.equal(new Set(all).size, people.size, 'nobody is joined to another')
  })

  it('has two people on one tablet, and they are two', async () => {
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

  it('shows each of them in the list of people under their name', async () => {
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

  it('has as many people with an imported customer id as its history names customers', async () => {
    assert.equal(await importedPeople(world), await customersIn(sample))
  })
})

describe('the whole history', { skip: !process.env.HILO_LONG || !existsSync(whole) }, () => {
  it('has 4,372 customers, who are 4,372 people', async () => {
    const world = await testWorld()
    try {
      await importFile(world.ctx, { path: whole, mapping: await mappingNamed('uci-online-retail') })
      await world.settle()
      assert.equal(await importedPeople(world), 4372)
      const headers = await world.staff('agent')
      const list = await world.app.inject({ url: '/v1/people?count=true&limit=1', headers })
      assert.equal(list.json().count, 4372)
    } finally {
      await world.close()
    }
  })
})
