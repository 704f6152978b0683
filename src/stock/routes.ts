import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction, type Tx } from '../core/db.ts'
import { isUuid, uuidOf } from '../core/ids.ts'
import { Problem } from '../core/problem.ts'
import { asked, Id, Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import type { Call } from './act.ts'
import { adjust } from './adjust.ts'
import { availabilityRoutes } from './availability_routes.ts'
import { count } from './count.ts'
import { incomingRoutes } from './incoming_routes.ts'
import { listLevels } from './levels_list.ts'
import { listMovements } from './movements.ts'
import { receive } from './receive.ts'
import { extend, listReservations, order, readReservation } from './reservation.ts'
import { step, type Step } from './reservation_step.ts'
import { reserve } from './reserve.ts'
import { rulesRoutes } from './rules_routes.ts'
import {
  Act,
  AdjustBody,
  ArriveBody,
  CountBody,
  Moved,
  ReceiveBody,
  Reservation,
  ReserveBody,
  Reserved,
  ReturnBody,
  SendBody,
  StepBody,
  Transfer,
  VariantLevels,
} from './schema.ts'
import { takeBack } from './take_back.ts'
import { arrive, listTransfers, send } from './transfer.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const unmoved = { ...refused, 404: ProblemBody, 409: ProblemBody, 410: ProblemBody }
const byId = Type.Object({ id: Id })
type Asking = FastifyRequest & { actor: { kind: string; id: string; name: string } | undefined }

/** Everything that moves stock, and what was moved. What can be sold where: availability_routes.ts. */
export function stockRoutes(app: App, ctx: Context): void {
  reservationRoutes(app, ctx)
  stepRoutes(app, ctx)
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

/** Who calls, and under which id: the body's, else the Idempotency-Key's (of this caller), else a new one. */
function callOf(ctx: Context, request: Asking, id: string | undefined): Call {
  const { key, actor, at } = asked(ctx, request)
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('invalid_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters.')
  return { id: id ?? (key ? uuidOf('stock', actor, key) : ctx.ids.uuid()), at, by: request.actor!.name }
}

/** Ids may be sent in capitals too; here they are compared as texts, as the database writes them. */
function lowerIds<T>(value: T): T {
  if (typeof value === 'string') return (isUuid(value) ? value.toLowerCase() : value) as T
  if (Array.isArray(value)) return value.map(lowerIds) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, lowerIds(part)])) as T
}

/** Runs a verb in one transaction, and wakes who follows the log. */
async function run<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer = await transaction(ctx.sql, work)
  ctx.wake.tell()
  return answer
}

function reservationRoutes(app: App, ctx: Context): void {
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
