import { Agent, get, request } from 'node:http'
import { systemClock } from '#core/clock.ts'
import { threadOf } from '#identity/threads.ts'
import { makeKey, percentile, sleep, startServer, thousands, type Bench, type Figure } from './harness.ts'

const pages = 1000
const perSecond = 500
const seconds = 20

/**
 * 1,000 open pages, each following a thread of its own, while 500 events a second arrive one by one over HTTP, spread over those
 * threads. Measured from sending the event (not from its commit) to its arrival at the page: an upper bound.
 */
export async function benchLive(bench: Bench, port: number): Promise<Figure[]> {
  const server = await startServer(bench.databaseUrl, port)
  const waits: number[] = []
  const sentAt = new Map<string, number>()
  try {
    const [{ value: secret }] =
      (await bench.sql`select value from core.secret where name = 'installation'`) as unknown as [{ value: string }]
    const reader = await makeKey(bench.sql, { name: 'Pages', role: 'agent' })
    const writer = await makeKey(bench.sql, { name: 'Site', role: 'collect', channel: 'web' })
    const streams = await Promise.all(
      Array.from({ length: pages }, (_, i) =>
        follow(server.url, reader, threadOf(secret, { kind: 'anonymous_id', value: `page-${i}` })!, (id) =>
          waits.push(performance.now() - sentAt.get(id)!),
        ),
      ),
    )
    const agent = new Agent({ keepAlive: true, maxSockets: 64 })
    const begin = performance.now()
    let sent = 0
    for (const all = perSecond * seconds; sent < all;) {
      const due = Math.min(all, Math.floor(((performance.now() - begin) / 1000) * perSecond))
      for (; sent < due; sent++) track(server.url, writer, agent, sent, sentAt)
      await sleep(2)
    }
    for (let tries = 0; waits.length < sent && tries < 100; tries++) await sleep(100)
    for (const stop of streams) stop()
    agent.destroy()
    if (waits.length !== sent) throw new Error(`${waits.length} of ${sent} events arrived.`)
  } finally {
    await server.stop()
  }
  const count = waits.length
  const p99 = percentile(waits, 0.99)
  return [
    {
      what: `An event from sending to an open page (${thousands(pages)} pages, ${perSecond} events/s, ${thousands(count)} events): p99`,
      measured: `${p99.toFixed(1)} ms (median ${percentile(waits, 0.5).toFixed(1)} ms), all arrived`,
      limit: '≤ 50 ms',
      kept: p99 <= 50,
    },
  ]
}

/** Opens a page's stream; resolves when the server has said hello. Answers the way to close it. */
function follow(url: string, key: string, thread: string, onEvent: (id: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const stream = get(
      `${url}/v1/live?topic=thread:${thread}`,
      { agent: false, headers: { authorization: `Bearer ${key}` } },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`A stream was answered ${answer.statusCode}.`))
        answer.setEncoding('utf8')
        answer.on('error', () => {})
        answer.on('data', (text: string) => {
          if (text.includes('event: hello')) resolve(() => stream.destroy())
          for (const [, id] of text.matchAll(/"n":"(\w+)"/g)) onEvent(id!)
        })
      },
    )
    stream.on('error', reject)
  })
}

function track(url: string, key: string, agent: Agent, n: number, sentAt: Map<string, number>): void {
  const body = JSON.stringify({
    event: 'Product Viewed',
    messageId: `live-${n}`,
    anonymousId: `page-${n % pages}`,
    timestamp: systemClock.now().toISOString(),
    properties: { product_id: 'A', n: `e${n}` },
  })
  sentAt.set(`e${n}`, performance.now())
  const sent = request(
    `${url}/v1/track`,
    {
      method: 'POST',
      agent,
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
    },
    (answer) => answer.resume(),
  )
  sent.on('error', () => {})
  sent.end(body)
}
