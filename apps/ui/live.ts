import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { follow, type LineState } from './client/live.ts'
import type { HiloEvent } from './types.ts'

/** `idle`: nobody listens; `waiting`: the line is down and is being picked up again. */
export type LiveState = LineState

let state: LiveState = 'idle'
const watchers = new Set<() => void>()
function say(next: LiveState) {
  if (state === next) return
  state = next
  for (const watcher of watchers) watcher()
}

/** The state of the page's live line, for the indicator in the header. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => state,
  )
}

/**
 * Calls `onEvent` with every event of the topics (`feed`, `thread:<id>`) while the component is shown, and `onOpen` each time the
 * line is up. After a cut it goes on from the last event it saw, so nothing is missed.
 */
export function useLive(topics: string[], onEvent: (event: HiloEvent) => void, onOpen?: () => void) {
  const key = topics.join(' ')
  const event = useEffectEvent(onEvent)
  const open = useEffectEvent(() => onOpen?.())
  useEffect(() => {
    if (!key) return
    const end = new AbortController()
    const asked = key.split(' ').map((topic) => `topic=${encodeURIComponent(topic)}`)
    void follow<HiloEvent>({
      url: `${window.location.origin}/v1/live?${asked.join('&')}`,
      signal: end.signal,
      onEvent: (found) => event(found),
      onOpen: () => open(),
      onState: say,
    })
    return () => end.abort()
  }, [key])
}
