import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { imageTypes, largestImage, mediaAdd, mediaRead, readImage } from './media.ts'
import { picturesSet } from './pictures_set.ts'
import { productRead } from './product_read.ts'
import { PictureBody, Product } from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['catalog']
const types = Object.keys(imageTypes)
const Bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary', description: 'The image.' })

/** Images, and which of them show a product. */
export function mediaRoutes(app: App, ctx: Context): void {
  readRoute(app, ctx)
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: largestImage }, (_, body, done) =>
      done(null, body),
    )
    uploadRoute(scope, ctx)
  })
  app.put(
    '/v1/products/:id/pictures',
    {
      schema: {
        tags,
        summary: 'Say which pictures a product has, in order',
        operationId: 'pictures_set',
        params,
        body: Type.Object(
          {
            version: Type.Integer({ minimum: 1, description: 'The product’s version that it changes.' }),
            pictures: Type.Array(PictureBody, { maxItems: 100 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Product, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'catalog.write' },
    },
    async (request) =>
      transaction(ctx.sql, async (tx) => {
        await picturesSet(tx, { ...request.params, ...request.body, at: ctx.clock.now() })
        return productRead(tx, request.params.id)
      }),
  )
}

function uploadRoute(scope: App, ctx: Context): void {
  scope.post(
    '/v1/media',
    {
      schema: {
        tags,
        summary: 'Upload an image',
        description: `At most 5 MB. The same bytes again are the same image. Types: ${types.join(', ')}.`,
        operationId: 'media_add',
        body: { content: Object.fromEntries(types.map((type) => [type, { schema: Bytes }])) },
        response: {
          201: Type.Object({ id: Id, type: Type.String(), width: Type.Integer(), height: Type.Integer() }),
          ...refused,
          413: ProblemBody,
          415: ProblemBody,
        },
      },
      // Its body is bytes, not a value that a schema could look at.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'body'
          ? () => true
          : scope.validatorCompiler!({ schema, method: 'POST', url: '/v1/media', httpPart }),
      config: { permission: 'catalog.write' },
    },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body))
        throw new Problem('malformed_body', 'Send the bytes of the image as the body.')
      const type = request.headers['content-type']!.split(';')[0]!.trim().toLowerCase()
      const image = await readImage(request.body, type)
      await transaction(ctx.sql, (tx) => mediaAdd(tx, { image, by: request.actor!.name, at: ctx.clock.now() }))
      const { id, width, height } = image
      return reply.code(201).send({ id, type: image.type, width, height })
    },
  )
}

function readRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/media/:id',
    {
      schema: {
        tags,
        summary: 'An image, in the width that is asked for or the next larger one',
        description: 'What an address answers never changes.',
        operationId: 'media_read',
        security: [],
        params,
        querystring: Type.Object({
          width: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'Pixels.', examples: [640] })),
        }),
        response: {
          200: {
            description: 'The image.',
            content: { 'image/webp': { schema: Bytes }, 'image/svg+xml': { schema: Bytes } },
          },
          400: ProblemBody,
          404: ProblemBody,
        },
      },
      config: { permission: 'public' },
    },
    async (request, reply) => {
      const { type, bytes } = await mediaRead(ctx.sql, request.params.id, request.query.width)
      return (
        reply
          .type(type)
          .header('cache-control', 'public, max-age=31536000, immutable')
          // A drawing that is opened by itself runs nothing and loads nothing.
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
          .header('cross-origin-resource-policy', 'cross-origin')
          .serializer((data: unknown) => data as string)
          .send(bytes)
      )
    },
  )
}
