import { isAfter, type Position } from '../core/consumer.ts'
import type { Context } from '../core/context.ts'
import {
  asEvent,
  formatPosition,
  readHead,
  readLast,
  readLog,
  readLogOf,
  readHeardLog,
  readLogHeadings,
  type Heard,
  type LoggedEvent,
} from './read.ts'

/** What a page listens to: everything, or some threads and things. */
export type Topic = { feed: true } | Heard

/** One message of the stream, serialised once for all who hear it. */
export type LiveMessage = {
  cursor: string
  threadId: string
  channel: string
  type: string
  verified: boolean
  json: string
}

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
/** `subjects`: only of an event that names nobody, so that who may see stock sees no person's thread by it. */
type LoggedMessage = LiveMessage & { position: Position; subjects: string[] }

const pageSize = 500
/** Threads and things that are named in a statement, at most: of more it is found out first which of them something happened to. */
const mostNamed = 300

/** Follows the log once per process for all its open pages: one read for each wake-up, however many listen. */
export async function startLive(ctx: Pick<Context, 'sql' | 'wake' | 'log'>): Promise<Live> {
  const feed = new Set<Listener>()
  const threads = new Map<string, Set<Listener>>()
  const subjects = new Map<string, Set<Listener>>()
  let position = await readLast(ctx.sql)
  let stopped = false
  let reading: Promise<void> | undefined
  let again = false
  let subscriptions = 0

  function hearing({ threadId, subjects: about }: LoggedMessage): Set<Listener> {
    return new Set([...feed, ...(threads.get(threadId) ?? []), ...about.flatMap((id) => [...(subjects.get(id) ?? [])])])
  }

  function deliver(message: LoggedMessage): void {
    for (const listener of hearing(message)) {
      if (listener.had) {
        if (!isAfter(message.position, listener.had)) continue
        listener.had = undefined
      }
      if (!listener.send(message)) remove(listener)
    }
  }

  function remove(listener: Listener): void {
    feed.delete(listener)
    if ('feed' in listener.topic) return
    leave(threads, listener.topic.threads, listener)
    leave(subjects, listener.topic.subjects, listener)
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
    for (let full = feed.size + threads.size + subjects.size > 0; full && !stopped;) {
      const seen = subscriptions
      const page = await readPage()
      // Who came while we read listens from `position` on: read again, with what they listen to.
      if (seen !== subscriptions) continue
      full = page.full
      if (page.end) position = { tx: page.end.tx, seq: page.end.seq }
      for (const event of page.events) deliver(asMessage(event))
    }
    if (isAfter(last, position)) position = last
  }

  /** What comes next of all that somebody listens to, and how far that reaches. */
  async function readPage(): Promise<{ events: LoggedEvent[]; end: Position | undefined; full: boolean }> {
    if (!feed.size && threads.size + subjects.size > mostNamed) return readNamed()
    const heard = { threads: [...threads.keys()], subjects: [...subjects.keys()] }
    const events = feed.size
      ? await readLog(ctx.sql, position, pageSize)
      : await readLogOf(ctx.sql, heard, position, pageSize)
    return { events, end: events.at(-1), full: events.length === pageSize }
  }

  async function readNamed(): Promise<{ events: LoggedEvent[]; end: Position | undefined; full: boolean }> {
    const from = position
    const headings = await readLogHeadings(ctx.sql, from, pageSize)
    const end = headings.at(-1)
    const heard = {
      threads: [...new Set(headings.flatMap(({ threadId }) => (threads.has(threadId) ? [threadId] : [])))],
      subjects: [...new Set(headings.flatMap((one) => one.subjects.filter((id) => subjects.has(id))))],
    }
    const any = heard.threads.length + heard.subjects.length > 0
    const events = end && any ? await readHeardLog(ctx.sql, heard, from, end, pageSize) : []
    return { events, end, full: headings.length === pageSize }
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
        'feed' in topic ? await readLog(ctx.sql, at, pageSize) : await readHeardLog(ctx.sql, topic, at, upTo, pageSize)
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
    if ('feed' in topic) {
      feed.add(listener)
      return
    }
    join(threads, topic.threads, listener)
    join(subjects, topic.subjects, listener)
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

function join(places: Map<string, Set<Listener>>, ids: string[], listener: Listener): void {
  for (const id of ids) places.set(id, (places.get(id) ?? new Set()).add(listener))
}

function leave(places: Map<string, Set<Listener>>, ids: string[], listener: Listener): void {
  for (const id of ids) {
    const set = places.get(id)
    set?.delete(listener)
    if (!set?.size) places.delete(id)
  }
}

function asMessage(event: LoggedEvent): LoggedMessage {
  const shown = asEvent(event)
  const position = { tx: event.tx, seq: event.seq }
  return {
    position,
    subjects: event.fragments.length ? [] : event.subjects,
    cursor: formatPosition(position),
    threadId: event.threadId,
    channel: event.channel,
    type: event.type,
    verified: event.verified,
    json: JSON.stringify(shown),
  }
}
