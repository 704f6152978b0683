import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { Id, ProblemBody, Time, timeOf, type App } from '../core/route.ts'
import { BasketTrial, PricedBasket, PriceMatrix } from './basket_schema.ts'
import { tryBasket } from './basket_trial.ts'
import { priceMatrix } from './price_matrix.ts'
import { findVariants } from './price_read.ts'
import { ChannelKey, CustomerGroup, PricedVariant, StoreCode } from './price_schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const tags = ['prices']

export function basketRoutes(app: App, ctx: Context): void {
  trialRoute(app, ctx)
  app.get(
    '/v1/basket-trial/variants',
    {
      schema: {
        tags,
        summary: 'Find variants to try a basket with',
        operationId: 'basket_trial_variants',
        querystring: Type.Object({
          q: Type.String({
            minLength: 1,
            maxLength: 100,
            description: 'The beginning of a SKU, or a part of a title.',
          }),
        }),
        response: { 200: Type.Object({ items: Type.Array(PricedVariant) }), ...refused },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => ({ items: await findVariants(ctx.sql, request.query.q) }),
  )
  matrixRoute(app, ctx)
}

function trialRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/basket-trial',
    {
      schema: {
        tags,
        summary: 'What a basket would cost, and why; nothing is kept',
        description:
          'Every line says which list decided its price, what lowered it and which tax it has; promotions that did not count say why. Who lacks catalog.read sees neither lists that did not count nor promotions that were not asked for by code.',
        operationId: 'basket_try',
        body: BasketTrial,
        response: { 200: PricedBasket, ...refused },
      },
      config: { permission: 'offers.read' },
    },
    async (request) => {
      const staff = request.can('catalog.read')
      const { at, uses, customerGroups } = request.body
      if (!staff && (at ?? uses ?? customerGroups) !== undefined)
        throw new Problem('forbidden', 'Another time, earlier uses and customer groups need catalog.read.')
      return tryBasket(ctx.sql, { ...request.body, staff, now: ctx.clock.now() })
    },
  )
}

function matrixRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/products/:id/prices',
    {
      schema: {
        tags,
        summary: 'What a product costs in every channel, and the rule where it is not the same',
        operationId: 'product_prices',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({
          at: Type.Optional({ ...Time, description: 'Another time than now.' }),
          channel: Type.Optional(
            Type.Array(ChannelKey, {
              maxItems: 20,
              description: 'May be repeated; else all that a list or promotion names.',
            }),
          ),
          storeCode: Type.Optional(StoreCode),
          customerGroup: Type.Optional(CustomerGroup),
        }),
        response: { 200: PriceMatrix, ...refused, 404: ProblemBody },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => {
      const { at, channel = [], ...where } = request.query
      return priceMatrix(ctx.sql, {
        ...where,
        product: request.params.id,
        channels: channel,
        at: timeOf(at) ?? ctx.clock.now(),
      })
    },
  )
}
