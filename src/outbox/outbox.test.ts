import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { headerOf, smtpServer } from '../../test/smtp.ts'
import { testWorld, type World } from '../../test/world.ts'
import { fixedClock } from '../core/clock.ts'
import { transaction } from '../core/db.ts'
import { outboxAudit } from './audit.ts'
import { enqueue } from './enqueue.ts'
import { sendDue } from './send_due.ts'
import { smsSender } from './sms.ts'
import { smtpSender } from './smtp.ts'
import type { Message, MessageLine } from './schema.ts'
import { render, type Language, type Medium } from './templates.ts'

type Smtp = Awaited<ReturnType<typeof smtpServer>>

describe('the outbox', () => {
  const clock = fixedClock('2026-11-22T10:00:00Z')
  let world: World
  let other: World
  let smtp: Smtp
  let headers: Record<string, string>
  before(async () => {
    world = await testWorld({ clock, env: { HILO_PUBLIC_URL: 'https://shop.example' } })
    other = await world.another()
    smtp = await smtpServer()
  })
  after(async () => {
    email.close()
    await smtp.close()
    await other.close()
    await world.close()
  })
  beforeEach(async () => {
    headers = await world.staff('operations')
    smtp.mails.length = 0
    Object.assign(smtp.state, { manner: 'take', tried: 0 })
  })

  let email: ReturnType<typeof smtpSender>
  before(() => {
    email = smtpSender({ url: smtp.url, from: 'Shop <no-reply@shop.example>' })
  })

  /** Writes one message; answers its id. */
  async function write(more: { address?: string; language?: Language; medium?: Medium } = {}) {
    const { address = 'ana@mail.mx', language = 'es', medium = 'email' } = more
    const id = world.ctx.ids.uuid()
    const at = clock.now()
    const data = { code: '048213', minutes: 10, host: 'shop.example' }
    const expiresAt = new Date(at.getTime() + 600_000)
    await transaction(world.ctx.sql, (tx) =>
      enqueue(tx, {
        id,
        template: 'sign_in_code',
        language,
        medium,
        address,
        fragment: world.ctx.ids.uuid(),
        data,
        at,
        expiresAt,
      }),
    )
    return id
  }
  /** Writes one that holds no code. */
  async function notify() {
    const id = world.ctx.ids.uuid()
    const at = clock.now()
    await transaction(world.ctx.sql, (tx) =>
      enqueue(tx, {
        id,
        template: 'new_device',
        language: 'en',
        medium: 'email',
        address: 'ana@mail.mx',
        fragment: world.ctx.ids.uuid(),
        data: { device: 'Firefox', at: '10:00', host: 'shop.example' },
        at,
        expiresAt: new Date(at.getTime() + 24 * 3600_000),
      }),
    )
    return id
  }
  const read = async (id: string): Promise<Message> =>
    (await world.app.inject({ url: `/v1/messages/${id}`, headers })).json()
  const retry = (id: string) => world.app.inject({ method: 'POST', url: `/v1/messages/${id}/retry`, headers })

  it('sends an e-mail in the language of its reader, as text and HTML, and keeps no code of it', async () => {
    const id = await write()
    assert.match((await read(id)).text, /••••••/, 'nobody reads the code before it has left')
    assert.equal(await sendDue(world.ctx, { email }), 1)
    const [mail] = smtp.mails
    assert.deepEqual(mail!.to, ['ana@mail.mx'])
    assert.equal(headerOf(mail!.raw, 'Message-ID'), `<${id}@shop.example>`)
    assert.equal(headerOf(mail!.raw, 'From'), 'Shop <no-reply@shop.example>')
    assert.match(mail!.raw, /multipart\/alternative/)
    assert.equal(mail!.raw.match(/048213/g)!.length >= 3, true, 'in the subject, the text and the HTML')
    const sent = await read(id)
    assert.deepEqual([sent.state, sent.tries, sent.reason], ['sent', 1, null])
    assert.equal(sent.subject, 'Tu código para entrar: ••••••')
    assert.equal(await sendDue(world.ctx, { email }), 0)
  })

  it('sends nothing of a transaction that was rolled back', async () => {
    await assert.rejects(
      transaction(world.ctx.sql, async (tx) => {
        const at = clock.now()
        const data = { device: 'x', at: 'x', host: 'x' }
        const rest = { language: 'en', medium: 'email', address: 'no@mail.mx', at, expiresAt: clock.now() } as const
        await enqueue(tx, {
          id: world.ctx.ids.uuid(),
          template: 'new_device',
          fragment: world.ctx.ids.uuid(),
          data,
          ...rest,
        })
        throw new Error('no')
      }),
    )
    assert.equal(await sendDue(world.ctx, { email }), 0)
  })

  it('sends each message once, however many processes send', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => write({ address: `a${i}@mail.mx` })))
    const counts = await Promise.all([
      sendDue(world.ctx, { email }),
      sendDue(other.ctx, { email }),
      sendDue(world.ctx, { email }),
    ])
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      20,
    )
    assert.equal(new Set(smtp.mails.map(({ to }) => to[0])).size, 20)
    assert.equal(smtp.mails.length, ids.length)
  })

  it('tries again what was refused for now, ever later, and says why', async () => {
    smtp.state.manner = 'later'
    const id = await notify()
    await sendDue(world.ctx, { email })
    const waiting = await read(id)
    assert.deepEqual([waiting.state, waiting.tries], ['waiting', 1])
    assert.match(waiting.reason!, /Greylisted/)
    assert.equal(await sendDue(world.ctx, { email }), 0, 'not at once')
    clock.advance(5000)
    await sendDue(world.ctx, { email })
    assert.equal((await read(id)).tries, 2)
    clock.advance(5000)
    assert.equal(await sendDue(world.ctx, { email }), 0)
    smtp.state.manner = 'take'
    clock.advance(10_000)
    await sendDue(world.ctx, { email })
    assert.equal((await read(id)).state, 'sent')
    assert.equal(smtp.mails.length, 1)
  })

  it('gives up after eight tries, and tries again when staff say so', async () => {
    smtp.state.manner = 'later'
    const id = await notify()
    for (let i = 0; i < 12; i++) {
      await sendDue(world.ctx, { email })
      clock.advance(3 * 3600_000)
    }
    headers = await world.staff('operations')
    const failed = await read(id)
    assert.equal(failed.state, 'failed')
    assert.ok(smtp.state.tried <= 8)
    smtp.state.manner = 'take'
    assert.equal((await retry(id)).statusCode, 200)
    assert.equal((await retry(id)).statusCode, 409)
    await sendDue(world.ctx, { email })
    assert.equal((await read(id)).state, 'sent')
  })

  it('gives up at once what the other side will never take, and what would come too late', async () => {
    smtp.state.manner = 'never'
    const id = await write()
    await sendDue(world.ctx, { email })
    const failed = await read(id)
    assert.deepEqual([failed.state, failed.tries], ['failed', 1])
    assert.match(failed.reason!, /No such mailbox/)
    assert.equal((await retry(id)).statusCode, 410, 'its code is kept nowhere')
    smtp.state.manner = 'take'
    const late = await write()
    clock.advance(600_001)
    await sendDue(world.ctx, { email })
    assert.deepEqual([(await read(late)).state, smtp.mails.length], ['failed', 0])
  })

  it('gives SMS to a gateway, under an id that tells a repeat', async (t) => {
    const taken: { key: unknown; token: unknown; body: { to: string; text: string } }[] = []
    let status = 503
    const gateway = createServer((request, response) => {
      let text = ''
      request.on('data', (piece: Buffer) => (text += piece.toString()))
      request.on('end', () => {
        taken.push({
          key: request.headers['idempotency-key'],
          token: request.headers.authorization,
          body: JSON.parse(text) as { to: string; text: string },
        })
        response.writeHead(status).end()
      })
    }).listen(0, '127.0.0.1')
    t.after(() => gateway.close())
    await new Promise((done) => gateway.once('listening', done))
    const sms = smsSender({ url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`, token: 'secret' })
    const id = await write({ address: '+5215512345678', medium: 'sms', language: 'en' })
    await sendDue(world.ctx, { email, sms })
    assert.equal((await read(id)).reason, 'The SMS gateway answered 503.')
    status = 202
    clock.advance(5000)
    await sendDue(world.ctx, { email, sms })
    assert.equal((await read(id)).state, 'sent')
    assert.deepEqual([...new Set(taken.map(({ key }) => key))], [id])
    assert.equal(taken[0]!.token, 'Bearer secret')
    assert.match(taken[1]!.body.text, /^048213 is your sign-in code\.[^]*\n\n@shop\.example #048213$/)
    assert.equal(taken[1]!.body.to, '+5215512345678')
  })

  it('keeps messages in the demo, to be read in the console with their codes, and fails without a sender elsewhere', async () => {
    const none = await write()
    await sendDue(world.ctx, {})
    assert.equal((await read(none)).reason, 'no_sender')
    const id = await write({ language: 'en' })
    await sendDue({ ...world.ctx, settings: { ...world.ctx.settings, demo: true } }, {})
    const kept = await read(id)
    assert.equal(kept.state, 'kept')
    assert.match(kept.text, /048213/)
  })

  it('shows messages to who answers for them, page by page, and records the look', async () => {
    const first = (await world.app.inject({ url: '/v1/messages?limit=2&state=sent', headers })).json()
    assert.equal(first.items.length, 2)
    assert.ok(first.items.every((one: MessageLine) => one.state === 'sent' && !('text' in one)))
    const next = (
      await world.app.inject({ url: `/v1/messages?limit=2&state=sent&after=${first.next}`, headers })
    ).json()
    assert.ok(next.items.every((one: MessageLine) => !first.items.some((seen: MessageLine) => seen.id === one.id)))
    const found = (await world.app.inject({ url: '/v1/messages?q=A1&medium=email', headers })).json()
    assert.ok(found.items.length >= 1 && found.items.every((one: MessageLine) => one.address.startsWith('a1')))
    const agent = await world.app.inject({ url: '/v1/messages', headers: await world.staff('agent') })
    assert.equal(agent.statusCode, 403)
    const looks = (
      await world.app.inject({ url: '/v1/audit?subject=messages', headers: await world.staff('admin') })
    ).json()
    assert.equal(looks.items[0].action, 'messages.list')
    const unknown = await world.app.inject({ url: `/v1/messages/${world.ctx.ids.uuid()}`, headers })
    assert.equal(unknown.statusCode, 404)
  })

  it('tells how many wait', async () => {
    await write()
    const metrics = (await world.app.inject({ url: '/metrics' })).body
    assert.match(metrics, /^hilo_messages_waiting 1$/m)
    assert.match(metrics, /^hilo_messages_failed [1-9]/m)
    await sendDue(world.ctx, { email })
  })

  it('leaves its audit empty', async () => {
    for (const [sentence, query] of Object.entries(outboxAudit))
      assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })
})

describe('a template', () => {
  it('never lets what it is filled with become markup or another line of the head', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('es' as const, 'en' as const), (device, language) => {
        const { subject, html } = render('new_device', language, 'email', { device, at: '', host: 'shop.example' })
        assert.ok(!/[\r\n]/.test(subject))
        const bare = render('new_device', language, 'email', { device: '', at: '', host: 'shop.example' }).html
        assert.equal(html.match(/[<>]/g)!.length, bare.match(/[<>]/g)!.length)
      }),
    )
  })
})
