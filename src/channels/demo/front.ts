import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../core/route.ts'

/** Milliseconds between two looks at how far an import is. */
const lookEvery = 50

type Method = 'GET' | 'POST' | 'PUT'
type Answer = Record<string, unknown>
export type Asked = { payload?: string | Buffer | object; headers?: Record<string, string>; alsoFine?: number }

/** The application as a client with a key sees it. */
export type Front = {
  /** Throws when it refuses, unless with a status that is `alsoFine`. */
  ask(method: Method, url: string, asked?: Asked): Promise<Answer>
  /** Every item of a list. */
  all<T>(url: string): Promise<T[]>
  /** Imports a file by a mapping to its end. One that was imported before is done at once. */
  importFile(mapping: string, text: string): Promise<void>
}

export function frontOf(app: App, secret: string): Front {
  const ask: Front['ask'] = async (method, url, { payload, headers = {}, alsoFine } = {}) => {
    const isObject = typeof payload === 'object' && !Buffer.isBuffer(payload)
    const answer = await app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(isObject ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload: isObject ? JSON.stringify(payload) : payload }),
    })
    if (answer.statusCode >= 300 && answer.statusCode !== alsoFine)
      throw new Error(`${method} ${url} was answered ${answer.statusCode} while loading the demo: ${answer.body}`)
    return answer.json()
  }
  return {
    ask,
    async all<T>(url: string) {
      const items: T[] = []
      for (let after: string | null | undefined; after !== null;) {
        const page = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
        const answer = await ask('GET', `${url}?limit=200${page}`)
        items.push(...(answer.items as T[]))
        after = (answer.next as string | null | undefined) ?? null
      }
      return items
    },
    async importFile(mapping, text) {
      const headers = { 'content-type': 'application/octet-stream' }
      const url = `/v1/imports?mapping=${mapping}&file=${mapping}.csv`
      let job = await ask('POST', url, { headers, payload: Buffer.from(text) })
      while (job.state === 'running') {
        await pause(lookEvery)
        job = await ask('GET', `/v1/imports/${String(job.id)}`)
      }
      if (job.state !== 'done') throw new Error(`${mapping} could not be imported: ${String(job.error)}`)
    },
  }
}
