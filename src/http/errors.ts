import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { asUnavailable, databaseCode } from '../core/db.ts'
import { Problem, type FieldError, type ProblemCode } from '../core/problem.ts'

/** Fastify's own errors that a caller can cause. */
const fastifyProblems: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_BAD_URL: 'invalid_request',
  FST_ERR_ASYNC_CONSTRAINT: 'invalid_request',
}

/** Any error as the Problem that the caller gets to see. What is not one is a bug: 500 without detail. */
export function toProblem(error: unknown): Problem {
  const known = asUnavailable(error)
  if (known instanceof Problem) return known
  const { validation, validationContext, code, statusCode, message } = known as FastifyError
  if (validation) {
    const errors = validation.map((one): FieldError => {
      const extra =
        one.keyword === 'required'
          ? `/${String(one.params.missingProperty)}`
          : one.keyword === 'additionalProperties'
            ? `/${String(one.params.additionalProperty)}`
            : ''
      return {
        field: `${validationContext === 'body' ? '' : (validationContext ?? '')}${one.instancePath}${extra}`,
        code: one.keyword,
        detail: `It ${one.message ?? 'is not valid'}.`,
      }
    })
    return new Problem('invalid_request', 'The request is not valid; see errors.', { errors })
  }
  const mapped = code ? fastifyProblems[code] : undefined
  if (mapped) return new Problem(mapped, message)
  if (code === 'FST_ERR_CTP_INVALID_JSON' || known instanceof SyntaxError)
    return new Problem('malformed_body', 'The body is not valid JSON.')
  // Data that PostgreSQL refuses although the schemas let it pass: NUL characters in text, a time out of range, JSON that nests too deep.
  if (/^(22|54)/.test(databaseCode(error) ?? ''))
    return new Problem(
      'invalid_request',
      'A value cannot be stored: it holds a NUL character, is out of range or nests too deep.',
      {
        cause: error,
      },
    )
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Problem(statusCode === 404 ? 'not_found' : 'invalid_request', message)
  return new Problem('internal', 'Something went wrong on our side; it has been logged.', { cause: error })
}

function readableBy(origin: string): Record<string, string> {
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After', vary: 'Origin' }
}

/** Answers a Problem as application/problem+json. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.code === 'internal')
    request.log.error({ err: problem.cause, path: request.routeOptions?.url }, problem.message)
  else if (problem.cause) request.log.warn({ err: problem.cause, path: request.routeOptions?.url }, problem.message)
  // What is refused before a route's own hooks ran must still be readable by the site that sent it, or its client cannot know how long to wait.
  if (request.headers.origin && request.routeOptions?.config?.keyInBody)
    void reply.headers(readableBy(request.headers.origin))
  if (problem.retryAfter) void reply.header('retry-after', String(problem.retryAfter))
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="hilo"')
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem.toJSON())
}

/** Answers what cannot even be read as HTTP, and hangs up. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('invalid_request', 'The headers are larger than 16 KB.')
      : new Problem('invalid_request', 'This is not HTTP, or the request came too slowly.')
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
