import { useSyncExternalStore } from 'react'
import { take } from '../../ui/client/http.ts'
import { http, sessionLost } from './api.ts'
import type { Shopper } from './types.ts'

const watchers = new Set<() => void>()
let shopper: Shopper | undefined

const set = (next: Shopper) => {
  shopper = next
  for (const watcher of watchers) watcher()
  return next
}

/** Begins the session of this device, or finds that it has one. */
export const readShopper = async (): Promise<Shopper> => set(await take(http.POST('/v1/shopper/session')))

addEventListener(sessionLost, () => void readShopper().catch(() => undefined))

/** Whose device this is; undefined before it was asked. */
export const useShopper = (): Shopper | undefined =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => shopper,
  )
