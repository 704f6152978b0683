import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, ProblemBody, type App } from '../core/route.ts'
import { bundleSet } from './bundle_set.ts'
import { productRead } from './product_read.ts'
import { Part, Product, VariantBody, VariantPatch } from './schema.ts'
import { variantUpdate } from './variant_update.ts'
import { variantsCreate, variantsFill } from './variants_create.ts'

const response = {
  200: Product,
  400: ProblemBody,
  401: ProblemBody,
  403: ProblemBody,
  404: ProblemBody,
  409: ProblemBody,
}
const params = Type.Object({ id: Id })
const tags = ['catalog']
const config = { permission: 'catalog.write' }
const version = Type.Integer({ minimum: 1, description: 'The product’s version that it changes.' })

/** Variants of a product; each answers the whole product. */
export function variantRoutes(app: App, ctx: Context): void {
  const perform = (request: FastifyRequest, product: string, work: (tx: Tx, at: Date) => Promise<unknown>) =>
    once(ctx.sql, asked(ctx, request), async (tx) => {
      await work(tx, ctx.clock.now())
      return productRead(tx, product)
    })
  app.post(
    '/v1/products/:id/variants',
    {
      schema: {
        tags,
        summary: 'Add variants to a product',
        operationId: 'variants_create',
        params,
        body: Type.Object(
          { version, variants: Type.Array(VariantBody, { minItems: 1, maxItems: 1000 }) },
          { additionalProperties: false },
        ),
        response,
      },
      config,
    },
    async (request) => {
      const { id: product } = request.params
      return perform(request, product, (tx, at) => variantsCreate(tx, ctx.ids, { ...request.body, product, at }))
    },
  )
  app.post(
    '/v1/products/:id/variants/fill',
    {
      schema: {
        tags,
        summary: 'Add a variant for every combination of options that has none',
        operationId: 'variants_fill',
        params,
        body: Type.Object(
          { version, prefix: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$', maxLength: 40 }) },
          { additionalProperties: false, examples: [{ version: 1, prefix: 'DRESS' }] },
        ),
        response,
      },
      config,
    },
    async (request) => {
      const { id: product } = request.params
      return perform(request, product, (tx, at) => variantsFill(tx, ctx.ids, { ...request.body, product, at }))
    },
  )
  changeRoutes(app, ctx)
}

function changeRoutes(app: App, ctx: Context): void {
  app.patch(
    '/v1/variants/:id',
    {
      schema: {
        tags,
        summary: 'Change a variant, or archive it',
        operationId: 'variant_update',
        params,
        body: VariantPatch,
        response,
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, async (tx) =>
        productRead(tx, await variantUpdate(tx, { ...request.params, change: request.body, at: ctx.clock.now() })),
      ),
  )
  app.put(
    '/v1/variants/:id/parts',
    {
      schema: {
        tags,
        summary: 'Say what a bundle is made of',
        operationId: 'bundle_set',
        params,
        body: Type.Object(
          { version, parts: Type.Array(Part, { minItems: 1, maxItems: 50 }) },
          { additionalProperties: false },
        ),
        response,
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, async (tx) =>
        productRead(tx, await bundleSet(tx, { ...request.params, ...request.body, at: ctx.clock.now() })),
      ),
  )
}
