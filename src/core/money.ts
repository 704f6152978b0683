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
