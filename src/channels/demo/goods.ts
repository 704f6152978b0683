import { formatMoney, parseMoney } from '../../core/money.ts'
import type { Json } from './story.ts'

const goods: Record<string, { name: string; category: string; mxn: number; eur: number }> = {
  'LINO-CAM-BL': { name: 'Camisa de lino blanca', category: 'Camisas', mxn: 899, eur: 45 },
  'LINO-VES-AZ': { name: 'Vestido de lino azul', category: 'Vestidos', mxn: 1499, eur: 79 },
  'DENIM-RECTO': { name: 'Pantalón recto de mezclilla', category: 'Pantalones', mxn: 1199, eur: 59 },
  'LANA-ABR-CA': { name: 'Abrigo de lana camel', category: 'Abrigos', mxn: 2999, eur: 159 },
  'PIEL-BOT-NE': { name: 'Botines de piel negros', category: 'Zapatos', mxn: 1899, eur: 99 },
  'ALG-SAB-QS': { name: 'Juego de sábanas de algodón', category: 'Hogar', mxn: 1299, eur: 65 },
  'CER-TAZA-4': { name: 'Cuatro tazas de cerámica', category: 'Hogar', mxn: 549, eur: 29 },
  'NINO-PIJ-ES': { name: 'Pijama de niño con estrellas', category: 'Niños', mxn: 449, eur: 22 },
  'SEDA-PAN-RO': { name: 'Pañuelo de seda rojo', category: 'Accesorios', mxn: 699, eur: 35 },
}

export type Currency = 'MXN' | 'EUR'

/** What the e-commerce events say about one product. */
export function product(id: string, currency: Currency, more: Json = {}): Json {
  const { name, category, mxn, eur } = goods[id]!
  return { product_id: id, name, category, price: currency === 'MXN' ? mxn : eur, currency, ...more }
}

/** An order of these products (id, or id and quantity), with its total. */
export function order(
  orderId: string,
  currency: Currency,
  lines: (string | [id: string, quantity: number])[],
  more: Json = {},
): Json {
  const products = lines.map((line) => {
    const [id, quantity] = typeof line === 'string' ? [line, 1] : line
    const { currency: _, ...rest } = product(id, currency)
    return { ...rest, quantity, amount_minor: parseMoney(String(rest.price), currency)! * quantity }
  })
  const minor = products.reduce((sum, line) => sum + line.amount_minor, 0)
  return {
    order_id: orderId,
    currency,
    total: Number(formatMoney(minor, currency)),
    total_minor: minor,
    revenue: Number(formatMoney(minor, currency)),
    products,
    ...more,
  }
}
