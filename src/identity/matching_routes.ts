import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { dryRunMatching } from './matching_dry_run.ts'
import { listMatchRules, putMatchRule } from './matching.ts'
import { Agreed, Agreement, MatchRule } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const agree = Type.Array(Agreement, {
  minItems: 1,
  maxItems: 6,
  description: 'All must agree; one at least is the same.',
})
const example = [
  { attribute: 'birthday', how: 'same' },
  { attribute: 'fullName', how: 'similar' },
]

/** By what two people are taken for one: read, set, and tried before it is set. */
export function matchingRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/matching',
    {
      schema: {
        tags: ['people'],
        summary: 'List the rules by which people whose attributes agree are proposed or linked',
        description:
          'Only what systems of the retailer told is compared; a claim from a public key agrees with nobody.',
        operationId: 'matching_list',
        response: { 200: Type.Object({ items: Type.Array(MatchRule) }), ...refused },
      },
      config: { permission: 'matching.read' },
    },
    async () => ({ items: await listMatchRules(ctx.sql) }),
  )
  writeRoutes(app, ctx)
}

function writeRoutes(app: App, ctx: Context): void {
  const config = { permission: 'matching.write' }
  app.put(
    '/v1/matching/:name',
    {
      schema: {
        tags: ['people'],
        summary: 'Set a matching rule, or switch it off',
        description: 'What the version before had linked is revoked at once, and everybody is compared anew, in steps.',
        operationId: 'matching_put',
        params: Type.Object({
          name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$', examples: ['name-and-birthday'] }),
        }),
        body: Type.Object(
          {
            agree,
            outcome: MatchRule.properties.outcome,
            note: Type.String({ maxLength: 500 }),
            version: Type.Integer({ minimum: 0, description: 'The version it replaces; 0 when none was set.' }),
          },
          { examples: [{ agree: example, outcome: 'review', note: 'One name, born on one day.', version: 0 }] },
        ),
        response: { 200: MatchRule, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) =>
      transaction(ctx.sql, (tx) =>
        putMatchRule(tx, { ...request.params, ...request.body, author: request.actor!.name, at: ctx.clock.now() }),
      ),
  )
  app.post(
    '/v1/matching/dry-run',
    {
      schema: {
        tags: ['people'],
        summary: 'Try a matching rule on the people about whom something was told last',
        operationId: 'matching_dry_run',
        body: Type.Object(
          { agree, last: Type.Integer({ minimum: 1, maximum: 2000, default: 1000 }) },
          { examples: [{ agree: example, last: 1000 }] },
        ),
        response: {
          200: Type.Object({
            people: Type.Integer({ description: 'People of whom all was told that the rule compares.' }),
            pairs: Type.Integer({ description: 'Pairs of them who agree, without those declared apart.' }),
            commonKeys: Type.Integer({ description: 'Keys that more than 50 share: by them nobody is compared.' }),
            samples: Type.Array(Type.Object({ one: Id, other: Id, agreed: Type.Array(Agreed) }), {
              description: '20 at most.',
            }),
          }),
          ...refused,
        },
      },
      config,
    },
    async (request) => {
      const result = await dryRunMatching(ctx.sql, request.body)
      await request.look('matching.dry_run', 'people', { agree: request.body.agree })
      return result
    },
  )
}
