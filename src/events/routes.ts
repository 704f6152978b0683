import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, Time, type App } from '../core/route.ts'
import { listContracts, putContract, readContractVersions } from './contracts.ts'
import { dryRun } from './dry_run.ts'
import { listQuarantine, mustWait, readQuarantine, resolveItems } from './quarantine.ts'
import { countEvents, listEvents } from './read.ts'
import { Contract, Event, QuarantineItem, Reason } from './schema.ts'
import { readEventStats, readNow } from './stats.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Kind = Type.Object({
  channel: Type.String({ maxLength: 60, examples: ['web'] }),
  type: Type.String({ maxLength: 200, examples: ['Product Viewed'] }),
})
const Schema = Type.Record(Type.String(), Type.Unknown(), {
  description: 'JSON Schema 2020-12 over `data`; `"personal": true` marks a personal field.',
  examples: [{ type: 'object', required: ['product_id'] }],
})

export function eventRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  contractRoutes(app, ctx)
  quarantineRoutes(app, ctx)
}

function readRoutes(app: App, ctx: Context): void {
  const filters = {
    type: Type.Optional(Type.String({ maxLength: 200 })),
    channel: Type.Optional(Type.String({ maxLength: 60 })),
    thread: Type.Optional(Id),
    from: Type.Optional(Time),
    to: Type.Optional(Time),
  }
  app.get(
    '/v1/events',
    {
      schema: {
        tags: ['events'],
        summary: 'List events, newest first by when they happened',
        operationId: 'events_list',
        querystring: Type.Object({
          ...filters,
          ...pageQuery,
          count: Type.Optional(Type.Boolean({ description: 'Adds `count`, of all that match.' })),
        }),
        response: { 200: Type.Object({ ...Page(Event).properties, count: Type.Optional(Type.Integer()) }), ...refused },
      },
      config: { permission: 'events.read' },
    },
    async (request) => {
      const { count, ...filter } = request.query
      const [events, total] = await Promise.all([
        listEvents(ctx.sql, filter),
        count ? countEvents(ctx.sql, filter) : undefined,
      ])
      await request.look('events.list', filter.thread ? `thread:${filter.thread}` : 'events', filter)
      return total === undefined ? events : { ...events, count: total }
    },
  )
  app.get(
    '/v1/stats/events',
    {
      schema: {
        tags: ['stats'],
        summary: 'Accepted and quarantined messages over time, per channel',
        operationId: 'stats_events',
        querystring: Type.Object({
          by: Type.Optional(Type.Union([Type.Literal('hour'), Type.Literal('day')], { default: 'day' })),
          from: Type.Optional(Time),
          to: Type.Optional(Time),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ at: Time, channel: Type.String(), accepted: Type.Integer(), quarantined: Type.Integer() }),
            ),
          }),
          ...refused,
        },
      },
      config: { permission: 'stats.read' },
    },
    async (request) => {
      const now = ctx.clock.now().getTime()
      const { by = 'day', from, to } = request.query
      return {
        items: await readEventStats(ctx.sql, {
          by,
          from: new Date(from ?? now - (by === 'day' ? 30 : 2) * 86_400_000),
          to: new Date(to ?? now + 3_600_000),
        }),
      }
    },
  )
  app.get(
    '/v1/stats/now',
    {
      schema: {
        tags: ['stats'],
        summary: 'What is going on now',
        operationId: 'stats_now',
        response: {
          200: Type.Object({
            eventsPerMinute: Type.Integer(),
            perChannel: Type.Array(
              Type.Object({
                channel: Type.String(),
                lastMinute: Type.Integer(),
                lastHour: Type.Integer(),
                today: Type.Integer(),
              }),
            ),
            threads: Type.Integer(),
            quarantineWaiting: Type.Integer(),
            consumerLagSeconds: Type.Number(),
          }),
          ...refused,
        },
      },
      config: { permission: 'stats.read' },
    },
    async () => readNow(ctx.sql, ctx.clock.now()),
  )
}

function contractRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/contracts',
    {
      schema: {
        tags: ['contracts'],
        summary: 'List contracts, and kinds of event not yet described',
        operationId: 'contracts_list',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                channel: Type.String(),
                type: Type.String(),
                described: Type.Boolean(),
                contract: Type.Union([Contract, Type.Null()]),
                events: Type.Integer(),
                quarantined: Type.Integer(),
                lastAt: Type.Union([Time, Type.Null()]),
              }),
            ),
          }),
          ...refused,
        },
      },
      config: { permission: 'contracts.read' },
    },
    async () => ({ items: await listContracts(ctx.sql) }),
  )
  app.get(
    '/v1/contracts/:channel/:type',
    {
      schema: {
        tags: ['contracts'],
        summary: 'Read all versions of a contract, newest first',
        operationId: 'contract_read',
        params: Kind,
        response: { 200: Type.Object({ versions: Type.Array(Contract) }), ...refused, 404: ProblemBody },
      },
      config: { permission: 'contracts.read' },
    },
    async (request) => ({ versions: await readContractVersions(ctx.sql, request.params.channel, request.params.type) }),
  )
  app.put(
    '/v1/contracts/:channel/:type',
    {
      schema: {
        tags: ['contracts'],
        summary: 'Publish a contract',
        operationId: 'contract_put',
        params: Kind,
        body: Type.Object({
          schema: Schema,
          note: Type.String({ maxLength: 500, examples: ['price is required'] }),
          version: Type.Integer({ minimum: 0, description: 'The version it replaces; 0 when there is none.' }),
        }),
        response: { 200: Contract, ...refused, 409: ProblemBody, 422: ProblemBody },
      },
      config: { permission: 'contracts.write' },
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        putContract(tx, { ...request.params, ...request.body, author: request.actor!.name, at: ctx.clock.now() }),
      ),
  )
  app.delete(
    '/v1/contracts/:channel/:type',
    {
      schema: {
        tags: ['contracts'],
        summary: 'End a contract: its events are accepted as not yet described',
        operationId: 'contract_delete',
        params: Kind,
        querystring: Type.Object({ version: Type.Integer({ minimum: 1, description: 'The version it ends.' }) }),
        response: { 204: Type.Null(), ...refused, 409: ProblemBody },
      },
      config: { permission: 'contracts.write' },
    },
    async (request, reply) => {
      await transaction(ctx.sql, (tx) =>
        putContract(tx, {
          ...request.params,
          schema: null,
          note: '',
          version: request.query.version,
          author: request.actor!.name,
          at: ctx.clock.now(),
        }),
      )
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/contracts/dry-run',
    {
      schema: {
        tags: ['contracts'],
        summary: 'Try a contract against the last events',
        operationId: 'contract_dry_run',
        body: Type.Object({
          ...Kind.properties,
          schema: Schema,
          last: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1000 })),
        }),
        response: {
          200: Type.Object({
            checked: Type.Integer(),
            passed: Type.Integer(),
            failed: Type.Integer(),
            samples: Type.Array(
              Type.Object({ id: Id, reasons: Type.Array(Reason), data: Type.Record(Type.String(), Type.Unknown()) }),
            ),
          }),
          ...refused,
          422: ProblemBody,
        },
      },
      config: { permission: 'contracts.write' },
    },
    async (request) => {
      const { last = 1000, ...input } = request.body
      const result = await dryRun(ctx.sql, { ...input, last })
      await request.look('contract.dry_run', 'events', { channel: input.channel, type: input.type })
      return result
    },
  )
}

function quarantineRoutes(app: App, ctx: Context): void {
  const Params = Type.Object({ id: Id })
  app.get(
    '/v1/quarantine',
    {
      schema: {
        tags: ['quarantine'],
        summary: 'List quarantined messages, newest first',
        operationId: 'quarantine_list',
        querystring: Type.Object({
          state: Type.Optional(
            Type.Union([Type.Literal('waiting'), Type.Literal('replayed'), Type.Literal('discarded')], {
              default: 'waiting',
            }),
          ),
          channel: Type.Optional(Type.String({ maxLength: 60 })),
          type: Type.Optional(Type.String({ maxLength: 200 })),
          code: Type.Optional(Type.String({ maxLength: 100 })),
          source: Type.Optional(Type.String({ maxLength: 200 })),
          from: Type.Optional(Time),
          to: Type.Optional(Time),
          ...pageQuery,
        }),
        response: { 200: Type.Object({ ...Page(QuarantineItem).properties, waiting: Type.Integer() }), ...refused },
      },
      config: { permission: 'quarantine.read' },
    },
    async (request) => {
      const list = await listQuarantine(ctx.sql, request.query)
      await request.look('quarantine.list', 'quarantine', request.query)
      return list
    },
  )
  app.get(
    '/v1/quarantine/:id',
    {
      schema: {
        tags: ['quarantine'],
        summary: 'Read one quarantined message',
        operationId: 'quarantine_read',
        params: Params,
        response: { 200: QuarantineItem, ...refused, 404: ProblemBody },
      },
      config: { permission: 'quarantine.read' },
    },
    async (request) => {
      const item = await readQuarantine(ctx.sql, request.params.id)
      await request.look('quarantine.read', `quarantine:${item.id}`)
      return item
    },
  )
  app.post(
    '/v1/quarantine/:id/discard',
    {
      schema: {
        tags: ['quarantine'],
        summary: 'Discard a quarantined message for a reason',
        operationId: 'quarantine_discard',
        params: Params,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, examples: ['A test of the till.'] }) }),
        response: { 200: QuarantineItem, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'quarantine.write' },
    },
    async (request) => {
      const at = ctx.clock.now()
      const { id } = request.params
      return once(ctx.sql, asked(ctx, request), async (tx) => {
        mustWait(await readQuarantine(tx, id, true))
        await resolveItems(tx, [id], 'discarded', { at, name: request.actor!.name, resolution: request.body.reason })
        return readQuarantine(tx, id)
      })
    },
  )
}
