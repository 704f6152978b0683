import { createHmac, hash, randomBytes, randomFillSync } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Where new ids and secrets come from. */
export type Ids = {
  /** A UUID version 7 (RFC 9562): sorts by the time it was made. */
  uuid(): string
  /** `bytes` random bytes in base64url: for keys, tokens and passwords. */
  secret(bytes: number): string
}

/** Ids from the machine's random source and the given clock. */
export function systemIds(clock: Clock): Ids {
  // Filled at once for many: asking for ten bytes at a time costs more than all the rest.
  const pool = Buffer.alloc(10 * 400)
  let used = pool.length
  const random = () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    return pool.subarray(used, (used += 10))
  }
  return {
    uuid: () => uuid7(clock.now().getTime(), random()),
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
  }
}

/** Ids that are the same for the same seed: for simulations and tests, never for secrets that guard anything. */
export function seededIds(clock: Clock, seed: string): Ids {
  let n = 0
  const next = () => createHmac('sha256', seed).update(String(n++)).digest()
  return {
    uuid: () => uuid7(clock.now().getTime(), next()),
    secret: (bytes) =>
      Buffer.concat(Array.from({ length: Math.ceil(bytes / 32) }, next))
        .subarray(0, bytes)
        .toString('base64url'),
  }
}

/** The UUID (version 8, RFC 9562) that stands for `text`: the first 128 bits of its SHA-256. Parts are told apart by NUL. */
export function uuidOf(...parts: string[]): string {
  return asUuid(hash('sha256', parts.join('\0'), 'hex'))
}

/** As uuidOf, but only who holds `secret` can compute it (HMAC-SHA-256). */
export function keyedUuidOf(secret: string, ...parts: string[]): string {
  return asUuid(createHmac('sha256', secret).update(parts.join('\0')).digest('hex'))
}

/** SHA-256 of a secret with enough entropy of its own (keys, tokens), in hex; passwords use scrypt instead. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex')
}

/** True for the canonical text form of a UUID, of any version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

function asUuid(hex: string): string {
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function uuid7(milliseconds: number, random: Uint8Array): string {
  const time = milliseconds.toString(16).padStart(12, '0')
  const hex = Buffer.from(random.buffer, random.byteOffset, 10).toString('hex')
  const variant = ((parseInt(hex[3]!, 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`
}
