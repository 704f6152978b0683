import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Product } from '#catalog/schema.ts'
import { axe } from '../browser.ts'
import { openConsole, openPage, type Console } from './console.ts'

describe('the pages of the catalogue', () => {
  let console: Console
  let headers: Record<string, string>
  before(async () => {
    console = await openConsole()
    headers = await console.world.staff('operations')
  })
  after(() => console.close())

  const call = async <T>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<T> => {
    const answer = await console.world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    assert.ok(answer.statusCode < 300, `${method} ${url}: ${answer.body}`)
    return answer.json<T>()
  }
  const product = (handle: string, title: string, more: object = {}) =>
    call<Product>('POST', '/v1/products', { handle, content: { en: { title } }, ...more })
  const save = async (page: Page) => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    await page.getByText(/not saved/).waitFor({ state: 'detached' })
  }
  /** Pastes what a spreadsheet would have copied. */
  const paste = (page: Page, label: string, text: string) =>
    page.getByLabel(label, { exact: true }).evaluate((field, copied) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', copied)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)

  it('make a product: titles, options, a grid of variants with right check digits, pasted from a spreadsheet', async () => {
    const { page, context, faults } = await openPage(console, 'marketer')
    await page.goto('/catalogue')
    await page.getByText('No products yet').waitFor()
    await page.getByRole('button', { name: 'New product' }).click()
    await page.getByLabel('Title in English').fill('Linen dress')
    await page.getByLabel('Title in Spanish').fill('Vestido de lino')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Linen dress' }).waitFor()

    for (const [i, [name, values]] of Object.entries({ colour: ['red', 'sand'], size: ['S', 'M'] }).entries()) {
      await page.getByRole('button', { name: 'Add an option' }).click()
      await page.getByLabel('Option', { exact: true }).nth(i).fill(name)
      for (const value of values) {
        await page.getByLabel('Values', { exact: true }).nth(i).fill(value)
        await page.keyboard.press('Enter')
      }
    }
    await page.getByRole('button', { name: 'Add all 4' }).click()
    assert.equal(await page.getByLabel('SKU of sand · M').inputValue(), 'VESTIDO-DE-LINO-SAND-M')
    await paste(page, 'SKU of red · S', 'D-RED-S\t4006381333931\t300\nD-RED-M\t4006381333932\t310\n')
    await page.getByText('The check digit is wrong: a digit was mistyped.').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled())
    await page.getByLabel('GTIN of red · M').fill('')
    await page.keyboard.press('ArrowDown')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'GTIN of sand · S')
    await save(page)
    const id = page.url().split('/').at(-1)!
    const made = await call<Product>('GET', `/v1/products/${id}`)
    assert.deepEqual(
      made.variants.map(({ sku, gtin, weightG }) => [sku, gtin, weightG]),
      [
        ['D-RED-S', '4006381333931', 300],
        ['D-RED-M', null, 310],
        ['VESTIDO-DE-LINO-SAND-S', null, null],
        ['VESTIDO-DE-LINO-SAND-M', null, null],
      ],
    )
    await page.getByText('Matrix').click()
    await page.getByRole('row', { name: /^red/ }).waitFor()
    await page.getByText('it is a draft and no price there').first().waitFor()
    assert.equal(await page.getByText('it is a draft and no price there').count(), 5)
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('send pictures, order them, say what they show, and publish', async () => {
    const { id } = await product('scarf', 'Scarf', {
      options: [{ name: 'colour', values: ['red', 'sand'] }],
      variants: [{ sku: 'SC-RED', options: { colour: 'red' } }],
    })
    const image = (background: string) =>
      sharp({ create: { width: 40, height: 50, channels: 3, background } })
        .png()
        .toBuffer()
    const { page, context, faults } = await openPage(console, 'marketer')
    await page.goto(`/catalogue/products/${id}`)
    await page
      .getByLabel('Add pictures')
      .last()
      .setInputFiles([
        { name: 'red.png', mimeType: 'image/png', buffer: await image('red') },
        { name: 'sand.png', mimeType: 'image/png', buffer: await image('tan') },
      ])
    await page.getByRole('heading', { name: 'Pictures · 2' }).waitFor()
    await page
      .getByLabel('Add pictures')
      .last()
      .setInputFiles({
        name: 'broken.png',
        mimeType: 'image/png',
        buffer: Buffer.from('no picture'),
      })
    await page.getByText(/broken.png was not taken/).waitFor()
    await page.getByRole('button', { name: 'Move picture 2 forward' }).click()
    await page.getByRole('combobox', { name: 'Shows: Picture 1' }).click()
    await page.getByRole('option', { name: 'colour: sand' }).click()
    await page.getByLabel('What is seen, in English: Picture 1').fill('A scarf in sand')
    await page.getByText('Active', { exact: true }).first().click()
    await page.getByRole('switch', { name: 'Sell it in WhatsApp' }).click({ force: true })
    await save(page)
    const now = await call<Product>('GET', `/v1/products/${id}`)
    assert.deepEqual(
      now.pictures.map(({ options, alt }) => [options, alt]),
      [
        [{ colour: 'sand' }, { en: 'A scarf in sand' }],
        [{}, {}],
      ],
    )
    assert.equal(now.state, 'active')
    assert.ok(now.channels.includes('web') && !now.channels.includes('whatsapp'))
    await page.getByText('Not sold · not chosen and no price there').waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('ask before changes are lost, and whose counts when two people edit', async () => {
    const { id } = await product('belt', 'Belt', { variants: [{ sku: 'BELT' }] })
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto(`/catalogue/products/${id}`)
    await page.getByLabel('Brand').fill('Hilo')
    await page.getByRole('link', { name: 'Stores' }).click()
    await page.getByRole('button', { name: 'Stay here' }).click()
    await call('PATCH', `/v1/products/${id}`, { version: 1, taxCategory: 'reduced' })
    await page.keyboard.press('Control+s')
    await page.getByText('Somebody changed this product while you were editing').waitFor()
    await page.getByRole('button', { name: 'Save mine over it' }).click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    const { brand, taxCategory } = await call<Product>('GET', `/v1/products/${id}`)
    assert.deepEqual({ brand, taxCategory }, { brand: 'Hilo', taxCategory: 'reduced' })
    // Another product has this SKU: the cell says so.
    await page.getByLabel('SKU of The only one').fill('SC-RED')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Another one has it already.').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'Stores' }).click()
    await page.waitForURL('**/stores')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('find products in spite of a slip, edit many together and undo it', async () => {
    const { page, context, faults } = await openPage(console, 'operations')
    await page.goto('/catalogue/products')
    await page.getByLabel('Find').fill('vestdo')
    await page.getByRole('row', { name: /Linen dress/ }).waitFor()
    await page.getByRole('row', { name: /Scarf/ }).waitFor({ state: 'detached' })
    await page.getByLabel('Find').fill('')
    await page.getByRole('checkbox', { name: 'Choose Linen dress' }).check()
    await page.getByRole('checkbox', { name: 'Choose Belt' }).check()
    await page.getByRole('button', { name: 'Edit together' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Archived' }).click()
    await dialog.getByText('Store', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Change 2 products' }).click()
    await page.getByText('2 products changed.').waitFor()
    await page.getByRole('row', { name: /Linen dress.*Archived/ }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Changed back.').waitFor()
    await page.getByRole('row', { name: /Linen dress.*Draft.*Everywhere/ }).waitFor()
    assert.deepEqual(await axe(page), [])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Files' }).click()
    await page.getByRole('menuitem', { name: 'Download products (CSV)' }).click()
    assert.equal((await download).suggestedFilename(), 'products.csv')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('grow a tree of categories by keyboard', async () => {
    const { page, context, faults } = await openPage(console, 'marketer')
    await page.goto('/catalogue/categories')
    for (const title of ['Women', 'Dresses']) {
      await page.getByRole('button', { name: 'New category' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Title in English').fill(title)
      await dialog.getByRole('button', { name: 'Make it' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('treeitem', { name: title, selected: true }).waitFor()
    }
    await page.getByRole('treeitem', { name: 'Dresses' }).press('Alt+ArrowRight')
    await page.getByRole('treeitem', { name: 'Women', expanded: true }).waitFor()
    await page.getByRole('treeitem', { name: 'Women' }).press('Delete')
    await page.getByText('It still holds products').or(page.getByText('It collides')).first().waitFor()
    assert.deepEqual(await axe(page), [])
    await page.getByRole('treeitem', { name: 'Dresses' }).press('Delete')
    await page.getByRole('treeitem', { name: 'Dresses' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('treeitem', { name: 'Dresses' }).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  })
})
