import { createHttp, search, take } from '../../ui/client/http.ts'
import { sessionFetch } from '../../ui/client/session.ts'
import { site } from './site.ts'
import type * as T from './types.ts'

/** Set once this device has had a session. */
const kept = 'hilo-shop-session'

function isNew(): boolean {
  try {
    const had = localStorage.getItem(kept) !== null
    localStorage.setItem(kept, '1')
    return !had
  } catch {
    return false
  }
}

/** Told on the window when the session of this device has ended: somebody signed it out from another. */
export const sessionLost = 'hilo-session-lost'

export const send = sessionFetch(location.origin, undefined, isNew, () => dispatchEvent(new Event(sessionLost)))

/** The typed client of the shop's own server, with the session of this device, which the first call begins. */
export const http = createHttp({ server: location.origin, fetch: send })

const upTo = (signal: AbortSignal | undefined) => (signal ? { signal } : {})
const channel = 'web'
const { currency } = site

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
    take(
      http.GET('/v1/offers/{product}', {
        params: { path: { product }, query: { language, currency } },
        ...upTo(signal),
      }),
    ),
  offers: (query: T.OffersQuery, signal?: AbortSignal) =>
    take(http.GET('/v1/offers', { params: { query: { ...query, currency } }, ...upTo(signal) })),
  stores: (query: T.StoresQuery, signal?: AbortSignal) =>
    take(http.GET('/v1/stores', { params: { query }, ...upTo(signal) })),
  store: (store: string, signal?: AbortSignal) =>
    take(http.GET('/v1/stores/{store}', { params: { path: { store } }, ...upTo(signal) })),
  availability: (query: Omit<T.AvailabilityQuery, 'channel'>, signal?: AbortSignal) =>
    take(http.GET('/v1/availability', { params: { query: { ...query, channel } }, ...upTo(signal) })),
}
