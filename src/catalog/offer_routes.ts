import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { Page, pageQuery, ProblemBody, type App } from '../core/route.ts'
import { jsonLd } from './json_ld.ts'
import { offerRead } from './offer.ts'
import { Facet, forWhom, ListedOffer, Offer, type ForWhom } from './offer_schema.ts'
import { offersList } from './offers_list.ts'
import { Handle } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const tags = ['offers']
const config = { permission: 'offers.read' }
const params = Type.Object({
  product: Type.String({ maxLength: 100, description: 'Its handle or id.', examples: ['linen-dress'] }),
})

/** What shoppers see. Never a draft, a cost or a level. */
export function offerRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx)
  app.get(
    '/v1/offers/:product',
    {
      schema: {
        tags,
        summary: 'Read a product with the price and availability of each variant',
        operationId: 'offer_read',
        params,
        querystring: Type.Object(forWhom),
        response: { 200: Offer, ...refused, 404: ProblemBody },
      },
      config,
    },
    async (request, reply) =>
      send(reply, await offerRead(ctx, { ...whomOf(request, request.query), ...request.params })),
  )
  app.get(
    '/v1/offers/:product/json-ld',
    {
      schema: {
        tags,
        summary: 'A product as schema.org describes it, for a page that search engines read',
        operationId: 'offer_json_ld',
        params,
        querystring: Type.Object({
          ...forWhom,
          url: Type.Optional(
            Type.String({
              maxLength: 500,
              pattern: '^https?://',
              description: 'The address of the page it stands on.',
            }),
          ),
        }),
        response: {
          200: Type.Object(
            { '@context': Type.String(), '@type': Type.String() },
            {
              additionalProperties: Type.Unknown(),
              examples: [{ '@context': 'https://schema.org', '@type': 'ProductGroup' }],
            },
          ),
          ...refused,
          404: ProblemBody,
        },
      },
      config,
    },
    async (request) => {
      const offer = await offerRead(ctx, { ...whomOf(request, request.query), ...request.params })
      return jsonLd(JSON.parse(offer) as Offer, { images: ctx.settings.publicUrl, page: request.query.url })
    },
  )
}

function listRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/offers',
    {
      schema: {
        tags,
        summary: 'List and find what is offered, with the price and availability of each variant',
        description:
          'Words are found in their Spanish and English forms, without accents, and with one slip a word; SKUs and GTINs as they are.',
        operationId: 'offers_list',
        querystring: Type.Object({
          ...forWhom,
          q: Type.Optional(Type.String({ maxLength: 200, examples: ['vestido rojo'] })),
          category: Type.Optional({ ...Handle, description: 'The handle of a category; those below it count too.' }),
          brand: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
          option: Type.Optional(
            Type.Array(Type.String({ maxLength: 110, pattern: '^[^:]+:.+$' }), {
              maxItems: 50,
              description: 'Several values of one option mean any of them.',
              examples: [['colour:red', 'size:M']],
            }),
          ),
          sort: Type.Optional(
            Type.Union([Type.Literal('relevance'), Type.Literal('newest'), Type.Literal('title')], {
              description: 'By relevance when there is a `q`, else the newest first.',
            }),
          ),
          facets: Type.Optional(Type.Boolean({ description: 'Adds counts by brand, category and option.' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          after: pageQuery.after,
        }),
        response: {
          200: Type.Object({ ...Page(ListedOffer).properties, facets: Type.Optional(Type.Array(Facet)) }),
          ...refused,
        },
      },
      config,
    },
    async (request, reply) => {
      const { q = '', category, brand, option, sort, facets, limit, after } = request.query
      const words = q.trim()
      const offers = await offersList(ctx, {
        ...whomOf(request, request.query),
        q: words,
        category,
        brands: brand ?? [],
        options: option ?? [],
        sort: words === '' && sort === 'relevance' ? 'newest' : (sort ?? (words === '' ? 'newest' : 'relevance')),
        facets: facets ?? false,
        limit: limit ?? 20,
        after,
      })
      return send(reply, offers)
    },
  )
}

/** Sends JSON that is made already. */
function send(reply: FastifyReply, json: string) {
  return reply
    .type('application/json; charset=utf-8')
    .serializer((text: unknown) => text as string)
    .send(json) as never
}

/** A key of a channel is offered what that channel sells; a public one nothing else, and a shopper what the web sells. */
function whomOf({ actor, shopper }: FastifyRequest, asked: Partial<Record<keyof ForWhom, string>>): ForWhom {
  const own = shopper ? 'web' : actor?.channel
  const isPublic = shopper !== undefined || actor?.role === 'collect'
  const channel = own !== undefined && isPublic ? own : (asked.channel ?? own ?? 'web')
  return { language: asked.language ?? 'es', channel, currency: asked.currency ?? null, store: asked.store ?? null }
}
