import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { sseReader, type SseMessage } from './sse.ts'
import type { HiloEvent } from './types.ts'

/** `idle`: nobody listens; `waiting`: the line is down and is being picked up again. */
export type LiveState = 'idle' | 'connecting' | 'live' | 'waiting'

const longestWaitMs = 10_000
// The server sends a heartbeat every 15 s; three missed ones mean that the line is dead although nothing said so.
const silenceMs = 45_000

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

async function readStream(url: string, lastId: string, signal: AbortSignal, onMessage: (message: SseMessage) => void) {
  const silence = new AbortController()
  // A line over a network that is gone stays silent for long; the browser knows at once.
  window.addEventListener('offline', () => silence.abort(), { signal: silence.signal })
  let timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    const response = await fetch(url, {
      headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!response.ok || !response.body) throw new Error(`live answered ${response.status}`)
    const read = sseReader()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMs)
      for (const message of read(value)) onMessage(message)
    }
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

/** Waits until the time is over, the network is back or the page is left. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    window.addEventListener('online', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

/**
 * Keeps a live line to the server open until `signal` ends it. fetch and not EventSource, because EventSource gives up for good
 * when the server answers an error (a restart, 503) and a new one cannot say where it had got to.
 */
async function follow(topics: string[], signal: AbortSignal, onEvent: (event: HiloEvent) => void, onOpen: () => void) {
  const url = `/v1/live?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&')}`
  let lastId = ''
  let failures = 0
  say('connecting')
  while (!signal.aborted) {
    await readStream(url, lastId, signal, (message) => {
      failures = 0
      if (message.id) lastId = message.id
      if (message.event === 'hello') {
        say('live')
        const hello = JSON.parse(message.data) as { cursor?: string }
        if (!lastId && hello.cursor) lastId = hello.cursor
        onOpen()
      } else if (message.event === 'event') onEvent(JSON.parse(message.data) as HiloEvent)
    }).catch(() => undefined)
    if (signal.aborted) break
    say('waiting')
    await pause(Math.min(longestWaitMs, 300 * 2 ** failures++), signal)
  }
  say('idle')
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
    void follow(
      key.split(' '),
      end.signal,
      (found) => event(found),
      () => open(),
    )
    return () => end.abort()
  }, [key])
}
