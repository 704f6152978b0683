import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../generated/api.d.ts'
import { ApiProblem, readProblem } from '../problem.ts'

export type Http = Client<paths>
export type Fetch = (request: Request) => Promise<Response>

/** The parameters of an address, without those that say nothing; a list is said one by one. */
export function search(query: Record<string, unknown>): string {
  const found = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (Array.isArray(value)) for (const each of value) found.append(name, String(each))
    else if (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean')
      found.set(name, String(value))
  return found.toString()
}

/**
 * The typed client of the API, in browsers and in Node: paths, parameters, bodies and answers are those of the server's OpenAPI
 * document. What is not 2xx is thrown as ApiProblem; that the server cannot be reached, as one with the code `offline`.
 */
export function createHttp({ server, fetch }: { server: string; fetch?: Fetch }): Http {
  const client = createClient<paths>({
    baseUrl: server,
    credentials: 'same-origin',
    querySerializer: search,
    ...(fetch ? { fetch } : {}),
  })
  client.use({
    onRequest({ request }) {
      if (request.method !== 'GET') request.headers.set('x-hilo-csrf', '1')
    },
    async onResponse({ response }) {
      if (!response.ok) throw await readProblem(response)
    },
    onError({ error }) {
      if (error instanceof ApiProblem || (error instanceof Error && error.name === 'AbortError')) return undefined
      return new ApiProblem(0, 'offline', 'The server cannot be reached.')
    },
  })
  return client
}

/** The body of an answer; the client throws when there is none to give. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer
  return data as NonNullable<T>
}
