import { formatMoney } from '../../core/money.ts'
import type { Line } from './line.ts'
import type { OrdersMapping } from './mapping_schema.ts'

export type OrderParts = {
  number: string
  currency: string
  lines: Line[]
  /** Whether it says whose it is. */
  known: boolean
  properties: Record<string, string>
}

type Product = { product_id: string; name?: string; quantity: number; price: number; amount_minor: number }
type Adjustment = { kind: string; code: string; name?: string; quantity: number; price: number; amount_minor: number }

/**
 * The event of one order, after the e-commerce events of the Segment specification (decimals in `price`, `total`, `revenue`),
 * with the exact minor units beside (`amount_minor`, `total_minor`). Which lines are products: those with a code that no rule of
 * the mapping claims, a quantity above zero and a price that is not negative. All others are adjustments, no units sold.
 * README.md states the rules. Pure.
 */
export function orderData(
  mapping: OrdersMapping,
  order: OrderParts,
): { type: string; data: Record<string, unknown>; made: { units: number; money: number } } {
  const rule = mapping.orders.find(
    (rule) =>
      (!rule.startsWith || rule.startsWith.some((start) => order.number.startsWith(start))) &&
      (rule.only !== 'unpriced' || isUnpriced(order)),
  )
  const sign = rule?.sign ?? 1
  const correction = rule?.only === 'unpriced'
  const products: Product[] = []
  const adjustments: Adjustment[] = []
  for (const line of order.lines) {
    const told = {
      quantity: positiveZero(line.quantity * sign),
      price: line.price,
      amount_minor: positiveZero(line.amount * sign),
    }
    const name = line.name === undefined ? {} : { name: line.name }
    const kind = kindOf(mapping, line.code) ?? (correction ? undefined : oddity(told))
    if (kind) adjustments.push({ kind, code: line.code, ...name, ...told })
    else products.push({ product_id: line.code, ...name, ...told })
  }
  const sum = (lines: { amount_minor: number }[]) => lines.reduce((total, line) => total + line.amount_minor, 0)
  const decimal = (amount: number) => Number(formatMoney(amount, order.currency))
  const total = sum(products) + sum(adjustments)
  const shipping = adjustments.filter((line) => line.kind === 'shipping')
  const units = [...products, ...adjustments].reduce((count, line) => count + line.quantity, 0)
  const data = {
    ...order.properties,
    order_id: order.number,
    currency: order.currency,
    total: decimal(total),
    total_minor: total,
    revenue: decimal(sum(products)),
    ...(shipping.length ? { shipping: decimal(sum(shipping)) } : {}),
    products,
    ...(adjustments.length ? { adjustments } : {}),
  }
  return {
    type: rule?.type ?? 'Order Completed',
    data,
    made: { units: units * sign, money: total * sign },
  }
}

function isUnpriced({ known, lines }: OrderParts): boolean {
  return !known && lines.every((line) => line.price === 0)
}

function kindOf(mapping: OrdersMapping, code: string): string | undefined {
  return mapping.lines.find(
    (rule) => rule.codes?.includes(code) || rule.startsWith?.some((start) => code.startsWith(start)),
  )?.kind
}

/** A line against the direction of its order (a return within a sale) or one that cannot be a unit sold. */
function oddity({ quantity, price }: { quantity: number; price: number }): string | undefined {
  if (quantity < 0) return 'reversal'
  return quantity === 0 || price < 0 ? 'adjustment' : undefined
}

/** JSON has no negative zero, and a repeat is recognised by its JSON. */
function positiveZero(value: number): number {
  return value === 0 ? 0 : value
}
