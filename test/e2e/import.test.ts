import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startImports } from '#channels/import/worker.ts'
import { openConsole, openPage, type Console } from './console.ts'

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const rows = [
  '536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom',
  '536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom',
  '536366,22633,HAND WARMER,6,2010-12-01 08:28:00,1.85,17850,United Kingdom',
  '536367,84879,BIRD ORNAMENT,many,2010-12-01 08:34:00,1.69,13047,United Kingdom',
]

describe('the import page', () => {
  let console: Console
  let imports: ReturnType<typeof startImports>
  before(async () => {
    console = await openConsole()
    imports = startImports(console.world.ctx)
  })
  after(async () => {
    await imports.stop()
    await console.close()
  })

  it('takes a file, follows it to its end and shows that it adds up', async () => {
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/imports')
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'orders.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([header, ...rows, ''].join('\n')),
    })
    await page.getByRole('heading', { name: 'orders.csv' }).waitFor()
    await page.getByText('It adds up: every row is accounted for.').waitFor()
    const line = page.getByRole('row', { name: /^Rows/ })
    assert.deepEqual((await line.getByRole('cell').allInnerTexts()).filter(Boolean), [
      '4',
      '=',
      '3',
      '+',
      '0',
      '+',
      '1',
    ])
    await page
      .getByRole('row', { name: /Money \(GBP\)/ })
      .getByRole('img', { name: 'adds up' })
      .waitFor()
    await page.getByRole('link', { name: 'See 1 in quarantine' }).click()
    await page.getByRole('link', { name: /Order/ }).first().waitFor()
    await page.goto('/imports')
    await page.getByRole('link', { name: 'orders.csv' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('takes customers too, and shows what became of their identifiers and consents', async () => {
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/imports')
    await page.getByRole('combobox', { name: 'Layout of the file' }).click()
    await page.getByRole('option', { name: /^Customers/ }).click()
    await page.getByText('marketing_email').waitFor()
    await page.getByLabel('Choose a file').setInputFiles('src/channels/import/customers-sample.csv')
    await page.getByRole('heading', { name: 'customers-sample.csv' }).waitFor()
    await page.getByText('It adds up: every row is accounted for.').waitFor()
    await page.getByText(/^Customers · hilo-customers/).waitFor()
    const line = page.getByRole('row', { name: /^Consents/ })
    assert.deepEqual((await line.getByRole('cell').allInnerTexts()).filter(Boolean), [
      '17',
      '=',
      '17',
      '+',
      '0',
      '+',
      '0',
    ])
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto('/imports')
    await page.getByRole('link', { name: 'customers-sample.csv' }).waitFor()
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))
    assert.deepEqual(faults, [])
    await context.close()
  })
})
