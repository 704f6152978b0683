import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidOf } from '#core/ids.ts'
import { axe } from '../browser.ts'
import { openConsole, openPage, type Console } from './console.ts'

const at = new Date('2026-11-01T10:00:00Z')
const id = (name: string) => uuidOf('test', name)

describe('prices in the console', () => {
  let console: Console
  before(async () => {
    console = await openConsole()
    const { sql } = console.world.database
    await sql`insert into catalog.product (id, handle, state, content, created_at, updated_at) values
      (${id('shirt')}, 'shirt', 'active', '{"es": {"title": "Camisa"}, "en": {"title": "Shirt"}}', ${at}, ${at})`
    await sql`insert into catalog.variant (id, product_id, sku, options, created_at, updated_at) values
      (${id('S')}, ${id('shirt')}, 'SHIRT-S', '{"size": "S"}', ${at}, ${at}), (${id('M')}, ${id('shirt')}, 'SHIRT-M', '{"size": "M"}', ${at}, ${at})`
  })
  after(() => console.close())

  const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).first().fill(text)
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

  it('go from a list and a promotion to a basket that says why it costs what it costs, in every channel', async () => {
    const { page, context, faults } = await openPage(console, 'marketer')
    await page.goto('/prices')
    await press(page, 'New price list')
    await fill(page, 'Name', 'Retail')
    await press(page, 'Save')
    await page.getByRole('heading', { name: 'Retail' }).waitFor()
    await fill(page, 'Price of SHIRT-S', '100.5')
    await fill(page, 'Price of SHIRT-M', '99')
    await fill(page, 'Price before of SHIRT-M', '90')
    await page.getByText('Not above the price').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Save 2 prices' }).isDisabled())
    await fill(page, 'Price before of SHIRT-M', '')
    await press(page, 'Save 2 prices')
    await page.getByText('2 changes not saved yet').waitFor({ state: 'hidden' })

    await page.goto('/prices/promotions/new')
    await fill(page, 'Name', 'Three for two')
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Buy some, get some' }).click()
    await page.getByText('Buy 2, get 1 free: everything').waitFor()
    await press(page, 'Save')
    await press(page, 'Switch on')
    await page.getByRole('button', { name: 'Switch off' }).waitFor()

    await page.goto('/prices/try')
    for (const sku of ['SHIRT-S', 'SHIRT-M']) {
      await fill(page, 'Add to the basket', 'shirt')
      await page.getByRole('option', { name: new RegExp(sku) }).click()
    }
    await page.getByText('too few units: it needs 3, 2 fit').waitFor()
    await fill(page, 'Units of SHIRT-S', '2')
    await page.getByText('“Three for two”: buy 2, get 1 free, −$99.00').waitFor()
    await page.getByText('No tax: “standard” has no rate in MX').first().waitFor()
    assert.equal(await page.locator('.totals-last dd').textContent(), '$201.00')
    assert.deepEqual(await axe(page), [])

    await page.goto(`/prices/products/${id('shirt')}`)
    await page.getByText('The same everywhere').first().waitFor()
    await page.locator('.matrix-cell').first().click()
    await page.getByText('“Three for two”').or(page.getByText('Three for two: too few units')).first().waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('can be read and tried, but not changed, by who may not write them', async () => {
    const { page, context } = await openPage(console, 'analyst', { language: 'es', width: 360, scheme: 'dark' })
    await page.goto('/prices/lists')
    await page.getByRole('link', { name: 'Retail' }).click()
    await page.getByLabel('Precio de SHIRT-M').waitFor()
    assert.equal(await page.getByLabel('Precio de SHIRT-M').getAttribute('readonly'), '')
    assert.equal(await page.getByRole('button', { name: 'Editar la lista' }).count(), 0)
    assert.deepEqual(await axe(page), [])
    await context.close()
  })

  it('let a deleted rate of tax be put back', async () => {
    const { page, context } = await openPage(console, 'admin')
    await page.goto('/prices/taxes')
    await press(page, 'New rate')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: 'MX · whole country' }).waitFor()
    await press(page, /^Delete the rate/)
    await page.getByText('No rates yet').waitFor()
    await press(page, 'Undo')
    await page.getByRole('cell', { name: 'MX · whole country' }).waitFor()
    await context.close()
  })
})
