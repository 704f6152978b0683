import { fastifyCookie } from '@fastify/cookie'
import type { Settings } from '../core/settings.ts'
import { sessionLifetime } from './session.ts'

export const sessionCookie = 'hilo_session'

/** The session's token in a Cookie header, if there is one. */
export function readSessionCookie(header: string | undefined): string | undefined {
  return header?.includes(sessionCookie) ? fastifyCookie.parse(header)[sessionCookie] : undefined
}

/**
 * The Set-Cookie header that signs a browser in, or out when the token is empty. No page script can read it, no other site's
 * request carries it, and behind https it never travels in the clear.
 */
export function writeSessionCookie(token: string, { publicUrl, tls }: Settings): string {
  return fastifyCookie.serialize(sessionCookie, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: publicUrl.startsWith('https:') || tls !== undefined,
    maxAge: token ? sessionLifetime / 1000 : 0,
  })
}
