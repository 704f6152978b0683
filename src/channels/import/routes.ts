import type { Readable } from 'node:stream'
import Type from 'typebox'
import type { Permission } from '../../access/permissions.ts'
import type { Context } from '../../core/context.ts'
import { Problem } from '../../core/problem.ts'
import { Id, Page, pageQuery, ProblemBody, type App } from '../../core/route.ts'
import { stopImport } from './checkpoint.ts'
import { exportRoutes } from './export_routes.ts'
import { columnsOf, findMapping, kindOf, shippedMappings } from './mapping.ts'
import { listImports, readImport } from './read.ts'
import { Import, ImportKind } from './schema.ts'
import { receiveUpload } from './upload.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Params = Type.Object({ id: Id })

/** Imports of files, for the console and other programs. */
export function importRoutes(app: App, ctx: Context): void {
  readRoutes(app, ctx)
  exportRoutes(app, ctx)
  void app.register(async (scope) => {
    // The file goes from the network to the database as it comes; it is never held in memory.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    uploadRoute(scope, ctx)
  })
  app.delete(
    '/v1/imports/:id',
    {
      schema: {
        tags: ['imports'],
        summary: 'Stop an import; what was accepted stays',
        operationId: 'import_stop',
        params: Params,
        response: { 200: Import, ...refused, 404: ProblemBody, 409: ProblemBody },
      },
      config: { permission: 'imports.write' },
    },
    async (request) => {
      await stopImport(ctx, request.params.id, request.actor!)
      return readImport(ctx.sql, request.params.id)
    },
  )
}

function readRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/imports',
    {
      schema: {
        tags: ['imports'],
        summary: 'List imports, newest first',
        operationId: 'imports_list',
        querystring: Type.Object(pageQuery),
        response: { 200: Page(Import), ...refused },
      },
      config: { permission: 'imports.read' },
    },
    async (request) => listImports(ctx.sql, request.query),
  )
  app.get(
    '/v1/imports/:id',
    {
      schema: {
        tags: ['imports'],
        summary: 'One import: progress and reconciliation',
        operationId: 'import_view',
        params: Params,
        response: { 200: Import, ...refused, 404: ProblemBody },
      },
      config: { permission: 'imports.read' },
    },
    async (request) => readImport(ctx.sql, request.params.id),
  )
  app.get(
    '/v1/mappings',
    {
      schema: {
        tags: ['imports'],
        summary: 'List the mappings that ship with Hilo',
        operationId: 'mappings_list',
        response: {
          200: Type.Object(
            {
              items: Type.Array(
                Type.Object({
                  name: Type.String(),
                  kind: ImportKind,
                  title: Type.Object({ es: Type.String(), en: Type.String() }),
                  columns: Type.Array(Type.String()),
                }),
              ),
            },
            {
              examples: [
                {
                  items: [
                    {
                      name: 'uci-online-retail',
                      kind: 'orders',
                      title: { es: 'UCI Online Retail', en: 'UCI Online Retail' },
                      columns: ['InvoiceNo', 'StockCode'],
                    },
                  ],
                },
              ],
            },
          ),
          ...refused,
        },
      },
      config: { permission: 'imports.read' },
    },
    async () => ({
      items: shippedMappings.map((mapping) => ({
        name: mapping.name,
        kind: kindOf(mapping),
        title: mapping.title,
        columns: [...new Set(columnsOf(mapping).map(({ column }) => column))],
      })),
    }),
  )
}

/** What becomes state needs the permission of the verb that makes it, besides that of imports. Throws forbidden. */
function mustBeAllowed(kind: ImportKind, can: (permission: Permission) => boolean): void {
  const needed: Partial<Record<ImportKind, Permission>> = {
    categories: 'catalog.write',
    products: 'catalog.write',
    prices: 'prices.write',
    stores: 'stores.write',
    stock: 'stock.write',
  }
  const permission = needed[kind]
  if (permission && !can(permission))
    throw new Problem('forbidden', `A file of ${kind} needs the permission ${permission} too.`)
}

function uploadRoute(scope: App, ctx: Context): void {
  scope.post(
    '/v1/imports',
    {
      schema: {
        tags: ['imports'],
        summary: 'Import a file of orders, customers, products, prices, stores or stock',
        description:
          'Send the bytes of a CSV file, plain or gzip, at most 1 GB. The answer comes when the file is received; the import then goes on by itself. A file that was imported before changes nothing: the answer is that import, with repeated set.',
        operationId: 'import_start',
        querystring: Type.Object({
          mapping: Type.String({
            maxLength: 60,
            description: 'A name of /v1/mappings; it says what the file holds.',
            examples: ['uci-online-retail'],
          }),
          file: Type.Optional(
            Type.String({
              maxLength: 300,
              description: 'What people call the file.',
              examples: ['online_retail.csv.gz'],
            }),
          ),
        }),
        body: {
          content: {
            'application/octet-stream': {
              schema: Type.Unsafe<Readable>({ type: 'string', format: 'binary', description: 'The file.' }),
            },
          },
        },
        response: { 202: Import, ...refused, 404: ProblemBody, 413: ProblemBody, 503: ProblemBody },
      },
      // Its body is a stream of bytes, not a value that a schema could look at.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'body'
          ? () => true
          : scope.validatorCompiler!({ schema, method: 'POST', url: '/v1/imports', httpPart }),
      config: { permission: 'imports.write' },
    },
    async (request, reply) => {
      const mapping = findMapping(request.query.mapping)
      mustBeAllowed(kindOf(mapping), (permission) => request.can(permission))
      const body = request.body as Partial<Readable>
      if (typeof body?.pipe !== 'function')
        throw new Problem('malformed_body', 'Send the bytes of the file as the body.')
      const { id, repeated } = await receiveUpload(ctx, {
        mapping,
        file: request.query.file ?? 'upload.csv',
        by: request.actor!,
        body: body as Readable,
      })
      return reply.code(202).send(await readImport(ctx.sql, id, repeated))
    },
  )
}
