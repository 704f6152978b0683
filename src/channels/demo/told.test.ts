import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { customers, customersCsv } from './customers.ts'
import { places } from './places.ts'
import { salesChannels, salesCsv } from './sales.ts'
import { mishaps, stories } from './stories.ts'
import { tell, timeOf } from './story.ts'
import { variants } from './variants.ts'

const begun = new Date('2026-11-22T12:00:00Z')
const told = stories.flatMap((story) => tell(story, begun))
const skus = new Set(variants.map(({ sku }) => sku))
const stores = new Set(places.filter(({ kind }) => kind === 'store').map(({ code }) => code))

/** What stands anywhere in a message under one of these names. */
function named(message: unknown, names: string[]): string[] {
  if (typeof message !== 'object' || message === null) return []
  return Object.entries(message).flatMap(([name, value]) =>
    names.includes(name) && typeof value === 'string' ? [value] : named(value, names),
  )
}

test('every story happened in the last three weeks, in order, and at least one a few minutes ago', () => {
  const now = begun.getTime()
  const times = stories.map((story) => tell(story, begun).map(({ message }) => Date.parse(String(message.timestamp))))
  for (const each of times)
    assert.deepEqual(
      each,
      each.toSorted((a, b) => a - b),
    )
  assert.ok(times.flat().every((at) => at < now && at > now - 22.5 * 86_400_000))
  assert.ok(Math.max(...times.flat()) > now - 30 * 60_000)
  assert.throws(() => timeOf('yesterday', 0, begun))
})

test('the truth about who is who is told for every message, and message ids are unique', () => {
  const people = new Set(
    stories.flatMap((story) => Object.keys(story.people).map((person) => `${story.name}/${person}`)),
  )
  assert.deepEqual(new Set(told.map(({ person }) => person)), people)
  assert.equal(new Set(told.map(({ message }) => message.messageId)).size, told.length)
})

test('the stories tell of nothing but what Casa Hilo sells, and where it sells it', () => {
  const messages = [...told, ...tell(mishaps, begun)].map(({ message }) => message)
  const products = messages.flatMap((message) => named(message, ['product_id', 'sku']))
  assert.ok(products.length > 50)
  for (const sku of products) assert.ok(skus.has(sku), sku)
  const shops = messages.flatMap((message) => named(message, ['store_id', 'found_at']))
  assert.ok(new Set(shops).size >= 4)
  for (const code of shops) assert.ok(stores.has(code), code)
  for (const currency of messages.flatMap((message) => named(message, ['currency']))) assert.equal(currency, 'MXN')
})

test('the sales are some thousands of orders of the last ninety days, by its customers, in its stores and online', () => {
  type Row = Record<string, string>
  const rows = new Map(
    salesChannels.map((channel) => [channel, parse(salesCsv(channel, begun), { columns: true }) as Row[]]),
  )
  const every = [...rows.values()].flat()
  assert.ok(new Set(every.map(({ order }) => order)).size > 3000)
  for (const { sku, store, sold_at, customer_id, loyalty_card } of every) {
    assert.ok(skus.has(sku!) || ['ENVIO', 'DESCUENTO'].includes(sku!), sku)
    assert.ok(store === '' || stores.has(store!))
    const days = (begun.getTime() - Date.parse(sold_at!)) / 86_400_000
    assert.ok(days > 0 && days < 91, sold_at)
    assert.ok(!customer_id || customers.some(({ id }) => id === customer_id))
    assert.ok(!loyalty_card || customers.some(({ card }) => card === loyalty_card))
  }
  assert.ok(rows.get('pos')!.every(({ store }) => store) && rows.get('web')!.every(({ customer_id }) => customer_id))
  const sold = new Set(every.map(({ order }) => order))
  const returned = every.filter(({ order }) => order!.startsWith('D-'))
  assert.ok(returned.length > 100)
  for (const { original_order, quantity } of returned) assert.ok(sold.has(original_order) && Number(quantity) < 0)
  assert.equal(parse(customersCsv(begun)).length, customers.length + 1)
})
