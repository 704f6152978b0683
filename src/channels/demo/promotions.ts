const day = 86_400_000
const everywhere = { channels: [] as string[], storeCodes: [] as string[], customerGroups: [] as string[] }
const usual = {
  ...everywhere,
  code: null,
  priority: 0,
  exclusive: false,
  startsAt: null,
  endsAt: null,
  limitPerPerson: null,
  note: '',
}

type IdOf = (handle: string) => string

const products = (idOf: IdOf, ...handles: string[]) => ({ products: handles.map(idOf), categories: [], brands: [] })
const within = (idOf: IdOf, ...handles: string[]) => ({ products: [], categories: handles.map(idOf), brands: [] })
const everything = { products: [], categories: [], brands: [] }

/**
 * Promotions as the API takes them. `begun` is when the demo was loaded: some run now, one begins later. `idOf` gives the id of a product
 * or category by its handle.
 */
export function promotions(begun: Date, idOf: IdOf) {
  const at = (days: number) => new Date(Math.floor(begun.getTime() / day) * day + days * day + day / 4).toISOString()
  const [buyGet, off] = [{ kind: 'buy_get', percent: 100, reward: null }, { kind: 'percent' }]
  const basics = products(idOf, 'playera-basica-mujer', 'playera-basica-hombre', 'tirantes-acanalada')
  const tees = products(idOf, 'playera-rayas-hombre-progreso', 'polo-pique-chapala', 'polo-rayas-acapulco')
  return [
    {
      ...usual,
      name: '2x1 en básicos',
      rule: { ...buyGet, items: basics, buy: 1, get: 1 },
      priority: 30,
      exclusive: true,
      note: 'Se paga la de mayor precio.',
    },
    {
      ...usual,
      name: '3x2 en playeras y polos de rayas',
      rule: { ...buyGet, items: tees, buy: 2, get: 1 },
      priority: 20,
    },
    {
      ...usual,
      name: '3 por $799: playeras Veracruz',
      rule: bundle(79_900, { product: idOf('playera-rayas-veracruz'), units: 3 }),
      priority: 20,
    },
    {
      ...usual,
      name: 'Conjunto Lomas',
      rule: bundle(
        119_900,
        { product: idOf('sudadera-capucha-mujer-lomas'), units: 1 },
        { product: idOf('pants-felpa-lomas'), units: 1 },
      ),
      priority: 15,
    },
    {
      ...usual,
      name: 'Fin de temporada: abrigos y chamarras',
      rule: { ...off, items: within(idOf, 'women-jackets', 'men-jackets'), percent: 30 },
      priority: 10,
      startsAt: at(-20),
      endsAt: at(10),
    },
    {
      ...usual,
      name: 'Buen Fin',
      rule: { ...off, items: within(idOf, 'women', 'men', 'shoes'), percent: 20 },
      priority: 5,
      ...buenFin(begun),
    },
    {
      ...usual,
      name: 'Tijuana: 10 % en zapatos',
      rule: { ...off, items: within(idOf, 'shoes'), percent: 10 },
      storeCodes: ['MX-BCN-01'],
    },
    ...onBaskets,
  ]
}

const bundle = (amount: number, ...parts: { product: string; units: number }[]) => ({
  kind: 'bundle',
  parts,
  amount,
  currency: 'MXN',
})

const onBaskets = [
  {
    ...usual,
    name: 'Bienvenida: 15 % en la primera compra',
    rule: { kind: 'basket_percent', items: everything, percent: 15, minimum: 0, currency: 'MXN' },
    code: 'BIENVENIDA',
    limitPerPerson: 1,
    channels: ['web', 'app'],
  },
  {
    ...usual,
    name: '$200 menos desde $2,500',
    rule: { kind: 'basket_amount', items: everything, amount: 20_000, minimum: 250_000, currency: 'MXN' },
    priority: -10,
    note: 'Se suma a las demás.',
  },
]

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
