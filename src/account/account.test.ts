import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { codeTo, shopperDevice, type Device } from '../../test/shopper.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { fragmentOf } from '../identity/resolve.ts'
import { identityAudit } from '../identity/audit.ts'
import { accountAudit } from './audit.ts'

describe('a shopper', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let collect: string
  let till: string
  before(async () => {
    world = await testWorld({ clock })
    collect = await world.key('collect', { channel: 'web' })
    till = await world.key('operations', { channel: 'pos' })
  })
  after(() => world.close())

  let n = 0
  const message = (more: object) => ({ type: 'track', event: 'Seen', messageId: `m${n++}`, properties: {}, ...more })
  const device = (more: { ip?: string; by?: World } = {}) => shopperDevice(more.by ?? world, more.ip)
  const types = async (by: Device) =>
    (await by.get('/v1/shopper/thread')).json().items.map((one: { type: string }) => one.type)

  it('signs in by a code and takes along what was done on the device, and nothing else', async () => {
    const phone = await device()
    await world.send(collect, [message({ event: 'Seen as a guest', anonymousId: phone.anonymousId })])
    await world.send(till, [message({ event: 'Bought', context: { externalIds: [{ type: 'email', id: 'bea@mail.mx' }, { type: 'loyalty_card', id: 'C-77' }] } })]) // prettier-ignore
    await world.settle()
    const signedIn = await phone.signIn('Bea@mail.mx')
    assert.equal(signedIn.statusCode, 200, signedIn.body)
    assert.deepEqual(signedIn.json().known, { kind: 'email', value: 'bea@mail.mx' })
    assert.match(String(signedIn.headers['set-cookie']), /HttpOnly; SameSite=Lax/)
    assert.deepEqual((await types(phone)).sort(), ['Bought', 'Seen as a guest', 'Signed In'])
    const profile = (await phone.get('/v1/shopper/profile')).json()
    assert.deepEqual(profile.identifiers, [
      { kind: 'email', value: 'bea@mail.mx' },
      { kind: 'loyalty_card', value: 'C-77' },
    ])
  })

  it('who claims a victim’s e-mail by tracking and then signs in with an own one sees nothing of the victim, nor the victim of that', async () => {
    await world.send(till, [message({ event: 'Bought in secret', context: { externalIds: [{ type: 'email', id: 'victim@mail.mx' }] } })]) // prettier-ignore
    const attacker = await device()
    await world.send(collect, [
      { type: 'identify', messageId: `m${n++}`, anonymousId: attacker.anonymousId, traits: { email: 'victim@mail.mx', firstName: 'Mallory' } }, // prettier-ignore
      message({ event: 'Forged', context: { externalIds: [{ type: 'email', id: 'victim@mail.mx' }] } }),
      message({ event: 'Forged too', anonymousId: attacker.anonymousId, context: { traits: { email: 'victim@mail.mx' }, externalIds: [{ type: 'email', id: 'victim@mail.mx' }] } }), // prettier-ignore
    ])
    await world.settle()
    assert.equal((await attacker.signIn('mallory@mail.mx')).statusCode, 200)
    await world.settle()
    assert.ok(!(await types(attacker)).includes('Bought in secret'))
    const mine = (await attacker.get('/v1/shopper/profile')).json()
    assert.deepEqual(mine.identifiers, [{ kind: 'email', value: 'mallory@mail.mx' }])
    const victim = await device()
    assert.equal((await victim.signIn('victim@mail.mx')).statusCode, 200)
    await world.settle()
    assert.deepEqual((await types(victim)).sort(), ['Bought in secret', 'Signed In'])
    assert.equal((await victim.get('/v1/shopper/profile')).json().firstName, null)
    assert.equal((await victim.get('/v1/shopper/sessions')).json().items.length, 1)
    for (const path of ['addresses', 'passkeys', 'consents']) {
      assert.deepEqual((await attacker.get(`/v1/shopper/${path}`)).json().items, [])
    }
    const own = await attacker.confirmed('/v1/shopper/export')
    assert.equal(own.statusCode, 200, own.body)
    assert.ok(!own.body.includes('Bought in secret'))
    assert.ok(own.body.includes('mallory@mail.mx'))
  })

  it('is kept from nothing by a stranger who claims the address under many names', async () => {
    await world.send(till, [message({ event: 'Bought', context: { externalIds: [{ type: 'email', id: 'eva@mail.mx' }, { type: 'loyalty_card', id: 'C-90' }] } })]) // prettier-ignore
    for (let i = 0; i < 5; i++)
      await world.send(collect, [{ type: 'identify', messageId: `m${n++}`, userId: `nobody-${i}`, traits: { email: 'eva@mail.mx' } }]) // prettier-ignore
    await world.settle()
    const phone = await device()
    await world.send(collect, [message({ event: 'Seen as a guest', anonymousId: phone.anonymousId })])
    await world.settle()
    assert.equal((await phone.signIn('eva@mail.mx')).statusCode, 200)
    await world.settle()
    assert.deepEqual((await types(phone)).sort(), ['Bought', 'Seen as a guest', 'Signed In'])
    assert.equal((await phone.get('/v1/shopper/profile')).json().identifiers.length, 2)
  })

  it('who is only a claim away from somebody unknown takes nothing of theirs along into erasure', async () => {
    const [one, other] = [await device(), await device()]
    await world.send(collect, [
      message({ event: 'Hers', anonymousId: other.anonymousId, context: { externalIds: [{ type: 'email', id: 'ursula@mail.mx' }] } }), // prettier-ignore
      message({ event: 'Claim', anonymousId: one.anonymousId, context: { externalIds: [{ type: 'email', id: 'ursula@mail.mx' }] } }), // prettier-ignore
    ])
    await world.settle()
    await one.signIn('one@mail.mx')
    await world.settle()
    const erased = await one.confirmed('/v1/shopper/erase')
    assert.equal(erased.statusCode, 200, erased.body)
    assert.match(String(erased.headers['set-cookie']), /Max-Age=0/)
    assert.equal((await one.get('/v1/shopper')).statusCode, 401)
    await other.signIn('ursula@mail.mx')
    assert.deepEqual((await types(other)).sort(), ['Hers', 'Signed In'])
    const gone = fragmentOf(world.ctx.secret, { kind: 'email', value: 'one@mail.mx' }).id
    assert.equal((await world.ctx.sql`select from identity.fragment where id = ${gone}`).count, 0)
    assert.equal((await world.ctx.sql`select from outbox.message where address = 'one@mail.mx'`).count, 0)
    clock.advance(1)
    const again = await device()
    assert.equal((await again.signIn('one@mail.mx')).statusCode, 200)
    assert.deepEqual(await types(again), ['Signed In'])
  })

  it('hears the same, and as soon, whether or not an address is known', async () => {
    const guest = await device()
    const ask = (email: string) => guest.post('/v1/shopper/sign-in-codes', { email })
    const shape = async (email: string) => {
      const { statusCode, headers, ...answer } = await ask(email)
      return [statusCode, Object.keys(answer.json()), Object.keys(headers).sort()]
    }
    assert.deepEqual(await shape('bea@mail.mx'), await shape('nobody-at-all@mail.mx'))
    let statements: string[] = []
    const counted = await testWorld({ clock, connect: { onStatement: (text) => void statements.push(text.replaceAll(/\s+/g, ' ')) } }) // prettier-ignore
    const there = await shopperDevice(counted)
    await there.signIn('known@mail.mx')
    const outside = await shopperDevice(counted)
    const work = async (email: string) => {
      statements = []
      await outside.post('/v1/shopper/sign-in-codes', { email })
      return statements
    }
    await work('warm@mail.mx')
    assert.deepEqual(await work('known@mail.mx'), await work('never@mail.mx'), 'the very same statements')
    await counted.close()
  })

  it('uses a code once, on the device that asked, within ten minutes and five tries', async () => {
    const [one, other] = [await device(), await device()]
    const first = await one.askCode('carla@mail.mx')
    const elsewhere = await other.post('/v1/shopper/sign-in', first)
    assert.deepEqual([elsewhere.statusCode, elsewhere.json().code], [422, 'proof_refused'])
    const wrong = { ...first, code: first.code === '000000' ? '000001' : '000000' }
    for (let i = 0; i < 5; i++) assert.equal((await one.post('/v1/shopper/sign-in', wrong)).statusCode, 422)
    assert.equal((await one.post('/v1/shopper/sign-in', first)).statusCode, 422, 'the right one comes too late')
    const second = await one.askCode('carla@mail.mx')
    clock.advance(600_001)
    assert.equal((await one.post('/v1/shopper/sign-in', second)).statusCode, 422)
    const third = await one.askCode('carla@mail.mx')
    assert.equal((await one.post('/v1/shopper/sign-in', second)).statusCode, 422, 'an earlier one has ended')
    assert.equal((await one.post('/v1/shopper/sign-in', third)).statusCode, 200)
    await one.post('/v1/shopper/sign-out')
    await one.begin()
    assert.equal((await one.post('/v1/shopper/sign-in', third)).statusCode, 422, 'used')
    const [row] = await world.ctx.sql<{ text: string }[]>`select string_agg(c::text, ' ') as text from account.code c`
    assert.ok(!row!.text.includes(third.code), 'only a keyed hash is stored')
  })

  it('signs in once by a code that is sent to two processes at the same time', async () => {
    const other = await world.another()
    const one = await device()
    const proof = await one.askCode('dora@mail.mx')
    const answers = await Promise.all(
      [world, other, world, other].map((by) =>
        by.app.inject({ method: 'POST', url: '/v1/shopper/sign-in', headers: one.headers(), payload: proof }),
      ),
    )
    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1)
    for (const { statusCode } of answers) assert.ok([200, 401, 409, 422].includes(statusCode), String(statusCode))
    await other.close()
  })

  it('is not flooded with codes, nor locked out by a stranger elsewhere; nor may one network ask without end', async () => {
    const stranger = await device({ ip: '203.0.113.1' })
    const ask = (by: Device, email: string) => by.post('/v1/shopper/sign-in-codes', { email })
    for (let i = 0; i < 5; i++) assert.equal((await ask(stranger, 'eva@mail.mx')).statusCode, 202)
    const refused = await ask(stranger, 'eva@mail.mx')
    assert.deepEqual([refused.statusCode, refused.json().code], [429, 'rate_limited'])
    assert.ok(Number(refused.headers['retry-after']) > 0)
    const eva = await device({ ip: '203.0.113.2' })
    assert.equal((await ask(eva, 'eva@mail.mx')).statusCode, 202)
    for (let i = 0; i < 54; i++) await ask(stranger, `many-${i}@mail.mx`)
    assert.equal((await ask(stranger, 'one-more@mail.mx')).statusCode, 429)
    assert.equal((await ask(eva, 'one-more@mail.mx')).statusCode, 202)
  })

  it('cannot become somebody else on a device that is signed in, but may add an address of his or her own', async () => {
    const one = await device()
    const early = await one.askCode('fay@mail.mx')
    assert.equal((await one.post('/v1/shopper/sign-in', early)).statusCode, 200)
    const sneaked = await one.askCode('gil@mail.mx')
    assert.equal((await one.post('/v1/shopper/sign-in', sneaked)).statusCode, 409)
    const sign = await one.askCode({ phone: '+52 55 4821 7730' }, 'identifier-codes')
    assert.equal((await one.post('/v1/shopper/sign-in', sign)).statusCode, 409)
    assert.equal((await one.post('/v1/shopper/identifiers', sneaked)).statusCode, 422, 'a code is good for its purpose')
    assert.equal((await one.post('/v1/shopper/identifiers', sign)).statusCode, 204)
    const shared = await one.post('/v1/shopper/identifier-codes', { email: 'info@mail.mx' })
    assert.equal(shared.json().errors[0].code, 'not_personal')
    const other = await device()
    assert.equal((await other.signIn({ phone: '+525548217730' })).statusCode, 200)
    assert.equal((await other.get('/v1/shopper/sessions')).json().items.length, 2, 'one person by both')
    assert.deepEqual((await other.get('/v1/shopper/profile')).json().identifiers, [
      { kind: 'email', value: 'fay@mail.mx' },
      { kind: 'phone', value: '+525548217730' },
    ])
    for (const body of [{ email: 'no mail' }, { phone: '12' }, { phone: '5512345678' }])
      assert.equal((await other.post('/v1/shopper/sign-in-codes', body)).statusCode, 400)
  })

  it('changes the own profile, addresses and consents, which staff see, and nobody else’s', async () => {
    const [hana, ivan] = [await device(), await device()]
    await hana.signIn('hana@mail.mx')
    await ivan.signIn('ivan@mail.mx')
    const changed = await hana.send('PATCH', '/v1/shopper/profile', { firstName: 'Hana', language: 'es' })
    assert.deepEqual([changed.json().firstName, changed.json().lastName], ['Hana', null])
    assert.equal((await ivan.get('/v1/shopper/profile')).json().firstName, null)
    const address = { recipient: 'Hana', line1: 'Calle 1', postalCode: '06700', city: 'México', country: 'MX' }
    const id = world.ctx.ids.uuid()
    assert.equal((await hana.send('PUT', `/v1/shopper/addresses/${id}`, address)).statusCode, 204)
    await ivan.send('PUT', `/v1/shopper/addresses/${id}`, { ...address, line1: 'Elsewhere' })
    await ivan.send('DELETE', `/v1/shopper/addresses/${id}`)
    assert.deepEqual(
      (await hana.get('/v1/shopper/addresses')).json().items.map((one: { line1: string }) => one.line1),
      ['Calle 1'],
    )
    const consent = { purpose: 'marketing', channel: 'email', granted: true, textVersion: 'v1' }
    const said = await hana.post('/v1/shopper/consents', consent)
    assert.deepEqual(said.json().items[0].identifier, { kind: 'email', value: 'hana@mail.mx' })
    const hers = { ...consent, granted: false, identifier: { kind: 'email', value: 'hana@mail.mx' } }
    assert.equal((await ivan.post('/v1/shopper/consents', hers)).statusCode, 400)
    const withdrawn = await hana.post('/v1/shopper/consents', { ...consent, granted: false })
    assert.equal(withdrawn.json().items[0].granted, false)
    await world.settle()
    const person = fragmentOf(world.ctx.secret, { kind: 'email', value: 'hana@mail.mx' }).id
    const seen = (await world.app.inject({ url: `/v1/people/${person}`, headers: await world.staff('agent') })).json()
    assert.equal(seen.golden.firstName.value, 'Hana')
    for (let i = 0; i < 20; i++) await hana.send('PUT', `/v1/shopper/addresses/${world.ctx.ids.uuid()}`, address)
    assert.equal((await hana.get('/v1/shopper/addresses')).json().items.length, 20)
  })

  it('ends sessions of own devices, one or all others, and of nobody else’s', async () => {
    const devices = [await device(), await device(), await device()]
    for (const one of devices) await one.signIn('june@mail.mx')
    const stranger = await device()
    await stranger.signIn('kim@mail.mx')
    const [here, there, third] = devices as [Device, Device, Device]
    const end = (by: Device, which: Device) => by.send('DELETE', `/v1/shopper/sessions/${which.id}`)
    assert.equal((await end(stranger, here)).statusCode, 404)
    assert.equal((await end(here, there)).statusCode, 204)
    assert.equal((await there.get('/v1/shopper')).statusCode, 401)
    assert.deepEqual((await here.post('/v1/shopper/sessions/end-others')).json(), { ended: 1 })
    assert.equal((await third.get('/v1/shopper')).statusCode, 401)
    assert.equal((await here.get('/v1/shopper')).statusCode, 200)
    assert.equal((await stranger.get('/v1/shopper')).statusCode, 200)
  })

  it('is asked for a fresh code before an export or erasure', async () => {
    const one = await device()
    const proof = await one.askCode('lea@mail.mx')
    await one.post('/v1/shopper/sign-in', proof)
    for (const path of ['export', 'erase']) {
      assert.equal((await one.post(`/v1/shopper/${path}`, proof)).statusCode, 422)
      assert.equal((await one.post(`/v1/shopper/${path}`, {})).statusCode, 400)
    }
    assert.equal((await one.confirmed('/v1/shopper/export')).statusCode, 200)
    assert.equal((await codeTo(world, 'lea@mail.mx')).template, 'confirm_code')
  })

  it('leaves every audit empty', async () => {
    await world.settle()
    for (const [sentence, query] of Object.entries({ ...accountAudit, ...identityAudit }))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })
})
