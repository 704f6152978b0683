import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { basketRoutes } from './basket_routes.ts'
import { createPriceList, listPriceLists, updatePriceList } from './price_list.ts'
import { changePrices, putPrices } from './price_put.ts'
import { listPrices } from './price_read.ts'
import { ListedPrice, NewPrice, PriceList, PriceListBody, priceListExample, Version } from './price_schema.ts'
import { promotionRoutes } from './promotion_routes.ts'
import { taxRoutes } from './tax_routes.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['prices']

/** Price lists, promotions, taxes, and what a basket would cost by them. */
export function priceRoutes(app: App, ctx: Context): void {
  priceListRoutes(app, ctx)
  pricesRoutes(app, ctx)
  promotionRoutes(app, ctx)
  taxRoutes(app, ctx)
  basketRoutes(app, ctx)
}

function priceListRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/price-lists',
    {
      schema: {
        tags,
        summary: 'List the price lists in the order in which they are asked for a price',
        operationId: 'price_lists_list',
        response: { 200: Type.Object({ items: Type.Array(PriceList) }), ...refused },
      },
      config: { permission: 'catalog.read' },
    },
    async () => ({ items: await listPriceLists(ctx.sql) }),
  )
  app.post(
    '/v1/price-lists',
    {
      schema: {
        tags,
        summary: 'Create a price list',
        operationId: 'price_list_create',
        body: PriceListBody,
        response: { 200: PriceList, ...refused, 409: ProblemBody },
      },
      config: { permission: 'prices.write' },
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), (tx) =>
        createPriceList(tx, { ...request.body, id: ctx.ids.uuid(), at: ctx.clock.now() }),
      ),
  )
  app.put(
    '/v1/price-lists/:id',
    {
      schema: {
        tags,
        summary: 'Change a price list',
        operationId: 'price_list_update',
        params,
        body: Type.Object(
          { ...PriceListBody.properties, version: Version },
          { additionalProperties: false, examples: [{ ...priceListExample, version: 1 }] },
        ),
        response: { 200: PriceList, ...found, 409: ProblemBody },
      },
      config: { permission: 'prices.write' },
    },
    async (request) =>
      transaction(ctx.sql, (tx) => updatePriceList(tx, { ...request.body, ...request.params, at: ctx.clock.now() })),
  )
}

function pricesRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/price-lists/:id/prices',
    {
      schema: {
        tags,
        summary: 'List the prices of a list by SKU',
        operationId: 'prices_list',
        params,
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({ maxLength: 100, description: 'The beginning of a SKU, or a part of a title.' }),
          ),
          without: Type.Optional(
            Type.Union([Type.Literal('true'), Type.Literal('false')], {
              description: 'Also variants that have no price in the list.',
            }),
          ),
          ...pageQuery,
        }),
        response: { 200: Page(ListedPrice), ...found },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => listPrices(ctx.sql, request.params.id, request.query),
  )
  app.put(
    '/v1/price-lists/:id/prices',
    {
      schema: {
        tags,
        summary: 'Put prices into a list, or take them out; all or none',
        operationId: 'prices_put',
        params,
        body: Type.Object(
          { prices: Type.Array(NewPrice, { minItems: 1, maxItems: 1000 }) },
          { additionalProperties: false, examples: [{ prices: [{ sku: 'LINEN-01-M', amount: 79900 }] }] },
        ),
        response: { 200: Type.Object({ put: Type.Integer(), removed: Type.Integer() }), ...found },
      },
      config: { permission: 'prices.write' },
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        putPrices(tx, { list: request.params.id, prices: request.body.prices, at: ctx.clock.now() }),
      ),
  )
  changeRoute(app, ctx)
}

function changeRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/price-lists/:id/change',
    {
      schema: {
        tags,
        summary: 'Change the prices of a list by a percentage',
        description: 'Rounded half away from zero to a multiple of `step` minor units.',
        operationId: 'prices_change',
        params,
        body: Type.Object(
          {
            percent: Type.Number({ minimum: -100, maximum: 1000, description: 'Of 100: −20 lowers by a fifth.' }),
            step: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Minor units: 100 for whole pesos.' }),
            sku: Type.String({ maxLength: 60, description: 'SKUs that begin so; empty: all.' }),
            compareAt: Type.Union([Type.Literal('keep'), Type.Literal('before'), Type.Literal('none')], {
              description: 'What is struck through afterwards: as it was, the price before, nothing.',
            }),
          },
          {
            additionalProperties: false,
            examples: [{ percent: -20, step: 100, sku: '', compareAt: 'before' }],
          },
        ),
        response: {
          200: Type.Object({ changed: Type.Integer() }, { examples: [{ changed: 1200 }] }),
          ...found,
          409: ProblemBody,
        },
      },
      config: { permission: 'prices.write' },
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), (tx) =>
        changePrices(tx, { ...request.body, list: request.params.id, at: ctx.clock.now() }),
      ),
  )
}
