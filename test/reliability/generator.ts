import { writeKey } from './server_process.ts'

/** What was sent and what of it was acknowledged. */
export type Generator = {
  /** Message ids that a server said it has, with whether they break their contract. */
  acknowledged: Map<string, { broken: boolean }>
  /** Message ids that were sent at least once. */
  sent: Set<string>
  /** Requests that were not answered 200 and sent again. */
  readonly retries: number
  readonly batches: number
  /** Answers that were neither 200 nor an honest refusal. */
  wrong: string[]
  stop(): Promise<void>
}

/**
 * Sends batches from `workers` at once to the servers in turn, and each unacknowledged one again with the same ids, as tracking
 * clients do. Some messages break their contract, some stand twice in their batch.
 */
export function startGenerator(
  urls: () => string[],
  secret: string,
  { workers, size }: { workers: number; size: number },
): Generator {
  const stopping = new AbortController()
  let retries = 0
  let batches = 0
  const acknowledged: Generator['acknowledged'] = new Map()
  const sent = new Set<string>()
  const wrong: string[] = []

  async function work(worker: number): Promise<void> {
    for (let n = 0; !stopping.signal.aborted; n++) {
      const batch = makeBatch(worker, n, size)
      for (const { messageId } of batch) sent.add(messageId)
      const body = JSON.stringify({ batch, sentAt: batch[0]!.timestamp })
      for (let attempt = 0; !(await post(urls()[(worker + n + attempt) % urls().length]!, body)); attempt++) {
        retries++
        // Gives up only what was never acknowledged.
        if (stopping.signal.aborted && attempt > 300) return
        await new Promise((done) => setTimeout(done, 20))
      }
      for (const { messageId, broken } of batch) acknowledged.set(messageId, { broken })
      batches++
    }
  }

  async function post(url: string, body: string): Promise<boolean> {
    try {
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        headers: writeKey(secret),
        body,
        signal: AbortSignal.timeout(5000),
      })
      const text = await answer.text()
      if (answer.status === 200) return true
      if (answer.status !== 503 && answer.status !== 429) wrong.push(`${answer.status} ${text.slice(0, 300)}`)
    } catch {
      // The connection was refused or broke off: nobody knows whether the batch is there, so it goes again.
    }
    return false
  }

  const done = Array.from({ length: workers }, (_, worker) => work(worker))
  return {
    acknowledged,
    sent,
    wrong,
    get retries() {
      return retries
    },
    get batches() {
      return batches
    },
    async stop() {
      stopping.abort()
      await Promise.all(done)
    },
  }
}

function makeBatch(worker: number, n: number, size: number) {
  const timestamp = new Date().toISOString()
  const batch = Array.from({ length: size }, (_, i) => {
    const broken = i % 17 === 5
    return {
      type: 'track',
      event: 'Product Viewed',
      messageId: `${worker}-${n}-${i}`,
      anonymousId: `visitor-${(worker * 31 + n * 7 + i) % 500}`,
      timestamp,
      properties: broken ? { price: 'free' } : { product_id: `p-${i}`, price: i },
      broken,
    }
  })
  return [...batch, batch[n % size]!]
}
