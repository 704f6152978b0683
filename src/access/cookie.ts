import { fastifyCookie } from '@fastify/cookie'
import type { Settings } from '../core/settings.ts'
import { sessionLifetime } from './session.ts'
import { shopperLifetime } from './shopper_session.ts'

export const sessionCookie = 'hilo_session'
export const shopperCookie = 'hilo_shopper'

/** The session's token in a Cookie header, if there is one. */
export function readSessionCookie(header: string | undefined): string | undefined {
  return readCookie(header, sessionCookie)
}

/** The token of a shopper's session in a Cookie header, if there is one. */
export function readShopperCookie(header: string | undefined): string | undefined {
  return readCookie(header, shopperCookie)
}

/**
 * The Set-Cookie header that signs a browser in, or out when the token is empty. No page script can read it, no other site's
 * request carries it, and behind https it never travels in the clear.
 */
export function writeSessionCookie(token: string, settings: Settings): string {
  return writeCookie(sessionCookie, token, { sameSite: 'strict', lifetime: sessionLifetime }, settings)
}

/** The same for a shopper's device; it also comes along when somebody follows a link from another site, or the shop would not know it. */
export function writeShopperCookie(token: string, settings: Settings): string {
  return writeCookie(shopperCookie, token, { sameSite: 'lax', lifetime: shopperLifetime }, settings)
}

function readCookie(header: string | undefined, name: string): string | undefined {
  return header?.includes(name) ? fastifyCookie.parse(header)[name] : undefined
}

function writeCookie(
  name: string,
  token: string,
  { sameSite, lifetime }: { sameSite: 'strict' | 'lax'; lifetime: number },
  { publicUrl, tls }: Settings,
): string {
  return fastifyCookie.serialize(name, token, {
    httpOnly: true,
    sameSite,
    path: '/',
    secure: publicUrl.startsWith('https:') || tls !== undefined,
    maxAge: token ? lifetime / 1000 : 0,
  })
}
