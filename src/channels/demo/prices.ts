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

const day = 86_400_000

/**
 * Promotions as the API takes them. `begun` is when the demo was loaded: some run now, some begin later or are over. `idOf` gives the id
 * of a product or category by its handle.
 */
export function promotions(begun: Date, idOf: (handle: string) => string) {
  const items = (more: { products?: string[]; categories?: string[] } = {}) => ({
    products: (more.products ?? []).map(idOf),
    categories: (more.categories ?? []).map(idOf),
    brands: [] as string[],
  })
  const at = (days: number) => new Date(Math.floor(begun.getTime() / day) * day + days * day + day / 4).toISOString()
  const everywhere = { channels: [] as string[], storeCodes: [] as string[], customerGroups: [] as string[] }
  const usual = { code: null, priority: 0, exclusive: false, ...everywhere, startsAt: null, endsAt: null }
  const limitless = { ...usual, limitPerPerson: null, note: '' }
  const basics = ['playera-basica-mujer', 'playera-basica-hombre', 'tirantes-acanalada']
  const tees = ['playera-rayas-veracruz', 'playera-rayas-hombre-progreso', 'polo-pique-chapala', 'polo-rayas-acapulco']
  return [
    {
      ...limitless,
      name: '2x1 en básicos',
      rule: { kind: 'buy_get', items: items({ products: basics }), buy: 1, get: 1, percent: 100, reward: null },
      priority: 30,
      exclusive: true,
      note: 'Se paga la de mayor precio.',
    },
    {
      ...limitless,
      name: 'Bienvenida: 15 % en la primera compra',
      rule: { kind: 'basket_percent', items: items(), percent: 15, minimum: 0, currency: 'MXN' },
      code: 'BIENVENIDA',
      limitPerPerson: 1,
      channels: ['web', 'app'],
    },
    {
      ...limitless,
      name: '3x2 en playeras de rayas y polos',
      rule: { kind: 'buy_get', items: items({ products: tees }), buy: 2, get: 1, percent: 100, reward: null },
      priority: 20,
    },
    {
      ...limitless,
      name: 'Conjunto Lomas',
      rule: {
        kind: 'bundle',
        parts: [
          { product: idOf('sudadera-capucha-mujer-lomas'), units: 1 },
          { product: idOf('pants-felpa-lomas'), units: 1 },
        ],
        amount: 119_900,
        currency: 'MXN',
      },
      priority: 15,
    },
    {
      ...limitless,
      name: '$200 menos desde $2,500',
      rule: { kind: 'basket_amount', items: items(), amount: 20_000, minimum: 250_000, currency: 'MXN' },
      priority: -10,
      note: 'Se suma a las demás.',
    },
    {
      ...limitless,
      name: 'Fin de temporada: abrigos y chamarras',
      rule: { kind: 'percent', items: items({ categories: ['women-jackets', 'men-jackets'] }), percent: 30 },
      priority: 10,
      startsAt: at(-20),
      endsAt: at(10),
    },
    {
      ...limitless,
      name: 'Buen Fin',
      rule: { kind: 'percent', items: items({ categories: ['women', 'men', 'shoes'] }), percent: 20 },
      priority: 5,
      ...buenFin(begun),
    },
    {
      ...limitless,
      name: 'Tijuana: 10 % en zapatos',
      rule: { kind: 'percent', items: items({ categories: ['shoes'] }), percent: 10 },
      storeCodes: ['MX-BCN-01'],
    },
  ]
}

/** The next long weekend of offers: four days up to the third Monday of November, in the time of the centre. */
export function buenFin(now: Date): { startsAt: string; endsAt: string } {
  for (let year = now.getUTCFullYear(); ; year++) {
    const first = new Date(Date.UTC(year, 10, 1)).getUTCDay()
    const monday = 1 + ((8 - first) % 7) + 14
    const [startsAt, endsAt] = [
      new Date(Date.UTC(year, 10, monday - 3, 6)),
      new Date(Date.UTC(year, 10, monday + 1, 6)),
    ]
    if (endsAt > now) return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  }
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
