import Type from 'typebox'
import { checkCode, spendCode } from '../account/code.ts'
import { ownersOf } from '../account/read.ts'
import { CodeProof } from '../account/schema.ts'
import { writeShopperCookie } from '../access/cookie.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { ProblemBody, Time, type App } from '../core/route.ts'
import { beginForgetting, exportOwn, finishForgetting, resumeForgetting } from './privacy.ts'

const unproved = {
  400: ProblemBody,
  401: ProblemBody,
  403: ProblemBody,
  404: ProblemBody,
  422: ProblemBody,
  429: ProblemBody,
}
const config = { permission: 'account' }
const tags = ['shopper']

/** Who writes down what a shopper did to himself or herself: the record names nobody, for it outlives the person. */
const actor = { kind: 'system', id: 'shopper', name: 'the shopper' } as const

/** A shopper's right to see all and to be forgotten, by himself or herself, each confirmed by a fresh code. They stand here because every module takes part. */
export function shopperPrivacyRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/export',
    {
      schema: {
        tags,
        summary: 'Export all that is held on you',
        description: 'With a code of /v1/shopper/confirm-codes.',
        operationId: 'own_export',
        body: CodeProof,
        response: {
          200: Type.Object(
            { exportedAt: Time },
            { additionalProperties: Type.Unknown(), examples: [{ exportedAt: '2026-11-22T10:00:00.000Z' }] },
          ),
          ...unproved,
        },
      },
      config,
    },
    async (request, reply) => {
      const shopper = request.shopper!
      await checkCode(ctx, { ...request.body, shopper, purpose: 'confirm', ip: request.ip })
      const at = ctx.clock.now()
      await spendCode(ctx.sql, request.body.id, at)
      const held = await exportOwn(ctx.sql, await ownersOf(ctx.sql, shopper), at)
      return reply.header('cache-control', 'no-store').send(held)
    },
  )
  app.post(
    '/v1/shopper/erase',
    {
      schema: {
        tags,
        summary: 'Be forgotten',
        description:
          'With a code of /v1/shopper/confirm-codes. What happened stays counted, without anything that tells whose it was. It cannot be undone, and ends every session.',
        operationId: 'own_erase',
        body: CodeProof,
        response: {
          200: Type.Object(
            { begunAt: Time, finishedAt: Time },
            { examples: [{ begunAt: '2026-11-22T10:00:00.000Z', finishedAt: '2026-11-22T10:00:01.000Z' }] },
          ),
          ...unproved,
        },
      },
      config,
    },
    async (request, reply) => {
      const shopper = request.shopper!
      await checkCode(ctx, { ...request.body, shopper, purpose: 'confirm', ip: request.ip })
      await resumeForgetting(ctx)
      const erasure = await transaction(ctx.sql, async (tx) => {
        await spendCode(tx, request.body.id, ctx.clock.now())
        const only = await ownersOf(tx, shopper)
        return beginForgetting(tx, ctx, { person: shopper.known!, only, note: '', actor })
      })
      const { begunAt, finishedAt } = await finishForgetting(ctx, erasure)
      return reply.header('set-cookie', writeShopperCookie('', ctx.settings)).send({ begunAt, finishedAt })
    },
  )
}
