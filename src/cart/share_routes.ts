import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { changeCart } from './change.ts'
import { config, editorOf, forShopper, listerOf, refused } from './request.ts'
import { CartQuery, EditsInput, List, ListEdited, NewShare, Share, ShareInput, ShareToken } from './schema.ts'
import { listShares, share, unshare } from './share.ts'

const Params = Type.Object({ id: Id })
const found = { ...refused, 404: ProblemBody }
const tags = ['lists']

/** Links to a list, and what whoever has one sees and does. */
export function shareRoutes(app: App, ctx: Context): void {
  ownRoutes(app, ctx)
  linkRoutes(app, ctx)
}

function ownRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/lists/:id/shares',
    {
      schema: {
        tags,
        summary: 'Read which links lead to a list',
        operationId: 'list_shares',
        params: Params,
        response: { 200: Type.Object({ items: Type.Array(Share) }), ...found },
      },
      config,
    },
    async (request) => {
      const input = { lister: listerOf(request.shopper!), list: request.params.id }
      return { items: await transaction(ctx.sql, (tx) => listShares(tx, input)) }
    },
  )
  app.post(
    '/v1/shopper/lists/:id/shares',
    {
      schema: {
        tags,
        summary: 'Make a link by which others see a list, or change it too',
        operationId: 'list_share',
        params: Params,
        body: ShareInput,
        response: { 201: NewShare, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const input = { list: request.params.id, ...request.body, channel: 'web', by: 'shopper' }
      const made = await transaction(ctx.sql, (tx) => share(tx, ctx, { ...input, lister: listerOf(request.shopper!) }))
      ctx.wake.tell()
      return reply.code(201).send(made)
    },
  )
  app.delete(
    '/v1/shopper/lists/:id/shares/:number',
    {
      schema: {
        tags,
        summary: 'End a link at once',
        operationId: 'list_unshare',
        params: Type.Object({ id: Id, number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
        response: { 204: Type.Null({ description: 'Done.' }), ...found },
      },
      config,
    },
    async (request, reply) => {
      const { id: list, number } = request.params
      const input = { list, number, channel: 'web', by: 'shopper', lister: listerOf(request.shopper!) }
      await transaction(ctx.sql, (tx) => unshare(tx, ctx, input))
      ctx.wake.tell()
      return reply.code(204).send(null)
    },
  )
}

function linkRoutes(app: App, ctx: Context): void {
  const TokenParams = Type.Object({ token: ShareToken })
  app.get(
    '/v1/shared-lists/:token',
    {
      schema: {
        tags,
        summary: 'Read a list by its link',
        operationId: 'shared_list_read',
        params: TokenParams,
        querystring: CartQuery,
        response: { 200: List, ...found },
      },
      config,
    },
    async (request) => {
      const call = { whose: { share: hashSecret(request.params.token) }, forWhom: forShopper(request.query) }
      return (await changeCart(ctx, { ...call, what: 'list', edits: [] })).lists[0]!
    },
  )
  app.post(
    '/v1/shared-lists/:token/edits',
    {
      schema: {
        tags,
        summary: 'Change a list by a link that allows it',
        operationId: 'shared_list_edit',
        params: TokenParams,
        querystring: CartQuery,
        body: EditsInput,
        response: { 200: ListEdited, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request) => {
      const { lists, outcomes } = await changeCart(ctx, {
        whose: { share: hashSecret(request.params.token) },
        forWhom: forShopper(request.query),
        what: 'list',
        edits: request.body.edits,
        editor: { ...editorOf(ctx, request), by: 'share' },
      })
      return { outcomes, list: lists[0]! }
    },
  )
}
