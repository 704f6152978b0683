import { exportCategories } from '../../catalog/export_categories.ts'
import { exportPrices } from '../../catalog/export_prices.ts'
import { attributeNames, exportProducts, type ExportedProduct } from '../../catalog/export_products.ts'
import { csvLine } from '../../core/csv.ts'
import type { Query } from '../../core/db.ts'
import { exportStock } from '../../stock/export_stock.ts'
import { exportStores, type ExportedLocation } from '../../stores/export_stores.ts'
import { allColumns } from './record_columns.ts'
import type { RecordKind } from './schema.ts'

type Cell = string | number | null | undefined
type Values = Record<string, Cell>

/** All of one kind as a file that its import reads back to the same, some records at a time. */
export async function* exportFile(query: Query, kind: RecordKind): AsyncGenerator<string> {
  const more = kind === 'products' ? await attributeNames(query) : []
  const columns = [...allColumns(kind), ...more.map((name) => `attribute:${name}`)]
  yield csvLine(columns)
  for await (const rows of rowsOf[kind](query))
    yield rows.map((values) => csvLine(columns.map((column) => values[column]))).join('')
}

const rowsOf: Record<RecordKind, (query: Query) => AsyncGenerator<Values[]>> = {
  async *categories(query) {
    yield (await exportCategories(query)).map(({ handle, parent, titles, position }) => ({
      handle,
      parent,
      title_es: titles['es'],
      title_en: titles['en'],
      position,
    }))
  },
  async *products(query) {
    for await (const products of exportProducts(query)) yield products.flatMap(productRows)
  },
  async *prices(query) {
    for await (const prices of exportPrices(query))
      yield prices.map(({ list, sku, amount, compareAt }) => ({ price_list: list, sku, amount, compare_at: compareAt }))
  },
  async *stores(query) {
    for await (const locations of exportStores(query)) yield locations.map(locationRow)
  },
  async *stock(query) {
    for await (const levels of exportStock(query))
      yield levels.map(({ location, sku, units, unitCost, currency, lowAt, safety }) => ({
        location,
        sku,
        units,
        unit_cost: unitCost,
        currency,
        low_at: lowAt,
        safety,
      }))
  },
}

/** What the product says stands in its first row. Pure. */
function productRows(product: ExportedProduct): Values[] {
  const { content, options } = product
  const names = options.map(({ name }, i) => [`option${i + 1}_name`, name] as const)
  const own: Values = {
    title_es: content['es']?.title,
    title_en: content['en']?.title,
    description_es: content['es']?.description,
    description_en: content['en']?.description,
    category: product.category,
    brand: product.brand,
    tax_category: product.taxCategory,
    state: product.state,
    channels: product.channels.join('|'),
    ...Object.fromEntries(Object.entries(product.attributes).map(([name, value]) => [`attribute:${name}`, value])),
    ...Object.fromEntries(names),
  }
  if (!product.variants.length) return [{ handle: product.handle, ...own }]
  return product.variants.map((variant, i) => ({
    handle: product.handle,
    ...(i ? {} : own),
    ...Object.fromEntries(options.map(({ name }, n) => [`option${n + 1}_value`, variant.options[name]])),
    sku: variant.sku,
    gtin: variant.gtin,
    weight_g: variant.weightG,
    length_mm: variant.lengthMm,
    width_mm: variant.widthMm,
    height_mm: variant.heightMm,
    variant_state: variant.state,
  }))
}

function locationRow({ address, services, ...location }: ExportedLocation): Values {
  const { code, kind, name, latitude, longitude, zone, phone, hours, pickupMinutes, ordersPerHour } = location
  const { street, district, city, region, postalCode, country } = address
  return {
    code,
    kind,
    name,
    street,
    district,
    city,
    region,
    postal_code: postalCode,
    country,
    latitude: decimal(latitude),
    longitude: decimal(longitude),
    zone,
    phone,
    hours,
    services: services.join('|'),
    pickup_minutes: pickupMinutes,
    orders_per_hour: ordersPerHour,
  }
}

/** A number without an exponent. Pure. */
function decimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text
}
