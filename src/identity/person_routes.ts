import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { atQuery, Id, Page, ProblemBody, timeOf, type App } from '../core/route.ts'
import { Event } from '../events/schema.ts'
import { etagOf, matches, readGolden } from './golden.ts'
import { readLinks, readPerson } from './person.ts'
import { readPersonThread } from './person_thread.ts'
import { eventFilters, GoldenPersonBody, LinkBody, PersonBody } from './schema.ts'

const Params = Type.Object({ id: Id })
const found = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody }
const config = { permission: 'people.read' }

/** Reading one person: who, what happened, by which identifiers and links; all of it also as it was. */
export function personRoutes(app: App, ctx: Context): void {
  whoRoutes(app, ctx)
  graphReadRoutes(app, ctx)
}

function whoRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/people/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'Read who a person is, and what is known about her, with where each value came from',
        description:
          'Any id that ever stood for the person is good for ever; `id` in the answer is the one in force. Send the ETag as If-None-Match to be told 304 while nothing has changed.',
        operationId: 'person_read',
        params: Params,
        querystring: Type.Object(atQuery),
        headers: Type.Object({ 'if-none-match': Type.Optional(Type.String({ maxLength: 1000 })) }),
        response: { 200: GoldenPersonBody, 304: Type.Null({ description: 'It is as it was.' }), ...found },
      },
      config,
    },
    async (request, reply) => {
      const answer = await readGolden(ctx.sql, request.params.id, timeOf(request.query.at))
      await request.look('person.read', `thread:${answer.id}`)
      const etag = etagOf(answer)
      reply.headers({ etag, 'cache-control': 'private, no-cache' })
      return matches(request.headers['if-none-match'], etag) ? reply.code(304).send(null) : answer
    },
  )
  app.get(
    '/v1/people/:id/thread',
    {
      schema: {
        tags: ['people'],
        summary: 'Read everything a person did in any channel, newest first',
        operationId: 'person_thread',
        params: Params,
        querystring: Type.Object({ ...eventFilters, ...atQuery }),
        response: { 200: Page(Event), ...found },
      },
      config,
    },
    async (request) => {
      const { at, ...filter } = request.query
      const { person, ...events } = await readPersonThread(ctx.sql, request.params.id, filter, timeOf(at))
      await request.look('person.thread', `thread:${person}`)
      return events
    },
  )
}

function graphReadRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/people/:id/identifiers',
    {
      schema: {
        tags: ['people'],
        summary: 'Read what a person is known by, strongest first',
        operationId: 'person_identifiers',
        params: Params,
        querystring: Type.Object(atQuery),
        response: { 200: Type.Object({ items: PersonBody.properties.identifiers }), ...found },
      },
      config,
    },
    async (request) => {
      const person = await readPerson(ctx.sql, request.params.id, timeOf(request.query.at))
      await request.look('person.identifiers', `thread:${person.id}`)
      return { items: person.identifiers }
    },
  )
  app.get(
    '/v1/people/:id/links',
    {
      schema: {
        tags: ['people'],
        summary: 'Read the links that make a person one, with their evidence, oldest first',
        description: 'Now with those that ended; at a past time, those that were live then, and whether they counted.',
        operationId: 'person_links',
        params: Params,
        querystring: Type.Object(atQuery),
        response: { 200: Type.Object({ items: Type.Array(LinkBody) }), ...found },
      },
      config,
    },
    async (request) => {
      const { person, items } = await readLinks(ctx.sql, request.params.id, timeOf(request.query.at))
      await request.look('person.links', `thread:${person}`)
      return { items }
    },
  )
}
