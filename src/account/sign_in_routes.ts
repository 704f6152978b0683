import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { writeShopperCookie } from '../access/cookie.ts'
import type { Context } from '../core/context.ts'
import { wrong } from '../core/problem.ts'
import { ProblemBody, type App } from '../core/route.ts'
import { isBlocked } from '../identity/blocked.ts'
import { addressOf, askCode, type Purpose } from './code.ts'
import { confirmCode } from './confirm_code.ts'
import { addIdentifier } from './identifier_add.ts'
import { readShopper } from './read.ts'
import * as Wire from './schema.ts'
import { signInByCode } from './sign_in.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const limited = { ...refused, 429: ProblemBody }
const unproved = { ...limited, 409: ProblemBody, 422: ProblemBody, 503: ProblemBody }
const tags = ['shopper']

/** Signing in by a code, and what else a code proves. */
export function signInRoutes(app: App, ctx: Context): void {
  codeRoutes(app, ctx)
  addRoutes(app, ctx)
}

function codeRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/sign-in-codes',
    {
      schema: {
        tags,
        summary: 'Send a code to sign in with',
        description:
          'To any address: the answer never tells whether somebody has an account by it. The code is good once, for ten minutes, on this device.',
        operationId: 'sign_in_code_create',
        body: Wire.CodeBody,
        response: { 202: Wire.CodeSent, ...limited },
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => reply.code(202).send(await ask(ctx, request, request.body, 'sign_in')),
  )
  app.post(
    '/v1/shopper/sign-in',
    {
      schema: {
        tags,
        summary: 'Sign in with a code',
        description: 'What was done on this device becomes the shopper’s own. Sets the cookie of a new token.',
        operationId: 'shopper_sign_in',
        body: Wire.SignIn,
        response: { 200: Wire.Shopper, ...unproved },
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => {
      const shopper = request.shopper!
      const { token, known } = await signInByCode(ctx, { ...request.body, shopper, ip: request.ip })
      return reply
        .header('set-cookie', writeShopperCookie(token, ctx.settings))
        .send(await readShopper(ctx.sql, { ...shopper, known }))
    },
  )
}

function addRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/identifier-codes',
    {
      schema: {
        tags,
        summary: 'Send a code to an address that is to be added to the account',
        operationId: 'identifier_code_create',
        body: Wire.CodeBody,
        response: { 202: Wire.CodeSent, ...limited },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => reply.code(202).send(await ask(ctx, request, request.body, 'add')),
  )
  app.post(
    '/v1/shopper/identifiers',
    {
      schema: {
        tags,
        summary: 'Add an e-mail or phone to the account, with the code that was sent there',
        description: 'From then on both are one person’s, with all that was done by either.',
        operationId: 'identifier_add',
        body: Wire.CodeProof,
        response: { 204: Type.Null({ description: 'Done.' }), ...unproved },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => {
      await addIdentifier(ctx, { ...request.body, shopper: request.shopper!, ip: request.ip })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/shopper/confirm-codes',
    {
      schema: {
        tags,
        summary: 'Send a code to who is signed in, to confirm an export or erasure',
        operationId: 'confirm_code_create',
        body: Wire.ConfirmBody,
        response: { 202: Wire.CodeSent, ...limited, 409: ProblemBody },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => {
      const input = { shopper: request.shopper!, language: request.body.language ?? 'es', ip: request.ip }
      return reply.code(202).send(await confirmCode(ctx, input))
    },
  )
}

function ask(ctx: Context, request: FastifyRequest, body: Wire.CodeBody, purpose: Purpose) {
  const address =
    'email' in body ? ({ kind: 'email', value: body.email } as const) : ({ kind: 'phone', value: body.phone } as const)
  const to = addressOf(ctx.secret, address)
  // Such an address joins nobody, so it would be added in vain.
  if (purpose === 'add' && isBlocked(to.kind, to.value))
    throw wrong(`/${to.kind}`, 'not_personal', 'This address is not one person’s alone: it cannot be added.')
  return askCode(ctx, {
    shopper: request.shopper!,
    to,
    purpose,
    language: body.language ?? 'es',
    ip: request.ip,
  })
}
