import { minorDigits } from './format.ts'

/** What somebody typed ("1299.5", "1299,50") as minor units; undefined when it is no amount of the currency. */
export function parseAmount(text: string, currency: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  const digits = minorDigits(currency)
  const decimals = match?.[2] ?? ''
  if (!match || decimals.length > digits) return undefined
  return Number(match[1] + decimals.padEnd(digits, '0'))
}

/** Minor units as one would type them; nothing for null. */
export function amountText(minor: number | null, currency: string): string {
  if (minor === null) return ''
  return (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency))
}
