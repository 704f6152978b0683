import type { FastifyRequest } from 'fastify'
import type { Shopper } from '../access/actor.ts'
import type { Context } from '../core/context.ts'
import { ProblemBody } from '../core/route.ts'
import type { Editor } from './decide.ts'
import type { Lister } from './list_put.ts'
import type { CartQuery } from './schema.ts'
import type { ForWhom } from './shown.ts'

export const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
export const config = { permission: 'shopper' }

/** Whose a device's baskets and lists are: of who is signed in, with all that is joined to him or her; a guest's own alone. */
export function listerOf({ fragment, known }: Shopper): Lister {
  return known === null ? { fragment, joined: false } : { fragment: known, joined: true }
}

/** For whom a basket or list is shown, as the query says. */
export function forShopper({ channel = 'web', ...query }: CartQuery): ForWhom {
  return { ...query, channel, staff: false }
}

/** Whose a device's edits are. */
export function editorOf(ctx: Context, request: FastifyRequest): Editor {
  return { owner: listerOf(request.shopper!).fragment, by: 'shopper', now: ctx.clock.now() }
}
