import { csvLine } from '../../core/csv.ts'
import { chance, pick } from './chance.ts'
import { customers } from './customers.ts'
import { places, type Place } from './places.ts'
import { retailOf } from './prices.ts'
import { coloursOf, sizesOf, variants, type Variant } from './variants.ts'

/** The channels in which Casa Hilo sold, each a file of its own. */
export const salesChannels = ['pos', 'web', 'app'] as const
export type SalesChannel = (typeof salesChannels)[number]

const days = 90
const [minute, day] = [60_000, 86_400_000]
/** Orders on an ordinary day. */
const usual: Record<SalesChannel, number> = { pos: 26, web: 11, app: 7 }
/** Sunday to Saturday, in shops and online. */
const week = { shop: [1.25, 0.7, 0.75, 0.85, 0.95, 1.25, 1.6], online: [1.2, 1.1, 1, 1, 0.95, 0.9, 1] }
/** Hours that clocks are behind UTC, in winter. */
const behind: Record<string, number> = { 'America/Cancun': 5, 'America/Hermosillo': 7, 'America/Tijuana': 8 }

const stores = places.filter(({ kind }) => kind === 'store')
const busyStores = stores.flatMap((store) => Array<Place>(Math.round(store.size * 10)).fill(store))
const demands = { high: 6, usual: 3, low: 1 }
/** Every variant as often as it sells: the middle sizes and the first colours more. */
const busyVariants = variants.flatMap((variant) => {
  const { style, place, colour } = variant
  const count = sizesOf(style).length
  const middle = Math.abs(place - (count - 1) / 2) < count / 4 ? 2 : 1
  return Array<Variant>(demands[style.demand ?? 'usual'] * middle * (coloursOf(style)[0] === colour ? 2 : 1)).fill(
    variant,
  )
})

type Line = { sku: string; name: string; quantity: number; pesos: number }
type Order = {
  number: string
  at: number
  lines: Line[]
  store?: Place
  customer?: number
  coupon?: string
  returns?: string
  reason?: string
}

/** What one order holds: one to four things that are worn where it is sold. */
function linesOf(number: string, store: Place | undefined): Line[] {
  const wanted = 1 + Math.floor(chance('lines', number) ** 2 * 4)
  const lines = new Map<string, Line>()
  for (let i = 0; i < wanted; i++) {
    const variant = pick(busyVariants, 'line', number, i)
    const { style, sku } = variant
    if (store?.climate === 'hot' && style.season === 'autumn-winter') continue
    const quantity = style.price < 350 && chance('two', number, i) < 0.3 ? 2 : 1
    lines.set(sku, { sku, name: style.es[0], quantity, pesos: retailOf(variant, store?.code === 'MX-MEX-01') })
  }
  const basic = variants[0]!
  return lines.size
    ? [...lines.values()]
    : [{ sku: basic.sku, name: basic.style.es[0], quantity: 1, pesos: retailOf(basic) }]
}

/** When on its day: shops sell between opening and closing, people at home in the evening. */
function timeOf(midnight: number, number: string, store: Place | undefined): number {
  const late = Math.max(chance('time', number), chance('later', number))
  const hour = store ? 11 + late * 9 : 8 + Math.sqrt(late) * 15.9
  return midnight + Math.floor(hour * 60) * minute + (behind[store?.zone ?? ''] ?? 6) * 60 * minute
}

function orderOf(channel: SalesChannel, midnight: number, number: string): Order {
  const store = channel === 'pos' ? pick(busyStores, 'store', number) : undefined
  const isKnown = channel !== 'pos' || chance('card', number) < 0.55
  // Some buy often: the first of the list more than the last.
  const customer = Math.floor(chance('who', number) ** 1.7 * customers.length)
  const lines = linesOf(number, store)
  const sum = lines.reduce((total, { quantity, pesos }) => total + quantity * pesos, 0)
  const hasCode = !store && chance('code', number) < 0.09
  if (hasCode) lines.push({ sku: 'DESCUENTO', name: 'BIENVENIDA', quantity: 1, pesos: -Math.round(sum * 15) / 100 })
  if (!store && sum < 999) lines.push({ sku: 'ENVIO', name: 'Envío a domicilio', quantity: 1, pesos: 99 })
  return {
    number,
    at: timeOf(midnight, number, store),
    lines,
    ...(store ? { store } : {}),
    ...(isKnown ? { customer } : {}),
    ...(hasCode ? { coupon: 'BIENVENIDA' } : {}),
  }
}

/** What comes back of an order, some days later; undefined for most. */
function returnOf(order: Order): Order | undefined {
  const { number } = order
  if (chance('return', number) > (order.store ? 0.04 : 0.11)) return undefined
  const { pesos, ...line } = order.lines.find(({ sku }) => sku.startsWith('CH-'))!
  const { coupon: _, ...rest } = order
  return {
    ...rest,
    number: `D-${number}`,
    at: order.at + Math.floor((2 + chance('when', number) * 16) * day),
    lines: [{ ...line, quantity: -line.quantity, pesos }],
    returns: number,
    reason: pick(['talla', 'color', 'no era lo esperado', 'defecto'], 'reason', number),
  }
}

const letters: Record<SalesChannel, string> = { pos: 'T', web: 'W', app: 'A' }

/** Every order and return of a channel in the ninety days before the demo was begun, by time. */
function ordersOf(channel: SalesChannel, begun: Date): Order[] {
  const today = Math.floor(begun.getTime() / day) * day
  const orders = Array.from({ length: days }, (_, i) => {
    const midnight = today - (days - i) * day
    const factor = week[channel === 'pos' ? 'shop' : 'online'][new Date(midnight).getUTCDay()]!
    const many = Math.round(usual[channel] * factor * (0.85 + 0.3 * chance('many', channel, i)))
    return Array.from({ length: many }, (_, n) =>
      orderOf(channel, midnight, `${letters[channel]}-${10_000 + i * 100 + n}`),
    )
  }).flat()
  return [...orders, ...orders.flatMap((order) => returnOf(order) ?? [])]
    .filter(({ at }) => at < begun.getTime())
    .toSorted((a, b) => a.at - b.at)
}

/** The sales of a channel as a file for the mapping casa-hilo-<channel>. Pure: the same time gives the same file. */
export function salesCsv(channel: SalesChannel, begun: Date): string {
  const head = 'order sku name quantity price sold_at store till customer_id loyalty_card original_order reason coupon'
  const rows = ordersOf(channel, begun).flatMap((order) => {
    const { number, at, store } = order
    const who = order.customer === undefined ? undefined : customers[order.customer]
    return order.lines.map(({ sku, name, quantity, pesos }) => [
      number,
      sku,
      name,
      quantity,
      pesos.toFixed(2),
      new Date(at).toISOString(),
      store?.code,
      store && `${store.code}-${1 + (at % 3)}`,
      store ? undefined : who?.id,
      store ? who?.card : undefined,
      order.returns,
      order.reason,
      order.coupon,
    ])
  })
  return [head.split(' '), ...rows].map((cells) => csvLine(cells)).join('')
}
