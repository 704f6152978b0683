import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { exceptionDelete, exceptionPut } from './exception_put.ts'
import type { Interval } from './hours.ts'
import { locationCreate } from './location_create.ts'
import { locationSetState, locationUpdate } from './location_update.ts'
import { listLocations, listPoints, readLocation } from './read.ts'
import {
  CalendarDate,
  Intervals,
  Kind,
  Location,
  LocationChange,
  LocationState,
  NewLocation,
  Point,
  Reason,
  Service,
} from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const found = { ...refused, 404: ProblemBody }
const Params = Type.Object({ id: Id })
const filters = {
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Words of its name, code or address; with or without accents.' }),
  ),
  kind: Type.Optional(Kind),
  state: Type.Optional(LocationState),
  place: Type.Optional(Type.String({ maxLength: 100, description: 'City, district, region or postal code.' })),
  service: Type.Optional(Service),
  openNow: Type.Optional(Type.Boolean()),
}
const example = {
  code: 'MX-CDMX-01',
  kind: 'store',
  name: 'Casa Hilo Masaryk',
  address: {
    street: 'Av. Presidente Masaryk 360',
    district: 'Polanco',
    city: 'Ciudad de México',
    region: 'CDMX',
    postalCode: '11560',
    country: 'MX',
  },
  latitude: 19.4326,
  longitude: -99.1975,
  zone: 'America/Mexico_City',
  phone: '+52 55 5280 1234',
  hours: 'mo-sa 11:00-21:00; su 11:00-20:00',
  services: ['pickup', 'returns'],
  pickupMinutes: 120,
  ordersPerHour: 10,
}

/** Stores and warehouses as staff see and change them. */
export function locationRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  writeRoutes(app, ctx)
  stateRoutes(app, ctx)
  exceptionRoutes(app, ctx)
}

function readRoutes(app: App, ctx: Context): void {
  const config = { permission: 'catalog.read' }
  app.get(
    '/v1/locations',
    {
      schema: {
        tags: ['stores'],
        summary: 'List stores and warehouses by code',
        operationId: 'locations_list',
        querystring: Type.Object({ ...filters, ...pageQuery }),
        response: { 200: Page(Location), ...refused },
      },
      config,
    },
    async (request) => listLocations(ctx.sql, request.query, ctx.clock.now()),
  )
  app.get(
    '/v1/locations/map',
    {
      schema: {
        tags: ['stores'],
        summary: 'List stores and warehouses as points of a map, all at once',
        operationId: 'locations_map',
        querystring: Type.Object(filters),
        response: { 200: Type.Object({ items: Type.Array(Point) }), ...refused },
      },
      config,
    },
    async (request) => ({ items: await listPoints(ctx.sql, request.query, ctx.clock.now()) }),
  )
  app.get(
    '/v1/locations/:id',
    {
      schema: {
        tags: ['stores'],
        summary: 'Read a location',
        operationId: 'location_read',
        params: Params,
        response: { 200: Location, ...found },
      },
      config,
    },
    async (request) => readLocation(ctx.sql, request.params.id, ctx.clock.now()),
  )
}

const config = { permission: 'stores.write' }

function writeRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/locations',
    {
      schema: {
        tags: ['stores'],
        summary: 'Open a location',
        operationId: 'location_create',
        body: { ...NewLocation, examples: [example] },
        response: { 201: Location, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request, reply) => {
      const { code, ...draft } = request.body
      const location = await once(ctx.sql, asked(ctx, request), async (tx) => {
        const id = ctx.ids.uuid()
        const at = ctx.clock.now()
        await locationCreate(tx, { id, code, draft, at })
        return readLocation(tx, id, at)
      })
      return reply.code(201).send(location)
    },
  )
  app.put(
    '/v1/locations/:id',
    {
      schema: {
        tags: ['stores'],
        summary: 'Say anew what a location is; its code stays',
        operationId: 'location_update',
        params: Params,
        body: LocationChange,
        response: { 200: Location, ...found, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, async (tx) => {
        const { id } = request.params
        const { version, ...draft } = request.body
        const at = ctx.clock.now()
        await locationUpdate(tx, { id, version, draft, at })
        return readLocation(tx, id, at)
      }),
  )
}

function stateRoutes(app: App, ctx: Context): void {
  for (const [verb, state, summary] of [
    ['close', 'closed', 'Close a location for good: it has no hours, and shoppers do not see it'],
    ['open', 'open', 'Open a closed location again'],
  ] as const)
    app.post(
      `/v1/locations/:id/${verb}`,
      {
        schema: {
          tags: ['stores'],
          summary,
          operationId: `location_${verb}`,
          params: Params,
          response: { 200: Location, ...found, 409: ProblemBody },
        },
        config,
      },
      async (request: FastifyRequest<{ Params: { id: string } }>) =>
        once(ctx.sql, asked(ctx, request), async (tx) => {
          const { id } = request.params
          const at = ctx.clock.now()
          await locationSetState(tx, { id, state, at })
          return readLocation(tx, id, at)
        }),
    )
}

function exceptionRoutes(app: App, ctx: Context): void {
  const params = Type.Object({ id: Id, date: CalendarDate })
  /** Changes a location's exceptions and answers what it is now. */
  const change = (id: string, work: (tx: Tx) => Promise<void>) =>
    transaction(ctx.sql, async (tx) => {
      await work(tx)
      return readLocation(tx, id, ctx.clock.now())
    })
  app.put(
    '/v1/locations/:id/exceptions/:date',
    {
      schema: {
        tags: ['stores'],
        summary: 'Say what holds on one day instead of the hours of the week',
        operationId: 'location_exception_put',
        params,
        body: Type.Object(
          { intervals: Intervals, reason: Reason },
          { additionalProperties: false, examples: [{ intervals: [], reason: 'Navidad' }] },
        ),
        response: { 200: Location, ...found },
      },
      config,
    },
    async (request) => {
      const { id, date } = request.params
      const { intervals, reason } = request.body
      return change(id, (tx) => exceptionPut(tx, { location: id, date, intervals: intervals as Interval[], reason }))
    },
  )
  app.delete(
    '/v1/locations/:id/exceptions/:date',
    {
      schema: {
        tags: ['stores'],
        summary: 'Let the hours of the week hold on a day again',
        operationId: 'location_exception_delete',
        params,
        response: { 200: Location, ...found },
      },
      config,
    },
    async (request) => {
      const { id, date } = request.params
      return change(id, (tx) => exceptionDelete(tx, { location: id, date }))
    },
  )
}
