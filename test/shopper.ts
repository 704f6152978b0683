import type { LightMyRequestResponse } from 'fastify'
import { beginSession } from '#account/begin_session.ts'
import { signInAs } from '#account/sign_in_as.ts'
import { shopperCookie } from '#access/cookie.ts'
import type { Context } from '#core/context.ts'
import { transaction } from '#core/db.ts'
import { fragmentOf } from '#identity/resolve.ts'
import type { World } from './world.ts'

/** A shopper's device, signed in with an e-mail if one is given: the headers that the shop would send. Skips the code, which needs a mailbox. */
export async function shopperWithSession(ctx: Context, email?: string): Promise<Record<string, string>> {
  const { token, shopper } = await beginSession(ctx, { address: ctx.ids.uuid(), userAgent: 'test' })
  const signedIn = email
    ? await transaction(ctx.sql, (tx) =>
        signInAs(tx, ctx, shopper, fragmentOf(ctx.secret, { kind: 'email', value: email }), { method: 'test' }),
      )
    : token
  return { cookie: `${shopperCookie}=${signedIn}`, 'x-hilo-csrf': '1' }
}

type Proof = { id: string; code: string }
type To = string | { email: string } | { phone: string }

/** The newest code that was written to an address, and in which words. */
export async function codeTo(
  world: World,
  address: string,
): Promise<{ code: string; template: string; language: string }> {
  const [row] = await world.ctx.sql<{ code: string; template: string; language: string }[]>`
    select data ->> 'code' as code, template, language from outbox.message where address = ${address} order by id desc limit 1`
  if (!row) throw new Error(`Nothing was written to ${address}.`)
  return row
}

/** A device that goes through the front door, as the shop in a browser does: it keeps the cookie that it is given. */
export async function shopperDevice(world: World, ip = '198.51.100.7') {
  let cookie = ''
  const headers = () => ({ cookie, 'x-hilo-csrf': '1' })
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await world.app.inject({ method, url, headers: headers(), remoteAddress: ip, ...(payload ? { payload } : {}) }) // prettier-ignore
    const set = answer.cookies.find(({ name }) => name === shopperCookie)
    if (set) cookie = `${shopperCookie}=${set.value}`
    return answer
  }
  const post = (url: string, payload?: object) => send('POST', url, payload)
  const device = {
    anonymousId: '',
    id: '',
    headers,
    send,
    post,
    get: (url: string) => send('GET', url),
    async begin(): Promise<void> {
      const shopper = (await post('/v1/shopper/session')).json() as { anonymousId: string; device: string }
      device.anonymousId = shopper.anonymousId
      device.id = shopper.device
    },
    /** Asks for a code and reads it where it was sent. */
    async askCode(to: To, path = 'sign-in-codes'): Promise<Proof> {
      const body = typeof to === 'string' ? { email: to } : to
      const answer = await post(`/v1/shopper/${path}`, body)
      if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`)
      const address = 'email' in body ? body.email.toLowerCase() : body.phone.replaceAll(' ', '')
      return { id: (answer.json() as Proof).id, code: (await codeTo(world, address)).code }
    },
    signIn: async (to: To): Promise<LightMyRequestResponse> => post('/v1/shopper/sign-in', await device.askCode(to)),
    /** Sends a request that needs a fresh code of who is signed in. */
    async confirmed(url: string): Promise<LightMyRequestResponse> {
      const { id } = (await post('/v1/shopper/confirm-codes', {})).json() as Proof
      const { known } = (await device.get('/v1/shopper')).json() as { known: { value: string } }
      return post(url, { id, code: (await codeTo(world, known.value)).code })
    },
  }
  await device.begin()
  return device
}
export type Device = Awaited<ReturnType<typeof shopperDevice>>
