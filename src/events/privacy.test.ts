import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld, type World } from '../../test/world.ts'
import { transaction } from '../core/db.ts'
import { threadOf } from '../identity/threads.ts'
import * as identity from '../identity/privacy.ts'
import { erasePerson, exportPerson, redact } from './privacy.ts'

describe('a person’s events', () => {
  let world: World
  let person: { fragments: string[]; identifiers: { kind: string; value: string }[] }
  before(async () => {
    world = await testWorld()
    const key = await world.key('collect', { channel: 'web' })
    const identifiers = [
      { kind: 'user_id', value: 'ana-7' },
      { kind: 'email', value: 'ana@mail.example' },
    ]
    await world.send(key, [
      {
        type: 'identify',
        messageId: '1',
        userId: 'ana-7',
        traits: { email: 'ana@mail.example', name: 'Ana', plan: 'gold' },
        context: { ip: '10.1.2.3' },
      },
      { type: 'track', messageId: '2', userId: 'ana-7', event: 'Told', properties: { secret: 'of Ana' } },
      {
        type: 'track',
        messageId: '3',
        userId: 'ana-7',
        event: 'Product Viewed',
        properties: { product_id: 'A', price: 5 },
      },
      {
        type: 'track',
        messageId: '4',
        userId: 'ana-7',
        event: 'Product Viewed',
        properties: { mail: 'ana@mail.example' },
      },
      { type: 'track', messageId: '5', userId: 'eva-8', event: 'Told', properties: { secret: 'of Eva' } },
    ])
    person = { identifiers, fragments: identifiers.map((identifier) => threadOf(world.ctx.secret, identifier)!) }
  })
  after(() => world.close())

  it('are exported whole, with what waits in quarantine', async () => {
    const held = await exportPerson(world.ctx.sql, person)
    assert.deepEqual(held.events.map((event) => event.type).sort(), ['Product Viewed', 'Told', 'identify'])
    assert.equal(held.quarantined.length, 1)
    assert.equal((await identity.exportPerson(world.ctx.sql, person)).identifiers.length, 2)
  })

  it('keep no personal data after an erasure, but stay counted; others keep theirs', async () => {
    const rest = { thread: world.ctx.ids.uuid(), neighbours: [], tx: '0', seq: '0' }
    await transaction(world.ctx.sql, (tx) => identity.erasePerson(tx, person))
    const erased = await erasePerson(world.ctx.sql, { ...person, ...rest }, world.ctx.clock.now())
    assert.deepEqual(erased, { events: 3, quarantined: 1, orphans: [] })
    const [all] = await world.ctx.sql<{ text: string; count: number }[]>`
      select (select string_agg(e::text, '') from events.event e) || (select string_agg(q::text, '') from events.quarantine q)
        || coalesce((select string_agg(f::text, '') from identity.fragment f), '') as text, (select count(*) from events.event) as count`
    assert.doesNotMatch(all!.text, /ana-7|ana@mail|of Ana|"Ana"|10\.1\.2\.3/)
    assert.match(all!.text, /of Eva/)
    assert.match(all!.text, /gold/, 'what the contract does not mark as personal stays')
    assert.equal(all!.count, 4)
  })

  it('lose exactly the fields that pointers name', () => {
    const data = {
      a: 1,
      list: [
        { name: 'x', n: 1 },
        { name: 'y', n: 2 },
      ],
      'odd/key': 3,
    }
    assert.deepEqual(redact(data, ['/list/*/name', '/odd~1key']), { a: 1, list: [{ n: 1 }, { n: 2 }] })
    assert.deepEqual(redact(data, undefined), {})
  })
})
