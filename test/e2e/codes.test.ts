import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startImports } from '#channels/import/worker.ts'
import { axe } from '../browser.ts'
import { importText } from '../records.ts'
import { openConsole, openPage, type Console } from './console.ts'

const products = [
  'handle,title_es,title_en,state,option1_name,option1_value,option2_name,option2_value,sku,gtin',
  'linen-dress,Vestido de lino,Linen dress,active,colour,rojo,size,S,LINEN-RED-S,4006381333931',
  'linen-dress,,,,,rojo,,M,LINEN-RED-M,',
  'silk-scarf,Bufanda de seda,Silk scarf,active,,,,,SCARF-1,',
]

describe('files of the catalogue, and codes', () => {
  let console: Console
  let imports: ReturnType<typeof startImports>
  before(async () => {
    console = await openConsole()
    imports = startImports(console.world.ctx)
    await importText(console.world, 'products', products.join('\n'))
    const headers = await console.world.staff('operations')
    const codes = [
      { code: 'A-1', gtin: '4006381333931', text: 'Vest. lino rojo ch' },
      { code: 'linen red m' },
      { code: 'BUF-77', text: 'Bufanda seda' },
      { code: 'envio', text: 'Costo de envío' },
    ]
    const payload = { namespace: 'acme', codes }
    await console.world.app.inject({ method: 'POST', url: '/v1/codes/products/resolve', headers, payload })
  })
  after(async () => {
    await imports.stop()
    await console.close()
  })

  it('matches what waits by a key or a click, and takes it back', async () => {
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/codes')
    const first = page.getByRole('article', { name: 'acme A-1' })
    await first.getByText('same GTIN').waitFor()
    assert.deepEqual(await axe(page), [])
    const cards = await page.getByRole('article').allInnerTexts()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('0')
    await page.getByText(/ is none of ours$/).waitFor()
    await page
      .getByRole('article')
      .nth(cards.length - 1)
      .waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('It is as it was before.').waitFor()
    await first.getByRole('button', { name: /It is this one.*LINEN-RED-S/ }).click()
    await page.getByText('A-1 is LINEN-RED-S').waitFor()
    await first.waitFor({ state: 'detached' })
    await page.getByRole('article', { name: 'acme envio' }).getByRole('button', { name: 'Another one …' }).click()
    await page.getByLabel('SKU, GTIN, code or words').fill('scarf-1')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /It is this one.*SCARF-1/ })
      .click()
    await page.getByText('envio is SCARF-1').waitFor()
    await page.getByText('Matched', { exact: true }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'envio' })
      .getByRole('button', { name: 'Let it wait again' })
      .click()
    await page.getByText('envio waits again').waitFor()
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('shows codes on a phone in the dark in Spanish, and stores without any', async () => {
    const { page, context } = await openPage(console, 'operations', { width: 360, scheme: 'dark', language: 'es' })
    await page.goto('/codes/products')
    await page.getByRole('article').first().waitFor()
    assert.deepEqual(await axe(page), [])
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= 360),
      'nothing is wider than the screen',
    )
    await page.goto('/codes/stores')
    await page.getByText('Ningún código espera').waitFor()
    await context.close()
  })

  it('takes a file of products, and says of each row that waits why', async () => {
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/imports')
    await page.getByRole('combobox', { name: 'Layout of the file' }).click()
    await page.getByRole('option', { name: 'Products and variants' }).click()
    const [sample] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Template' }).click(),
    ])
    assert.equal(sample.suggestedFilename(), 'products-sample.csv')
    const [there] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download what there is' }).click(),
    ])
    assert.equal(there.suggestedFilename(), 'products.csv')
    const rows = [
      'handle,title_es,sku,gtin',
      'beret,Boina,BERET,4006381333932',
      'cap,Gorra,CAP,',
      'dress,Vestido,SCARF-1,',
    ]
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    await page.getByText('It adds up: every row is accounted for.').waitFor()
    const rejected = page.getByRole('listitem')
    await rejected.filter({ hasText: 'Line 2' }).getByText('gtin:').first().waitFor()
    await rejected.filter({ hasText: 'Line 4' }).getByText('Another product has this SKU').first().waitFor()
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(faults, [])
    await context.close()
  })
})
