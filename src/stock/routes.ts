import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { adjust } from './adjust.ts'
import { availabilityRoutes } from './availability_routes.ts'
import { callOf, lowerIds, run } from './call.ts'
import { count } from './count.ts'
import { incomingRoutes } from './incoming_routes.ts'
import { listLevels } from './levels_list.ts'
import { listMovements } from './movements.ts'
import { receive } from './receive.ts'
import { reservationRoutes } from './reservation_routes.ts'
import { rulesRoutes } from './rules_routes.ts'
import {
  Act,
  AdjustBody,
  ArriveBody,
  CountBody,
  Moved,
  ReceiveBody,
  ReturnBody,
  SendBody,
  Transfer,
  VariantLevels,
} from './schema.ts'
import { takeBack } from './take_back.ts'
import { arrive, listTransfers, send } from './transfer.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const unmoved = { ...refused, 404: ProblemBody, 409: ProblemBody, 410: ProblemBody }
const byId = Type.Object({ id: Id })

/** Everything that moves stock, and what was moved. What can be sold where: availability_routes.ts. */
export function stockRoutes(app: App, ctx: Context): void {
  reservationRoutes(app, ctx)
  goodsRoutes(app, ctx)
  transferRoutes(app, ctx)
  availabilityRoutes(app, ctx)
  rulesRoutes(app, ctx)
  incomingRoutes(app, ctx)
  app.get(
    '/v1/stock/levels',
    {
      schema: {
        tags: ['stock'],
        summary: 'List what lies where, variants in the order of their SKUs',
        operationId: 'levels_list',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({ maxLength: 100, description: 'The beginning of a SKU, a GTIN, or a part of a title.' }),
          ),
          product: Type.Optional(Id),
          variant: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 50, description: 'Repeatable.' })),
          location: Type.Optional(Id),
          low: Type.Optional(Type.Literal('true')),
          ...pageQuery,
        }),
        response: { 200: Page(VariantLevels), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => listLevels(ctx.sql, request.query),
  )
  app.get(
    '/v1/stock/movements',
    {
      schema: {
        tags: ['stock'],
        summary: 'List what was moved of a variant, newest first',
        description: 'What a unit cost is told to whoever moves stock or sets prices; to others it is null.',
        operationId: 'movements_list',
        querystring: Type.Object({ variant: Id, location: Type.Optional(Id), ...pageQuery }),
        response: { 200: Page(Moved), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => {
      const page = await listMovements(ctx.sql, request.query)
      if (request.can('stock.write') || request.can('prices.write')) return page
      return { ...page, items: page.items.map((moved) => ({ ...moved, unitCost: null })) }
    },
  )
}

function goodsRoutes(app: App, ctx: Context): void {
  const config = { permission: 'stock.write' }
  const response = { 200: Act, ...refused, 409: ProblemBody }
  app.post(
    '/v1/stock/receipts',
    {
      schema: {
        tags: ['stock'],
        summary: 'Receive goods from a supplier',
        operationId: 'receive',
        body: ReceiveBody,
        response,
      },
      config,
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return run(ctx, (tx) => receive(tx, ctx, { ...body, ...callOf(ctx, request, id) }))
    },
  )
  app.post(
    '/v1/stock/returns',
    {
      schema: {
        tags: ['stock'],
        summary: 'Take back what a customer returns',
        operationId: 'take_back',
        body: ReturnBody,
        response,
      },
      config: { permission: 'stock.reserve' },
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return run(ctx, (tx) => takeBack(tx, ctx, { ...body, ...callOf(ctx, request, id) }))
    },
  )
  app.post(
    '/v1/stock/counts',
    {
      schema: {
        tags: ['stock'],
        summary: 'Count what lies on the shelf, and set it right',
        operationId: 'count',
        body: CountBody,
        response,
      },
      config,
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return run(ctx, (tx) => count(tx, ctx, { ...body, ...callOf(ctx, request, id) }))
    },
  )
  app.post(
    '/v1/stock/adjustments',
    {
      schema: {
        tags: ['stock'],
        summary: 'Set stock right by hand, with a reason',
        operationId: 'adjust',
        body: AdjustBody,
        response,
      },
      config,
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return run(ctx, (tx) => adjust(tx, ctx, { ...body, ...callOf(ctx, request, id) }))
    },
  )
}

function transferRoutes(app: App, ctx: Context): void {
  const config = { permission: 'stock.write' }
  app.post(
    '/v1/stock/transfers',
    {
      schema: {
        tags: ['stock'],
        summary: 'Send goods to another location',
        operationId: 'send',
        body: SendBody,
        response: { 200: Act, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return run(ctx, (tx) => send(tx, ctx, { ...body, ...callOf(ctx, request, id) }))
    },
  )
  app.post(
    '/v1/stock/transfers/:id/arrival',
    {
      schema: {
        tags: ['stock'],
        summary: 'Take in a transfer at its destination',
        operationId: 'arrive',
        params: byId,
        body: ArriveBody,
        response: { 200: Act, ...unmoved },
      },
      config,
    },
    async (request) =>
      run(ctx, (tx) =>
        arrive(tx, ctx, {
          ...callOf(ctx, request, request.body.id?.toLowerCase()),
          transfer: request.params.id.toLowerCase(),
          lines: lowerIds(request.body.lines),
        }),
      ),
  )
  app.get(
    '/v1/stock/transfers',
    {
      schema: {
        tags: ['stock'],
        summary: 'List transfers, newest first',
        operationId: 'transfers_list',
        querystring: Type.Object({
          state: Type.Optional(Type.Union([Type.Literal('sent'), Type.Literal('received')])),
          location: Type.Optional(Id),
          ...pageQuery,
        }),
        response: { 200: Page(Transfer), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => listTransfers(ctx.sql, request.query),
  )
}
