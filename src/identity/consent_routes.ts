import Type from 'typebox'
import type { Context } from '../core/context.ts'
import type { Query } from '../core/db.ts'
import { once } from '../core/once.ts'
import { asked, atQuery, Id, ProblemBody, Time, timeOf, type App } from '../core/route.ts'
import { inForce, listConsents, recordConsent } from './consent.ts'
import { readPerson } from './person.ts'
import { ConsentBody, ConsentChannel, ConsentProof, Purpose } from './schema.ts'

const Params = Type.Object({ id: Id })
const found = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody, 404: ProblemBody }
const Consents = Type.Object({
  inForce: Type.Array(ConsentBody, { description: 'What counts now, for each identifier, purpose and channel.' }),
  items: Type.Array(ConsentBody, { description: 'All that was ever said, newest first.' }),
})

/** What a person agreed to. */
export function consentRoutes(app: App, ctx: Context): void {
  const read = async (query: Query, person: string, at?: Date) => {
    const { id, identifiers } = await readPerson(query, person, at)
    const fragments = identifiers.map((identifier) => identifier.id)
    const items = await listConsents(query, fragments, at)
    return { id, body: { inForce: inForce(items), items } }
  }
  app.get(
    '/v1/people/:id/consents',
    {
      schema: {
        tags: ['people'],
        summary: 'Read what a person agreed to or withdrew',
        operationId: 'person_consents',
        params: Params,
        querystring: Type.Object(atQuery),
        response: { 200: Consents, ...found },
      },
      config: { permission: 'people.read' },
    },
    async (request) => {
      const { id, body } = await read(ctx.sql, request.params.id, timeOf(request.query.at))
      await request.look('person.consents', `thread:${id}`)
      return body
    },
  )
  app.post(
    '/v1/people/:id/consents',
    {
      schema: {
        tags: ['people'],
        summary: 'Write down that consent was given or withdrawn',
        description:
          'It belongs to the identifier by which it was said and counts for no other. A withdrawal without an identifier is for all of the person’s.',
        operationId: 'person_consent_record',
        params: Params,
        body: Type.Object({
          identifier: Type.Optional(Type.String({ format: 'uuid', description: 'The id of one of the identifiers.' })),
          purpose: Purpose,
          channel: ConsentChannel,
          granted: Type.Boolean(),
          textVersion: Type.String({ maxLength: 200, examples: ['newsletter-2026-03'] }),
          source: Type.String({ minLength: 1, maxLength: 200, examples: ['form: newsletter'] }),
          proof: Type.Optional(ConsentProof),
          occurredAt: Type.Optional(Time),
        }),
        response: { 200: Consents, ...found, 409: ProblemBody },
      },
      config: { permission: 'people.write' },
    },
    async (request) =>
      once(ctx.sql, asked(ctx, request), async (tx) => {
        const { occurredAt, ...body } = request.body
        const at = ctx.clock.now()
        await recordConsent(tx, {
          ...body,
          id: ctx.ids.uuid(),
          person: request.params.id,
          occurredAt: occurredAt === undefined ? at : new Date(occurredAt),
          receivedAt: at,
          author: request.actor!.name,
        })
        return (await read(tx, request.params.id)).body
      }),
  )
}
