import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { problems } from '#core/problem.ts'
import type { LightMyRequestResponse } from 'fastify'
import { testWorld, type World } from '../world.ts'
import { hostileBodies, hostileTexts, hostileValues, nested } from './hostile.ts'
import { writeKey } from './server_process.ts'

type Schema = { type?: string; properties?: Record<string, unknown>; examples?: unknown[] }
type Parameter = { name: string; in: 'path' | 'query' | 'header' }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: {
    content: Record<string, { schema?: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }>
  }
}
type Attack = { method: string; url: string; headers: Record<string, string>; payload?: string | Buffer }

describe('whatever is sent', () => {
  let world: World
  let key: string
  let good = 0
  let operations: [method: string, path: string, operation: Operation][]

  before(async () => {
    world = await testWorld()
    key = await world.key('collect', { channel: 'web' })
    const document = (await world.app.inject('/openapi.json')).json() as {
      paths: Record<string, Record<string, Operation>>
    }
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): (typeof operations)[number] => [method, path, operation]),
    )
    assert.ok(operations.length > 40)
    // Lists first: what they list grows by the attacks.
    operations.sort(([a], [b]) => Number(a !== 'get') - Number(b !== 'get'))
  })
  after(() => world.close())

  /** Sends attacks side by side with a good batch, and says what was answered wrongly. */
  async function attack(attacks: Attack[]): Promise<string[]> {
    const wrong: string[] = []
    for (let from = 0; from < attacks.length; from += 24) {
      const wave = attacks.slice(from, from + 24)
      const beside = world.send(key, [{ type: 'track', event: 'Good', messageId: `good-${good}`, userId: 'u' }])
      const answers = await Promise.all(wave.map(judge))
      wrong.push(...answers.filter((answer) => answer !== ''))
      assert.deepEqual(await beside, { success: true, accepted: 1, duplicates: 0, quarantined: 0 })
      good++
    }
    return wrong
  }

  async function judge({ method, url, headers, payload }: Attack): Promise<string> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((done) => (timer = setTimeout(() => done('late'), 20_000)))
    const answer = await Promise.race([
      world.app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) }),
      late,
    ])
    clearTimeout(timer)
    const told = `${method} ${url.slice(0, 120)} ${JSON.stringify(headers).slice(0, 160)} ${String(payload ?? '').slice(0, 160)}`
    if (answer === 'late') return `${told}\n  was not answered`
    if (answer.statusCode < 400) return ''
    const isProblem =
      answer.headers['content-type'] === 'application/problem+json' &&
      (answer.json() as { code: string }).code in problems
    return answer.statusCode < 500 && isProblem ? '' : `${told}\n  ${answer.statusCode} ${answer.body.slice(0, 200)}`
  }

  const fill = (path: string, value = '0193a1b2-0000-7000-8000-000000000001') => path.replace(/\{[^}]+\}/g, value)

  function exampleOf({
    requestBody,
  }: Operation): { type: string; body: Record<string, unknown>; fields: string[] } | undefined {
    const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
    if (!type || !content) return undefined
    const named = Object.values(content.examples ?? {})[0]?.value
    const body = (content.example ?? named ?? content.schema?.examples?.[0] ?? {}) as Record<string, unknown>
    return {
      type,
      body,
      fields: [...new Set([...Object.keys(content.schema?.properties ?? {}), ...Object.keys(body)])],
    }
  }

  function attacksOn([method, path, operation]: (typeof operations)[number], auth: Record<string, string>): Attack[] {
    const attacks: Attack[] = []
    const example = exampleOf(operation)
    const headers = example ? { ...auth, 'content-type': example.type } : auth
    const base = {
      method: method.toUpperCase(),
      headers,
      ...(example ? { payload: JSON.stringify(example.body) } : {}),
    }
    for (const text of hostileTexts) {
      if (path.includes('{')) attacks.push({ ...base, url: fill(path, text) })
      for (const { name, in: place } of operation.parameters ?? [])
        if (place === 'query') attacks.push({ ...base, url: `${fill(path)}?${name}=${text}` })
      for (const name of [
        'idempotency-key',
        'authorization',
        'cookie',
        'content-type',
        'content-encoding',
        'origin',
        'range',
      ])
        if (text.length < 400) attacks.push({ ...base, url: fill(path), headers: { ...headers, [name]: decode(text) } })
    }
    for (const { name } of operation.parameters ?? [])
      attacks.push({ ...base, url: `${fill(path)}?${name}=1&${name}=2&${name}[a]=3` })
    if (example) {
      for (const payload of hostileBodies) attacks.push({ ...base, url: fill(path), payload })
      for (const payload of hostileValues.slice(-2))
        attacks.push({
          ...base,
          url: fill(path),
          payload,
          headers: { ...headers, 'idempotency-key': `k-${payload.length}` },
        })
      for (const field of example.fields)
        for (const value of hostileValues)
          attacks.push({ ...base, url: fill(path), payload: withField(example.body, field, value) })
    }
    return attacks
  }

  it('every operation answers with a documented problem or as it should, and a good batch beside it is accepted', async () => {
    for (const operation of operations) {
      const [, path, { operationId }] = operation
      // A stream that opens is not answered; what it refuses is tried below.
      if (operationId === 'live') continue
      const auth = operationId.startsWith('collect_') ? writeKey(key) : await world.staff('admin')
      const attacks = attacksOn(operation, auth)
      // Signing in is slow on purpose; what collects is one thing under many names.
      const fewer = path.startsWith('/v1/session') || /^collect_(?!track|v1_batch)/.test(operationId)
      // Every part of every attack in a long run; else of each operation some that are spread over all.
      const most = fewer ? 40 : process.env.HILO_LONG ? Infinity : 60
      const wrong = await attack(sample(attacks, most))
      assert.deepEqual(wrong.slice(0, 5), [], `${operationId}: ${wrong.length} of ${attacks.length}`)
    }
  })

  it('a live stream is refused with a problem when its topic or place is no such thing', async () => {
    const staff = await world.staff('operations')
    const bad = hostileTexts.filter((text) => !/^(thread:0193|9999999999999999999-)/.test(text) && text !== '')
    const topics = bad.map((text) => ({ method: 'GET', url: `/v1/live?topic=${text}`, headers: staff }))
    const places = bad
      .filter((text) => decode(text).trim() !== '')
      .flatMap((text) => [
        { method: 'GET', url: `/v1/live?topic=feed&after=${text}`, headers: staff },
        { method: 'GET', url: '/v1/live?topic=feed', headers: { ...staff, 'last-event-id': decode(text) } },
      ])
    const none = [{ method: 'GET', url: '/v1/live', headers: staff }]
    for (const one of [...topics, ...places, ...none]) assert.equal(await judge(one), '')
  })

  it('what cannot be read as HTTP or as an address is a problem too', async () => {
    const url = new URL(await world.listen())
    const say = (text: string) =>
      new Promise<string>((resolve) => {
        let heard = ''
        const socket = connect(Number(url.port), url.hostname, () => socket.write(text, 'latin1'))
        socket.setEncoding('utf8').on('data', (piece: string) => (heard += piece))
        socket.on('error', () => {}).on('close', () => resolve(heard))
        socket.setTimeout(5000, () => socket.destroy())
      })
    const close = 'Host: x\r\nConnection: close\r\n\r\n'
    for (const text of [
      `GET /%zz HTTP/1.1\r\n${close}`,
      `GET /v1/contracts/%ff/x HTTP/1.1\r\n${close}`,
      `GET /../../etc/passwd HTTP/1.1\r\n${close}`,
      `GET /assets/..%2f..%2fpackage.json HTTP/1.1\r\n${close}`,
      `PROPFIND /v1/events HTTP/1.1\r\n${close}`,
      'hello\r\n\r\n',
      `GET / HTTP/1.1\r\nA: ${'x'.repeat(40_000)}\r\n${close}`,
      'POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n',
    ]) {
      const heard = await say(text)
      assert.match(
        heard,
        /^HTTP\/1\.1 4\d\d [^]*content-type: application\/problem\+json/i,
        `${text.slice(0, 60)}\n${heard.slice(0, 400)}`,
      )
    }
  })

  const batch = (messages: string[], more: Record<string, string> = {}) => ({
    method: 'POST' as const,
    url: '/v1/batch',
    headers: { ...writeKey(key), ...more },
    payload: `{"batch":[${messages.join()}]}`,
  })

  it('of a batch with every kind of wrong message the good ones are accepted, and the others wait where staff can read them', async () => {
    const track = (field: string, value: string) =>
      `{"type":"track","event":"Odd","userId":"odd","properties":{},${JSON.stringify(field)}:${value}}`
    const from = new Date().toISOString()
    const fields = [
      'type',
      'event',
      'messageId',
      'userId',
      'anonymousId',
      'properties',
      'context',
      'timestamp',
      'sentAt',
      'traits',
    ]
    const values = hostileValues.filter((value) => value.length < 1000)
    for (const field of fields) {
      const odd = values.map((value) => track(field, value))
      const answer = await world.app.inject(
        batch([...odd, `{"type":"track","event":"Fine","userId":"fine","messageId":"fine-${field}"}`]),
      )
      assert.equal(answer.statusCode, 200, answer.body)
      const { accepted, duplicates, quarantined } = answer.json() as Record<string, number>
      assert.equal(accepted! + duplicates! + quarantined!, odd.length + 1)
    }
    for (const deep of [nested(100_000, '[', ']'), nested(60_000, '{"a":', '}')]) {
      for (const message of [track('properties', deep), track('context', `{"x":${deep}}`)]) {
        const answer = await world.app.inject(batch([message]))
        assert.deepEqual(answer.json(), { success: true, accepted: 0, duplicates: 0, quarantined: 1 })
      }
    }
    const staff = await world.staff('operations')
    let next: string | null = ''
    let seen = 0
    while (next !== null) {
      const page: LightMyRequestResponse = await world.app.inject({
        url: `/v1/quarantine?limit=20&from=${from}${next && `&after=${next}`}`,
        headers: staff,
      })
      assert.equal(page.statusCode, 200, page.body.slice(0, 300))
      const { items, next: following } = JSON.parse(page.body) as { items: { id: string }[]; next: string | null }
      for (const { id } of items.slice(0, 3)) {
        const one = await world.app.inject({ url: `/v1/quarantine/${id}`, headers: staff })
        assert.equal(one.statusCode, 200)
        const replay = await world.app.inject({ method: 'POST', url: `/v1/quarantine/${id}/replay`, headers: staff })
        assert.equal(replay.statusCode, 200, replay.body.slice(0, 300))
      }
      seen += items.length
      next = following
    }
    // Several pages of them.
    assert.ok(seen > 80, `${seen} were seen`)
    const rule = await world.app.inject({
      method: 'POST',
      url: '/v1/quarantine/rule',
      headers: staff,
      payload: { filter: { type: 'Odd' }, changes: [{ op: 'set', path: '/properties/x', value: 1 }], dryRun: true },
    })
    assert.equal(rule.statusCode, 200, rule.body.slice(0, 300))
    const fine = await world.app.inject({ url: '/v1/events?type=Fine&count=true', headers: staff })
    assert.equal(fine.json().count, fields.length)
  })

  it('what is too large is refused before it costs anything: bombs, long batches, long bodies', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const refused = [
      { ...batch([]), payload: bomb, headers: { ...writeKey(key), 'content-encoding': 'gzip' } },
      {
        ...batch([]),
        payload: gzipSync(`{"batch":[${'{},'.repeat(200_000)}{}]}`),
        headers: { ...writeKey(key), 'content-encoding': 'gzip' },
      },
      batch(Array.from({ length: 2501 }, () => '{}')),
      { ...batch([]), payload: `{"batch":[],"x":"${'x'.repeat(520_000)}"}` },
    ]
    for (const one of refused) {
      const answer = await world.app.inject(one)
      assert.equal(answer.statusCode, 413, answer.body.slice(0, 200))
      assert.equal(answer.json().code, 'body_too_large')
    }
    const most = await world.app.inject(batch(Array.from({ length: 2500 }, () => '{"type":"track"}')))
    assert.deepEqual(most.json(), { success: true, accepted: 0, duplicates: 0, quarantined: 2500 })
  })

  it('one source can neither suppress nor alter the events of another by using its ids', async () => {
    const one = await world.key('collect', { channel: 'web' })
    const two = await world.key('collect', { channel: 'app' })
    const server = await world.key('operations', { channel: 'web' })
    const message = (n: number) => ({
      type: 'track',
      event: 'Same id',
      messageId: 'same',
      userId: 'u',
      properties: { n },
    })
    assert.equal((await world.send(two, [message(2)])).accepted, 1)
    assert.equal((await world.send(one, [message(1)])).accepted, 1)
    const sent = await world.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { authorization: `Bearer ${server}` },
      payload: { messageId: 'same', type: 'Same id', identifiers: [{ kind: 'user_id', value: 'u' }], data: { n: 3 } },
    })
    assert.equal(sent.json().outcome, 'accepted')
    assert.equal((await world.send(one, [message(4)])).quarantined, 1, 'nor its own, in silence')
    const staff = await world.staff('operations')
    const list = (await world.app.inject({ url: '/v1/events?type=Same%20id', headers: staff })).json()
    const numbers = (list.items as { data: { n: number } }[]).map((event) => event.data.n)
    assert.deepEqual(numbers.sort(), [1, 2, 3])
  })
})

/** As headers carry it: bytes, without what would end the header. */
function decode(text: string): string {
  try {
    return Buffer.from(decodeURIComponent(text), 'utf8')
      .toString('latin1')
      .replace(/[\0\r\n]/g, '')
  } catch {
    return text
  }
}

function withField(body: Record<string, unknown>, field: string, value: string): string {
  const { [field]: _, ...rest } = body
  const others = JSON.stringify(rest).slice(1, -1)
  return `{${others}${others && ','}${JSON.stringify(field)}:${value}}`
}

/** At most so many, spread evenly: for operations that are slow on purpose. */
function sample<T>(items: T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most))
  return items.filter((_, i) => i % step === 0)
}
