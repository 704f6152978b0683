import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { ProblemBody, type App } from '../core/route.ts'
import { readStock } from './availability.ts'
import { availability, offered } from './availability_shape.ts'
import { Availability, AvailabilityQuery, Offered } from './availability_schema.ts'
import { placesNow } from './places.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }

/** What can be sold where, and when it can be had: for shoppers, and with every number for staff. */
export function availabilityRoutes(app: App, ctx: Context): void {
  /** What is asked, what there is, and the places that it names. */
  const read = async (query: AvailabilityQuery, detail: boolean) => {
    if ((query.latitude === undefined) !== (query.longitude === undefined))
      throw new Problem('invalid_request', 'Latitude and longitude come together.')
    const stock = await readStock(ctx.sql, query, detail)
    const ids = stock.places.map(({ id }) => id)
    return [stock, { ...query, at: ctx.clock.now(), places: await placesNow(ctx, ids) }] as const
  }
  app.get(
    '/v1/availability',
    {
      schema: {
        tags: ['stock'],
        summary: 'Read what of up to 50 variants can be had, where and when',
        operationId: 'availability_offer',
        querystring: AvailabilityQuery,
        response: { 200: Offered, ...refused },
      },
      config: { permission: 'offers.read' },
    },
    async (request) => offered(...(await read(request.query, false))),
  )
  app.get(
    '/v1/stock/availability',
    {
      schema: {
        tags: ['stock'],
        summary: 'Read the stock of up to 50 variants at all locations, with what is promised of it',
        operationId: 'availability_read',
        querystring: AvailabilityQuery,
        response: { 200: Availability, ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => availability(...(await read(request.query, true))),
  )
}
