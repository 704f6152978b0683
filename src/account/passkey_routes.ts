import Type from 'typebox'
import { writeShopperCookie } from '../access/cookie.ts'
import type { Context } from '../core/context.ts'
import { ProblemBody, type App } from '../core/route.ts'
import { passkeyCreate, passkeyOptions, signInByPasskey, signInOptions } from './passkey.ts'
import { deletePasskey, listPasskeys } from './passkeys_list.ts'
import { readShopper } from './read.ts'
import * as Wire from './schema.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Passkeys = Type.Object({ items: Type.Array(Wire.Passkey) })
const tags = ['shopper']

/** Passkeys (WebAuthn): making, listing and deleting them, and signing in by one. */
export function passkeyRoutes(app: App, ctx: Context): void {
  makingRoutes(app, ctx)
  keepingRoutes(app, ctx)
  signInRoutes(app, ctx)
}

function makingRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/passkeys/options',
    {
      schema: {
        tags,
        summary: 'Begin to make a passkey on this device',
        description: 'Give the answer to the browser’s `PublicKeyCredential.parseCreationOptionsFromJSON`.',
        operationId: 'passkey_options',
        response: { 200: Wire.PasskeyOptions, ...refused },
      },
      config: { permission: 'account' },
    },
    async (request) => passkeyOptions(ctx, request.shopper!),
  )
  app.post(
    '/v1/shopper/passkeys',
    {
      schema: {
        tags,
        summary: 'Keep the passkey that the browser made',
        operationId: 'passkey_create',
        body: Wire.PasskeyBody,
        response: { 201: Passkeys, ...refused, 409: ProblemBody, 422: ProblemBody },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => {
      const shopper = request.shopper!
      await passkeyCreate(ctx, { ...request.body, shopper })
      return reply.code(201).send({ items: await listPasskeys(ctx.sql, shopper) })
    },
  )
}

function keepingRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/passkeys',
    {
      schema: {
        tags,
        summary: 'List your passkeys',
        operationId: 'passkeys_list',
        response: { 200: Passkeys, ...refused },
      },
      config: { permission: 'account' },
    },
    async (request) => ({ items: await listPasskeys(ctx.sql, request.shopper!) }),
  )
  app.delete(
    '/v1/shopper/passkeys/:key',
    {
      schema: {
        tags,
        summary: 'Delete a passkey; a repeat is no mistake',
        operationId: 'passkey_delete',
        params: Type.Object({ key: Type.String({ maxLength: 2000, examples: ['pQECAyYg'] }) }),
        response: { 204: Type.Null({ description: 'Done.' }), ...refused },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => {
      await deletePasskey(ctx.sql, request.shopper!, request.params.key)
      return reply.code(204).send(null)
    },
  )
}

function signInRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/passkeys/sign-in-options',
    {
      schema: {
        tags,
        summary: 'Begin to sign in by a passkey',
        description: 'Give the answer to the browser’s `PublicKeyCredential.parseRequestOptionsFromJSON`.',
        operationId: 'passkey_sign_in_options',
        response: { 200: Wire.PasskeyOptions, ...refused },
      },
      config: { permission: 'shopper' },
    },
    async (request) => signInOptions(ctx, request.shopper!),
  )
  app.post(
    '/v1/shopper/passkeys/sign-in',
    {
      schema: {
        tags,
        summary: 'Sign in by a passkey',
        operationId: 'passkey_sign_in',
        body: Wire.PasskeySignIn,
        response: {
          200: Wire.Shopper,
          ...refused,
          409: ProblemBody,
          422: ProblemBody,
          429: ProblemBody,
          503: ProblemBody,
        },
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => {
      const shopper = request.shopper!
      const { token, known } = await signInByPasskey(ctx, {
        shopper,
        ...request.body,
        ip: request.ip,
        userAgent: request.headers['user-agent'] ?? '',
      })
      return reply
        .header('set-cookie', writeShopperCookie(token, ctx.settings))
        .send(await readShopper(ctx.sql, { ...shopper, known }))
    },
  )
}
