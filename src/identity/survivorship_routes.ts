import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { Criterion, ObservedValue, SurvivorshipRule } from './schema.ts'
import { listRules, putRule, readRuleVersions } from './survivorship.ts'
import { dryRunRule } from './survivorship_dry_run.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Name = Type.String({ minLength: 1, maxLength: 100, examples: ['birthday'] })
const Params = Type.Object({ attribute: Name })
const Items = Type.Object({ items: Type.Array(SurvivorshipRule) })
const rule = {
  criteria: Type.Array(Criterion, { minItems: 1, maxItems: 4, uniqueItems: true }),
  sources: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
    maxItems: 50,
    uniqueItems: true,
    description: 'Sources or channels, the most trusted first: for most_trusted_source.',
  }),
}
const example = { criteria: ['most_trusted_source', 'most_recent'], sources: ['pos', 'web'] }

/** Which value of an attribute counts: read, set, and tried before it is set. */
export function survivorshipRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  writeRoutes(app, ctx)
}

function readRoutes(app: App, ctx: Context): void {
  const config = { permission: 'survivorship.read' }
  app.get(
    '/v1/survivorship',
    {
      schema: {
        tags: ['people'],
        summary: 'List the rules by which one value of an attribute survives',
        description:
          'A claim from a public key never overwrites what a system of the retailer told; after that the criteria are asked in their order, and what they leave open goes to the newest.',
        operationId: 'survivorship_list',
        response: { 200: Items, ...refused },
      },
      config,
    },
    async () => ({ items: await listRules(ctx.sql) }),
  )
  app.get(
    '/v1/survivorship/:attribute',
    {
      schema: {
        tags: ['people'],
        summary: 'Read all versions of an attribute’s rule, newest first',
        operationId: 'survivorship_read',
        params: Params,
        response: { 200: Items, ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request) => ({ items: await readRuleVersions(ctx.sql, request.params.attribute) }),
  )
}

function writeRoutes(app: App, ctx: Context): void {
  const config = { permission: 'survivorship.write' }
  app.put(
    '/v1/survivorship/:attribute',
    {
      schema: {
        tags: ['people'],
        summary: 'Set an attribute’s rule; it counts at once',
        operationId: 'survivorship_put',
        params: Params,
        body: Type.Object(
          {
            ...rule,
            note: Type.String({ maxLength: 500 }),
            version: Type.Integer({ minimum: 0, description: 'The version it replaces; 0 when none was set.' }),
          },
          { examples: [{ ...example, note: 'Tills ask for a document.', version: 0 }] },
        ),
        response: { 200: SurvivorshipRule, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        putRule(tx, { ...request.params, ...request.body, author: request.actor!.name, at: ctx.clock.now() }),
      ),
  )
  app.post(
    '/v1/survivorship/dry-run',
    {
      schema: {
        tags: ['people'],
        summary: 'Try a rule on the people about whom something was told last',
        operationId: 'survivorship_dry_run',
        body: Type.Object(
          { attribute: Name, ...rule, last: Type.Integer({ minimum: 1, maximum: 2000, default: 500 }) },
          { examples: [{ attribute: 'birthday', ...example, last: 500 }] },
        ),
        response: {
          200: Type.Object({
            people: Type.Integer({ description: 'People looked at.' }),
            changed: Type.Integer({ description: 'People of whom another value would be shown.' }),
            samples: Type.Array(
              Type.Object({ person: Id, attribute: Type.String(), before: ObservedValue, after: ObservedValue }),
            ),
          }),
          ...refused,
        },
      },
      config,
    },
    async (request) => {
      const { attribute } = request.body
      const result = await dryRunRule(ctx.sql, request.body)
      await request.look('survivorship.dry_run', 'people', { attribute })
      return result
    },
  )
}
