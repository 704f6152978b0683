import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { faultOfDrawing } from '../../catalog/drawing.ts'
import { isGtin } from '../../catalog/gtin.ts'
import { readHours } from '../../stores/hours_text.ts'
import { knownZone } from '../../stores/zone.ts'
import { categories } from './categories.ts'
import * as files from './casa_hilo.ts'
import { garments } from './garment.ts'
import { places } from './places.ts'
import { pricesOf } from './prices.ts'
import { buenFin, promotions } from './promotions.ts'
import { incomingGoods, lonely, spreadStock } from './spread.ts'
import { colours } from './style.ts'
import { coloursOf, pictureOf, styles, variants } from './variants.ts'

const all = (values: string[]) => assert.equal(new Set(values).size, values.length)
const lots = spreadStock()
const skus = new Set(variants.map(({ sku }) => sku))
const codes = new Set(places.map(({ code }) => code))

test('there are styles, variants, stores and warehouses enough, and each has a name of its own', () => {
  assert.ok(styles.length >= 80 && variants.length >= 1200)
  assert.ok(places.filter(({ kind }) => kind === 'store').length >= 12)
  assert.equal(places.filter(({ kind }) => kind === 'warehouse').length, 2)
  all(variants.map(({ sku }) => sku))
  all(variants.map(({ gtin }) => gtin))
  all(styles.map(({ handle }) => handle))
  all(styles.map(({ code }) => code))
  all([...codes])
  for (const { sku, gtin } of variants)
    assert.ok(isGtin(gtin) && gtin.startsWith('750') && /^[A-Z0-9-]+$/.test(sku), sku)
})

test('every style is told in both languages, each in its own words, and stands in a category', () => {
  const handles = new Set(categories.map(([handle]) => handle))
  all(styles.flatMap(({ es, en }) => [es[1], en[1]]))
  for (const { es, en, category, code, price, cost } of styles) {
    assert.ok(es[0] !== en[0] && [es, en].every(([title, text]) => title.length > 5 && text.length > 40), code)
    assert.ok(handles.has(category), category)
    assert.ok(cost * 1.16 < price, code)
  }
  for (const [, parent, es, en] of categories) assert.ok((parent === '' || handles.has(parent)) && es && en)
  for (const { es, en } of Object.values(colours)) assert.notEqual(es, en)
})

/** The names of tags that are opened and never closed, or closed and never opened. */
function unbalanced(svg: string): string[] {
  const open: string[] = []
  for (const [, close, name, , alone] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/g)) {
    if (close && open.pop() !== name) return [name!]
    if (!close && !alone) open.push(name!)
  }
  return open
}

test('every colour of every style has a picture: a small drawing that is whole and runs nothing', () => {
  const drawn = new Set(styles.map(({ garment }) => garment))
  assert.ok(drawn.size >= 14)
  assert.deepEqual(
    garments.filter((garment) => !drawn.has(garment)),
    [],
  )
  for (const style of styles)
    for (const colour of coloursOf(style)) {
      const svg = pictureOf(style, colour)
      const name = `${style.code} ${colour}`
      assert.ok(Buffer.byteLength(svg) < 4096, `${name} has ${Buffer.byteLength(svg)} bytes`)
      assert.equal(faultOfDrawing(Buffer.from(svg)), undefined, name)
      assert.deepEqual(unbalanced(svg), [], name)
      assert.equal(svg.replace(/<\/?[a-zA-Z]+(?: [\w:-]+="[^"<>]*")*\/?>/g, ''), '', name)
      assert.doesNotMatch(svg, /undefined|NaN/, name)
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
      all(ids)
      for (const [, id] of svg.matchAll(/(?:url\(|href=")#([^")]+)/g)) assert.ok(ids.includes(id!), `${name}: ${id}`)
    }
})

test('stores have hours, zones and services that can be read', () => {
  for (const { hours, zone, code } of places) {
    assert.ok('hours' in readHours(hours), code)
    assert.equal(knownZone(zone), zone)
  }
  assert.ok(new Set(places.map(({ zone }) => zone)).size >= 5)
  assert.ok(new Set(places.map(({ hours }) => hours)).size >= 6)
})

test('stock lies where there is a place for it: deep in warehouses, broken in stores, and gone here and there', () => {
  all(lots.map(({ location, sku }) => `${location} ${sku}`))
  for (const { location, sku, units } of lots) assert.ok(codes.has(location) && skus.has(sku) && units > 0, sku)
  const where = Map.groupBy(lots, ({ sku }) => sku)
  assert.deepEqual(
    where.get(lonely.sku)!.map(({ location }) => location),
    [lonely.location],
  )
  const soldOut = variants.filter(({ sku }) => !where.has(sku)).length
  assert.ok(soldOut > 5 && soldOut < variants.length / 20, String(soldOut))
  const few = lots.filter(({ units, lowAt }) => units <= lowAt).length
  assert.ok(few > lots.length / 20 && few < lots.length / 2, String(few))
  const winter = new Set(variants.filter(({ style }) => style.season === 'autumn-winter').map(({ sku }) => sku))
  const share = (code: string) => {
    const here = lots.filter(({ location }) => location === code)
    return here.filter(({ sku }) => winter.has(sku)).length / here.length
  }
  assert.ok(share('MX-ROO-01') < share('MX-NLE-01') / 3)
  for (const { location, sku, days } of incomingGoods(lots)) assert.ok(codes.has(location) && skus.has(sku) && days > 0)
})

test('prices are above nothing and below what is struck through, and promotions name what there is', () => {
  for (const variant of variants)
    for (const { amount, compareAt } of pricesOf(variant)) assert.ok(amount > 0 && (compareAt ?? Infinity) > amount)
  const known = new Set([...styles.map(({ handle }) => handle), ...categories.map(([handle]) => handle)])
  const named: string[] = []
  const told = promotions(new Date('2026-11-22T12:00:00Z'), (handle) => (named.push(handle), handle))
  assert.ok(told.length >= 6)
  for (const handle of named) assert.ok(known.has(handle), handle)
  assert.ok(told.flatMap(({ storeCodes }) => storeCodes).every((code) => codes.has(code)))
  // The third Monday of November 2026 is the 16th.
  assert.deepEqual(buenFin(new Date('2026-06-01T00:00:00Z')), {
    startsAt: '2026-11-13T06:00:00.000Z',
    endsAt: '2026-11-17T06:00:00.000Z',
  })
  assert.equal(buenFin(new Date('2026-11-22T00:00:00Z')).startsAt, '2027-11-12T06:00:00.000Z')
})

test('the files have as many cells in every row, and are the same whenever they are made', () => {
  const makers = [files.categoriesCsv, files.productsCsv, files.pricesCsv, files.storesCsv, files.stockCsv]
  for (const make of makers) {
    const text = make()
    assert.equal(make(), text)
    assert.ok(parse(text).length > 10)
  }
  assert.equal(parse(files.productsCsv()).length, variants.length + 1)
})
