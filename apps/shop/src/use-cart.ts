import { useSyncExternalStore } from 'react'
import type { Cart, CartState } from '../../ui/client/cart.ts'
import { http, send } from './api.ts'
import { addressOf, type Language } from './router.tsx'
import { site } from './site.ts'

/** Set once this device has a basket, a list or somebody signed in: then there is something to follow from the start. */
const kept = 'hilo-shop-cart'
const watchers = new Set<() => void>()
let cart: Cart | undefined
let opening: Promise<Cart> | undefined

export function hasCart(): boolean {
  try {
    return localStorage.getItem(kept) !== null
  } catch {
    return false
  }
}

/** Opens this device's basket and lists, once. Its code is loaded only now. */
export function openCart(): Promise<Cart> {
  return (opening ??= (async () => {
    try {
      localStorage.setItem(kept, '1')
    } catch {
      // No storage: it is opened anew when it is needed.
    }
    const [{ openCart: open }, { browserStore }] = await Promise.all([
      import('../../ui/client/cart.ts'),
      import('../../ui/client/store.ts'),
    ])
    const store = await browserStore('hilo-shop')
    cart = await open({ http, server: location.origin, market: site.market, store, fetch: send })
    cart.watch(() => watchers.forEach((watcher) => watcher()))
    watchers.forEach((watcher) => watcher())
    return cart
  })())
}

/** Leaves nothing of who was signed in on a device that others use, and begins anew. */
export async function forgetDevice(language: Language): Promise<void> {
  await (await openCart()).forget()
  navigator.serviceWorker?.controller?.postMessage('forget')
  location.assign(addressOf(language, ''))
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The basket and lists as they are shown; undefined before they are opened. */
export const useCart = (): CartState | undefined => useSyncExternalStore(watch, () => cart?.state())

/** Calls with the cart once it is open. */
export const withCart = (run: (cart: Cart) => void): void => void openCart().then(run)
