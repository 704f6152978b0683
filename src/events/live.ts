import { isAfter, type Position } from '../core/consumer.ts'
import type { Context } from '../core/context.ts'
import {
  asEvent,
  formatPosition,
  readHead,
  readLast,
  readLog,
  readLogOf,
  readThreadsLog,
  type LoggedEvent,
} from './read.ts'

/** What a page listens to: everything, or some threads. */
export type Topic = { feed: true } | { threads: string[] }

/** One message of the stream, serialised once for all who hear it. */
export type LiveMessage = { cursor: string; threadId: string; channel: string; type: string; json: string }

export type Live = {
  /**
   * Sends every event of the topic after `from` (now, when undefined), each once, in the log's order. `send` answers false when
   * the listener is gone or cannot keep up; it is then dropped. Resolves, with the place it begins at (now, too, when `from` was never
   * reached), once what was missed is
   * sent; `drained` lets a reader who missed much take it at its own pace.
   */
  subscribe(
    topic: Topic,
    from: Position | undefined,
    send: (message: LiveMessage) => boolean,
    drained?: () => Promise<void>,
  ): Promise<{ start: Position; stop: () => void }>
  readonly listeners: number
  stop(): Promise<void>
}

type Listener = {
  topic: Topic
  send: (message: LiveMessage) => boolean
  /** What it has had already, though this process has not read so far: it comes back from another one. */
  had: Position | undefined
}
type LoggedMessage = LiveMessage & { position: Position }

const pageSize = 500

/** Follows the log once per process for all its open pages: one read for each wake-up, however many listen. */
export async function startLive(ctx: Pick<Context, 'sql' | 'wake' | 'log'>): Promise<Live> {
  const feed = new Set<Listener>()
  const threads = new Map<string, Set<Listener>>()
  let position = await readLast(ctx.sql)
  let stopped = false
  let reading: Promise<void> | undefined
  let again = false
  let subscriptions = 0

  function deliver(message: LoggedMessage): void {
    const heard = new Set([...feed, ...(threads.get(message.threadId) ?? [])])
    for (const listener of heard) {
      if (listener.had) {
        if (!isAfter(message.position, listener.had)) continue
        listener.had = undefined
      }
      if (!listener.send(message)) remove(listener)
    }
  }

  function remove(listener: Listener): void {
    feed.delete(listener)
    if ('threads' in listener.topic)
      for (const id of listener.topic.threads) {
        const set = threads.get(id)
        set?.delete(listener)
        if (!set?.size) threads.delete(id)
      }
  }

  async function follow(): Promise<void> {
    do {
      again = false
      const { goal } = await readHead(ctx.sql)
      // What is committed but younger than a running transaction cannot be read yet: look again until that one has ended.
      for (let tries = 0; tries < 100 && !stopped; tries++) {
        const [{ head }, last] = [await readHead(ctx.sql), await readLast(ctx.sql)]
        await readOn(last)
        if (!isAfter(goal, head)) break
        await new Promise((done) => setTimeout(done, 5))
      }
    } while (again && !stopped)
  }

  /** Delivers what lies between `position` and at least `last`; reads only what somebody listens to. */
  async function readOn(last: Position): Promise<void> {
    for (let full = feed.size + threads.size > 0; full && !stopped;) {
      const seen = subscriptions
      const events = feed.size
        ? await readLog(ctx.sql, position, pageSize)
        : await readLogOf(ctx.sql, [...threads.keys()], position, pageSize)
      // Who came while we read listens from `position` on: read again, with what they listen to.
      if (seen !== subscriptions) continue
      full = events.length === pageSize
      if (events.length) position = { tx: events.at(-1)!.tx, seq: events.at(-1)!.seq }
      for (const event of events) if (feed.size || threads.has(event.threadId)) deliver(asMessage(event))
    }
    if (isAfter(last, position)) position = last
  }

  function wake(): void {
    again = true
    reading ??= follow()
      .catch((error: unknown) => ctx.log.debug({ err: error }, 'The live log could not be read; it is tried again.'))
      .finally(() => {
        reading = undefined
      })
  }

  /** Sends what lies after `from` up to `upTo`; false when the listener is gone. */
  async function catchUp(
    { topic, send }: Listener,
    from: Position,
    upTo: Position,
    drained: () => Promise<void>,
  ): Promise<boolean> {
    for (let at = from; ;) {
      const events =
        'feed' in topic
          ? await readLog(ctx.sql, at, pageSize)
          : await readThreadsLog(ctx.sql, topic.threads, at, upTo, pageSize)
      for (const event of events) {
        if (isAfter(event, upTo)) return true
        if (!send(asMessage(event))) return false
        await drained()
      }
      if (events.length < pageSize) return true
      at = { tx: events.at(-1)!.tx, seq: events.at(-1)!.seq }
    }
  }

  /** Whether a place was never reached here: the page had it from a database that was set back or is another one. */
  async function isForeign(place: Position): Promise<boolean> {
    return isAfter(place, position) && isAfter(place, (await readHead(ctx.sql)).goal)
  }

  function add(listener: Listener): void {
    subscriptions++
    const { topic } = listener
    if ('feed' in topic) feed.add(listener)
    else for (const id of topic.threads) threads.set(id, (threads.get(id) ?? new Set()).add(listener))
  }

  const off = ctx.wake.on(wake)
  // NOTIFY only wakes; this look finds what a lost one, or a transaction that was still running, left behind.
  const timer = setInterval(wake, 1000)
  timer.unref()

  return {
    async subscribe(topic, from, send, drained = async () => {}) {
      const start = from && !(await isForeign(from)) ? from : position
      const listener: Listener = { topic, send, had: start }
      // The log is read on meanwhile; who has caught up with it joins in the same turn of the loop.
      for (let at = start; isAfter(position, at);) {
        const upTo = position
        if (!(await catchUp(listener, at, upTo, drained))) return { start, stop: () => {} }
        at = upTo
      }
      add(listener)
      return { start, stop: () => remove(listener) }
    },
    get listeners() {
      return feed.size + [...threads.values()].reduce((sum, set) => sum + set.size, 0)
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      off()
      await reading
    },
  }
}

function asMessage(event: LoggedEvent): LoggedMessage {
  const shown = asEvent(event)
  const position = { tx: event.tx, seq: event.seq }
  return {
    position,
    cursor: formatPosition(position),
    threadId: event.threadId,
    channel: event.channel,
    type: event.type,
    json: JSON.stringify(shown),
  }
}
