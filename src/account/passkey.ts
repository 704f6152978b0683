import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Shopper } from '../access/actor.ts'
import { countAttempt, network, type Bucket } from '../access/attempt.ts'
import type { Context } from '../core/context.ts'
import { transaction } from '../core/db.ts'
import { keyedUuidOf } from '../core/ids.ts'
import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'
import { readIdentifiers } from '../identity/owner.ts'
import type { Language } from '../outbox/templates.ts'
import { takeChallenge, setChallenge } from './challenge.ts'
import { warnOfDevice } from './new_device.ts'
import { ownersOf } from './read.ts'
import { refuseSignedIn } from './sign_in.ts'
import { signInAs } from './sign_in_as.ts'

const most = 20
/** Ed25519, ES256, RS256: what authenticators make. */
const supportedAlgorithmIDs = [-8, -7, -257]
const triedFrom = (ip: string): Bucket => ({ name: `passkeys from ${network(ip)}`, limit: 120, minutes: 15 })

/** What the browser needs to make a passkey for who is signed in; the challenge is good once. */
export async function passkeyOptions(ctx: Context, shopper: Shopper): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { sql, settings, secret } = ctx
  invariant(shopper.known, 'the guard lets only who is signed in')
  const [identifiers, own, challenge] = await Promise.all([
    readIdentifiers(sql, [shopper.known]),
    sql<{ id: string; transports: string[] }[]>`
      select id, transports from account.passkey where known_id = any(${await ownersOf(sql, shopper)}::uuid[])`,
    setChallenge(ctx, shopper.fragment, 'register'),
  ])
  return generateRegistrationOptions({
    rpName: 'Hilo',
    rpID: new URL(settings.publicUrl).hostname,
    userName: identifiers.get(shopper.known)?.value ?? 'Hilo',
    userID: new TextEncoder().encode(keyedUuidOf(secret, 'account.passkey', shopper.known)),
    challenge,
    excludeCredentials: [...own],
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey that the browser made. Throws proof_refused, and conflict beyond twenty or when it is there. */
export async function passkeyCreate(
  ctx: Context,
  input: { shopper: Shopper; name: string; response: unknown },
): Promise<void> {
  const { shopper, name } = input
  const challenge = await takeChallenge(ctx, shopper.fragment, 'register')
  const response = input.response as RegistrationResponseJSON
  const { registrationInfo } = await proved(() =>
    verifyRegistrationResponse({
      response,
      ...expected(ctx, challenge),
      supportedAlgorithmIDs,
      requireUserVerification: true,
    }),
  )
  const { id, publicKey, counter, transports } = registrationInfo!.credential
  const made = await ctx.sql`
    insert into account.passkey (id, known_id, public_key, counter, transports, name, created_at)
    select ${id}, ${shopper.known}, ${Buffer.from(publicKey)}, ${counter}, ${transports ?? []}, ${name}, ${ctx.clock.now()}
    where (select count(*) from account.passkey where known_id = any(${await ownersOf(ctx.sql, shopper)}::uuid[])) < ${most}
    on conflict (id) do nothing`
  if (!made.count) throw new Problem('conflict', `This passkey is there already, or there are ${most} of them.`)
}

/** What the browser needs to sign in with any passkey of the shop; whose it is, nobody has said yet. */
export async function signInOptions(ctx: Context, shopper: Shopper): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: new URL(ctx.settings.publicUrl).hostname,
    challenge: await setChallenge(ctx, shopper.fragment, 'sign_in'),
    userVerification: 'required',
  })
}

type Passkey = { id: string; known: string; publicKey: Buffer; counter: number; transports: string[] }

/** Signs a guest's device in by a passkey. Gives the session's new token, and as whom. Throws proof_refused for every reason alike, conflict, rate_limited. */
export async function signInByPasskey(
  ctx: Context,
  input: { shopper: Shopper; response: unknown; ip: string; userAgent: string; language?: Language | undefined },
): Promise<{ token: string; known: string }> {
  const { shopper } = input
  refuseSignedIn(shopper)
  await countAttempt(ctx, [triedFrom(input.ip)])
  const challenge = await takeChallenge(ctx, shopper.fragment, 'sign_in')
  const response = input.response as AuthenticationResponseJSON
  const [passkey] = await ctx.sql<Passkey[]>`
    select id, known_id as known, public_key as "publicKey", counter, transports from account.passkey where id = ${response.id}`
  if (!passkey) throw refusal()
  const { id, counter, transports } = passkey
  const credential = { id, counter, transports, publicKey: new Uint8Array(passkey.publicKey) }
  const { authenticationInfo } = await proved(() =>
    verifyAuthenticationResponse({ response, ...expected(ctx, challenge), requireUserVerification: true, credential }),
  )
  const token = await transaction(ctx.sql, async (tx) => {
    const at = ctx.clock.now()
    const used = await tx`
      update account.passkey set counter = ${authenticationInfo.newCounter}, last_used_at = ${at} where id = ${id} and counter = ${counter}`
    const identifier = (await readIdentifiers(tx, [passkey.known])).get(passkey.known)
    if (!used.count || !identifier) throw refusal()
    const known = { id: passkey.known, ...identifier }
    await warnOfDevice(tx, ctx, { known, userAgent: input.userAgent })
    return signInAs(tx, ctx, shopper, known, { method: 'passkey', language: input.language })
  })
  ctx.wake.tell()
  return { token, known: passkey.known }
}

const expected = ({ settings }: Context, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: new URL(settings.publicUrl).origin,
  expectedRPID: new URL(settings.publicUrl).hostname,
})

/** Whatever is wrong with a response, it proves nothing. */
async function proved<T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T> {
  const result = await verify().catch((cause: unknown) => {
    throw refusal(cause)
  })
  if (!result.verified) throw refusal()
  return result
}

function refusal(cause?: unknown): Problem {
  return new Problem('proof_refused', 'This passkey is not known here, or took too long. Try again, or use a code.', {
    cause,
  })
}
