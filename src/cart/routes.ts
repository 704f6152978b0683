import type { Context } from '../core/context.ts'
import { ProblemBody, type App } from '../core/route.ts'
import { changeCart } from './change.ts'
import { handOverRoutes } from './hand_over_routes.ts'
import { listRoutes } from './list_routes.ts'
import { config, editorOf, forShopper, listerOf, refused } from './request.ts'
import { Basket, BasketEdited, CartQuery, EditsInput } from './schema.ts'
import { shareRoutes } from './share_routes.ts'
import { staffRoutes } from './staff_routes.ts'

/** Baskets and lists: of shoppers, by links and codes, and for staff. */
export function cartRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    scope.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'no-store'))
    basketRoutes(scope, ctx)
    listRoutes(scope, ctx)
    shareRoutes(scope, ctx)
    handOverRoutes(scope, ctx)
    staffRoutes(scope, ctx)
  })
}

function basketRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/basket',
    {
      schema: {
        tags: ['basket'],
        summary: 'Read the basket of whose device this is, priced, with what can be had of it now',
        operationId: 'basket_read',
        querystring: CartQuery,
        response: { 200: Basket, ...refused },
      },
      config,
    },
    async (request) => {
      const call = { whose: listerOf(request.shopper!), forWhom: forShopper(request.query) }
      return (await changeCart(ctx, { ...call, what: 'basket', edits: [] })).basket!
    },
  )
  app.post(
    '/v1/shopper/basket/edits',
    {
      schema: {
        tags: ['basket'],
        summary: 'Change the basket; answers what it is then',
        description:
          'Each edit has an id made by the device: sent again it changes nothing, so what was not answered, or was made offline, is simply sent again, in any order. All of a call counts or nothing; errors name the edits that are wrong.',
        operationId: 'basket_edit',
        querystring: CartQuery,
        body: EditsInput,
        response: { 200: BasketEdited, ...refused, 409: ProblemBody },
      },
      config,
    },
    async (request) => {
      const call = { whose: listerOf(request.shopper!), forWhom: forShopper(request.query) }
      const { edits } = request.body
      const answer = await changeCart(ctx, { ...call, what: 'basket', edits, editor: editorOf(ctx, request) })
      return { outcomes: answer.outcomes, basket: answer.basket! }
    },
  )
}
