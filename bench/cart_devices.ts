import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { systemClock } from '#core/clock.ts'
import { systemIds } from '#core/ids.ts'
import { sleep } from './harness.ts'

/** What bench/cart.ts gives on stdin: cookies of people's devices. */
type Input = { url: string; tokens: string[][]; goods: string[]; perSecond: number; seconds: number }

const ids = systemIds(systemClock)
const { url, tokens, goods, perSecond, seconds } = JSON.parse(await text(process.stdin)) as Input
const { host, hostname, port } = new URL(url)
const sentAt = new Map<string, { at: number; device: string }>()
const waits: number[] = []

/** Opens a device's stream; resolves when the server has said hello. */
function follow(token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let left = ''
    socket.setEncoding('latin1')
    socket.on('data', (piece: string) => {
      left += piece
      if (left.includes('event: hello')) resolve()
      for (const [, id] of left.matchAll(/"edit":\{[^{}]*?"id":"([0-9a-f-]{36})"/g)) {
        const sent = sentAt.get(id!)
        if (sent && sent.device !== token) waits.push(performance.now() - sent.at)
      }
      // A message ends with an empty line; what comes after it is the beginning of the next.
      const end = left.lastIndexOf('\n\n')
      if (end >= 0) left = left.slice(end + 2)
    })
    socket.on('error', reject)
    socket.write(`GET /v1/shopper/live HTTP/1.1\r\nhost: ${host}\r\ncookie: hilo_shopper=${token}\r\n\r\n`)
  })
}

function edit(agent: Agent, n: number): void {
  const own = tokens[n % tokens.length]!
  const token = own[n % own.length]!
  const id = ids.uuid()
  const variant = goods[(n * 31) % goods.length]!
  const body = JSON.stringify({
    edits: [{ id, variant, units: 1, ...(n % 2 ? { kind: 'add' } : { kind: 'set', over: [] }) }],
  })
  const headers = { cookie: `hilo_shopper=${token}`, 'x-hilo-csrf': '1', 'content-type': 'application/json' }
  sentAt.set(id, { at: performance.now(), device: token })
  const path = '/v1/shopper/basket/edits?market=MX-MXN'
  const sent = request({ host: hostname, port, path, method: 'POST', agent, headers }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`An edit was answered ${answer.statusCode}.`)
    answer.resume()
  })
  sent.end(body)
}

const devices = tokens.flat()
for (let n = 0; n < devices.length; n += 100) await Promise.all(devices.slice(n, n + 100).map(follow))
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const begin = performance.now()
let sent = 0
for (const all = perSecond * seconds; sent < all;) {
  const due = Math.min(all, Math.floor(((performance.now() - begin) / 1000) * perSecond))
  for (; sent < due; sent++) edit(agent, sent)
  await sleep(2)
}
const expected = sent * (tokens[0]!.length - 1)
for (let tries = 0; waits.length < expected && tries < 100; tries++) await sleep(100)
process.stdout.write(JSON.stringify({ streams: devices.length, waits, expected }), () => process.exit(0))
