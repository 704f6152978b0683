import { csvLine } from '../../core/csv.ts'
import { categories } from './categories.ts'
import { places } from './places.ts'
import { pricesOf } from './prices.ts'
import { spreadStock } from './spread.ts'
import { cares, colours, materials } from './style.ts'
import { coloursOf, variants, type Variant } from './variants.ts'

// The files of Casa Hilo, as a retailer would send them: each is imported by the mapping of its name. All pure.

type Cells = (string | number | undefined)[]
const file = (head: string, rows: Cells[]) => [head.split(' '), ...rows].map((cells) => csvLine(cells)).join('')

export function categoriesCsv(): string {
  return file(
    'handle parent title_es title_en position',
    categories.map(([handle, parent, es, en], i) => [handle, parent, es, en, i + 1]),
  )
}

const productColumns = [
  'handle title_es title_en description_es description_en category brand tax_category state channels',
  'option1_name option1_value option2_name option2_value sku gtin weight_g variant_state',
  'attribute:material_es attribute:material_en attribute:care_es attribute:care_en attribute:season attribute:gender',
  'attribute:fit attribute:colours_en',
].join(' ')

/** One row a variant; what is the product's stands in its first. */
function productRow(variant: Variant, i: number): Cells {
  const { style, sku, gtin, colour, size, weight } = variant
  const isFirst = i === 0 || variants[i - 1]!.style !== style
  const material = materials[style.material]!
  const care = cares[material.care]!
  const said: Cells = isFirst
    ? [
        ...[0, 1].flatMap((part) => [style.es[part], style.en[part]]),
        style.category,
        `Casa Hilo ${style.line}`,
        'standard',
        'active',
        '',
      ]
    : Array<undefined>(9).fill(undefined)
  const attributes = isFirst
    ? [
        material.es,
        material.en,
        care.es,
        care.en,
        style.season,
        style.gender,
        style.fit === 'none' ? '' : style.fit,
        coloursOf(style)
          .map((code) => colours[code]!.en)
          .join(', '),
      ]
    : Array<undefined>(8).fill(undefined)
  const options = ['colour', colours[colour]!.es, 'size', size]
  return [style.handle, ...said, ...options, sku, gtin, weight, 'active', ...attributes]
}

export function productsCsv(): string {
  return file(productColumns, variants.map(productRow))
}

export function pricesCsv(): string {
  return file(
    'price_list sku amount compare_at',
    variants
      .flatMap(pricesOf)
      .map(({ list, sku, amount, compareAt }) => [list, sku, amount.toFixed(2), compareAt?.toFixed(2)]),
  )
}

export function storesCsv(): string {
  return file(
    'code kind name street district city region postal_code country latitude longitude zone phone hours services pickup_minutes orders_per_hour',
    places.map((place) => [
      place.code,
      place.kind,
      place.name,
      place.street,
      place.district,
      place.city,
      place.region,
      place.postalCode,
      'MX',
      ...place.at,
      place.zone,
      place.phone,
      place.hours,
      place.services,
      place.pickupMinutes,
      place.ordersPerHour,
    ]),
  )
}

export function stockCsv(): string {
  return file(
    'location sku units unit_cost currency low_at safety',
    spreadStock().map((lot) => [
      lot.location,
      lot.sku,
      lot.units,
      lot.unitCost.toFixed(2),
      'MXN',
      lot.lowAt,
      lot.safety,
    ]),
  )
}
