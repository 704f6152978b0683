import type { ImportedCategory } from '../../catalog/import_categories.ts'
import type { ImportedPrice } from '../../catalog/import_prices.ts'
import type { ImportedLocation } from '../../stores/import_stores.ts'
import { readHours } from '../../stores/hours_text.ts'
import { knownZone } from '../../stores/zone.ts'
import type { ImportedReceipt } from '../../stock/import_stock.ts'
import type { Cells, Shape } from './cells.ts'
import { handleShape, oneOf, skuShape } from './product_rows.ts'

// One row, one record. All pure.

/** Units in one row at most: more is a slip of the finger. */
export const mostUnits = 10_000_000
const decimal: Shape = {
  fits: (text) => /^\d{1,12}(\.\d{1,8})?$/.test(text),
  detail: 'Write an amount such as 899.00, not below zero.',
}
const codeShape: Shape = {
  fits: (text) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(text),
  detail: 'Write letters, digits, - and _, 40 at most.',
}
const serviceShape: Shape = {
  fits: (text) => /^[a-z][a-z0-9_]{0,39}$/.test(text),
  detail: 'Name services with | between them: pickup|returns.',
}
const country: Shape = { fits: (text) => /^[A-Z]{2}$/.test(text), detail: 'A country is two letters of ISO 3166: MX.' }
const currency: Shape = {
  fits: (text) => /^[A-Z]{3}$/.test(text),
  detail: 'A currency is three capital letters of ISO 4217: MXN.',
}
const zone: Shape = {
  fits: (text) => knownZone(text) !== undefined,
  detail: 'This is no IANA time zone such as America/Mexico_City.',
}

export function readCategory(cells: Cells): ImportedCategory {
  const titles = ['es', 'en'].flatMap((language) => {
    const title = cells.text(`title_${language}`, 200)
    return title === undefined ? [] : [[language, title] as const]
  })
  return {
    handle: cells.word('handle', handleShape) ?? '',
    parent: cells.word('parent', handleShape),
    titles: Object.fromEntries(titles),
    position: cells.integer('position', 0, 1_000_000),
  }
}

export function readPrice(cells: Cells): ImportedPrice {
  return {
    list: cells.word('price_list') ?? '',
    sku: cells.word('sku', skuShape) ?? '',
    amount: cells.word('amount', decimal) ?? '',
    compareAt: cells.word('compare_at', decimal),
  }
}

export function readStore(cells: Cells): ImportedLocation {
  const parts = { street: 'street', district: 'district', city: 'city', region: 'region', postalCode: 'postal_code' }
  const address = Object.entries(parts).flatMap(([part, column]) => {
    const text = cells.text(column, 200)
    return text === undefined ? [] : [[part, text] as const]
  })
  const hours = cells.word('hours')
  const read = hours === undefined ? undefined : readHours(hours)
  if (read && 'wrong' in read) cells.wrong('hours', 'hours_invalid', read.wrong)
  return {
    code: cells.word('code', codeShape) ?? '',
    kind: cells.word('kind', oneOf('store', 'warehouse')) as ImportedLocation['kind'],
    name: cells.text('name', 120),
    address: Object.fromEntries(address),
    country: cells.word('country', country),
    latitude: cells.number('latitude', -90, 90),
    longitude: cells.number('longitude', -180, 180),
    zone: cells.word('zone', zone),
    phone: cells.word('phone', { fits: (text) => text.length <= 40, detail: 'A telephone has at most 40 characters.' }),
    hours: read && 'hours' in read ? read.hours : undefined,
    services: cells.list('services', serviceShape),
    pickupMinutes: cells.integer('pickup_minutes', 0, 100_000),
    ordersPerHour: cells.integer('orders_per_hour', 1, 100_000),
  }
}

export function readReceipt(cells: Cells): ImportedReceipt {
  return {
    location: cells.word('location', codeShape) ?? '',
    sku: cells.word('sku', skuShape) ?? '',
    units: cells.integer('units', 0, mostUnits) ?? 0,
    unitCost: cells.word('unit_cost', decimal),
    currency: cells.word('currency', currency),
    lowAt: cells.integer('low_at', 0, mostUnits),
    safety: cells.integer('safety', 0, mostUnits),
  }
}
