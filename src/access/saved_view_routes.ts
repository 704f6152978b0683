import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { deleteView, listViews, saveView, shareView } from './saved_view.ts'
import { SavedView, SavedViewBody } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Done = Type.Null({ description: 'Done.' })
const params = Type.Object({ id: Id })
const tags = ['views']

/** Saved views: filters and columns of a list that somebody keeps under a name. */
export function savedViewRoutes(app: App, ctx: Context): void {
  readRoute(app, ctx)
  writeRoutes(app, ctx)
}

function readRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/views',
    {
      schema: {
        tags,
        summary: 'List your saved views of a page, then those that others share',
        operationId: 'views_list',
        querystring: Type.Object({ page: SavedViewBody.properties.page }),
        response: { 200: Type.Object({ items: Type.Array(SavedView) }), ...refused },
      },
      config: { permission: 'session' },
    },
    async (request) => ({ items: await listViews(ctx.sql, request.actor!.id, request.query.page) }),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.put(
    '/v1/views/:id',
    {
      schema: {
        tags,
        summary: 'Save a view, or change one of yours',
        description: 'The caller chooses the id, so a repeat changes nothing. At most 50 of one page.',
        operationId: 'view_save',
        params,
        body: SavedViewBody,
        response: { 204: Done, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'session' },
    },
    async (request, reply) => {
      const view = { ...request.body, ...request.params, staff: request.actor!.id, at: ctx.clock.now() }
      await transaction(ctx.sql, (tx) => saveView(tx, view))
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/v1/views/:id/shared',
    {
      schema: {
        tags,
        summary: 'Show a view to all staff, or no longer',
        operationId: 'view_share',
        params,
        body: Type.Object({ shared: Type.Boolean() }, { additionalProperties: false, examples: [{ shared: true }] }),
        response: { 204: Done, ...refused, 404: ProblemBody },
      },
      config: { permission: 'views.share' },
    },
    async (request, reply) => {
      const view = { ...request.body, ...request.params, staff: request.actor!.id }
      await transaction(ctx.sql, (tx) => shareView(tx, view))
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/views/:id',
    {
      schema: {
        tags,
        summary: 'Delete a view of yours; a repeat is no mistake',
        operationId: 'view_delete',
        params,
        response: { 204: Done, ...refused },
      },
      config: { permission: 'session' },
    },
    async (request, reply) => {
      await transaction(ctx.sql, (tx) => deleteView(tx, { ...request.params, staff: request.actor!.id }))
      return reply.code(204).send(null)
    },
  )
}
