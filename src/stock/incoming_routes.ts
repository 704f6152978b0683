import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { deleteService, listServices, putService } from './carriers.ts'
import { cancelIncoming, listIncoming, putIncoming } from './incoming.ts'
import { CarrierService, Incoming, IncomingBody, ServiceBody } from './rules_schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const byId = Type.Object({ id: { ...Id, description: 'The caller’s.' } })

/** What comes, and how it goes out: goods on their way, and carriers' services. */
export function incomingRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/stock/incoming',
    {
      schema: {
        tags: ['stock'],
        summary: 'List goods on their way, the first due first',
        operationId: 'incoming_list',
        querystring: Type.Object({
          variant: Type.Optional(Id),
          location: Type.Optional(Id),
          state: Type.Optional(Type.String({ pattern: '^(expected|received|cancelled)$' })),
          ...pageQuery,
        }),
        response: { 200: Page(Incoming), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => listIncoming(ctx.sql, request.query),
  )
  app.put(
    '/v1/stock/incoming/:id',
    {
      schema: {
        tags: ['stock'],
        summary: 'Say that goods are on their way, or correct it',
        operationId: 'incoming_put',
        params: byId,
        body: IncomingBody,
        response: { 200: Incoming, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'stock.write' },
    },
    async ({ params, body, actor }) =>
      transaction(ctx.sql, (tx) => putIncoming(tx, { ...body, id: params.id, at: ctx.clock.now(), by: actor!.name })),
  )
  app.delete(
    '/v1/stock/incoming/:id',
    {
      schema: {
        tags: ['stock'],
        summary: 'Say that goods will not come, or no more of them',
        operationId: 'incoming_cancel',
        params: byId,
        response: { 200: Incoming, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'stock.write' },
    },
    async ({ params, actor }) =>
      transaction(ctx.sql, (tx) => cancelIncoming(tx, { id: params.id, at: ctx.clock.now(), by: actor!.name })),
  )
  carrierRoutes(app, ctx)
}

function carrierRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/stock/carrier-services',
    {
      schema: {
        tags: ['stock'],
        summary: 'List carriers’ services by location',
        operationId: 'carrier_services_list',
        querystring: Type.Object({ location: Type.Optional(Id) }),
        response: { 200: Type.Object({ items: Type.Array(CarrierService) }), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async ({ query }) => ({ items: await listServices(ctx.sql, query.location) }),
  )
  app.put(
    '/v1/stock/carrier-services/:id',
    {
      schema: {
        tags: ['stock'],
        summary: 'Set a carrier’s service at a location: days, cut-off, how long it takes where to',
        operationId: 'carrier_service_put',
        params: byId,
        body: ServiceBody,
        response: { 200: CarrierService, ...refused, 409: ProblemBody },
      },
      config: { permission: 'stock.write' },
    },
    async ({ params, body, actor }) =>
      transaction(ctx.sql, (tx) => putService(tx, { ...body, id: params.id, at: ctx.clock.now(), by: actor!.name })),
  )
  app.delete(
    '/v1/stock/carrier-services/:id',
    {
      schema: {
        tags: ['stock'],
        summary: 'End a carrier’s service at a location',
        operationId: 'carrier_service_delete',
        params: byId,
        response: { 204: Type.Null(), ...refused },
      },
      config: { permission: 'stock.write' },
    },
    async ({ params }, reply) => {
      await deleteService(ctx.sql, params.id)
      return reply.code(204).send(null)
    },
  )
}
