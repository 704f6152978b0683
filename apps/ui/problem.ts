import type { Words } from './words/en.ts'

/** One thing that is wrong with what was sent: a JSON pointer or a parameter name, a stable code, a sentence. */
export type FieldProblem = { field: string; code: string; detail: string }

/** What the server answered instead of what was asked for (RFC 9457), or `offline` when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldProblem[]
  /** Whole seconds to wait, when the server said so. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = more.errors ?? []
    this.retryAfter = more.retryAfter
  }
}

/** A problem out of an answer that is not 2xx; never throws. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retry = Number(response.headers.get('retry-after'))
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : undefined
  const body = await response.json().catch(() => null)
  return problemOf(response.status, body, retryAfter)
}

/** A problem out of a status and a body that may be a problem document. */
export function problemOf(status: number, body: unknown, retryAfter?: number): ApiProblem {
  const found = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const more = {
    errors: Array.isArray(found['errors']) ? (found['errors'] as FieldProblem[]) : [],
    ...(retryAfter ? { retryAfter } : {}),
  }
  const code = typeof found['code'] === 'string' ? found['code'] : status >= 500 ? 'unavailable' : 'unknown'
  return new ApiProblem(status, code, typeof found['detail'] === 'string' ? found['detail'] : `HTTP ${status}`, more)
}

/** The sentence for a person: our own words for the codes that people meet, else the server's detail. */
export function problemText(error: unknown, words: Words): string {
  if (!(error instanceof ApiProblem)) return words.problem.unknown
  const known = (words.problem.codes as Record<string, string>)[error.code]
  if (error.code === 'rate_limited' && error.retryAfter) return words.problem.rateLimited(error.retryAfter)
  return known ?? error.message
}
