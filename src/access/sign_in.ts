import type { Context } from '../core/context.ts'
import { transaction, type Query } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import { addressBucket, codeBucket, countAttempt, emailBuckets, forgetAttempts, uncountAttempt } from './attempt.ts'
import { checkPassword, hashPassword, isOutdated } from './password.ts'
import { readStaff } from './read.ts'
import { recordChange, recordLook } from './record_look.ts'
import type { Staff } from './schema.ts'
import { closeSession, openSession } from './session.ts'
import { codeStep, hashRecoveryCode, openSeed } from './totp.ts'

export type SignIn = {
  email: string
  password: string
  code?: string | undefined
  address: string
  userAgent: string
  oldToken?: string | undefined
}

type Found = { id: string; email: string; name: string; password: string | null; totp: string | null }

/**
 * Signs a person in and gives the new session's token. Throws invalid_credentials for every reason alike and after the same work
 * (unknown, inactive, wrong password, wrong code), second_factor_required only to who knows the password, rate_limited.
 */
export async function signIn(ctx: Context, input: SignIn): Promise<{ staff: Staff; token: string }> {
  const email = normaliseEmail(input.email)
  const buckets = emailBuckets(email, input.address)
  await countAttempt(ctx, [addressBucket(input.address)])
  await countAttempt(ctx, buckets)
  const found = await find(ctx.sql, email)
  const right = await checkPassword(input.password, found?.password)
  if (!found || !right) return refuse(ctx, found, input, 'password')
  if (found.totp !== null) {
    if (!input.code)
      throw new Problem(
        'second_factor_required',
        'Send the code of your authenticator app, or a recovery code, as well.',
      )
    await countAttempt(ctx, [codeBucket(found.id)])
    if (!(await takeCode(ctx, found, input.code))) return refuse(ctx, found, input, 'code')
  }
  const rehashed = isOutdated(found.password!) ? await hashPassword(input.password, ctx.ids) : found.password!
  return transaction(ctx.sql, async (tx) => {
    // The row is locked until the end, and must still be as it was checked: a password changed meanwhile lets nobody in.
    const still = await tx`
      update access.staff set last_seen_at = ${ctx.clock.now()}, password = ${rehashed}
      where id = ${found.id} and active and password = ${found.password} and totp is not distinct from ${found.totp}`
    if (!still.count) throw refusal()
    if (input.oldToken) await closeSession(tx, hashSecret(input.oldToken))
    const token = await openSession(tx, ctx, found.id, input.userAgent)
    await forgetAttempts(tx, ctx.secret, [...buckets, codeBucket(found.id)])
    await uncountAttempt(tx, ctx.secret, addressBucket(input.address))
    await sweep(tx, ctx.clock.now())
    await recordChange(tx, ctx, {
      actor: { kind: 'staff', id: found.id, name: found.name },
      action: 'session.open',
      subject: `staff:${found.id}`,
      detail: { address: input.address },
    })
    const staff = await readStaff(tx, found.id)
    invariant(staff, 'who signed in is there')
    return { staff, token }
  })
}

/** E-mails are compared without regard to case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}

async function find(sql: Query, email: string): Promise<Found | undefined> {
  const [row] = await sql<Found[]>`
    select id, email, name, password, totp from access.staff where lower(email) = lower(${email}) and active and password is not null`
  return row
}

/** Takes a code of the app, or a recovery code, and makes sure in the same statement that nobody takes it again. */
async function takeCode({ sql, clock, secret }: Context, { id, totp }: Found, code: string): Promise<boolean> {
  const step = codeStep(openSeed(totp!, id, secret), code.replaceAll(' ', ''), clock.now())
  if (step !== undefined) {
    const taken =
      await sql`update access.staff set totp_step = ${step} where id = ${id} and totp = ${totp} and totp_step < ${step}`
    return taken.count === 1
  }
  const hash = hashRecoveryCode(code)
  const taken = await sql`
    update access.staff set recovery = array_remove(recovery, ${hash}) where id = ${id} and totp = ${totp} and recovery @> array[${hash}]`
  return taken.count === 1
}

async function refuse(
  ctx: Context,
  found: Found | undefined,
  input: SignIn,
  factor: 'password' | 'code',
): Promise<never> {
  // Also for people we do not know, so that it takes as long, but without the e-mail: what is typed there may be a password.
  const actor = { kind: 'nobody' as const, id: '', name: '' }
  await recordLook(ctx, {
    actor,
    action: 'session.refuse',
    subject: `staff:${found?.id ?? 'unknown'}`,
    detail: { address: input.address, factor },
  })
  throw refusal()
}

function refusal(): Problem {
  return new Problem('invalid_credentials', 'E-mail, password or code is wrong.')
}

/** Sign-ins are rare: a good moment to forget what has ended. */
async function sweep(tx: Query, at: Date): Promise<void> {
  await tx`delete from access.session where expires_at < ${at}`
  await tx`delete from access.attempt where ends_at < ${at}`
}
