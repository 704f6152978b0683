import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { InChannel, productChannels } from './product_channels.ts'
import { productCreate } from './product_create.ts'
import { productRead } from './product_read.ts'
import { productUpdate } from './product_update.ts'
import { BulkChange, productsChange } from './products_change.ts'
import { productsList } from './products_list.ts'
import { Handle, Product, ProductBody, ProductPatch, ProductState, ProductSummary } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['catalog']
const read = { permission: 'catalog.read' }
const write = { permission: 'catalog.write' }

/** Products as staff see them. */
export function productRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  writeRoutes(app, ctx)
}

function readRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/products',
    {
      schema: {
        tags,
        summary: 'List and find products, what was changed last first',
        operationId: 'products_list',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({ maxLength: 200, description: 'Words of it, a SKU, a GTIN, or the beginning of a handle.' }),
          ),
          state: Type.Optional(ProductState),
          category: Type.Optional({ ...Handle, description: 'The handle of its category or one above.' }),
          brand: Type.Optional(Type.String({ maxLength: 100 })),
          channel: Type.Optional(Type.String({ maxLength: 60, description: 'May be sold there.' })),
          ...pageQuery,
        }),
        response: { 200: Page(ProductSummary), ...refused },
      },
      config: read,
    },
    async (request) => productsList(ctx.sql, request.query, ctx.clock.now()),
  )
  app.get(
    '/v1/products/:id',
    {
      schema: {
        tags,
        summary: 'Read a product with all its variants, pictures and texts',
        operationId: 'product_read',
        params,
        response: { 200: Product, ...found },
      },
      config: read,
    },
    async (request) => productRead(ctx.sql, request.params.id),
  )
  channelsRoute(app, ctx)
}

function channelsRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/products/:id/channels',
    {
      schema: {
        tags,
        summary: 'Where a product is sold now and at which prices, and why not elsewhere',
        operationId: 'product_channels',
        params,
        response: {
          200: Type.Object({ items: Type.Array(InChannel) }),
          ...found,
        },
      },
      config: read,
    },
    async (request) => ({ items: await productChannels(ctx.sql, { ...request.params, at: ctx.clock.now() }) }),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/products',
    {
      schema: {
        tags,
        summary: 'Make a product, with its variants where they are given',
        operationId: 'product_create',
        body: ProductBody,
        response: { 201: Product, ...refused, 409: ProblemBody },
      },
      config: write,
    },
    async (request, reply) => {
      const product = await once(ctx.sql, asked(ctx, request), async (tx) =>
        productRead(tx, await productCreate(tx, ctx.ids, { product: request.body, at: ctx.clock.now() })),
      )
      return reply.code(201).send(product)
    },
  )
  app.patch(
    '/v1/products/:id',
    {
      schema: {
        tags,
        summary: 'Change a product, publish it or archive it',
        operationId: 'product_update',
        params,
        body: ProductPatch,
        response: { 200: Product, ...found, 409: ProblemBody },
      },
      config: write,
    },
    async (request) =>
      transaction(ctx.sql, async (tx) => {
        await productUpdate(tx, { ...request.params, change: request.body, at: ctx.clock.now() })
        return productRead(tx, request.params.id)
      }),
  )
  app.post(
    '/v1/products/bulk',
    {
      schema: {
        tags,
        summary: 'Give many products the same state, category, brand or channels',
        operationId: 'products_change',
        body: Type.Object(
          { products: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }), set: BulkChange },
          { examples: [{ products: ['0193a1b2-0000-7000-8000-000000000001'], set: { state: 'active' } }] },
        ),
        response: {
          200: Type.Object({
            changed: Type.Integer(),
            missing: Type.Array(Id, { description: 'Ids that no product has.' }),
          }),
          ...refused,
          409: ProblemBody,
        },
      },
      config: write,
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), async (tx) => {
        const changed = new Set(await productsChange(tx, { ...request.body, at: ctx.clock.now() }))
        return { changed: changed.size, missing: request.body.products.filter((id) => !changed.has(id.toLowerCase())) }
      }),
  )
}
