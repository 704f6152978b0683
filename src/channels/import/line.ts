import { minorDigits } from '../../core/money.ts'
import type { Reason } from '../../events/schema.ts'
import type { Cell } from './entry.ts'
import type { OrdersMapping } from './mapping_schema.ts'

/** One row, read: what was sold or charged, how often, at what unit price, and for how much in all. */
export type Line = {
  code: string
  name: string | undefined
  /** As the row says it: negative where goods go back. */
  quantity: number
  /** Per unit, in whole currency (as the tracking protocol has it), digits as written. */
  price: number
  /** quantity × price in minor units, half a unit rounded away from zero. */
  amount: number
}

export type LineReader = (cell: Cell, currency: string) => { line: Line } | { units: number; reasons: Reason[] }

/** Reads rows by a mapping. Reasons carry the column's name as their path. Pure. */
export function lineReader(mapping: OrdersMapping): LineReader {
  const { columns } = mapping
  const decimal = mapping.decimal ?? '.'
  return (cell, currency) => {
    const reasons: Reason[] = []
    const broken = (column: string, code: string, detail: string) => reasons.push({ path: column, code, detail })
    const code = cell(columns.product)
    if (code === undefined) broken(columns.product, 'value_missing', 'There is no product code.')
    const quantityText = cell(columns.quantity)
    const quantity =
      quantityText !== undefined && /^[+-]?\d{1,9}$/.test(quantityText) ? Number(quantityText) : undefined
    if (quantity === undefined) broken(columns.quantity, 'number_invalid', `${shown(quantityText)} is no whole number.`)
    const price = readPrice(cell(columns.price), decimal)
    if (!price) broken(columns.price, 'number_invalid', `${shown(cell(columns.price))} is no price.`)
    if (reasons.length) return { units: quantity ?? 0, reasons }
    const amount = amountOf(quantity!, price!, minorDigits(currency))
    if (amount === undefined)
      return {
        units: quantity!,
        reasons: [
          { path: columns.price, code: 'number_invalid', detail: 'The amount is beyond what can be counted exactly.' },
        ],
      }
    return {
      line: {
        code: code!,
        name: columns.name ? cell(columns.name) : undefined,
        quantity: quantity!,
        price: price!.number,
        amount,
      },
    }
  }
}

type Price = { number: number; digits: bigint; decimals: number }

function readPrice(text: string | undefined, decimal: string): Price | undefined {
  const plain = decimal === ',' ? text?.replace(',', '.') : text
  const found = plain === undefined ? null : /^([+-]?)(\d{1,12})(?:\.(\d{1,8}))?$/.exec(plain)
  if (!found) return undefined
  const fraction = found[3] ?? ''
  const digits = BigInt(found[2]! + fraction)
  return { number: Number(plain), digits: found[1] === '-' ? -digits : digits, decimals: fraction.length }
}

/** Exact: no floating point comes near money. Undefined beyond what a number holds exactly. */
function amountOf(quantity: number, price: Price, minor: number): number | undefined {
  let amount = BigInt(quantity) * price.digits
  if (price.decimals <= minor) amount *= 10n ** BigInt(minor - price.decimals)
  else {
    const scale = 10n ** BigInt(price.decimals - minor)
    const half = (amount < 0n ? -scale : scale) / 2n
    amount = (amount + half) / scale
  }
  const result = Number(amount)
  return Number.isSafeInteger(result) ? result : undefined
}

function shown(text: string | undefined): string {
  return text === undefined ? 'Nothing' : JSON.stringify(text.slice(0, 60))
}
