import { createHttp, search, take, type Fetch } from '../../ui/client/http.ts'
import type * as T from './types.ts'

/** A session of this device, made when the first call finds that there is none. Calls that wait for it share it. */
let making: Promise<Response> | undefined
const begin = () =>
  (making ??= fetch('/v1/shopper/session', { method: 'POST', headers: { 'x-hilo-csrf': '1' } }).finally(() => {
    making = undefined
  }))

const withSession: Fetch = async (request) => {
  const again = request.clone()
  const answer = await fetch(request)
  if (answer.status !== 401) return answer
  const made = await begin()
  return made.ok ? fetch(again) : answer
}

/** The typed client of the shop's own server, with the session of this device. */
export const http = createHttp({ server: location.origin, fetch: withSession })

const upTo = (signal: AbortSignal | undefined) => (signal ? { signal } : {})
const channel = 'web'

/** What is asked for, as the key under which its answer is known; the server sends some along under the same (src/http/shop_read.ts). */
export const keyOf = {
  categories: 'categories',
  offer: (handle: string, language: string) => `offer ${handle} ${language}`,
  offers: (query: T.OffersQuery) => `offers ${search(query)}`,
  stores: 'stores',
  store: (code: string) => `store ${code}`,
}

export const api = {
  categories: (signal?: AbortSignal) => take(http.GET('/v1/categories', upTo(signal))),
  offer: (product: string, language: T.Language, signal?: AbortSignal) =>
    take(http.GET('/v1/offers/{product}', { params: { path: { product }, query: { language } }, ...upTo(signal) })),
  offers: (query: T.OffersQuery, signal?: AbortSignal) =>
    take(http.GET('/v1/offers', { params: { query }, ...upTo(signal) })),
  stores: (query: T.StoresQuery, signal?: AbortSignal) =>
    take(http.GET('/v1/stores', { params: { query }, ...upTo(signal) })),
  store: (store: string, signal?: AbortSignal) =>
    take(http.GET('/v1/stores/{store}', { params: { path: { store } }, ...upTo(signal) })),
  availability: (query: Omit<T.AvailabilityQuery, 'channel'>, signal?: AbortSignal) =>
    take(http.GET('/v1/availability', { params: { query: { ...query, channel } }, ...upTo(signal) })),
}
