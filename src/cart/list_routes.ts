import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { changeCart } from './change.ts'
import { listPut, listRemove } from './list_put.ts'
import { config, editorOf, forShopper, listerOf, refused } from './request.ts'
import { CartQuery, EditsInput, List, ListEdited, ListInput } from './schema.ts'

const Params = Type.Object({ id: Id })
const found = { ...refused, 404: ProblemBody }
const Done = Type.Null({ description: 'Done.' })
const tags = ['lists']

/** A shopper's named lists. */
export function listRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/lists',
    {
      schema: {
        tags,
        summary: 'Read all lists of whose device this is, priced',
        operationId: 'lists_read',
        querystring: CartQuery,
        response: { 200: Type.Object({ items: Type.Array(List) }), ...refused },
      },
      config,
    },
    async (request) => {
      const call = { whose: listerOf(request.shopper!), forWhom: forShopper(request.query) }
      return { items: (await changeCart(ctx, { ...call, what: 'lists', edits: [] })).lists }
    },
  )
  app.put(
    '/v1/shopper/lists/:id',
    {
      schema: {
        tags,
        summary: 'Make a list under an id of the device’s, or name it anew',
        operationId: 'list_put',
        params: Params,
        body: ListInput,
        response: { 204: Done, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const input = { ...request.body, id: request.params.id, channel: 'web', by: 'shopper' }
      await transaction(ctx.sql, (tx) => listPut(tx, ctx, { ...input, lister: listerOf(request.shopper!) }))
      ctx.wake.tell()
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/shopper/lists/:id',
    {
      schema: {
        tags,
        summary: 'Remove a list, and every link to it',
        operationId: 'list_remove',
        params: Params,
        response: { 204: Done, ...found },
      },
      config,
    },
    async (request, reply) => {
      const input = { id: request.params.id, channel: 'web', by: 'shopper', lister: listerOf(request.shopper!) }
      await transaction(ctx.sql, (tx) => listRemove(tx, ctx, input))
      ctx.wake.tell()
      return reply.code(204).send(null)
    },
  )
  editRoute(app, ctx)
}

function editRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/lists/:id/edits',
    {
      schema: {
        tags,
        summary: 'Change what is on a list; answers what it is then',
        description: 'As the basket’s edits. A code needs a basket.',
        operationId: 'list_edit',
        params: Params,
        querystring: CartQuery,
        body: EditsInput,
        response: { 200: ListEdited, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request) => {
      const { lists, outcomes } = await changeCart(ctx, {
        whose: listerOf(request.shopper!),
        forWhom: forShopper(request.query),
        what: 'list',
        list: request.params.id,
        edits: request.body.edits,
        editor: editorOf(ctx, request),
      })
      return { outcomes, list: lists[0]! }
    },
  )
}
