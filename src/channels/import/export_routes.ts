import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Permission } from '../../access/permissions.ts'
import type { Context } from '../../core/context.ts'
import { ProblemBody, type App } from '../../core/route.ts'
import { exportFile } from './export.ts'
import { recordKinds, sampleOf } from './record_columns.ts'
import type { RecordKind } from './schema.ts'

const permissions: Record<RecordKind, Permission> = {
  categories: 'catalog.read',
  products: 'catalog.read',
  prices: 'catalog.read',
  stores: 'catalog.read',
  stock: 'stock.read',
}

/** Files of records, as they are now and as one begins. */
export function exportRoutes(app: App, ctx: Context): void {
  for (const { kind } of recordKinds) {
    const answers = {
      response: {
        200: {
          description: 'The file.',
          content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
        },
        400: ProblemBody,
        401: ProblemBody,
        403: ProblemBody,
      },
    }
    app.get(
      `/v1/exports/${kind}.csv`,
      {
        schema: {
          tags: ['imports'],
          summary: `All ${kind} as a file that can be imported`,
          operationId: `${kind}_export`,
          ...answers,
        },
        config: { permission: permissions[kind] },
      },
      async (_, reply) => {
        name(reply, `${kind}.csv`)
        return Readable.from(exportFile(ctx.sql, kind))
      },
    )
    app.get(
      `/v1/samples/${kind}.csv`,
      {
        schema: {
          tags: ['imports'],
          summary: `A file of ${kind} to begin from`,
          operationId: `${kind}_sample`,
          ...answers,
        },
        config: { permission: 'imports.read' },
      },
      async (_, reply) => {
        name(reply, `${kind}-sample.csv`)
        return Readable.from([sampleOf(kind)])
      },
    )
  }
}

function name(reply: FastifyReply, file: string): void {
  void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${file}"`)
}
