import Type from 'typebox'
import { writeShopperCookie } from '../access/cookie.ts'
import type { Context } from '../core/context.ts'
import { ProblemBody, Time, type App } from '../core/route.ts'
import { claim } from './claim.ts'
import { countClaim, handOver } from './hand_over.ts'
import { config, listerOf, refused } from './request.ts'
import { Basket, HandOverCode, HandOverInput } from './schema.ts'

const tags = ['hand-overs']
const limited = { ...refused, 404: ProblemBody, 429: ProblemBody }

/** Codes by which another device goes on with what this one has. */
export function handOverRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/hand-overs',
    {
      schema: {
        tags,
        summary: 'Make a code of six characters that hands over the basket, a list or the session',
        description:
          'For ten minutes and one taker: another device (`/v1/shopper/hand-overs/claim`), or staff, who can open a basket or list by it. It may be shown as a QR picture of a link that holds it.',
        operationId: 'hand_over_create',
        body: HandOverInput,
        response: { 201: Type.Object({ code: HandOverCode, expiresAt: Time }), ...limited },
      },
      config,
    },
    async (request, reply) => {
      const giver = listerOf(request.shopper!)
      return reply.code(201).send(await handOver(ctx, { ...request.body, giver, channel: 'web', by: 'shopper' }))
    },
  )
  app.post(
    '/v1/shopper/hand-overs/claim',
    {
      schema: {
        tags,
        summary: 'Go on at this device with what a code hands over',
        description:
          'A basket comes into the device’s own; of a list comes the token of a link that may change it; a session signs this device in (Set-Cookie). The same device may repeat the claim until the code runs out.',
        operationId: 'hand_over_claim',
        body: Type.Object({ code: HandOverCode }, { additionalProperties: false }),
        response: {
          200: Type.Union([
            Type.Object({ kind: Type.Literal('basket'), basket: Basket }),
            Type.Object({ kind: Type.Literal('list'), token: Type.String() }),
            Type.Object({ kind: Type.Literal('session') }),
          ]),
          ...limited,
          409: ProblemBody,
          503: ProblemBody,
        },
      },
      config,
    },
    async (request, reply) => {
      const shopper = request.shopper!
      await countClaim(ctx, shopper.fragment, request.ip)
      const claimed = await claim(ctx, { code: request.body.code, shopper, channel: 'web' })
      if (claimed.kind !== 'session') return claimed
      reply.header('set-cookie', writeShopperCookie(claimed.cookie, ctx.settings))
      return { kind: 'session' as const }
    },
  )
}
