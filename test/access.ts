import type { LightMyRequestResponse } from 'fastify'
import { staffInsert } from '#access/invite.ts'
import { hashPassword } from '#access/password.ts'
import type { StaffRole } from '#access/permissions.ts'
import { transaction } from '#core/db.ts'
import type { World } from './world.ts'

export const goodPassword = 'correct horse battery'

/** Somebody with a password; gives id and e-mail. */
export async function person(
  world: World,
  role: StaffRole = 'agent',
  password = goodPassword,
): Promise<{ id: string; email: string }> {
  const { ctx } = world
  const email = `${role}-${ctx.ids.uuid()}@shop.example`
  const hashed = await hashPassword(password, ctx.ids)
  const author = { kind: 'system', id: 'test', name: 'Test' } as const
  const id = await transaction(ctx.sql, (tx) =>
    staffInsert(tx, ctx, author, { email, name: `Ana ${role}`, role }, hashed),
  )
  return { id, email }
}

export type SignInBody = { email: string; password?: string; code?: string }

/** Sends the sign-in form. */
export function postSession(
  world: World,
  { email, password = goodPassword, code }: SignInBody,
  headers: Record<string, string> = {},
  address = '198.51.100.7',
): Promise<LightMyRequestResponse> {
  return world.app.inject({
    method: 'POST',
    url: '/v1/session',
    headers,
    payload: { email, password, ...(code === undefined ? {} : { code }) },
    remoteAddress: address,
  })
}

/** The headers that the console sends after a sign-in that was answered so. */
export function signedIn(answer: LightMyRequestResponse): Record<string, string> {
  const token = answer.cookies.find((cookie) => cookie.name === 'hilo_session')?.value
  if (!token) throw new Error(`No session: ${answer.statusCode} ${answer.body}`)
  return { cookie: `hilo_session=${token}`, 'x-hilo-csrf': '1' }
}

/** Signs in and gives the headers. */
export async function signInAs(world: World, body: SignInBody): Promise<Record<string, string>> {
  return signedIn(await postSession(world, body))
}
