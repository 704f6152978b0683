import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Context } from '../core/context.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import type { App } from '../core/route.ts'
import type { Actor } from './actor.ts'
import { authenticate, settleTouches } from './authenticate.ts'
import { isPermission, may, permissions, type Permission } from './permissions.ts'
import { recordLook } from './record_look.ts'
import { authenticateShopper, settleShoppers } from './shopper_authenticate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The write key may stand in the body, which is read later: the handler authenticates and checks the permission itself.
     * Only for events.collect.
     */
    keyInBody?: boolean
  }
}

/** The routes of each application, for the test that tries all of them with every role. */
export const routesOf = new WeakMap<App, RouteOptions[]>()

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Puts the permission table in front of every route that is added afterwards: the application does not become ready while a
 * route names no known permission, and no handler, parser or validator runs before its request was allowed.
 */
export function addGuard(app: App, ctx: Context): void {
  const routes: RouteOptions[] = []
  routesOf.set(app, routes)
  app.decorateRequest('actor', undefined)
  app.decorateRequest('shopper', undefined)
  app.decorateRequest('can', function can(this: FastifyRequest, permission: Permission) {
    return may(this.actor, permission)
  })
  app.decorateRequest('look', function look(this: FastifyRequest, action, subject, detail = {}) {
    invariant(this.actor, 'who looks at a person is known')
    return recordLook(ctx, { actor: this.actor, action, subject, detail })
  })
  app.addHook('onRoute', (route) => void routes.push(route))
  app.addHook('onReady', async () => routes.forEach(checkRoute))
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const permission = permissionOf(request.routeOptions.config.permission, request.url)
    if (permissions[permission] === 'anyone' || request.routeOptions.config.keyInBody) return
    if (permission === 'shopper' || permission === 'account') return admitShopper(ctx, request, permission)
    const actor = await authenticate(ctx, request.headers)
    const shopper = actor || request.headers.authorization ? undefined : await askingShopper(ctx, request, permission)
    if (shopper) {
      request.shopper = shopper
      return
    }
    if (!actor) {
      throw new Problem(
        'unauthenticated',
        request.headers.authorization
          ? 'This key is unknown or revoked.'
          : 'Sign in, or send a key as Authorization: Bearer.',
      )
    }
    if (actor.kind === 'staff' && !safeMethods.has(request.method)) refuseForgery(request, ctx.settings.publicUrl)
    if (!may(actor, permission)) throw new Problem('forbidden', reason(actor, permission))
    request.actor = actor
  })
  app.addHook('onClose', async () => void (await Promise.all([settleTouches(ctx), settleShoppers(ctx)])))
}

/** The shopper's device that asks for what staff and keys may ask for too; undefined where a shopper may not. */
async function askingShopper(ctx: Context, request: FastifyRequest, permission: Permission) {
  if (!may({ kind: 'shopper', known: null }, permission)) return undefined
  const shopper = await authenticateShopper(ctx, request.headers.cookie)
  if (shopper && !safeMethods.has(request.method)) refuseForgery(request, ctx.settings.publicUrl)
  return shopper
}

/** Lets a shopper's device in by its cookie; whatever else the request carries (a key, a cookie of staff) means nothing here. */
async function admitShopper(ctx: Context, request: FastifyRequest, permission: 'shopper' | 'account'): Promise<void> {
  const shopper = await authenticateShopper(ctx, request.headers.cookie)
  if (!shopper)
    throw new Problem('unauthenticated', 'This device has no session, or none any more: POST /v1/shopper/session.')
  if (!safeMethods.has(request.method)) refuseForgery(request, ctx.settings.publicUrl)
  if (!may({ kind: 'shopper', ...shopper }, permission)) throw new Problem('forbidden', 'Sign in for this.')
  request.shopper = shopper
}

/** For public routes that change something: refuses what a page of another site sends. */
export function refuseForeign(publicUrl: string): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (isForeign(request, publicUrl)) throw new Problem('forbidden', 'Another site may not send this.')
  }
}

/** A page of another site cannot send this header without asking first, and is never allowed to. */
function refuseForgery(request: FastifyRequest, publicUrl: string): void {
  if (isForeign(request, publicUrl)) throw new Problem('forbidden', 'Another site may not send this.')
  if (!request.headers['x-hilo-csrf']) throw new Problem('csrf_header_missing', 'Send the header X-Hilo-CSRF: 1.')
}

/** Whether the browser says that the request comes from a page which is not ours. */
function isForeign({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (headers.origin === undefined) return false
  if (!URL.canParse(headers.origin)) return true
  const origin = new URL(headers.origin)
  return origin.origin !== new URL(publicUrl).origin && origin.host !== headers.host
}

function checkRoute({ method, url, config }: RouteOptions): void {
  const permission = permissionOf(config?.permission, `${[method].flat().join()} ${url}`)
  invariant(
    !config?.keyInBody || permission === 'events.collect',
    `${url}: only what collects may read its key from the body`,
  )
}

function permissionOf(name: string | undefined, route: string): Permission {
  invariant(isPermission(name), `${route} names a permission of access/permissions.ts (it names ${name ?? 'none'})`)
  return name
}

function reason(actor: Actor, permission: Permission): string {
  if (permissions[permission] === 'staff') return 'Only a signed-in person can do this, not a key.'
  return `The permission ${permission} is missing: the role ${actor.role} does not have it${actor.scopes.length ? ', or the key is narrowed to other scopes' : ''}.`
}
