import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld, type World } from '../../test/world.ts'
import { transaction } from '#core/db.ts'
import { identityAudit } from './audit.ts'
import { erasePerson } from './privacy.ts'
import { fold, formsOf, isOneSlip, searchWords, wordsOf } from './search_words.ts'
import { threadOf } from './threads.ts'

type Listed = {
  id: string
  name: string | null
  known: boolean
  identifiers: { kind: string; value: string }[]
  channels: string[]
  events: number
  lastType: string
}

describe('the search for people', () => {
  let world: World
  let shop: string
  let site: string
  let headers: Record<string, string>
  let n = 0
  before(async () => {
    world = await testWorld()
    shop = await world.key('operations', { channel: 'pos' })
    site = await world.key('collect', { channel: 'web' })
    headers = await world.staff('agent')
    await send(shop, identify('u-1', 'José María', 'Núñez Peña', 'jm.nunez@correo.mx', '+525512345678'))
    await send(shop, identify('u-2', 'Marta', 'García López', 'marta@correo.mx', '+34612345001', 'C-7702'))
    await send(shop, identify('u-3', 'Martín', 'Garza', 'martin.garza@correo.mx', '+34612345777'))
    await send(shop, sale('u-2', 'shop:W-20417'))
    await send(site, {
      type: 'track',
      event: 'Seen',
      messageId: `s${n++}`,
      anonymousId: 'cookie',
      properties: {},
    })
    await world.settle()
  })
  after(() => world.close())

  const identify = (
    userId: string,
    firstName: string,
    lastName: string,
    email: string,
    phone: string,
    card?: string,
  ) => ({
    type: 'identify',
    messageId: `s${n++}`,
    userId,
    traits: { firstName, lastName, email, phone },
    ...(card ? { context: { externalIds: [{ type: 'loyalty_card', id: card }] } } : {}),
  })
  const sale = (userId: string, receipt: string) => ({
    type: 'track',
    event: 'Sold',
    messageId: `s${n++}`,
    userId,
    properties: {},
    context: { externalIds: [{ type: 'receipt', id: receipt }] },
  })
  const send = async (key: string, ...messages: object[]) => {
    await world.send(key, messages)
    await world.settle()
  }
  const list = async (query: Record<string, string>) => {
    const answer = await world.app.inject({ url: '/v1/people', query, headers })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json<{ items: Listed[]; next: string | null; count?: number }>()
  }
  const names = async (q: string, more: Record<string, string> = {}) =>
    (await list({ q, ...more })).items.map(({ name }) => name)

  it('finds by name with and without accents, by its beginning, in any order', async () => {
    for (const q of ['José María Núñez', 'jose maria nunez', 'NUÑEZ jose', 'nun', 'peña mar', 'Nun\u0303ez'])
      assert.deepEqual(await names(q), ['José María Núñez Peña'], q)
  })

  it('finds what was meant when one letter is a slip: another, one more, one less, or two that changed places', async () => {
    for (const q of ['Garcia Lopes', 'garxia lopez', 'garciia lopez', 'gacia lopez', 'gracia lopez'])
      assert.deepEqual(await names(q), ['Marta García López'], q)
    assert.deepEqual(await names('garxxa lopez'), [])
  })

  it('finds by e-mail, phone as people write it, its last digits, card, user id and receipt', async () => {
    for (const q of [
      'marta@correo.mx',
      'MARTA@CORREO',
      '+34 612 345 001',
      '612345001',
      '345 001',
      'C-7702',
      'c-7702',
      'u-2',
      'W-20417',
      'shop:W-20417',
    ])
      assert.ok((await names(q)).includes('Marta García López'), q)
    assert.deepEqual(await names('w-20417'), ['Marta García López'])
    assert.deepEqual(await names('marta@correo.mx'), ['Marta García López'])
  })

  it('puts what is exact before what begins so, that before slips, and the newest activity first among those alike', async () => {
    await send(shop, identify('mart', 'Otra', 'Persona', 'otra@correo.mx', '+34612345888'))
    assert.equal((await names('mart'))[0], 'Otra Persona')
    await send(shop, sale('u-3', 'shop:1'))
    assert.deepEqual((await names('gar')).slice(0, 2), ['Martín Garza', 'Marta García López'])
    await send(shop, sale('u-2', 'shop:2'))
    assert.deepEqual((await names('gar')).slice(0, 2), ['Marta García López', 'Martín Garza'])
    assert.deepEqual(await names('garza'), ['Martín Garza'])
  })

  it('finds nobody for signs, nothing and hostile text', async () => {
    for (const q of ['%', '_', '\\', 'x'.repeat(200), "' or 1=1 --", '\u0000\u0000', '😀', '% %', '@@@@', '12'])
      assert.deepEqual(await names(q), [], q)
  })

  it('lists people, not fragments: the known ones, newest first, and the others when asked for', async () => {
    const known = await list({ count: 'true' })
    assert.equal(known.count, 4)
    assert.equal(known.items.length, 4)
    const marta = known.items.find(({ name }) => name?.startsWith('Marta '))!
    assert.deepEqual(marta.identifiers.slice(0, 4), [
      { kind: 'user_id', value: 'u-2' },
      { kind: 'loyalty_card', value: 'C-7702' },
      { kind: 'email', value: 'marta@correo.mx' },
      { kind: 'phone', value: '+34612345001' },
    ])
    assert.equal(marta.events, 3)
    assert.deepEqual(
      (await list({ known: 'false' })).items.map(({ identifiers }) => identifiers),
      [[{ kind: 'anonymous_id', value: 'cookie' }]],
    )
    assert.equal((await list({ known: 'any', count: 'true' })).count, 5)
    assert.deepEqual(await list({ channel: 'web' }), { items: [], next: null })
    assert.deepEqual((await list({ from: '2100-01-01T00:00:00Z' })).items, [])
  })

  it('gives pages that together hold everybody once', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list({
        known: 'any',
        limit: '2',
        ...(after ? { after } : {}),
      })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    assert.equal(seen.length, 5)
    assert.equal(new Set(seen).size, 5)
  })

  it('shows merged people as one and split ones as two, at once', async () => {
    const [one, other] = [(await list({ q: 'u-1' })).items[0]!, (await list({ q: 'u-3' })).items[0]!]
    const merged = await world.app.inject({
      method: 'POST',
      url: `/v1/people/${one.id}/merge`,
      headers,
      payload: { with: other.id, note: '' },
    })
    assert.equal(merged.statusCode, 200, merged.body)
    const [both] = (await list({ q: 'martin garza' })).items
    assert.equal(both!.events, one.events + other.events)
    assert.deepEqual((await list({ q: 'jose nunez' })).items, [both])
    assert.equal((await list({ count: 'true' })).count, 3)
    const undone = await world.app.inject({
      method: 'POST',
      url: `/v1/people/${one.id}/undo`,
      headers,
      payload: { act: merged.json().act, note: '' },
    })
    assert.equal(undone.statusCode, 200, undone.body)
    assert.deepEqual((await list({ q: 'u-1' })).items[0], one)
    assert.deepEqual((await list({ q: 'u-3' })).items[0], other)
  })

  it('never shows a claimed name where a system of the retailer has told one', async () => {
    await send(site, { type: 'identify', messageId: 'claim', userId: 'u-2', traits: { name: 'Somebody Else' } })
    assert.deepEqual(await names('u-2'), ['Marta García López'])
    await send(shop, { type: 'identify', messageId: 'married', userId: 'u-2', traits: { name: 'Marta García Ruiz' } })
    assert.deepEqual(await names('garcia ruiz'), ['Marta García Ruiz'])
  })

  it('is made from profiles in which the audit finds nothing wrong, and something when one is', async () => {
    const wrong = async () => {
      const found: string[] = []
      for (const [sentence, query] of Object.entries(identityAudit))
        if ((await world.ctx.sql.unsafe(query)).length) found.push(sentence)
      return found
    }
    assert.deepEqual(await wrong(), [])
    await world.ctx.sql`update identity.profile set events = events + 1 where known`
    assert.deepEqual(await wrong(), ['a person’s profile counts what happened on each of her fragments'])
    await world.ctx.sql`update identity.profile set events = events - 1 where known`
  })

  it('finds nobody who was erased, and keeps no word that only she had', async () => {
    await send(shop, identify('u-9', 'Zulema', 'García', 'zulema@correo.mx', '+34612345999'))
    const [zulema] = (await list({ q: 'zulema' })).items
    await transaction(world.ctx.sql, (tx) =>
      erasePerson(tx, { fragments: [threadOf(world.ctx.secret, { kind: 'user_id', value: 'u-9' })!], identifiers: [] }),
    )
    assert.equal(zulema!.name, 'Zulema García')
    assert.deepEqual((await list({ q: 'u-9' })).items, [])
    const rows = await world.ctx.sql`
      select word from identity.word where word in ('zulema', 'garcia') union all select word from identity.word_form where word = 'zulema'
      union all select name from identity.told_name where name like 'Zulema%'`
    assert.deepEqual(
      [...rows].map(({ word }) => word),
      ['garcia'],
    )
  })

  it('is for those who may read people, and is recorded', async () => {
    const marketer = await world.staff('marketer')
    assert.equal((await world.app.inject({ url: '/v1/people', headers: marketer })).statusCode, 403)
    const [look] = await world.ctx.sql`select count(*) from access.look where action = 'people.list'`
    assert.ok(look!.count > 10)
  })
})

describe('words', () => {
  it('are folded, and e-mails give those before the @', () => {
    assert.equal(fold('  Ñandú, ÅSA-Lise  Straße '), 'nandu asa lise strasse')
    assert.deepEqual(wordsOf('María-José 2'), ['maria', 'jose'])
    assert.deepEqual(searchWords(['Ana Ortiz'], ['ana.ortiz82@correo.mx']), ['ana', 'ortiz'])
    assert.equal(searchWords([], ['1@x.mx']), null)
  })

  it('with one slip always have a form in common, and what has none is no slip', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ñ', 'z'), minLength: 5, maxLength: 12 })
    const slip = fc
      .tuple(letters, fc.nat(11), fc.constantFrom('drop', 'other', 'more', 'swap'))
      .map(([word, at, how]) => {
        const chars = Array.from(word)
        const i = at % (chars.length - 1)
        if (how === 'drop') chars.splice(i, 1)
        else if (how === 'other') chars[i] = 'q'
        else if (how === 'more') chars.splice(i, 0, 'q')
        else chars.splice(i, 2, chars[i + 1]!, chars[i]!)
        return [word, chars.join('')] as const
      })
    fc.assert(
      fc.property(slip, ([word, typed]) => {
        assert.ok(isOneSlip(word, typed))
        assert.ok(formsOf(typed).some((form) => formsOf(word).includes(form)))
      }),
    )
    assert.ok(!isOneSlip('garcia', 'garxxa') && !isOneSlip('perez', 'lopez') && !isOneSlip('ab', 'abcd'))
  })
})
