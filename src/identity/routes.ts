import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, Id, Page, pageQuery, ProblemBody, Time, type App } from '../core/route.ts'
import { listEvents } from '../events/read.ts'
import { Event, ThreadSummary } from '../events/schema.ts'
import { consentRoutes } from './consent_routes.ts'
import { matchingRoutes } from './matching_routes.ts'
import { merge, type Act } from './merge.ts'
import { peopleListRoutes } from './people_list_routes.ts'
import { readPerson, type Person } from './person.ts'
import { personRoutes } from './person_routes.ts'
import { decideReview, listReviews } from './review.ts'
import { eventFilters, PersonBody, Review } from './schema.ts'
import { split } from './split.ts'
import { survivorshipRoutes } from './survivorship_routes.ts'
import { undo } from './undo.ts'
import { listThreads, readThread } from './threads.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Identifier = Type.Object({ kind: Type.String(), value: Type.String(), firstSeen: Time })

export function identityRoutes(app: App, ctx: Context): void {
  threadRoutes(app, ctx)
  peopleListRoutes(app, ctx)
  personRoutes(app, ctx)
  graphRoutes(app, ctx)
  reviewRoutes(app, ctx)
  consentRoutes(app, ctx)
  survivorshipRoutes(app, ctx)
  matchingRoutes(app, ctx)
}

function threadRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/threads',
    {
      schema: {
        tags: ['threads'],
        summary: 'List threads, newest activity first',
        operationId: 'threads_list',
        querystring: Type.Object({
          q: Type.Optional(
            Type.String({
              maxLength: 200,
              description: 'The beginning of an identifier: e-mail, phone, card, user id, receipt.',
            }),
          ),
          ...eventFilters,
        }),
        response: { 200: Page(ThreadSummary), ...refused },
      },
      config: { permission: 'threads.read' },
    },
    async (request) => {
      const threads = await listThreads(ctx.sql, request.query)
      await request.look('threads.list', 'threads', request.query)
      return threads
    },
  )
  app.get(
    '/v1/threads/:id',
    {
      schema: {
        tags: ['threads'],
        summary: 'Read a thread, newest first by when things happened',
        operationId: 'thread_read',
        params: Type.Object({ id: Id }),
        querystring: Type.Object(eventFilters),
        response: {
          200: Type.Object({
            thread: Type.Object({ ...ThreadSummary.properties, identifiers: Type.Array(Identifier) }),
            ...Page(Event).properties,
          }),
          ...refused,
          404: ProblemBody,
        },
      },
      config: { permission: 'threads.read' },
    },
    async (request) => {
      const { id } = request.params
      const [thread, events] = await Promise.all([
        readThread(ctx.sql, id),
        listEvents(ctx.sql, { ...request.query, thread: id }),
      ])
      await request.look('thread.read', `thread:${id}`)
      return { thread, ...events }
    },
  )
}

const Params = Type.Object({ id: Id })
const found = { ...refused, 404: ProblemBody }
const Note = Type.String({ maxLength: 500, examples: ['She said so on the phone.'] })
const Acted = Type.Object({ act: Type.String({ format: 'uuid', description: 'Give it to undo.' }), person: PersonBody })

function graphRoutes(app: App, ctx: Context): void {
  const config = { permission: 'people.write' }
  const response = { 200: Acted, ...found, 409: ProblemBody }
  /** Runs one act, once per Idempotency-Key, and answers who the person is now. */
  const perform = (request: FastifyRequest, note: string, work: (tx: Tx, act: Act) => Promise<Person>) =>
    once(ctx.sql, asked(ctx, request), async (tx) => {
      const act = { id: ctx.ids.uuid(), note, by: request.actor!.name, at: ctx.clock.now() }
      return { act: act.id, person: await work(tx, act) }
    })
  app.post(
    '/v1/people/:id/merge',
    {
      schema: {
        tags: ['people'],
        summary: 'Make two people one',
        operationId: 'person_merge',
        params: Params,
        body: Type.Object({ with: Id, note: Note }),
        response,
      },
      config,
    },
    async (request) => {
      const { with: other, note } = request.body
      return perform(request, note, (tx, act) => merge(tx, { ...act, person: request.params.id, other }))
    },
  )
  app.post(
    '/v1/people/:id/split',
    {
      schema: {
        tags: ['people'],
        summary: 'Take some identifiers out, as a person of their own',
        operationId: 'person_split',
        params: Params,
        body: Type.Object({ identifiers: Type.Array(Id, { minItems: 1, maxItems: 500 }), note: Note }),
        response,
      },
      config,
    },
    async (request) => {
      const { identifiers, note } = request.body
      return perform(request, note, (tx, act) =>
        split(tx, { ...act, person: request.params.id, fragments: identifiers }),
      )
    },
  )
  app.post(
    '/v1/people/:id/undo',
    {
      schema: {
        tags: ['people'],
        summary: 'Undo a merge, split or rejection exactly',
        operationId: 'person_undo',
        params: Params,
        body: Type.Object({ act: Id, note: Note }),
        response,
      },
      config,
    },
    async (request) => {
      const { act: undone, note } = request.body
      return perform(request, note, async (tx, act) => {
        await undo(tx, { ...act, act: undone })
        return readPerson(tx, request.params.id)
      })
    },
  )
}

function reviewRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews',
    {
      schema: {
        tags: ['people'],
        summary: 'List possible links that wait for a decision, newest first',
        operationId: 'reviews_list',
        querystring: Type.Object(pageQuery),
        response: { 200: Page(Review), ...refused },
      },
      config: { permission: 'people.read' },
    },
    async (request) => {
      const reviews = await listReviews(ctx.sql, request.query)
      await request.look('reviews.list', 'reviews')
      return reviews
    },
  )
  app.post(
    '/v1/reviews/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'Decide a review: one person, or never again',
        operationId: 'review_decide',
        params: Params,
        body: Type.Object(
          { decision: Type.Union([Type.Literal('accept'), Type.Literal('reject')]), note: Note },
          { examples: [{ decision: 'reject', note: 'Two sisters.' }] },
        ),
        response: { 200: Type.Object({ act: Id }), ...found, 409: ProblemBody },
      },
      config: { permission: 'people.write' },
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), async (tx) => {
        const act = { id: ctx.ids.uuid(), by: request.actor!.name, at: ctx.clock.now() }
        await decideReview(tx, { ...act, ...request.body, review: request.params.id })
        return { act: act.id }
      }),
  )
}
