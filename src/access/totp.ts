import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { hashSecret, type Ids } from '../core/ids.ts'

const period = 30

/** A new seed, in base32 as apps take it. */
export function newSeed(ids: Ids): string {
  return base32(ids.secret(20))
}

/** The address that an authenticator app reads from a QR code. */
export function seedUri(seed: string, email: string): string {
  return totp(seed, email).toString()
}

/**
 * The time step that a six-digit code belongs to, if it is right now or one step (30 s) off; else undefined.
 * The caller must take a step only once.
 */
export function codeStep(seed: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totp(seed, '').validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / period) + delta
}

/** Ten codes, each good once instead of a code from the app: 80 bits in four groups. */
export function recoveryCodes(ids: Ids): string[] {
  return Array.from({ length: 10 }, () => base32(ids.secret(10)).toLowerCase().match(/.{4}/g)!.join('-'))
}

/** What is stored of a recovery code; spaces, hyphens and case do not matter. */
export function hashRecoveryCode(code: string): string {
  return hashSecret(code.toLowerCase().replaceAll(/[^a-z2-7]/g, ''))
}

/** Encrypts a seed for one person with a key derived from the installation's secret (AES-256-GCM). */
export function sealSeed(seed: string, staffId: string, secret: string, ids: Ids): string {
  const nonce = Buffer.from(ids.secret(12), 'base64url')
  const cipher = createCipheriv('aes-256-gcm', sealKey(secret), nonce).setAAD(Buffer.from(staffId))
  const text = Buffer.concat([cipher.update(seed, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
}

/** Undoes sealSeed; throws when it was made for somebody else or with another secret. */
export function openSeed(sealed: string, staffId: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealKey(secret), bytes.subarray(0, 12)).setAAD(Buffer.from(staffId))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

function sealKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'hilo totp seed', 32))
}

function totp(seed: string, label: string): TOTP {
  return new TOTP({ issuer: 'Hilo', label, secret: Secret.fromBase32(seed), digits: 6, period })
}

function base32(base64url: string): string {
  return new Secret({ buffer: new Uint8Array(Buffer.from(base64url, 'base64url')).buffer }).base32
}
