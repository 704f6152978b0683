import type { Work } from './queue.ts'

/** Where a device keeps what waits to be sent, and what it saw last: so that neither is lost when the page is closed. */
export type Store = {
  /** What waits, in the order in which it was put, and what was kept by name. */
  read(): Promise<{ works: Work[]; values: Map<string, unknown> }>
  put(work: Work): Promise<void>
  drop(ids: string[]): Promise<void>
  keep(name: string, value: unknown): Promise<void>
  clear(): Promise<void>
}

/** In memory: for Node, and for browsers that give no storage. */
export function memoryStore(): Store {
  const works = new Map<string, Work>()
  const values = new Map<string, unknown>()
  return {
    read: async () => ({ works: [...works.values()], values: new Map(values) }),
    put: async (work) => void works.set(work.id, work),
    drop: async (ids) => ids.forEach((id) => works.delete(id)),
    keep: async (name, value) => void values.set(name, value),
    clear: async () => {
      works.clear()
      values.clear()
    },
  }
}

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })

/** In the browser's IndexedDB under a name; in memory where there is none (private windows of some browsers). */
export async function browserStore(name: string): Promise<Store> {
  try {
    const opening = indexedDB.open(name, 1)
    opening.addEventListener('upgradeneeded', () => {
      // Keys that count up keep the order in which edits were made.
      opening.result.createObjectStore('works', { autoIncrement: true }).createIndex('id', 'id', { unique: true })
      opening.result.createObjectStore('values')
    })
    return storeIn(await asked(opening))
  } catch {
    return memoryStore()
  }
}

const finished = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB')))
  })

/**
 * All that changes something is asked for, and committed, before the call returns: what the browser has been told outlives the page, while a
 * transaction that is still open when the page goes is taken back. Transactions come to pass in the order in which they were made.
 */
function storeIn(database: IDBDatabase): Store {
  const within = (mode: IDBTransactionMode) => {
    const transaction = database.transaction(['works', 'values'], mode, { durability: 'relaxed' })
    return { transaction, works: transaction.objectStore('works'), values: transaction.objectStore('values') }
  }
  const write = (change: (stores: ReturnType<typeof within>) => void): Promise<void> => {
    const stores = within('readwrite')
    change(stores)
    stores.transaction.commit()
    return finished(stores.transaction)
  }
  return {
    async read() {
      const { works, values } = within('readonly')
      const [all, names, kept] = await Promise.all([
        asked(works.getAll() as IDBRequest<Work[]>),
        asked(values.getAllKeys()),
        asked(values.getAll()),
      ])
      return { works: all, values: new Map(names.map((name, i) => [name as string, kept[i] as unknown])) }
    },
    put: (work) => write(({ works }) => works.add(work)),
    async drop(ids) {
      const { works } = within('readwrite')
      const keys = await Promise.all(ids.map((id) => asked(works.index('id').getKey(id))))
      await Promise.all(keys.flatMap((key) => (key === undefined ? [] : [asked(works.delete(key))])))
    },
    keep: (name, value) => write(({ values }) => values.put(value, name)),
    clear: () =>
      write(({ works, values }) => {
        works.clear()
        values.clear()
      }),
  }
}
