import { useSyncExternalStore } from 'react'

/** Where somebody wants to have things: how they call it, its place on the map, and its postal code when they named one. */
export type Near = { name: string; latitude: number; longitude: number; postalCode?: string }

const kept = 'hilo-shop-near'
const watchers = new Set<() => void>()
let near: Near | undefined = read()

function read(): Near | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? 'null') as Near | null
    return found && typeof found.latitude === 'number' && typeof found.longitude === 'number' ? found : undefined
  } catch {
    return undefined
  }
}

/** Remembered on this device only. */
export function setNear(next: Near): void {
  near = next
  try {
    localStorage.setItem(kept, JSON.stringify(next))
  } catch {
    // No storage: it holds for this page.
  }
  for (const watcher of watchers) watcher()
}

export const useNear = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => near,
  )
