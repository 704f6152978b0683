import { client } from './client.ts'
import { search, take } from './client/http.ts'
import { ApiProblem, problemOf } from './problem.ts'
import type * as T from './types.ts'

type Signal = AbortSignal | undefined
const upTo = (signal: Signal) => (signal ? { signal } : {})

/** Sends bytes with progress (sent, of). XMLHttpRequest because fetch cannot say how far an upload is. */
export function sendFile<A>(
  { url, file, type }: { url: string; file: File; type: string },
  onProgress: (sent: number, total: number) => void,
  signal?: AbortSignal,
): Promise<A> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('content-type', type)
    request.setRequestHeader('x-hilo-csrf', '1')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.loaded, event.lengthComputable ? event.total : file.size),
    )
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as A)
      else reject(problemOf(request.status, request.response))
    })
    request.addEventListener('error', () => reject(new ApiProblem(0, 'offline', 'The server cannot be reached.')))
    request.addEventListener('abort', () => reject(new ApiProblem(0, 'aborted', 'The upload was stopped.')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

export const products = {
  list: (query: T.ProductFilter, signal?: Signal) =>
    take(client.GET('/v1/products', { params: { query }, ...upTo(signal) })),
  read: (id: string, signal?: Signal) =>
    take(client.GET('/v1/products/{id}', { params: { path: { id } }, ...upTo(signal) })),
  channels: (id: string, signal?: Signal) =>
    take(client.GET('/v1/products/{id}/channels', { params: { path: { id } }, ...upTo(signal) })),
  create: (body: T.ProductDraft) => take(client.POST('/v1/products', { body })),
  update: (id: string, body: T.ProductChange) =>
    take(client.PATCH('/v1/products/{id}', { params: { path: { id } }, body })),
  change: (body: T.BulkChange) => take(client.POST('/v1/products/bulk', { body })),
  setPictures: (id: string, body: T.PictureSet) =>
    take(client.PUT('/v1/products/{id}/pictures', { params: { path: { id } }, body })),
  addVariants: (id: string, body: { version: number; variants: T.VariantDraft[] }) =>
    take(client.POST('/v1/products/{id}/variants', { params: { path: { id } }, body })),
  updateVariant: (id: string, body: T.VariantChange) =>
    take(client.PATCH('/v1/variants/{id}', { params: { path: { id } }, body })),
  setParts: (id: string, body: { version: number; parts: { variant: string; units: number }[] }) =>
    take(client.PUT('/v1/variants/{id}/parts', { params: { path: { id } }, body })),
}

export const categories = {
  list: (signal?: Signal) => take(client.GET('/v1/categories', upTo(signal))),
  create: (body: T.CategoryDraft) => take(client.POST('/v1/categories', { body })),
  update: (id: string, body: T.CategoryChange) =>
    take(client.PATCH('/v1/categories/{id}', { params: { path: { id } }, body })),
  delete: (id: string) => client.DELETE('/v1/categories/{id}', { params: { path: { id } } }),
}

export const media = {
  /** Keeps an image; the same bytes again are the same image. */
  add: (file: File, onProgress: (sent: number, total: number) => void) =>
    sendFile<{ id: string; width: number; height: number }>({ url: '/v1/media', file, type: file.type }, onProgress),
  /** Where an image is, in the width that is needed or the next larger one. */
  at: (id: string, width: number) => `/v1/media/${id}?${search({ width })}`,
}
