import { chance } from './chance.ts'
import { priceOf, type Variant } from './variants.ts'

/** Price lists as the API takes them. */
export const priceLists = [
  list('Público MXN', 0),
  list('Outlet MXN', 20, { storeCodes: ['MX-MEX-01'] }),
  list('Marketplace MXN', 10, { channels: ['marketplace'] }),
]

function list(name: string, priority: number, where: { channels?: string[]; storeCodes?: string[] } = {}) {
  const everywhere = { channels: [] as string[], storeCodes: [] as string[], customerGroups: [] as string[] }
  const rest = { startsAt: null, endsAt: null, priority, active: true }
  return { name, currency: 'MXN', taxInclusive: true, ...everywhere, ...where, ...rest }
}

export type ListedPrice = { list: string; sku: string; amount: number; compareAt?: number }

/** What is left of a season is marked down: about one style in nine. */
const isMarkedDown = ({ style }: Variant) => style.demand !== 'high' && chance('sale', style.code) < 0.11
/** The outlet holds a discount of its own for half of the styles. */
const isInOutlet = ({ style }: Variant) => chance('outlet', style.code) < 0.5

/** Prices end in 9, as on the tags. */
const toNine = (pesos: number) => Math.max(Math.round(pesos / 10) * 10 - 1, 19)

/** The prices of a variant in pesos with tax. */
export function pricesOf(variant: Variant): ListedPrice[] {
  const { sku } = variant
  const full = priceOf(variant)
  const isSale = isMarkedDown(variant)
  const retail = isSale ? toNine(full * 0.75) : full
  return [
    { list: 'Público MXN', sku, amount: retail, ...(isSale ? { compareAt: full } : {}) },
    ...(isInOutlet(variant) ? [{ list: 'Outlet MXN', sku, amount: toNine(full * 0.6), compareAt: full }] : []),
    { list: 'Marketplace MXN', sku, amount: toNine(full * 1.06) },
  ]
}

/** What a shopper pays in pesos; `outlet`: in the store of that name. */
export function retailOf(variant: Variant, outlet = false): number {
  const prices = pricesOf(variant)
  return (outlet ? prices.find((price) => price.list === 'Outlet MXN') : undefined)?.amount ?? prices[0]!.amount
}

/** IVA, and what the law allows in the strip along the northern border. */
export const taxRates = [
  { name: 'IVA', taxCategory: 'standard', country: 'MX', region: null, rate: 16, startsAt: null, endsAt: null },
  {
    name: 'IVA frontera',
    taxCategory: 'standard',
    country: 'MX',
    region: 'Baja California',
    rate: 8,
    startsAt: null,
    endsAt: null,
  },
]
