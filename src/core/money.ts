import { invariant } from './invariant.ts'

// Money is a whole number of minor units (cents) with its ISO 4217 currency.

/** Decimal places of a currency's minor unit, from the platform's ISO 4217 data: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return digits
}
const digitsOf = new Map<string, number>()

/**
 * Reads a decimal text ("-12.5") as minor units, exactly (no floating point), digits beyond the minor unit rounded half away
 * from zero. Undefined when it is not a plain decimal number or leaves the safe integer range.
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const match = /^([+-]?)(\d{1,16})(?:\.(\d{1,12}))?$/.exec(text.trim())
  if (!match) return undefined
  const digits = minorDigits(currency)
  const fraction = (match[3] ?? '').padEnd(digits + 1, '0')
  const amount = Number(match[2] + fraction.slice(0, digits)) + (fraction[digits]! >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(amount)) return undefined
  return match[1] === '-' && amount !== 0 ? -amount : amount
}

/** Minor units as a plain decimal text: 1250 EUR is "12.50". */
export function formatMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
  return amount < 0 ? `-${whole}` : whole
}

/** `amount` × part ÷ whole, none of them negative, rounded half away from zero; exactly, without floating point. */
export function portion(amount: number, part: number, whole: number): number {
  return Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)))
}

/**
 * Splits `total` in proportion to the weights, so that the parts add up to it exactly: each gets its share rounded down, and the minor
 * units that are left go to the largest remainders, of equal ones to the first. No part exceeds its share rounded up.
 */
export function apportion(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) {
    invariant(total === 0, 'an amount is split over something')
    return weights.map(() => 0)
  }
  const shares = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = shares.map((share) => Number(share / sum))
  const left = total - parts.reduce((all, part) => all + part, 0)
  const remainder = (i: number) => shares[i]! % sum
  const first = parts
    .map((_, i) => i)
    .sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(a) < remainder(b) ? 1 : -1))
  for (const i of first.slice(0, left)) parts[i]!++
  return parts
}
