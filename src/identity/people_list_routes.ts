import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Page, pageQuery, ProblemBody, Time, type App } from '../core/route.ts'
import { countAll, countPeople, listPeople, mostCounted } from './people_list.ts'
import { ListedPerson } from './schema.ts'

const Known = Type.Union([Type.Literal('true'), Type.Literal('false'), Type.Literal('any')], {
  default: 'true',
  description:
    'Known people have a user id, card, e-mail, phone or id of another system; the others are a device, visit or receipt so far.',
})

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }

export function peopleListRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx)
  app.get(
    '/v1/stats/people',
    {
      schema: {
        tags: ['stats'],
        summary: 'How many people there are',
        description: `Each exact below ${mostCounted} and then that.`,
        operationId: 'stats_people',
        response: { 200: Type.Object({ known: Type.Integer(), strangers: Type.Integer() }), ...refused },
      },
      config: { permission: 'stats.read' },
    },
    async () => countAll(ctx.sql),
  )
}

function listRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/people',
    {
      schema: {
        tags: ['people'],
        summary: 'List and find people, each with all her identifiers as one',
        description:
          'Newest activity first. With `q` the best first: whole identifiers, then what begins so, then words with a slip of one letter; one page, without a next.',
        operationId: 'people_list',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({
              maxLength: 200,
              description:
                'Name, e-mail, phone (also its last digits), card, user id or receipt, or the beginning of one; with or without accents.',
            }),
          ),
          known: Type.Optional(Known),
          channel: Type.Optional(Type.String({ maxLength: 60, description: 'Was ever seen in this channel.' })),
          from: Type.Optional({ ...Time, description: 'Last active at this time or later.' }),
          to: Type.Optional({ ...Time, description: 'Last active before this time.' }),
          ...pageQuery,
          count: Type.Optional(
            Type.Boolean({
              description: `Adds \`count\`: of all that match, exact below ${mostCounted} and then that; with \`q\`, of those shown.`,
            }),
          ),
        }),
        response: {
          200: Type.Object({ ...Page(ListedPerson).properties, count: Type.Optional(Type.Integer()) }),
          ...refused,
        },
      },
      config: { permission: 'people.read' },
    },
    async (request) => {
      const { count, ...filter } = request.query
      const [people, counted] = await Promise.all([
        listPeople(ctx.sql, filter),
        count ? countPeople(ctx.sql, filter) : undefined,
        request.look('people.list', 'people', request.query),
      ])
      return counted === undefined ? people : { ...people, count: counted }
    },
  )
}
