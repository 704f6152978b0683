import { ApiProblem } from '../problem.ts'
import type { Body } from '../types.ts'
import { pause } from './live.ts'
import type { Store } from './store.ts'

/** One change of a basket or list, as it is sent. Its id is made here, so that sending it again changes nothing. */
export type EditInput = Body<'basket_edit'>['edits'][number]
/** The basket, a list by its id, or a list by the token of a link. */
export type Place = 'basket' | `list ${string}` | `shared ${string}`
/** What a page says of a variant that is not in the basket yet, until the server does. */
export type About = {
  sku: string
  handle: string
  title: string
  options: Record<string, string>
  media: string | null
  price: { amount: number; currency: string } | null
}
export type ListInput = Body<'list_put'>
/** What waits to be sent. */
export type Work =
  | { kind: 'edit'; id: string; place: Place; edit: EditInput; about?: About }
  | { kind: 'list'; id: string; list: string; input: ListInput }
  | { kind: 'remove list'; id: string; list: string }

/** How the queue sends; what the server answers goes to who shows it. */
export type Send = {
  edits: (place: Place, edits: EditInput[]) => Promise<void>
  list: (list: string, input: ListInput) => Promise<void>
  removeList: (list: string) => Promise<void>
}
export type Queue = {
  waiting: () => Work[]
  add: (work: Work) => void
  /** Resolves when nothing waits any more, or `ms` are over. */
  settled: (ms: number) => Promise<boolean>
  stop: () => void
}

/** Edits in one call at most. */
const atOnce = 50
const longestWaitMs = 30_000

/**
 * Sends what is put into it, in order, and goes on until it was taken: with longer and longer waits while the server cannot be reached,
 * at once when the network comes back. What the server refuses for good is taken out and told to `onRefused`; it holds nothing else up.
 */
export function startQueue(options: {
  store: Store
  works: Work[]
  send: Send
  onChange: () => void
  onRefused: (work: Work, problem: ApiProblem) => void
}): Queue {
  const { store, send, onChange, onRefused } = options
  const end = new AbortController()
  const works = [...options.works]
  // Told to the store at once, for the page may go any moment; one that fails loses only what a closed page would have had to send later.
  let writing: Promise<unknown> = Promise.resolve()
  const write = (written: Promise<void>) => (writing = Promise.allSettled([writing, written]))
  let running = false
  const done = (sent: Work[]) => {
    const ids = new Set(sent.map(({ id }) => id))
    for (let i = works.length - 1; i >= 0; i--) if (ids.has(works[i]!.id)) works.splice(i, 1)
    void write(store.drop([...ids]))
    onChange()
  }
  /** Sends some; false when it has to be tried again. */
  const attempt = async (some: Work[]): Promise<boolean> => {
    try {
      await sendTogether(send, some)
    } catch (problem) {
      if (!isFinal(problem)) return false
      if (some.length > 1) {
        // All of a call counts or nothing: one by one it shows which is refused.
        for (const one of some) if (!(await attempt([one]))) return false
        return true
      }
      onRefused(some[0]!, problem)
    }
    done(some)
    return true
  }
  const run = async () => {
    if (running) return
    running = true
    for (let failures = 0; works.length && !end.signal.aborted;) {
      if (await attempt(nextTogether(works))) failures = 0
      else await pause(Math.min(longestWaitMs, 400 * 2 ** failures++ * (0.75 + Math.random() / 2)), end.signal)
    }
    running = false
  }
  void run()
  // Who leaves the page is not kept, nor is what was done: all that waits is sent off once, and a repeat by the next page changes nothing.
  onLeaving(() => {
    for (let rest = works; rest.length; rest = rest.slice(nextTogether(rest).length))
      void sendTogether(send, nextTogether(rest)).catch(() => undefined)
  }, end.signal)
  return {
    waiting: () => works,
    add(work) {
      works.push(work)
      void write(store.put(work))
      onChange()
      void run()
    },
    async settled(ms) {
      const until = Date.now() + ms
      while (works.length && Date.now() < until) await pause(50, end.signal)
      await writing
      return works.length === 0
    },
    stop: () => end.abort(),
  }
}

/** Calls back when the browser leaves the page; Node has none. */
function onLeaving(run: () => void, signal: AbortSignal): void {
  if ('addEventListener' in globalThis) globalThis.addEventListener('pagehide', run, { signal })
}

/** The first that waits, with the edits of the same place right behind it. Pure. */
export function nextTogether(works: Work[]): Work[] {
  const [first] = works
  if (first?.kind !== 'edit') return works.slice(0, 1)
  const other = works.findIndex((work) => work.kind !== 'edit' || work.place !== first.place)
  return works.slice(0, Math.min(atOnce, other < 0 ? works.length : other))
}

async function sendTogether(send: Send, some: Work[]): Promise<void> {
  const [first] = some
  if (first?.kind === 'list') return send.list(first.list, first.input)
  if (first?.kind === 'remove list') return send.removeList(first.list)
  const edits = some.flatMap((work) => (work.kind === 'edit' ? [work.edit] : []))
  if (first) await send.edits(first.place, edits)
}

/** Whether trying again cannot help: what is wrong is in what was sent. */
function isFinal(problem: unknown): problem is ApiProblem {
  if (!(problem instanceof ApiProblem)) return false
  return problem.status >= 400 && problem.status < 500 && ![401, 408, 425, 429].includes(problem.status)
}
