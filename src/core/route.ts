import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import Type, { type TSchema } from 'typebox'
import type { Clock } from './clock.ts'
import type { OnceRequest } from './once.ts'
import { Problem } from './problem.ts'

/** The HTTP application that a module's routes.ts adds its routes to. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A name in access/permissions.ts, or 'public'. A route without one does not boot. */
    permission?: string
  }
}

/** A point in time, ISO 8601 in UTC. */
export const Time = Type.String({ format: 'date-time', examples: ['2026-11-22T10:00:00.000Z'] })
export const Id = Type.String({ format: 'uuid', examples: ['0193a1b2-0000-7000-8000-000000000001'] })

/** A keyset page: `next` is the `after` of the following page, null at the end. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) })

/** The query parameters of every page. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Items at most.' })),
  after: Type.Optional(Type.String({ maxLength: 400, description: 'The `next` of the page before.' })),
}

/** The query parameter of what can also be read as it was known at a past time. */
export const atQuery = { at: Type.Optional({ ...Time, description: 'As Hilo knew it then.' }) }
export const timeOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

export const ProblemBody = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; see docs/errors.md.' }),
    detail: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), code: Type.String(), detail: Type.String() })),
    ),
  },
  {
    $id: 'Problem',
    examples: [
      {
        type: 'https://hilo.example/problems/not_found',
        title: 'There is no such thing',
        status: 404,
        code: 'not_found',
        detail: 'No thread has this id.',
      },
    ],
  },
)

/** What decides whether a POST is a repeat. The guard has made sure that somebody asks. */
export function asked(
  { clock }: { clock: Clock },
  request: FastifyRequest & { actor: { kind: string; id: string } | undefined },
): OnceRequest {
  const key = request.headers['idempotency-key']
  const { kind, id } = request.actor!
  return {
    key: Array.isArray(key) ? key.join() : key,
    actor: `${kind}:${id}`,
    operation: `${request.method} ${request.url}`,
    body: request.body,
    at: clock.now(),
  }
}

/** A page cursor: the last item's sort key, opaque to callers. */
export function encodeCursor(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor that `encodeCursor` made of as many parts as there are checks; undefined when there is none. Throws invalid_cursor. */
export function decodeCursor(text: string | undefined, checks: ((part: string) => boolean)[]): string[] | undefined {
  if (text === undefined) return undefined
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    parts = undefined
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== checks.length ||
    !checks.every((check, i) => typeof parts[i] === 'string' && check(parts[i]))
  )
    throw new Problem('invalid_cursor', 'Take `next` of the page before as it is.')
  return parts as string[]
}

/** Cuts a result that was asked for with limit + 1 into a page. */
export function page<T>(rows: T[], limit: number, cursor: (row: T) => string[]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit && items.length ? encodeCursor(cursor(items.at(-1)!)) : null }
}

/** True for a time that PostgreSQL and JavaScript both read. */
export const isTime = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))
