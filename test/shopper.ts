import { beginSession } from '#account/begin_session.ts'
import { signInAs } from '#account/sign_in_as.ts'
import { shopperCookie } from '#access/cookie.ts'
import type { Context } from '#core/context.ts'
import { transaction } from '#core/db.ts'
import { fragmentOf } from '#identity/resolve.ts'

/** A shopper's device, signed in with an e-mail if one is given: the headers that the shop would send. Skips the code, which needs a mailbox. */
export async function shopperWithSession(ctx: Context, email?: string): Promise<Record<string, string>> {
  const { token, shopper } = await beginSession(ctx, { address: ctx.ids.uuid(), userAgent: 'test' })
  const signedIn = email
    ? await transaction(ctx.sql, (tx) =>
        signInAs(tx, ctx, shopper, fragmentOf(ctx.secret, { kind: 'email', value: email }), 'test'),
      )
    : token
  return { cookie: `${shopperCookie}=${signedIn}`, 'x-hilo-csrf': '1' }
}
