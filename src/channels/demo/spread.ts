import { chance, pick } from './chance.ts'
import { places, type Place } from './places.ts'
import { styles, variants, type Variant } from './variants.ts'

/** Units of a variant at a place, with what they cost and when they are few. */
export type Lot = { location: string; sku: string; units: number; unitCost: number; lowAt: number; safety: number }

const outlet = 'MX-MEX-01'
/** The last of its kind: one variant that lies in one store alone. */
export const lonely = { sku: 'CH-RAI-04-RED-U', location: 'MX-OAX-01', units: 1 }

/** How well a variant fits the weather of a place. */
function climate({ style }: Variant, place: Place): number {
  if (place.kind === 'warehouse' || style.season === 'all-year') return 1
  const warm = style.season === 'spring-summer'
  if (place.climate === 'hot') return warm ? 1.5 : 0.1
  if (place.climate === 'cold') return warm ? 0.6 : 1.5
  return 1
}

/** Middle sizes sell most: 1 in the middle, less towards the ends. */
function curve({ place, style }: Variant, count: number): number {
  if (count < 3 || style.sizes === 'bath') return 1
  const middle = (count - 1) / 2
  return 1.25 - 0.75 * (Math.abs(place - middle) / middle) ** 1.6
}

const counts = new Map(
  styles.map((style) => [
    style.code,
    variants.filter(
      (one) => one.style === style && one.colour === variants.find((first) => first.style === style)!.colour,
    ).length,
  ]),
)
const demands = { high: 1.7, usual: 1, low: 0.4 }

/** Units of a variant at a place. */
function unitsAt(variant: Variant, place: Place): number {
  const { sku, style, colour, size } = variant
  if (sku === lonely.sku) return place.code === lonely.location ? lonely.units : 0
  // Sold out everywhere: its maker is behind.
  if (chance('sold out', sku) < 0.018) return 0
  const demand = demands[style.demand ?? 'usual'] * curve(variant, counts.get(style.code)!)
  if (place.kind === 'warehouse') {
    if (chance('warehouse', sku, place.code) < 0.05) return 0
    return Math.round(place.size * 7 * demand * (0.5 + chance('deep', sku, place.code)))
  }
  // A store takes part of the range, in the colours that its people buy; the outlet what was left over.
  const fits = climate(variant, place)
  const range = place.code === outlet ? 0.5 : 0.36 + 0.22 * place.size
  if (chance('range', style.code, place.code) > range * Math.min(fits, 1)) return 0
  if (chance('colours', style.code, colour, place.code) > 0.8) return 0
  // Broken runs: a size is gone here and there.
  if (chance('gone', sku, place.code) < 0.13) return 0
  if (chance('few', style.code, colour, size, place.code) < 0.12) return 1
  return Math.round(4.2 * place.size * demand * fits * (0.4 + 1.2 * chance('shelf', sku, place.code)))
}

/** All that lies anywhere, place by place. */
export function spreadStock(): Lot[] {
  return places.flatMap((place) =>
    variants.flatMap((variant): Lot[] => {
      const units = unitsAt(variant, place)
      if (!units) return []
      const isStore = place.kind === 'store'
      // Two deliveries are never paid quite the same.
      const unitCost =
        Math.round(variant.style.cost * (0.97 + 0.06 * chance('cost', variant.sku, place.code)) * 100) / 100
      return [
        { location: place.code, sku: variant.sku, units, unitCost, lowAt: isStore ? 2 : 15, safety: isStore ? 0 : 5 },
      ]
    }),
  )
}

export type Incoming = { location: string; sku: string; units: number; days: number }

/** What makers have promised: for what is low or sold out, in so many days. */
export function incomingGoods(lots: Lot[]): Incoming[] {
  const deep = new Map<string, number>()
  for (const { location, sku, units } of lots)
    if (location.startsWith('CEDIS')) deep.set(sku, (deep.get(sku) ?? 0) + units)
  return variants
    .filter(({ sku }) => sku !== lonely.sku && (deep.get(sku) ?? 0) < 40)
    .map(({ sku, style }) => ({
      location: pick(['CEDIS-TEP', 'CEDIS-TEP', 'CEDIS-GDL'], 'to', sku),
      sku,
      units: style.demand === 'high' ? 120 : 48,
      days: 3 + Math.floor(chance('when', style.code) * 40),
    }))
}
