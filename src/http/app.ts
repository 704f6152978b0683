import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { addGuard } from '../access/guard.ts'
import { accountRoutes } from '../account/routes.ts'
import { accessRoutes } from '../access/routes.ts'
import { cartRoutes } from '../cart/routes.ts'
import { catalogRoutes } from '../catalog/routes.ts'
import { channelRoutes } from '../channels/routes.ts'
import type { ChannelFolder } from '../channels/channel.ts'
import { admission as newAdmission } from '../core/admission.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import type { App } from '../core/route.ts'
import type { Live } from '../events/live.ts'
import { eventRoutes } from '../events/routes.ts'
import { identityRoutes } from '../identity/routes.ts'
import { outboxRoutes } from '../outbox/routes.ts'
import { stockRoutes } from '../stock/routes.ts'
import { storesRoutes } from '../stores/routes.ts'
import { addConsole } from './console.ts'
import { refuseUnreadable, sendProblem, toProblem } from './errors.ts'
import { securityHeaders } from './headers.ts'
import { liveRoutes } from './live.ts'
import { addOpenapi } from './openapi.ts'
import { operationsRoutes } from './operations.ts'
import { privacyRoutes } from './privacy_routes.ts'
import { addShop } from './shop.ts'
import { shopperPrivacyRoutes } from './shopper_privacy_routes.ts'
import { sharedLiveRoutes, shopperLiveRoutes } from './shopper_live.ts'
import { openStreams } from './stream.ts'
import { addValidation } from './validation.ts'

export type AppOptions = {
  folders: ChannelFolder[]
  live: Live
  /** Requests under way at most; beyond, 503 at once (default 500). */
  mostRequests?: number
  /** Milliseconds between signs of life on a live stream (default 15,000). */
  heartbeat?: number
  /** Checks every answer against its documented schema: for tests. */
  checkResponses?: boolean
  /** False while starting or stopping. */
  ready?: () => boolean
}

/** The HTTP application: every route of every module, with what all requests share. Read top to bottom. */
export async function buildApp(ctx: Context, options: AppOptions): Promise<App> {
  const app = createServer(ctx)
  const admission = newAdmission(options.mostRequests ?? 500)
  addValidation(app, options.checkResponses ?? false)
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, toProblem(error)))
  addAdmission(app, admission)
  const headers = securityHeaders(ctx.settings.publicUrl.startsWith('https:'))
  app.addHook('onRequest', async (_, reply) => void reply.headers(headers))
  givePluginsPermissions(app)
  addGuard(app, ctx)
  await app.register(cookie)
  await addOpenapi(app, ctx.settings)

  operationsRoutes(app, ctx, { admission, live: options.live, ready: options.ready ?? (() => true) })
  accessRoutes(app, ctx)
  eventRoutes(app, ctx)
  outboxRoutes(app, ctx)
  identityRoutes(app, ctx)
  accountRoutes(app, ctx)
  catalogRoutes(app, ctx)
  storesRoutes(app, ctx)
  stockRoutes(app, ctx)
  cartRoutes(app, ctx)
  privacyRoutes(app, ctx)
  shopperPrivacyRoutes(app, ctx)
  channelRoutes(app, ctx, options.folders)
  const streams = openStreams(options.live, options.heartbeat)
  liveRoutes(app, ctx, streams)
  shopperLiveRoutes(app, ctx, streams)
  sharedLiveRoutes(app, ctx, streams)
  app.get('/openapi.json', { schema: { hide: true }, config: { permission: 'docs' } }, async () => app.swagger())

  await addShop(app, ctx)
  const showConsole = await addConsole(app, ctx)
  app.setNotFoundHandler(async (request, reply) => {
    if (await showConsole(request, reply)) return reply
    return sendProblem(
      request,
      reply,
      new Problem('not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]!.slice(0, 200)}.`),
    )
  })
  app.addHook('preClose', async () => streams.close())
  return app
}

function createServer(ctx: Context): App {
  const { tls, trustProxy } = ctx.settings
  const options = {
    loggerInstance: ctx.log,
    logController: new LogController({ disableRequestLogging: true }),
    // The proxy in front is trusted, not what its caller claims to forward: limits count by address.
    trustProxy: trustProxy === true ? (_: string, hop: number) => hop === 0 : trustProxy,
    bodyLimit: 1024 * 1024,
    // What the router and the parser of HTTP refuse before any route is known.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(request, reply, toProblem(error)),
    clientErrorHandler: refuseUnreadable,
    // An upload may take a quarter of an hour, but no connection stays silent for long.
    requestTimeout: 900_000,
    connectionTimeout: 75_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true as const,
    routerOptions: { maxParamLength: 300 },
    // A crowded machine may take longer to start than the ten seconds after which Fastify gives up.
    pluginTimeout: 120_000,
  }
  const secure = tls ? { https: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } } : {}
  return Fastify({ ...options, ...secure }) as unknown as App
}

/** Routes that plugins make cannot name a permission themselves. */
function givePluginsPermissions(app: App): void {
  const prefixes = { '/docs': 'docs', '/assets': 'public', '/shop': 'public' }
  app.addHook('onRoute', (route) => {
    const prefix = Object.entries(prefixes).find(([path]) => route.url === path || route.url.startsWith(`${path}/`))
    if (prefix && !route.config?.permission) route.config = { ...route.config, permission: prefix[1] }
  })
}

/** Refuses at once what comes beyond the limit; asking for health and metrics is always answered. */
function addAdmission(app: App, admission: ReturnType<typeof newAdmission>): void {
  const admitted = new WeakSet<object>()
  const leave = (request: object) => {
    if (admitted.delete(request)) admission.leave()
  }
  app.addHook('onRequest', async (request) => {
    if (request.url === '/health' || request.url === '/metrics') return
    if (!admission.enter())
      throw new Problem('overloaded', 'Too many requests are under way; try again in a moment.', { retryAfter: 1 })
    admitted.add(request)
    // A live stream stays open: it has a limit of its own and takes no place here.
    if (request.url.startsWith('/v1/live') || request.url.startsWith('/v1/shopper/live')) leave(request)
  })
  app.addHook('onResponse', async (request) => leave(request))
  app.addHook('onRequestAbort', async (request) => leave(request))
}
