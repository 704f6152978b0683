import { formatMoney, parseMoney } from '../../core/money.ts'
import { categories } from './categories.ts'
import { retailOf } from './prices.ts'
import { variants, type Variant } from './variants.ts'
import type { Json } from './story.ts'

const bySku = new Map(variants.map((variant) => [variant.sku, variant]))
const titleOf = new Map(categories.map(([handle, , es]) => [handle, es]))

/** Throws for an SKU that Casa Hilo does not sell. */
function variantOf(sku: string): Variant {
  const variant = bySku.get(sku)
  if (!variant) throw new Error(`Casa Hilo sells no ${sku}.`)
  return variant
}

/** What the e-commerce events say about one product. */
export function product(sku: string, more: Json = {}): Json {
  const variant = variantOf(sku)
  const { style } = variant
  const category = titleOf.get(style.category)
  return { product_id: sku, name: style.es[0], category, price: retailOf(variant), currency: 'MXN', ...more }
}

/** An order of these products (SKU, or SKU and quantity), with its total. */
export function order(orderId: string, lines: (string | [sku: string, quantity: number])[], more: Json = {}): Json {
  const products = lines.map((line) => {
    const [sku, quantity] = typeof line === 'string' ? [line, 1] : line
    const { currency: _, ...rest } = product(sku)
    return { ...rest, quantity, amount_minor: parseMoney(String(rest.price), 'MXN')! * quantity }
  })
  const minor = products.reduce((sum, line) => sum + line.amount_minor, 0)
  const total = Number(formatMoney(minor, 'MXN'))
  return { order_id: orderId, currency: 'MXN', total, total_minor: minor, revenue: total, products, ...more }
}
