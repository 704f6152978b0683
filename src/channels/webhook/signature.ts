import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds that a signed time may differ from ours: what was overheard cannot be sent again later. */
export const tolerance = 300

/**
 * The secret of a source in the form of the Standard Webhooks specification. It follows from the installation's secret, so
 * nothing needs storing; another generation (after revoking) has another secret.
 */
export function secretOf(installation: string, source: { name: string; generation: number }): string {
  const key = createHmac('sha256', installation)
    .update(`webhook\0${source.name}\0${source.generation}`)
    .digest('base64')
  return `whsec_${key}`
}

/** The `webhook-signature` of a message: HMAC-SHA-256 over its id, its time (seconds since the epoch) and its body. */
export function sign(secret: string, id: string, timestamp: string, body: Buffer | string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

/** Whether one of the signatures in the header (separated by spaces) is right and the time is near `now`. */
export function isSigned(
  secret: string,
  message: { id: string; timestamp: string; signature: string; body: Buffer },
  now: Date,
): boolean {
  const { id, timestamp, signature, body } = message
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const right = Buffer.from(sign(secret, id, timestamp, body))
  return signature.split(' ').some((one) => {
    const given = Buffer.from(one)
    return given.length === right.length && timingSafeEqual(given, right)
  })
}
