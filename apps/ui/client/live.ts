import { sseReader, type SseMessage } from '../sse.ts'
import type { Fetch } from './http.ts'

export type LineState = 'idle' | 'connecting' | 'live' | 'waiting'
export type Line<Event> = {
  url: string
  signal: AbortSignal
  fetch?: Fetch
  onEvent: (event: Event) => void
  /** Each time the line is up. */
  onOpen?: () => void
  onState?: (state: LineState) => void
}

const longestWaitMs = 10_000
// The server sends a heartbeat every 15 s; three missed ones mean that the line is dead although nothing said so.
const silenceMs = 45_000

/** Calls back when the browser says that the network went or came; Node says nothing. */
function onNetwork(change: 'online' | 'offline', run: () => void, signal: AbortSignal): void {
  if ('addEventListener' in globalThis) globalThis.addEventListener(change, run, { once: true, signal })
}

async function readStream<E>(line: Line<E>, lastId: string, onMessage: (message: SseMessage) => void) {
  const silence = new AbortController()
  // A line over a network that is gone stays silent for long; the browser knows at once.
  onNetwork('offline', () => silence.abort(), silence.signal)
  let timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    const send = line.fetch ?? ((request: Request) => fetch(request))
    const request = new Request(line.url, {
      headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([line.signal, silence.signal]),
    })
    const response = await send(request)
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

/** Waits until the time is over, the network is back or `signal` says so. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = new AbortController()
    const done = () => {
      clearTimeout(timer)
      end.abort()
      resolve()
    }
    const timer = setTimeout(done, ms)
    onNetwork('online', done, end.signal)
    signal.addEventListener('abort', done, { once: true, signal: end.signal })
  })
}

/**
 * Keeps a live line to the server open until `signal` ends it, and after a cut goes on from the last event it saw. fetch and not
 * EventSource, because EventSource gives up for good when the server answers an error (a restart, 503) and a new one cannot say where
 * it had got to.
 */
export async function follow<E>(line: Line<E>): Promise<void> {
  const { signal, onState } = line
  let lastId = ''
  let failures = 0
  onState?.('connecting')
  while (!signal.aborted) {
    await readStream(line, lastId, (message) => {
      failures = 0
      if (message.id) lastId = message.id
      if (message.event === 'hello') {
        onState?.('live')
        const hello = JSON.parse(message.data) as { cursor?: string }
        if (!lastId && hello.cursor) lastId = hello.cursor
        line.onOpen?.()
      } else if (message.event === 'event') line.onEvent(JSON.parse(message.data) as E)
    }).catch(() => undefined)
    if (signal.aborted) break
    onState?.('waiting')
    await pause(Math.min(longestWaitMs, 300 * 2 ** failures++), signal)
  }
  onState?.('idle')
}
