/**
 * Every error a caller can meet (RFC 9457). The code is stable and part of the API; docs/errors.md describes each.
 * Anything thrown that is not a Problem is a bug: it is logged with its cause and answered 500 without detail.
 */
export const problems = {
  invalid_request: [400, 'The request is not valid'],
  malformed_body: [400, 'The body cannot be read'],
  invalid_cursor: [400, 'The page cursor is not valid'],
  unauthenticated: [401, 'Sign in or send a key'],
  invalid_credentials: [401, 'E-mail or password is wrong'],
  second_factor_required: [401, 'A second factor is required'],
  forbidden: [403, 'This is not allowed for you'],
  csrf_header_missing: [403, 'The request lacks the header that guards against forgery'],
  origin_not_allowed: [403, 'This site may not use the key'],
  not_found: [404, 'There is no such thing'],
  method_not_allowed: [405, 'The method is not allowed here'],
  conflict: [409, 'It collides with what is there'],
  idempotency_conflict: [409, 'The id was used for another content'],
  stale_version: [409, 'Somebody changed it in between'],
  sold_out: [409, 'There is not enough left to sell'],
  insufficient_stock: [409, 'There are not so many units there'],
  gone: [410, 'It is no longer valid'],
  body_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The content type is not supported'],
  proof_refused: [422, 'The code or passkey proves nothing'],
  invalid_schema: [422, 'The schema is not acceptable'],
  invalid_mapping: [422, 'The mapping is not acceptable'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
  overloaded: [503, 'The server is at its limit'],
  unavailable: [503, 'The server cannot answer now'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** One thing that is wrong: where (a JSON pointer or parameter name), which rule, and a sentence. */
export type FieldError = { field: string; code: string; detail: string }

/** An error that the caller gets to see. `detail` is one sentence that says what to do about it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly errors: FieldError[] | undefined
  readonly retryAfter: number | undefined

  /** @param more.retryAfter whole seconds, sent as Retry-After */
  constructor(
    code: ProblemCode,
    detail: string,
    more: { errors?: FieldError[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause })
    this.code = code
    this.status = problems[code][0]
    this.errors = more.errors
    this.retryAfter = more.retryAfter
  }

  /** The body of the answer, application/problem+json. */
  toJSON(): Record<string, unknown> {
    return {
      type: `https://hilo.example/problems/${this.code}`,
      title: problems[this.code][1],
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
    }
  }
}

/** invalid_request with the one thing that is wrong. */
export function wrong(field: string, code: string, detail: string): Problem {
  return new Problem('invalid_request', detail, { errors: [{ field, code, detail }] })
}
