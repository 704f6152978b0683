import Type from 'typebox'
import { writeShopperCookie } from '../access/cookie.ts'
import { refuseForeign } from '../access/guard.ts'
import { authenticateShopper } from '../access/shopper_authenticate.ts'
import { endShopperSession } from '../access/shopper_session.ts'
import type { Context } from '../core/context.ts'
import { Id, ProblemBody, type App } from '../core/route.ts'
import { beginSession } from './begin_session.ts'
import { endOtherSessions, endSession } from './end_sessions.ts'
import { passkeyRoutes } from './passkey_routes.ts'
import { profileRoutes } from './profile_routes.ts'
import { listDevices, readShopper } from './read.ts'
import * as Wire from './schema.ts'
import { signInRoutes } from './sign_in_routes.ts'

const refused = { 400: ProblemBody, 401: ProblemBody, 403: ProblemBody }
const Done = Type.Null({ description: 'Done.' })
const tags = ['shopper']

/** What shoppers do with their own session and account; guests too. */
export function accountRoutes(app: App, ctx: Context): void {
  void app.register(async (scope) => {
    scope.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'no-store'))
    sessionRoutes(scope, ctx)
    deviceRoutes(scope, ctx)
    signInRoutes(scope, ctx)
    passkeyRoutes(scope, ctx)
    profileRoutes(scope, ctx)
  })
}

function sessionRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/shopper/session',
    {
      schema: {
        tags,
        summary: 'Begin a session on a device of a shopper',
        description:
          'Sets the cookie hilo_shopper. A device that has a session keeps it. Unsafe requests that carry it need the header X-Hilo-CSRF as well.',
        operationId: 'shopper_session_create',
        security: [],
        response: { 200: Wire.Shopper, 201: Wire.Shopper, ...refused, 429: ProblemBody },
      },
      config: { permission: 'public' },
      onRequest: refuseForeign(ctx.settings.publicUrl),
    },
    async (request, reply) => {
      const had = await authenticateShopper(ctx, request.headers.cookie)
      if (had) return reply.code(200).send(await readShopper(ctx.sql, had))
      const { token, shopper } = await beginSession(ctx, {
        address: request.ip,
        userAgent: request.headers['user-agent'] ?? '',
      })
      return reply
        .code(201)
        .header('set-cookie', writeShopperCookie(token, ctx.settings))
        .send(await readShopper(ctx.sql, shopper))
    },
  )
  app.get(
    '/v1/shopper',
    {
      schema: {
        tags,
        summary: 'Whose device this is',
        operationId: 'shopper_read',
        response: { 200: Wire.Shopper, ...refused },
      },
      config: { permission: 'shopper' },
    },
    async (request) => readShopper(ctx.sql, request.shopper!),
  )
  app.post(
    '/v1/shopper/sign-out',
    {
      schema: {
        tags,
        summary: 'End the session of this device',
        description: 'The next session has another anonymous id: who uses the device next starts anew.',
        operationId: 'shopper_sign_out',
        response: { 204: Done, ...refused },
      },
      config: { permission: 'shopper' },
    },
    async (request, reply) => {
      await endShopperSession(ctx.sql, request.shopper!.session)
      return reply.code(204).header('set-cookie', writeShopperCookie('', ctx.settings)).send(null)
    },
  )
}

function deviceRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/shopper/sessions',
    {
      schema: {
        tags,
        summary: 'List the devices on which you are signed in',
        operationId: 'shopper_sessions_list',
        response: { 200: Type.Object({ items: Type.Array(Wire.Device) }), ...refused },
      },
      config: { permission: 'account' },
    },
    async (request) => ({ items: await listDevices(ctx.sql, request.shopper!, ctx.clock.now()) }),
  )
  app.delete(
    '/v1/shopper/sessions/:id',
    {
      schema: {
        tags,
        summary: 'Sign out one of your devices',
        operationId: 'shopper_session_end',
        params: Type.Object({ id: Id }),
        response: { 204: Done, ...refused, 404: ProblemBody },
      },
      config: { permission: 'account' },
    },
    async (request, reply) => {
      await endSession(ctx, request.shopper!, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/shopper/sessions/end-others',
    {
      schema: {
        tags,
        summary: 'Sign out all your devices but this one',
        operationId: 'shopper_sessions_end_others',
        response: {
          200: Type.Object({ ended: Type.Integer() }, { examples: [{ ended: 2 }] }),
          ...refused,
        },
      },
      config: { permission: 'account' },
    },
    async (request) => ({ ended: await endOtherSessions(ctx, request.shopper!) }),
  )
}
