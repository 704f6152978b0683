import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, ProblemBody, type App } from '../core/route.ts'
import { categoriesList, categoryCreate, categoryDelete, categoryRead, categoryUpdate } from './category.ts'
import { Category, CategoryBody, CategoryPatch } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody, 409: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['catalog']
const config = { permission: 'catalog.write' }

/** The tree of categories. */
export function categoryRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/categories',
    {
      schema: {
        tags,
        summary: 'List all categories, each after its parent',
        operationId: 'categories_list',
        response: { 200: Type.Object({ items: Type.Array(Category) }), ...refused },
      },
      config: { permission: 'offers.read' },
    },
    async () => ({ items: await categoriesList(ctx.sql) }),
  )
  writeRoutes(app, ctx)
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/categories',
    {
      schema: {
        tags,
        summary: 'Make a category',
        operationId: 'category_create',
        body: CategoryBody,
        response: { 201: Category, ...found },
      },
      config,
    },
    async (request, reply) => {
      const category = await once(ctx.sql, asked(ctx, request), async (tx) =>
        categoryRead(tx, await categoryCreate(tx, ctx.ids, { category: request.body, at: ctx.clock.now() })),
      )
      return reply.code(201).send(category)
    },
  )
  app.patch(
    '/v1/categories/:id',
    {
      schema: {
        tags,
        summary: 'Change a category, or move it with all below it',
        operationId: 'category_update',
        params,
        body: CategoryPatch,
        response: { 200: Category, ...found },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, async (tx) => {
        await categoryUpdate(tx, { ...request.params, change: request.body, at: ctx.clock.now() })
        return categoryRead(tx, request.params.id)
      }),
  )
  app.delete(
    '/v1/categories/:id',
    {
      schema: {
        tags,
        summary: 'Delete a category that holds nothing',
        operationId: 'category_delete',
        params,
        response: { 204: Type.Null({ description: 'Done.' }), ...found },
      },
      config,
    },
    async (request, reply) => {
      await transaction(ctx.sql, (tx) => categoryDelete(tx, request.params.id))
      return reply.code(204).send(null)
    },
  )
}
