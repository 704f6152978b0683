import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { once } from '../core/once.ts'
import { asked, Id, ProblemBody, Time, type App } from '../core/route.ts'
import { exportPage } from './export_page.ts'
import { beginForgetting, exportPerson, finishForgetting, resumeForgetting } from './privacy.ts'

const Params = Type.Object({ id: Id })
const found = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody }

/** A person's right to see all, and to be forgotten. They stand here because every module takes part. */
export function privacyRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/people/:id/export',
    {
      schema: {
        tags: ['people'],
        summary: 'Export all that is held on a person',
        description:
          'JSON; with `Accept: text/html` a page that a person can read, in the language that Accept-Language prefers (Spanish or English).',
        operationId: 'person_export',
        params: Params,
        response: {
          200: {
            description: 'All that is held.',
            content: {
              'application/json': {
                schema: Type.Object({ person: Id, exportedAt: Time }, { additionalProperties: Type.Unknown() }),
              },
              'text/html': { schema: Type.String() },
            },
          },
          ...found,
        },
      },
      config: { permission: 'people.export' },
    },
    async (request, reply) => {
      const held = await exportPerson(ctx.sql, request.params.id, ctx.clock.now())
      await request.look('person.export', `thread:${held.person}`)
      reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language')
      if (!wantsPage(request.headers.accept)) return reply.type('application/json').send(held)
      const language = /^\s*es\b/i.test(request.headers['accept-language'] ?? '') ? 'es' : 'en'
      return reply.type('text/html; charset=utf-8').send(exportPage(held, language))
    },
  )
  app.post(
    '/v1/people/:id/erase',
    {
      schema: {
        tags: ['people'],
        summary: 'Forget a person',
        description:
          'What happened stays counted, without anything that tells whose it was. It cannot be undone. What comes late or again about the time before stays without the person; what happens from now on is a new relation.',
        operationId: 'person_erase',
        params: Params,
        body: Type.Object({
          note: Type.String({
            maxLength: 500,
            description: 'Why; without the person’s name.',
            examples: ['Request 2026-118'],
          }),
        }),
        response: {
          200: Type.Object({
            id: Id,
            begunAt: Time,
            finishedAt: Time,
            events: Type.Integer({ description: 'How many events lost their person.' }),
          }),
          ...found,
          409: ProblemBody,
        },
      },
      config: { permission: 'people.erase' },
    },
    async (request) => {
      // One that broke off, and is asked for again without its Idempotency-Key.
      await resumeForgetting(ctx)
      const input = { person: request.params.id, note: request.body.note, actor: request.actor! }
      const { id } = await once(ctx.sql, asked(ctx, request), async (tx) => ({
        id: await beginForgetting(tx, ctx, input),
      }))
      return finishForgetting(ctx, id)
    },
  )
}

const wantsPage = (accept = '') => /\btext\/html\b/.test(accept) && !/^\s*application\/json\b/.test(accept)
