import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { Promotion, PromotionBody, PromotionChoices, promotionExample, Version } from './price_schema.ts'
import {
  activatePromotion,
  createPromotion,
  listPromotions,
  promotionStates,
  readPromotion,
  updatePromotion,
} from './promotion.ts'
import { promotionChoices } from './promotion_choices.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['prices']

export function promotionRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  choicesRoute(app, ctx)
  writeRoutes(app, ctx)
}

function readRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/promotions',
    {
      schema: {
        tags,
        summary: 'List promotions, the newest first',
        operationId: 'promotions_list',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 100, description: 'A part of a name or code.' })),
          state: Type.Optional(Type.Enum([...promotionStates], { description: 'What it is now.' })),
          ...pageQuery,
        }),
        response: { 200: Page(Promotion), ...refused },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => listPromotions(ctx.sql, { ...request.query, at: ctx.clock.now() }),
  )
  app.get(
    '/v1/promotions/:id',
    {
      schema: {
        tags,
        summary: 'Read a promotion',
        operationId: 'promotion_read',
        params,
        response: { 200: Promotion, ...found },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => readPromotion(ctx.sql, request.params.id),
  )
}

function choicesRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/promotions/choices',
    {
      schema: {
        tags,
        summary: 'List what a promotion can be limited to',
        operationId: 'promotion_choices',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({
              maxLength: 100,
              description: 'A part of a product’s title, or the beginning of its handle.',
            }),
          ),
          product: Type.Optional(
            Type.Array(Id, { maxItems: 100, description: 'These products too; may be repeated.' }),
          ),
        }),
        response: { 200: PromotionChoices, ...refused },
      },
      config: { permission: 'catalog.read' },
    },
    async (request) => promotionChoices(ctx.sql, { q: request.query.q ?? '', products: request.query.product ?? [] }),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  const config = { permission: 'prices.write' }
  app.post(
    '/v1/promotions',
    {
      schema: {
        tags,
        summary: 'Create a promotion, switched off',
        operationId: 'promotion_create',
        body: PromotionBody,
        response: { 200: Promotion, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), (tx) =>
        createPromotion(tx, {
          ...request.body,
          id: ctx.ids.uuid(),
          author: request.actor!.name,
          at: ctx.clock.now(),
        }),
      ),
  )
  app.put(
    '/v1/promotions/:id',
    {
      schema: {
        tags,
        summary: 'Change a promotion',
        operationId: 'promotion_update',
        params,
        body: Type.Object(
          { ...PromotionBody.properties, version: Version },
          { additionalProperties: false, examples: [{ ...promotionExample, version: 1 }] },
        ),
        response: { 200: Promotion, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        updatePromotion(tx, {
          ...request.body,
          ...request.params,
          author: request.actor!.name,
          at: ctx.clock.now(),
        }),
      ),
  )
  app.put(
    '/v1/promotions/:id/active',
    {
      schema: {
        tags,
        summary: 'Switch a promotion on or off',
        operationId: 'promotion_activate',
        params,
        body: Type.Object(
          { active: Type.Boolean(), version: Version },
          { additionalProperties: false, examples: [{ active: true, version: 1 }] },
        ),
        response: { 200: Promotion, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        activatePromotion(tx, {
          ...request.body,
          ...request.params,
          author: request.actor!.name,
          at: ctx.clock.now(),
        }),
      ),
  )
}
