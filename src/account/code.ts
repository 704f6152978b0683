import type { Shopper } from '../access/actor.ts'
import { countAttempt, network, type Bucket } from '../access/attempt.ts'
import type { Context } from '../core/context.ts'
import { transaction, type Query } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { Problem, wrong } from '../core/problem.ts'
import { normalise } from '../identity/normalise.ts'
import { fragmentOf } from '../identity/resolve.ts'
import type { Fragment } from '../identity/schema.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { Language } from '../outbox/templates.ts'

/** What a code is good for: signing in, adding an address to the account, confirming what cannot be taken back. */
export type Purpose = 'sign_in' | 'add' | 'confirm'
/** An address as a shopper types it. */
export type Address = { kind: 'email' | 'phone'; value: string }

const minutes = 10
const mostTries = 5

/** Asking: few for an address from one network, more from all together, so that a stranger can neither flood a mailbox nor lock its owner out. */
const askBuckets = (address: string, ip: string): Bucket[] => [
  { name: `codes to ${address} from ${network(ip)}`, limit: 5, minutes: 15 },
  { name: `codes to ${address}`, limit: 20, minutes: 24 * 60 },
]
const askedFrom = (ip: string): Bucket => ({ name: `codes from ${network(ip)}`, limit: 60, minutes: 15 })
/** Trying: 50 of a million in a day, over all codes of an address. */
const tryBucket = (address: string): Bucket => ({ name: `tries of codes to ${address}`, limit: 50, minutes: 24 * 60 })
const triedFrom = (ip: string): Bucket => ({ name: `tries of codes from ${network(ip)}`, limit: 120, minutes: 15 })

/** The address in its normal form. Throws invalid_request with the field. */
export function addressOf(secret: string, { kind, value }: Address): Fragment {
  const normal = normalise({ kind, value })
  if (normal) return fragmentOf(secret, normal)
  throw kind === 'email'
    ? wrong('/email', 'format', 'This is no e-mail address.')
    : wrong('/phone', 'format', 'Write the number with its country code, such as +52 55 1234 5678.')
}

/**
 * Sends a code to an address, good once, for ten minutes, on this device alone; an earlier one for the same purpose ends. Whether anybody has an
 * account by the address is looked up nowhere, so neither the answer nor its time tells. Throws rate_limited.
 */
export async function askCode(
  ctx: Context,
  input: { shopper: Shopper; to: Fragment; purpose: Purpose; language: Language; ip: string },
): Promise<{ id: string; expiresAt: string }> {
  const { shopper, to, purpose, language, ip } = input
  await countAttempt(ctx, [askedFrom(ip)])
  await countAttempt(ctx, askBuckets(to.id, ip))
  const [id, code, at] = [ctx.ids.uuid(), newCode(ctx.ids.secret(16)), ctx.clock.now()]
  const expiresAt = new Date(at.getTime() + minutes * 60_000)
  await transaction(ctx.sql, async (tx) => {
    await tx`
      delete from account.code where (device_id = ${shopper.fragment} and purpose = ${purpose}) or expires_at < ${at}`
    await tx`
      insert into account.code (id, device_id, purpose, fragment_id, kind, value, hash, expires_at)
      values (${id}, ${shopper.fragment}, ${purpose}, ${to.id}, ${to.kind}, ${to.value}, ${hashOf(ctx.secret, id, code)}, ${expiresAt})`
    await enqueue(tx, {
      id: ctx.ids.uuid(),
      template: purpose === 'sign_in' ? 'sign_in_code' : 'confirm_code',
      language,
      medium: to.kind === 'email' ? 'email' : 'sms',
      address: to.value,
      fragment: to.id,
      data: { code, minutes, host: new URL(ctx.settings.publicUrl).host },
      at,
      expiresAt,
    })
  })
  return { id, expiresAt: expiresAt.toISOString() }
}

/**
 * Whether this is the code, counting the try before it is judged, in whichever process: five of each code. Gives the address that it was sent to.
 * The code is not used up: `spendCode` does that in the transaction of what it allows. Throws proof_refused for every reason alike, rate_limited.
 */
export async function checkCode(
  ctx: Context,
  input: { shopper: Shopper; id: string; code: string; purpose: Purpose; ip: string },
): Promise<Fragment> {
  const { shopper, id, purpose } = input
  await countAttempt(ctx, [triedFrom(input.ip)])
  const [row] = await ctx.sql<{ hash: string; fragment: string; kind: string; value: string }[]>`
    update account.code set tries = tries + 1
    where id = ${id} and device_id = ${shopper.fragment} and purpose = ${purpose} and used_at is null and expires_at > ${ctx.clock.now()} and tries < ${mostTries}
    returning hash, fragment_id as fragment, kind, value`
  if (!row) throw refusal()
  await countAttempt(ctx, [tryBucket(row.fragment)])
  if (row.hash !== hashOf(ctx.secret, id, input.code)) throw refusal()
  return { id: row.fragment, kind: row.kind, value: row.value }
}

/** Uses a code up, in the transaction of what it allows: of two at once, one finds it used. Throws proof_refused. */
export async function spendCode(tx: Query, id: string, at: Date): Promise<void> {
  const used = await tx`update account.code set used_at = ${at} where id = ${id} and used_at is null`
  if (!used.count) throw refusal()
}

function refusal(): Problem {
  return new Problem('proof_refused', 'The code is wrong, was used, or is too old. Check it, or ask for a new one.')
}

/** Six digits out of 128 random bits, each code as likely as any other. Pure. */
function newCode(secret: string): string {
  const number = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`)
  return String(number % 1_000_000n).padStart(6, '0')
}

function hashOf(secret: string, id: string, code: string): string {
  return keyedUuidOf(secret, 'account.code', id, code)
}
