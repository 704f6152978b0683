import Type from 'typebox'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { taxExample, TaxRate, TaxRateBody, Version } from './price_schema.ts'
import { deleteTaxRate, listTaxRates, putTaxRate } from './tax_rate.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const params = Type.Object({ id: Id })
const tags = ['prices']

export function taxRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/taxes',
    {
      schema: {
        tags,
        summary: 'List the rates of tax',
        description: 'Hilo ships none: where no rate fits, no tax is held or added, and every line says so.',
        operationId: 'taxes_list',
        response: { 200: Type.Object({ items: Type.Array(TaxRate) }), ...refused },
      },
      config: { permission: 'catalog.read' },
    },
    async () => ({ items: await listTaxRates(ctx.sql) }),
  )
  app.put(
    '/v1/taxes/:id',
    {
      schema: {
        tags,
        summary: 'Put a rate of tax; the caller chooses the id',
        operationId: 'tax_put',
        params,
        body: Type.Object(
          {
            ...TaxRateBody.properties,
            version: { ...Version, description: 'The version it replaces; 0 for a new one.' },
          },
          { additionalProperties: false, examples: [{ ...taxExample, version: 0 }] },
        ),
        response: { 200: TaxRate, ...refused, 409: ProblemBody },
      },
      config: { permission: 'prices.write' },
    },
    async (request) =>
      transaction(ctx.sql, (tx) => putTaxRate(tx, { ...request.body, ...request.params, at: ctx.clock.now() })),
  )
  app.delete(
    '/v1/taxes/:id',
    {
      schema: {
        tags,
        summary: 'Delete a rate of tax; a repeat is no mistake',
        operationId: 'tax_delete',
        params,
        response: { 204: Type.Null({ description: 'Done.' }), ...refused },
      },
      config: { permission: 'prices.write' },
    },
    async (request, reply) => {
      await transaction(ctx.sql, (tx) => deleteTaxRate(tx, request.params.id))
      return reply.code(204).send(null)
    },
  )
}
