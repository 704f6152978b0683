import { categories, media, products, sendFile } from './catalog-api.ts'
import { client } from './client.ts'
import { search, take } from './client/http.ts'
import type * as T from './types.ts'

type Signal = AbortSignal | undefined
const upTo = (signal: Signal) => (signal ? { signal } : {})

/** Sends a file of records with progress (bytes sent, of bytes). */
const upload = (file: File, mapping: string, onProgress: (sent: number, total: number) => void, signal: AbortSignal) =>
  sendFile<T.Import>(
    { url: `/v1/imports?${search({ mapping, file: file.name })}`, file, type: 'application/octet-stream' },
    onProgress,
    signal,
  )

const session = {
  read: (signal?: Signal) => take(client.GET('/v1/session', upTo(signal))),
  signIn: (body: { email: string; password: string; code?: string }) => take(client.POST('/v1/session', { body })),
  signOut: () => client.DELETE('/v1/session'),
  totpBegin: () => take(client.POST('/v1/session/totp')),
  totpConfirm: (code: string) => take(client.POST('/v1/session/totp/confirm', { body: { code } })),
  totpEnd: (password: string) => client.DELETE('/v1/session/totp', { body: { password } }),
  password: (body: { current: string; next: string }) => client.POST('/v1/session/password', { body }),
}

const invitations = {
  read: (token: string, signal?: Signal) =>
    take(client.GET('/v1/invitations/{token}', { params: { path: { token } }, ...upTo(signal) })),
  accept: (token: string, password: string) =>
    client.POST('/v1/invitations/{token}', { params: { path: { token } }, body: { password } }),
}

const staff = {
  list: (after?: string, signal?: Signal) =>
    take(client.GET('/v1/staff', { params: { query: { limit: 100, ...(after ? { after } : {}) } }, ...upTo(signal) })),
  invite: (body: { email: string; name: string; role: T.Role }) => take(client.POST('/v1/staff', { body })),
  change: (id: string, body: { name?: string; role?: T.Role; active?: boolean }) =>
    take(client.PATCH('/v1/staff/{id}', { params: { path: { id } }, body })),
  reset: (id: string) => take(client.POST('/v1/staff/{id}/reset', { params: { path: { id } } })),
}

const keys = {
  list: (after?: string, signal?: Signal) =>
    take(client.GET('/v1/keys', { params: { query: { limit: 100, ...(after ? { after } : {}) } }, ...upTo(signal) })),
  create: (body: T.NewKey) => take(client.POST('/v1/keys', { body })),
  revoke: (id: string) => client.DELETE('/v1/keys/{id}', { params: { path: { id } } }),
}

const threads = {
  list: (query: T.ThreadFilter, signal?: Signal) =>
    take(client.GET('/v1/threads', { params: { query }, ...upTo(signal) })),
  read: (id: string, query: T.EventFilter, signal?: Signal) =>
    take(client.GET('/v1/threads/{id}', { params: { path: { id }, query }, ...upTo(signal) })),
}

const people = {
  /** @param at ISO time: as Hilo knew the person then */
  read: (id: string, at?: string, signal?: Signal) =>
    take(client.GET('/v1/people/{id}', { params: { path: { id }, query: at ? { at } : {} }, ...upTo(signal) })),
  thread: (id: string, query: T.PersonThreadFilter, signal?: Signal) =>
    take(client.GET('/v1/people/{id}/thread', { params: { path: { id }, query }, ...upTo(signal) })),
  links: (id: string, at?: string, signal?: Signal) =>
    take(client.GET('/v1/people/{id}/links', { params: { path: { id }, query: at ? { at } : {} }, ...upTo(signal) })),
  merge: (id: string, body: { with: string; note: string }) =>
    take(client.POST('/v1/people/{id}/merge', { params: { path: { id } }, body })),
  split: (id: string, body: { identifiers: string[]; note: string }) =>
    take(client.POST('/v1/people/{id}/split', { params: { path: { id } }, body })),
  list: (query: T.PeopleFilter, signal?: Signal) =>
    take(client.GET('/v1/people', { params: { query }, ...upTo(signal) })),
  consents: (id: string, at?: string, signal?: Signal) =>
    take(
      client.GET('/v1/people/{id}/consents', { params: { path: { id }, query: at ? { at } : {} }, ...upTo(signal) }),
    ),
  consent: (id: string, body: T.ConsentDraft) =>
    take(client.POST('/v1/people/{id}/consents', { params: { path: { id } }, body })),
  baskets: (id: string, signal?: Signal) =>
    take(client.GET('/v1/people/{id}/baskets', { params: { path: { id } }, ...upTo(signal) })),
  editBasket: (id: string, market: string, body: T.BasketEdits) =>
    take(
      client.POST('/v1/people/{id}/basket/edits', {
        params: { path: { id }, query: { market, channel: 'store' } },
        body,
      }),
    ),
  openBasket: (code: string) => take(client.POST('/v1/baskets/open', { body: { code } })),
  /** All that is held on a person, as JSON. */
  export: async (id: string): Promise<T.Export> =>
    (await take(
      client.GET('/v1/people/{id}/export', { params: { path: { id } }, headers: { accept: 'application/json' } }),
    )) as T.Export,
  erase: (id: string, note: string) =>
    take(client.POST('/v1/people/{id}/erase', { params: { path: { id } }, body: { note } })),
  undo: (id: string, body: { act: string; note: string }) =>
    take(client.POST('/v1/people/{id}/undo', { params: { path: { id } }, body })),
}

const reviews = {
  list: (query: { limit?: number; after?: string }, signal?: Signal) =>
    take(client.GET('/v1/reviews', { params: { query }, ...upTo(signal) })),
  decide: (id: string, body: { decision: 'accept' | 'reject'; note: string }) =>
    take(client.POST('/v1/reviews/{id}', { params: { path: { id } }, body })),
}

const matching = {
  list: (signal?: Signal) => take(client.GET('/v1/matching', upTo(signal))),
  put: (name: string, body: T.MatchRuleDraft) =>
    take(client.PUT('/v1/matching/{name}', { params: { path: { name } }, body })),
  dryRun: (body: { agree: T.MatchRule['agree']; last: number }) => take(client.POST('/v1/matching/dry-run', { body })),
}

const survivorship = {
  list: (signal?: Signal) => take(client.GET('/v1/survivorship', upTo(signal))),
  put: (attribute: string, body: T.SurvivorshipDraft) =>
    take(client.PUT('/v1/survivorship/{attribute}', { params: { path: { attribute } }, body })),
  dryRun: (body: { attribute: string; criteria: T.Criterion[]; sources: string[]; last: number }) =>
    take(client.POST('/v1/survivorship/dry-run', { body })),
}

const locations = {
  map: (query: T.StoreFilter, signal?: Signal) =>
    take(client.GET('/v1/locations/map', { params: { query }, ...upTo(signal) })),
  read: (id: string, signal?: Signal) =>
    take(client.GET('/v1/locations/{id}', { params: { path: { id } }, ...upTo(signal) })),
  create: (body: T.StoreDraft) => take(client.POST('/v1/locations', { body })),
  update: (id: string, body: T.StoreChange) =>
    take(client.PUT('/v1/locations/{id}', { params: { path: { id } }, body })),
  close: (id: string) => take(client.POST('/v1/locations/{id}/close', { params: { path: { id } } })),
  open: (id: string) => take(client.POST('/v1/locations/{id}/open', { params: { path: { id } } })),
  putException: (id: string, { date, ...body }: T.StoreException) =>
    take(client.PUT('/v1/locations/{id}/exceptions/{date}', { params: { path: { id, date } }, body })),
  endException: (id: string, date: string) =>
    take(client.DELETE('/v1/locations/{id}/exceptions/{date}', { params: { path: { id, date } } })),
}

const stock = {
  levels: (query: T.LevelsFilter, signal?: Signal) =>
    take(client.GET('/v1/stock/levels', { params: { query }, ...upTo(signal) })),
  movements: (query: T.MovementsFilter, signal?: Signal) =>
    take(client.GET('/v1/stock/movements', { params: { query }, ...upTo(signal) })),
  receive: (body: T.StockBody<'receive'>) => take(client.POST('/v1/stock/receipts', { body })),
  count: (body: T.StockBody<'count'>) => take(client.POST('/v1/stock/counts', { body })),
  adjust: (body: T.StockBody<'adjust'>) => take(client.POST('/v1/stock/adjustments', { body })),
  send: (body: T.StockBody<'send'>) => take(client.POST('/v1/stock/transfers', { body })),
  arrive: (id: string, body: T.StockBody<'arrive'>) =>
    take(client.POST('/v1/stock/transfers/{id}/arrival', { params: { path: { id } }, body })),
  transfers: (query: T.TransferFilter, signal?: Signal) =>
    take(client.GET('/v1/stock/transfers', { params: { query }, ...upTo(signal) })),
  reservations: (query: T.ReservationFilter, signal?: Signal) =>
    take(client.GET('/v1/stock/reservations', { params: { query }, ...upTo(signal) })),
  release: (id: string, body: T.StockBody<'reservation_release'>) =>
    take(client.POST('/v1/stock/reservations/{id}/release', { params: { path: { id } }, body })),
  extend: (id: string, seconds: number) =>
    take(client.POST('/v1/stock/reservations/{id}/extend', { params: { path: { id } }, body: { seconds } })),
  marks: (query: { variant: string[]; location?: string }, signal?: Signal) =>
    take(client.GET('/v1/stock/rules/levels', { params: { query }, ...upTo(signal) })),
  putMarks: (lines: T.LevelMark[]) => take(client.PUT('/v1/stock/rules/levels', { body: { lines } })),
}

const views = {
  list: (page: string, signal?: Signal) =>
    take(client.GET('/v1/views', { params: { query: { page } }, ...upTo(signal) })),
  save: (id: string, body: T.ViewDraft) => client.PUT('/v1/views/{id}', { params: { path: { id } }, body }),
  share: (id: string, shared: boolean) =>
    client.PUT('/v1/views/{id}/shared', { params: { path: { id } }, body: { shared } }),
  delete: (id: string) => client.DELETE('/v1/views/{id}', { params: { path: { id } } }),
}

const contracts = {
  list: (signal?: Signal) => take(client.GET('/v1/contracts', upTo(signal))),
  read: (channel: string, type: string, signal?: Signal) =>
    take(client.GET('/v1/contracts/{channel}/{type}', { params: { path: { channel, type } }, ...upTo(signal) })),
  publish: (channel: string, type: string, body: T.ContractDraft) =>
    take(client.PUT('/v1/contracts/{channel}/{type}', { params: { path: { channel, type } }, body })),
  dryRun: (body: { channel: string; type: string; schema: Record<string, unknown>; last: number }) =>
    take(client.POST('/v1/contracts/dry-run', { body })),
}

const quarantine = {
  list: (query: T.QuarantineFilter, signal?: Signal) =>
    take(client.GET('/v1/quarantine', { params: { query }, ...upTo(signal) })),
  read: (id: string, signal?: Signal) =>
    take(client.GET('/v1/quarantine/{id}', { params: { path: { id } }, ...upTo(signal) })),
  repair: (id: string, raw: unknown) =>
    take(client.PUT('/v1/quarantine/{id}/repair', { params: { path: { id } }, body: { raw } })),
  replay: (id: string) => take(client.POST('/v1/quarantine/{id}/replay', { params: { path: { id } } })),
  discard: (id: string, reason: string) =>
    take(client.POST('/v1/quarantine/{id}/discard', { params: { path: { id } }, body: { reason } })),
  rule: (body: T.Rule) => take(client.POST('/v1/quarantine/rule', { body })),
}

const imports = {
  list: (signal?: Signal) => take(client.GET('/v1/imports', { params: { query: { limit: 20 } }, ...upTo(signal) })),
  read: (id: string, signal?: Signal) =>
    take(client.GET('/v1/imports/{id}', { params: { path: { id } }, ...upTo(signal) })),
  stop: (id: string) => client.DELETE('/v1/imports/{id}', { params: { path: { id } } }),
  mappings: (signal?: Signal) => take(client.GET('/v1/mappings', upTo(signal))),
  upload,
}

const codesOf = {
  products: {
    list: (query: T.CodeFilter, signal?: Signal) =>
      take(client.GET('/v1/codes/products', { params: { query }, ...upTo(signal) })),
    suggest: (text: string, signal?: Signal) =>
      take(client.GET('/v1/codes/products/suggest', { params: { query: { text } }, ...upTo(signal) })),
    match: (matches: T.CodeMatch[]) => take(client.POST('/v1/codes/products/match', { body: { matches } })),
    unmatch: (codes: T.CodeKey[]) => take(client.POST('/v1/codes/products/unmatch', { body: { codes } })),
    merge: (body: T.CodeMerge) => take(client.POST('/v1/codes/products/merge', { body })),
    undo: (id: string) => take(client.POST('/v1/codes/products/acts/{id}/undo', { params: { path: { id } } })),
  },
  stores: {
    list: (query: T.CodeFilter, signal?: Signal) =>
      take(client.GET('/v1/codes/stores', { params: { query }, ...upTo(signal) })),
    suggest: (text: string, signal?: Signal) =>
      take(client.GET('/v1/codes/stores/suggest', { params: { query: { text } }, ...upTo(signal) })),
    match: (matches: T.CodeMatch[]) => take(client.POST('/v1/codes/stores/match', { body: { matches } })),
    unmatch: (codes: T.CodeKey[]) => take(client.POST('/v1/codes/stores/unmatch', { body: { codes } })),
    merge: (body: T.CodeMerge) => take(client.POST('/v1/codes/stores/merge', { body })),
    undo: (id: string) => take(client.POST('/v1/codes/stores/acts/{id}/undo', { params: { path: { id } } })),
  },
}

const priceLists = {
  list: (signal?: Signal) => take(client.GET('/v1/price-lists', upTo(signal))),
  create: (body: T.PriceListDraft) => take(client.POST('/v1/price-lists', { body })),
  update: (id: string, body: T.PriceListDraft & { version: number }) =>
    take(client.PUT('/v1/price-lists/{id}', { params: { path: { id } }, body })),
  prices: (
    id: string,
    query: { q?: string; without?: 'true' | 'false'; limit?: number; after?: string },
    signal?: Signal,
  ) => take(client.GET('/v1/price-lists/{id}/prices', { params: { path: { id }, query }, ...upTo(signal) })),
  put: (id: string, prices: T.NewPrice[]) =>
    take(client.PUT('/v1/price-lists/{id}/prices', { params: { path: { id } }, body: { prices } })),
  change: (id: string, body: T.PriceChange) =>
    take(client.POST('/v1/price-lists/{id}/change', { params: { path: { id } }, body })),
  /** What a product costs in each of these channels. */
  matrix: (product: string, query: { channel?: string[]; at?: string }, signal?: Signal) =>
    take(client.GET('/v1/products/{id}/prices', { params: { path: { id: product }, query }, ...upTo(signal) })),
}

const promotions = {
  list: (query: T.PromotionFilter, signal?: Signal) =>
    take(client.GET('/v1/promotions', { params: { query }, ...upTo(signal) })),
  read: (id: string, signal?: Signal) =>
    take(client.GET('/v1/promotions/{id}', { params: { path: { id } }, ...upTo(signal) })),
  create: (body: T.PromotionDraft) => take(client.POST('/v1/promotions', { body })),
  update: (id: string, body: T.PromotionDraft & { version: number }) =>
    take(client.PUT('/v1/promotions/{id}', { params: { path: { id } }, body })),
  activate: (id: string, body: { active: boolean; version: number }) =>
    take(client.PUT('/v1/promotions/{id}/active', { params: { path: { id } }, body })),
  choices: (query: { q?: string; product?: string[] }, signal?: Signal) =>
    take(client.GET('/v1/promotions/choices', { params: { query }, ...upTo(signal) })),
}

const taxes = {
  list: (signal?: Signal) => take(client.GET('/v1/taxes', upTo(signal))),
  put: (id: string, body: T.TaxRateDraft) => take(client.PUT('/v1/taxes/{id}', { params: { path: { id } }, body })),
  delete: (id: string) => client.DELETE('/v1/taxes/{id}', { params: { path: { id } } }),
}

const basketTrial = {
  try: (body: T.BasketDraft, signal?: Signal) => take(client.POST('/v1/basket-trial', { body, ...upTo(signal) })),
  variants: (q: string, signal?: Signal) =>
    take(client.GET('/v1/basket-trial/variants', { params: { query: { q } }, ...upTo(signal) })),
}

/** Every call of the web apps, named as the API names things. Each throws ApiProblem when the answer is not 2xx. */
export const api = {
  session,
  invitations,
  staff,
  keys,
  threads,
  people,
  reviews,
  matching,
  survivorship,
  locations,
  products,
  categories,
  media,
  stock,
  views,
  contracts,
  quarantine,
  imports,
  codes: codesOf,
  priceLists,
  promotions,
  taxes,
  basketTrial,
  messages: {
    list: (query: T.MessageFilter, signal?: Signal) =>
      take(client.GET('/v1/messages', { params: { query }, ...upTo(signal) })),
    read: (id: string, signal?: Signal) =>
      take(client.GET('/v1/messages/{id}', { params: { path: { id } }, ...upTo(signal) })),
    retry: (id: string) => take(client.POST('/v1/messages/{id}/retry', { params: { path: { id } } })),
  },
  audit: {
    list: (query: { actor?: string; subject?: string; from?: string; to?: string; after?: string }, signal?: Signal) =>
      take(client.GET('/v1/audit', { params: { query }, ...upTo(signal) })),
  },
  events: {
    list: (query: T.EventFilter, signal?: Signal) =>
      take(client.GET('/v1/events', { params: { query }, ...upTo(signal) })),
  },
  channels: { list: (signal?: Signal) => take(client.GET('/v1/channels', upTo(signal))) },
  stats: {
    events: (query: { by: 'hour' | 'day'; from: string; to: string }, signal?: Signal) =>
      take(client.GET('/v1/stats/events', { params: { query }, ...upTo(signal) })),
    now: (signal?: Signal) => take(client.GET('/v1/stats/now', upTo(signal))),
    people: (signal?: Signal) => take(client.GET('/v1/stats/people', upTo(signal))),
  },
}
