import { ApiProblem } from '../problem.ts'
import { take, type Fetch, type Http } from './http.ts'
import { follow } from './live.ts'
import { startQueue, type About, type EditInput, type Place, type Queue, type Send, type Work } from './queue.ts'
import { reader } from './reader.ts'
import { shownOf, type Basket, type List, type Shown } from './shown.ts'
import type { Store } from './store.ts'

/** An edit as a page makes it: its ids and time are added here. */
export type NewEdit = EditInput extends infer E ? (E extends EditInput ? Omit<E, 'id' | 'at' | 'as'> : never) : never

export type CartState = {
  basket: Shown
  lists: Shown<List>[]
  /** Lists made here that the server has not heard of, and those renamed or removed, count too. */
  waiting: number
  /** What the server refused last. */
  refused: ApiProblem | undefined
}
export type Cart = {
  state: () => CartState
  watch: (changed: () => void) => () => void
  edit: (place: Place, edit: NewEdit, about?: About) => void
  putList: (list: string | undefined, input: { kind: 'wish' | 'shopping'; name: string }) => string
  removeList: (list: string) => void
  /** Reads the basket and the lists anew. */
  read: () => Promise<void>
  settled: Queue['settled']
  /** Forgets all that this device kept: after a sign-out. */
  forget: () => Promise<void>
  stop: () => void
}

type Told = { basket: Basket | undefined; lists: List[] | undefined }
/** What happened with a basket or list, as far as it names edits. */
type Happened = { data: { edit?: { id: string } } }

/**
 * A shopper's basket and lists on one device, in browsers and in Node: what the server says, with the device's own edits at once, kept over
 * a time without network, and followed live.
 */
export async function openCart(options: {
  http: Http
  server: string
  market: string
  store: Store
  fetch?: Fetch
}): Promise<Cart> {
  const { http, market, store } = options
  const kept = await store.read()
  const told: Told = {
    basket: kept.values.get('basket') as Basket | undefined,
    lists: kept.values.get('lists') as List[] | undefined,
  }
  const watchers = new Set<() => void>()
  let state: CartState | undefined
  let refused: ApiProblem | undefined
  const changed = () => {
    state = undefined
    for (const watcher of watchers) watcher()
  }
  const tell = <K extends keyof Told>(name: K, value: Told[K]) => {
    told[name] = value
    void store.keep(name, value).catch(() => undefined)
    changed()
  }
  // Edits that the server has told of as they happened, and those of them that what it told last has in it.
  const heard = new Set<string>()
  const counted = new Set<string>()
  const count = (ids: Iterable<string>) => {
    for (const id of ids) counted.add(id)
  }
  const { read, outdate, turns } = reader(http, market, heard, (basket, lists, before) => {
    count(before)
    tell('basket', basket)
    tell('lists', lists)
  })
  const queue = startQueue({
    store,
    works: kept.works,
    send: sender(http, market, told, { read, turns }, (name, value, edits) => {
      outdate()
      count(edits.map(({ id }) => id))
      tell(name, value)
    }),
    onChange: changed,
    onRefused: (_, problem) => {
      refused = problem
      void read()
    },
  })
  const end = new AbortController()
  void follow({
    url: `${options.server}/v1/shopper/live`,
    signal: end.signal,
    ...(options.fetch ? { fetch: options.fetch } : {}),
    onEvent({ data: { edit } }: Happened) {
      // Until all is read anew, it shows as it does: what was told last may not have it in it.
      if (edit && queue.waiting().some((work) => work.kind === 'edit' && idsOf(work.edit).includes(edit.id)))
        heard.add(edit.id)
      void read()
    },
    onOpen: () => void read(),
  })
  const enqueue = (work: Work) => {
    refused = undefined
    queue.add(work)
  }
  return {
    state: () => (state ??= { ...stateOf(told, queue.waiting(), counted), refused }),
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    edit(place, edit, about) {
      const as = edit.kind === 'move' ? { as: crypto.randomUUID() } : {}
      const made = { ...edit, ...as, id: crypto.randomUUID(), at: new Date().toISOString() } as EditInput
      enqueue({ kind: 'edit', id: made.id, place, edit: made, ...(about ? { about } : {}) })
    },
    putList(list, input) {
      const id = list ?? crypto.randomUUID()
      enqueue({ kind: 'list', id: crypto.randomUUID(), list: id, input: { ...input, market } })
      return id
    },
    removeList: (list) => enqueue({ kind: 'remove list', id: crypto.randomUUID(), list }),
    read,
    settled: queue.settled,
    async forget() {
      await store.clear()
      Object.assign(told, { basket: undefined, lists: undefined })
      changed()
    },
    stop() {
      end.abort()
      queue.stop()
    },
  }
}

/** Ids under which the server tells of an edit: a move has one more, of where it goes. */
const idsOf = (edit: EditInput) => (edit.kind === 'move' ? [edit.id, edit.as] : [edit.id])

/** What is sent arrives also when the page is left meanwhile. */
const outlives = { keepalive: true }

function sender(
  http: Http,
  market: string,
  told: Told,
  { read, turns }: { read: () => Promise<void>; turns: () => number },
  tell: <K extends keyof Told>(name: K, value: Told[K], edits: EditInput[]) => void,
): Send {
  const query = { market }
  const isMove = (edits: EditInput[]) => edits.some(({ kind }) => kind === 'move')
  return {
    async edits(place, edits) {
      const body = { edits }
      const before = turns()
      const [kind, id = ''] = place.split(' ')
      if (kind === 'basket') {
        const { basket } = await take(http.POST('/v1/shopper/basket/edits', { params: { query }, body, ...outlives }))
        if (turns() === before) tell('basket', basket, edits)
      } else if (kind === 'list') {
        const path = { id }
        const { list } = await take(
          http.POST('/v1/shopper/lists/{id}/edits', { params: { path, query }, body, ...outlives }),
        )
        if (turns() === before) tell('lists', [...(told.lists ?? []).filter((each) => each.id !== id), list], edits)
      } else {
        const path = { token: id }
        await take(http.POST('/v1/shared-lists/{token}/edits', { params: { path, query }, body, ...outlives }))
      }
      // A move changes two places, and the answer tells of one; and what was read meanwhile may be newer than the answer.
      if (isMove(edits) || turns() !== before) await read()
    },
    async list(id, body) {
      await http.PUT('/v1/shopper/lists/{id}', { params: { path: { id } }, body, ...outlives })
      await read()
    },
    async removeList(id) {
      await http.DELETE('/v1/shopper/lists/{id}', { params: { path: { id } }, ...outlives })
      await read()
    },
  }
}

/** What is shown, out of what the server told and what waits. Pure. */
export function stateOf(told: Told, works: Work[], counted: ReadonlySet<string>): Omit<CartState, 'refused'> {
  const lists = new Map((told.lists ?? []).map((list) => [list.id, list]))
  for (const work of works) {
    if (work.kind === 'remove list') lists.delete(work.list)
    if (work.kind === 'list') lists.set(work.list, named(lists.get(work.list), work))
  }
  const all = [...lists.values()].toSorted(
    (a, b) => Date.parse(a.madeAt) - Date.parse(b.madeAt) || (a.id < b.id ? -1 : 1),
  )
  return {
    basket: shownOf(told.basket, works, 'basket', counted),
    lists: all.map((list) => shownOf(list, works, `list ${list.id}`, counted)),
    waiting: works.length,
  }
}

/** A list as the page may show it before the server has heard of it. */
function named(list: List | undefined, { list: id, input }: Extract<Work, { kind: 'list' }>): List {
  if (list) return { ...list, ...input }
  const at = new Date().toISOString()
  const nothing = { lines: [], codes: [], taxes: [], promotions: [], notApplied: [], unknownCodes: [], units: 0 }
  const empty = { at, madeAt: at, currency: input.market.slice(3), editable: true, payable: 0, ...nothing }
  return { id, ...input, ...empty, totals: { list: 0, discount: 0, net: 0, tax: 0, gross: 0 } }
}
