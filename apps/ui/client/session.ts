import type { Fetch } from './http.ts'

/**
 * Fetch for a shopper's device: where a call finds that the device has no session, one is begun and the call made again; before the first
 * call when the device knows that it has none (`isNew`). Calls that wait for it share it. `onLost` hears that the device had one that has ended.
 */
export function sessionFetch(
  server: string,
  send: Fetch = (request) => fetch(request),
  isNew: () => boolean = () => false,
  onLost: () => void = () => undefined,
): Fetch {
  let asked = false
  let making: Promise<Response> | undefined
  const begin = () => {
    const headers = { 'x-hilo-csrf': '1' }
    making ??= send(new Request(`${server}/v1/shopper/session`, { method: 'POST', headers })).finally(() => {
      making = undefined
    })
    return making
  }
  return async (request) => {
    const again = request.clone()
    const isBeginning = new URL(request.url).pathname === '/v1/shopper/session'
    if (!asked && isNew() && !isBeginning) await begin().catch(() => undefined)
    asked = true
    const answer = await send(request)
    if (answer.status !== 401) return answer
    const made = await begin()
    if (made.status === 201) onLost()
    return made.ok ? send(again) : answer
  }
}
