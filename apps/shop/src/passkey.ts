import { take } from '../../ui/client/http.ts'
import { http } from './api.ts'
import type { Language } from './types.ts'

/** The browser's own reading and writing of WebAuthn as JSON; older browsers have none, and are offered no passkeys. */
const credentials = () =>
  'PublicKeyCredential' in window &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'toJSON' in PublicKeyCredential.prototype

export const hasPasskeys = credentials

type Json = { id: string; rawId: string; type: string; response: Record<string, unknown> }
const asJson = (credential: Credential | null) => (credential as PublicKeyCredential).toJSON() as unknown as Json

/** Makes a passkey of this device for who is signed in. */
export async function makePasskey(name: string): Promise<void> {
  const options = await take(http.POST('/v1/shopper/passkeys/options'))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const response = asJson(await navigator.credentials.create({ publicKey }))
  await http.POST('/v1/shopper/passkeys', { body: { name, response } })
}

/** Signs in with a passkey that the device offers. */
export async function signInByPasskey(language: Language): Promise<void> {
  const options = await take(http.POST('/v1/shopper/passkeys/sign-in-options'))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = asJson(await navigator.credentials.get({ publicKey }))
  await http.POST('/v1/shopper/passkeys/sign-in', { body: { response, language } })
}
