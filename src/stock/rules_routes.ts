import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { putLevelRules, putRules, readLevelRules, readRules } from './rules.ts'
import { LevelRule, LevelRulesBody, Rules, RulesBody } from './rules_schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const LevelRules = Type.Object({ items: Type.Array(LevelRule) })

/** What may be sold of what there is, and what beyond it: for locations, channels and single levels. */
export function rulesRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/stock/rules',
    {
      schema: {
        tags: ['stock'],
        summary: 'Read safety stocks of locations and buffers of channels',
        operationId: 'rules_read',
        response: { 200: Rules, ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async () => readRules(ctx.sql),
  )
  app.put(
    '/v1/stock/rules',
    {
      schema: {
        tags: ['stock'],
        summary: 'Set safety stocks of locations and buffers of channels',
        description: 'All or nothing; those left out stay as they are. Tells no level as low or back.',
        operationId: 'rules_put',
        body: RulesBody,
        response: { 200: Rules, ...refused },
      },
      config: { permission: 'stock.write' },
    },
    async (request) => transaction(ctx.sql, (tx) => putRules(tx, request.body)),
  )
  levelRoutes(app, ctx)
}

function levelRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/stock/rules/levels',
    {
      schema: {
        tags: ['stock'],
        summary: 'Read the rules of single levels: safety stock, low mark, backorders and preorders',
        operationId: 'level_rules_read',
        querystring: Type.Object({
          variant: Type.Array(Id, { minItems: 1, maxItems: 50, description: 'Repeatable.' }),
          location: Type.Optional(Id),
        }),
        response: { 200: LevelRules, ...refused },
      },
      config: { permission: 'stock.read' },
    },
    async ({ query }) => ({ items: await readLevelRules(ctx.sql, query.variant, query.location) }),
  )
  app.put(
    '/v1/stock/rules/levels',
    {
      schema: {
        tags: ['stock'],
        summary: 'Set the rules of up to 1,000 levels',
        description:
          'All lines or nothing; what a line leaves out stays as it is. A cap cannot be lower than what is promised already.',
        operationId: 'level_rules_put',
        body: LevelRulesBody,
        response: { 200: LevelRules, ...refused, 409: ProblemBody },
      },
      config: { permission: 'stock.write' },
    },
    async (request) => {
      const { lines } = request.body
      const items = await transaction(ctx.sql, (tx) => putLevelRules(tx, ctx, { lines, at: ctx.clock.now() }))
      ctx.wake.tell()
      return { items }
    },
  )
}
