import type { FastifyRequest } from 'fastify'
import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { isUuid, uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { asked } from '../core/route.ts'
import type { Call } from './act.ts'

type Asking = FastifyRequest & { actor: { kind: string; id: string; name: string } | undefined }

/** Who calls, and under which id: the body's, else the Idempotency-Key's (of this caller), else a new one. */
export function callOf(ctx: Context, request: Asking, id: string | undefined): Call {
  const { key, actor, at } = asked(ctx, request)
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('invalid_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.')
  return { id: id ?? (key ? uuidOf('stock', actor, key) : ctx.ids.uuid()), at, by: request.actor!.name }
}

/** Ids may be sent in capitals too; here they are compared as texts, as the database writes them. */
export function lowerIds<T>(value: T): T {
  if (typeof value === 'string') return (isUuid(value) ? value.toLowerCase() : value) as T
  if (Array.isArray(value)) return value.map(lowerIds) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, lowerIds(part)])) as T
}

/** Runs a verb in one transaction, and wakes who follows the log. */
export async function run<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer = await transaction(ctx.sql, work)
  ctx.wake.tell()
  return answer
}
