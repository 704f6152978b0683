import { apportion, portion } from '../core/money.ts'
import { byText, hundredPercent, sum, thousandths, type Basket, type BookRate } from './basket.ts'

/** What a tax is reckoned from: what is paid for units of one rate, with the tax in it or not. */
type Taxed = { rate: number; inclusive: boolean; value: number }
export type Tax = { rate: number; inclusive: boolean; net: number; tax: number }

/** The rate of a category at a place and time: a region's before its country's, of two the one that began last. Undefined: none. Pure. */
export function rateFor(
  rates: BookRate[],
  taxCategory: string,
  { country, region, at }: Pick<Basket, 'country' | 'region' | 'at'>,
): BookRate | undefined {
  const place = region?.trim().toLowerCase()
  const from = ({ startsAt }: BookRate) => startsAt ?? -Infinity
  return rates
    .filter(
      (rate) =>
        rate.taxCategory === taxCategory &&
        rate.country === country &&
        (rate.region === null || rate.region.toLowerCase() === place) &&
        (rate.startsAt === null || rate.startsAt <= at) &&
        (rate.endsAt === null || at < rate.endsAt),
    )
    .toSorted(
      (a, b) => Number(b.region !== null) - Number(a.region !== null) || from(b) - from(a) || byText(a.name, b.name),
    )[0]
}

/**
 * The tax of each part. It is reckoned once for all of one rate (held: value × rate ÷ (100 + rate), else value × rate ÷ 100), rounded half
 * away from zero, and spread over the parts so that they add up to it. Pure.
 */
export function taxesOf(parts: Taxed[]): { taxes: Tax[]; ofPart: number[] } {
  const ofPart = parts.map(() => 0)
  const groups = Map.groupBy(parts.keys(), (i) => `${parts[i]!.inclusive} ${parts[i]!.rate}`)
  const taxes = [...groups.values()].map((members): Tax => {
    const { rate, inclusive } = parts[members[0]!]!
    const values = members.map((i) => parts[i]!.value)
    const value = sum(values)
    const share = thousandths(rate)
    const tax = portion(value, share, inclusive ? hundredPercent + share : hundredPercent)
    apportion(tax, values).forEach((amount, at) => (ofPart[members[at]!] = amount))
    return { rate, inclusive, net: inclusive ? value - tax : value, tax }
  })
  return { taxes: taxes.toSorted((a, b) => b.rate - a.rate || Number(b.inclusive) - Number(a.inclusive)), ofPart }
}
