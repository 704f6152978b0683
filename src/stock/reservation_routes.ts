import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { callOf, lowerIds, run } from './call.ts'
import { extend, listReservations, order, readReservation } from './reservation.ts'
import { step, type Step } from './reservation_step.ts'
import { reserve } from './reserve.ts'
import { Act, Reservation, ReserveBody, Reserved, StepBody } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const unmoved = { ...refused, 404: ProblemBody, 409: ProblemBody, 410: ProblemBody }
const byId = Type.Object({ id: Id })

/** Units held for somebody, and what becomes of them. */
export function reservationRoutes(app: App, ctx: Context): void {
  stepRoutes(app, ctx)
  app.post(
    '/v1/stock/reservations',
    {
      schema: {
        tags: ['stock'],
        summary: 'Reserve units',
        description:
          'Holds them until they are sold, released or the time is up. Who comes first is served first; what cannot be met takes nothing.',
        operationId: 'reserve',
        body: ReserveBody,
        response: { 200: Reserved, ...refused, 409: ProblemBody, 503: ProblemBody },
      },
      config: { permission: 'stock.reserve' },
    },
    async (request) => {
      const { id, ...body } = lowerIds(request.body)
      return reserve(ctx, { ...body, ...callOf(ctx, request, id) })
    },
  )
  app.get(
    '/v1/stock/reservations',
    {
      schema: {
        tags: ['stock'],
        summary: 'List reservations, newest first',
        operationId: 'reservations_list',
        querystring: Type.Object({
          state: Type.Optional(Type.String({ pattern: '^(held|ordered|committed|released|expired)$' })),
          channel: Type.Optional(ReserveBody.properties.channel),
          reference: Type.Optional(Type.String({ maxLength: 200 })),
          variant: Type.Optional(Id),
          location: Type.Optional(Id),
          ...pageQuery,
        }),
        response: { 200: Page(Reservation), ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => listReservations(ctx.sql, request.query),
  )
  app.get(
    '/v1/stock/reservations/:id',
    {
      schema: {
        tags: ['stock'],
        summary: 'A reservation',
        operationId: 'reservation_read',
        params: byId,
        response: { 200: Reservation, ...refused, 404: ProblemBody },
      },
      config: { permission: 'stock.read' },
    },
    async (request) => readReservation(ctx.sql, request.params.id),
  )
}

const steps: Record<Exclude<Step, 'expire'>, string> = {
  release: 'Give units of a reservation back',
  commit: 'Sell reserved units: they go to the customer at once',
  pick: 'Take reserved units from the shelf for an order',
  ship: 'Sell picked units: they leave for the customer',
}

function stepRoutes(app: App, ctx: Context): void {
  for (const [verb, summary] of Object.entries(steps) as [keyof typeof steps, string][]) {
    app.post(
      `/v1/stock/reservations/:id/${verb}`,
      {
        schema: {
          tags: ['stock'],
          summary,
          operationId: `reservation_${verb}`,
          params: byId,
          body: StepBody,
          response: { 200: Act, ...unmoved },
        },
        config: { permission: 'stock.reserve' },
      },
      async (request) =>
        run(ctx, (tx) =>
          step(tx, ctx, verb, {
            ...callOf(ctx, request, request.body.id?.toLowerCase()),
            reservation: request.params.id.toLowerCase(),
            lines: request.body.lines,
          }),
        ),
    )
  }
  app.post(
    '/v1/stock/reservations/:id/extend',
    {
      schema: {
        tags: ['stock'],
        summary: 'Hold units longer',
        operationId: 'reservation_extend',
        params: byId,
        body: Type.Object({ seconds: ReserveBody.properties.seconds }, { examples: [{ seconds: 900 }] }),
        response: { 200: Reservation, ...unmoved },
      },
      config: { permission: 'stock.reserve' },
    },
    async (request) =>
      run(ctx, (tx) => extend(tx, { id: request.params.id, seconds: request.body.seconds, at: ctx.clock.now() })),
  )
  app.post(
    '/v1/stock/reservations/:id/order',
    {
      schema: {
        tags: ['stock'],
        summary: 'Make a reservation an order’s: it expires no more',
        operationId: 'reservation_order',
        params: byId,
        body: Type.Object(
          { reference: Type.String({ minLength: 1, maxLength: 200 }) },
          { examples: [{ reference: 'order-1' }] },
        ),
        response: { 200: Reservation, ...unmoved },
      },
      config: { permission: 'stock.reserve' },
    },
    async (request) =>
      run(ctx, (tx) => order(tx, { id: request.params.id, reference: request.body.reference, at: ctx.clock.now() })),
  )
}
