import { ApiProblem, problemOf, readProblem } from './problem.ts'
import type * as T from './types.ts'

type Query = Record<string, string | number | boolean | undefined | null>

function address(path: string, query?: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

async function call<R>(
  method: string,
  path: string,
  options: { query?: Query; body?: unknown; signal?: AbortSignal } = {},
): Promise<R> {
  const unsafe = method !== 'GET'
  const response = await fetch(address(path, options.query), {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(unsafe ? { 'x-hilo-csrf': '1' } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new ApiProblem(0, 'offline', 'The server cannot be reached.')
  })
  if (!response.ok) throw await readProblem(response)
  if (response.status === 204) return undefined as R
  return (await response.json()) as R
}

const get = <R>(path: string, query?: Query, signal?: AbortSignal) =>
  call<R>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) })
const post = <R>(path: string, body?: unknown) => call<R>('POST', path, { body: body ?? {} })
const put = <R>(path: string, body: unknown) => call<R>('PUT', path, { body })
const part = encodeURIComponent

export type EventFilter = {
  channel?: string
  type?: string
  from?: string
  to?: string
  limit?: number
  after?: string
}
export type ThreadFilter = {
  q?: string
  channel?: string
  type?: string
  from?: string
  to?: string
  limit?: number
  after?: string
}
export type QuarantineFilter = {
  state?: T.QuarantineState
  channel?: string
  type?: string
  code?: string
  limit?: number
  after?: string
}
export type Invitation = { url: string; expiresAt: string }

/** Sends a file with progress (bytes sent, of bytes). XMLHttpRequest because fetch cannot say how far an upload is. */
function upload(
  file: File,
  mapping: string,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<T.Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address('/v1/imports', { mapping, file: file.name }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-hilo-csrf', '1')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.loaded, event.lengthComputable ? event.total : file.size),
    )
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T.Import)
      else reject(problemOf(request.status, request.response))
    })
    request.addEventListener('error', () => reject(new ApiProblem(0, 'offline', 'The server cannot be reached.')))
    request.addEventListener('abort', () => reject(new ApiProblem(0, 'aborted', 'The upload was stopped.')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** Every call of the console, named as the API names things. Each throws ApiProblem when the answer is not 2xx. */
export const api = {
  session: {
    read: (signal?: AbortSignal) => get<T.Session>('/v1/session', {}, signal),
    signIn: (body: { email: string; password: string; code?: string }) => post<{ staff: T.Staff }>('/v1/session', body),
    signOut: () => call<void>('DELETE', '/v1/session'),
    totpBegin: () => post<{ secret: string; uri: string }>('/v1/session/totp'),
    totpConfirm: (code: string) => post<{ recoveryCodes: string[] }>('/v1/session/totp/confirm', { code }),
    totpEnd: (password: string) => call<void>('DELETE', '/v1/session/totp', { body: { password } }),
    password: (body: { current: string; next: string }) => post<void>('/v1/session/password', body),
  },
  invitations: {
    read: (token: string, signal?: AbortSignal) =>
      get<{ email: string; name: string; purpose: 'invitation' | 'reset' }>(
        `/v1/invitations/${part(token)}`,
        {},
        signal,
      ),
    accept: (token: string, password: string) => post<void>(`/v1/invitations/${part(token)}`, { password }),
  },
  staff: {
    list: (after?: string, signal?: AbortSignal) => get<T.Page<T.Staff>>('/v1/staff', { after, limit: 100 }, signal),
    invite: (body: { email: string; name: string; role: T.Role }) =>
      post<{ staff: T.Staff; invitation: Invitation }>('/v1/staff', body),
    change: (id: string, body: { name?: string; role?: T.Role; active?: boolean }) =>
      call<T.Staff>('PATCH', `/v1/staff/${id}`, { body }),
    reset: (id: string) => post<Invitation>(`/v1/staff/${id}/reset`),
  },
  keys: {
    list: (after?: string, signal?: AbortSignal) => get<T.Page<T.Key>>('/v1/keys', { after, limit: 100 }, signal),
    create: (body: { name: string; role: T.Key['role']; channel?: string; origins?: string[]; rate?: number }) =>
      post<{ key: T.Key; secret: string }>('/v1/keys', body),
    revoke: (id: string) => call<void>('DELETE', `/v1/keys/${id}`),
  },
  audit: {
    list: (
      query: { actor?: string; subject?: string; from?: string; to?: string; after?: string },
      signal?: AbortSignal,
    ) => get<T.Page<T.Look>>('/v1/audit', query, signal),
  },
  threads: {
    list: (filter: ThreadFilter, signal?: AbortSignal) => get<T.Page<T.ThreadSummary>>('/v1/threads', filter, signal),
    read: (id: string, filter: EventFilter, signal?: AbortSignal) =>
      get<T.ThreadPage>(`/v1/threads/${part(id)}`, filter, signal),
  },
  events: {
    list: (filter: EventFilter & { thread?: string }, signal?: AbortSignal) =>
      get<T.Page<T.HiloEvent>>('/v1/events', filter, signal),
  },
  channels: { list: (signal?: AbortSignal) => get<{ items: T.Channel[] }>('/v1/channels', {}, signal) },
  stats: {
    events: (query: { by: 'hour' | 'day'; from: string; to: string }, signal?: AbortSignal) =>
      get<{ items: T.StatsRow[] }>('/v1/stats/events', query, signal),
    now: (signal?: AbortSignal) => get<T.StatsNow>('/v1/stats/now', {}, signal),
  },
  contracts: {
    list: (signal?: AbortSignal) => get<{ items: T.ContractRow[] }>('/v1/contracts', {}, signal),
    read: (channel: string, type: string, signal?: AbortSignal) =>
      get<{ versions: T.Contract[] }>(`/v1/contracts/${part(channel)}/${part(type)}`, {}, signal),
    publish: (channel: string, type: string, body: { schema: unknown; note: string; version: number }) =>
      put<T.Contract>(`/v1/contracts/${part(channel)}/${part(type)}`, body),
    remove: (channel: string, type: string) => call<void>('DELETE', `/v1/contracts/${part(channel)}/${part(type)}`),
    dryRun: (body: { channel: string; type: string; schema: unknown; last: number }) =>
      post<T.DryRun>('/v1/contracts/dry-run', body),
  },
  quarantine: {
    list: (filter: QuarantineFilter, signal?: AbortSignal) =>
      get<T.Page<T.QuarantineItem> & { waiting: number }>('/v1/quarantine', filter, signal),
    read: (id: string, signal?: AbortSignal) => get<T.QuarantineItem>(`/v1/quarantine/${part(id)}`, {}, signal),
    repair: (id: string, raw: unknown) => put<T.QuarantineItem>(`/v1/quarantine/${part(id)}/repair`, { raw }),
    replay: (id: string) =>
      post<{ item: T.QuarantineItem; outcome: 'accepted' | 'quarantined' | 'duplicate' }>(
        `/v1/quarantine/${part(id)}/replay`,
      ),
    discard: (id: string, reason: string) => post<T.QuarantineItem>(`/v1/quarantine/${part(id)}/discard`, { reason }),
    rule: (body: T.Rule) => post<T.RuleResult>('/v1/quarantine/rule', body),
  },
  imports: {
    list: (after?: string, signal?: AbortSignal) => get<T.Page<T.Import>>('/v1/imports', { after, limit: 20 }, signal),
    read: (id: string, signal?: AbortSignal) => get<T.Import>(`/v1/imports/${part(id)}`, {}, signal),
    stop: (id: string) => call<void>('DELETE', `/v1/imports/${part(id)}`),
    mappings: (signal?: AbortSignal) => get<{ items: T.Mapping[] }>('/v1/mappings', {}, signal),
    upload,
  },
}
