import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { findStores, readStore } from './find_stores.ts'
import { storeJsonLd } from './json_ld.ts'
import { locationRoutes } from './location_routes.ts'
import { FoundStore, Service, Store } from './schema.ts'
import { storeCodeRoutes } from './store_codes.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Params = Type.Object({
  store: Type.String({ maxLength: 40, description: 'Its code or id.', examples: ['MX-CDMX-01'] }),
})

/** What a shopper may know of stores, and what staff say of locations. */
export function storesRoutes(app: App, ctx: Context): void {
  locationRoutes(app, ctx)
  storeCodeRoutes(app, ctx)
  const config = { permission: 'offers.read' }
  app.get(
    '/v1/stores',
    {
      schema: {
        tags: ['stores'],
        summary: 'Find stores, nearest first',
        description:
          'From coordinates, or from a place in which there are stores; by name when nothing says from where. No page without stores: `near` is null and there are no items when the place is not known.',
        operationId: 'stores_list',
        querystring: Type.Object({
          latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90, examples: [19.43] })),
          longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180, examples: [-99.19] })),
          near: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 100,
              description:
                'City, district, region or postal code, or the beginning of one, several with commas; with or without accents. Coordinates count before it.',
              examples: ['Guadalajara'],
            }),
          ),
          openNow: Type.Optional(Type.Boolean({ description: 'Only those open now; false: only those closed now.' })),
          service: Type.Optional(Service),
          variant: Type.Optional({ ...Id, description: 'Only where this variant can be bought now.' }),
          sku: Type.Optional(
            Type.String({ minLength: 1, maxLength: 60, description: 'The same, by SKU.', examples: ['LINO-ROJO-M'] }),
          ),
          ...pageQuery,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Items at most.' })),
        }),
        response: {
          200: Type.Object({
            ...Page(FoundStore).properties,
            near: Type.Union([Type.Object({ latitude: Type.Number(), longitude: Type.Number() }), Type.Null()], {
              description: 'From where distances were taken.',
            }),
          }),
          ...refused,
        },
      },
      config,
    },
    async (request) => findStores(ctx.sql, request.query, ctx.clock.now()),
  )
  app.get(
    '/v1/stores/:store',
    {
      schema: {
        tags: ['stores'],
        summary: 'Read a store: its hours of the next seven days, and whether it is open',
        operationId: 'store_read',
        params: Params,
        response: { 200: Store, ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request) => {
      const { exceptions: _, ...store } = await readStore(ctx.sql, request.params.store, ctx.clock.now())
      return store
    },
  )
  app.get(
    '/v1/stores/:store/json-ld',
    {
      schema: {
        tags: ['stores'],
        summary: 'Read a store as schema.org describes it',
        description: 'For a script of type application/ld+json; may stand in HTML as it is.',
        operationId: 'store_json_ld',
        params: Params,
        response: { 200: Type.Object({}, { additionalProperties: true }), ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const store = await readStore(ctx.sql, request.params.store, ctx.clock.now())
      // So that no name can end the script that it stands in.
      const safe = (data: unknown) => JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
      return reply.type('application/ld+json').serializer(safe).send(storeJsonLd(store, ctx.settings.publicUrl))
    },
  )
}
