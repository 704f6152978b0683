import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axe } from '../browser.ts'
import { makeShop, market, type Shop } from '../shop.ts'
import { openConsole, openPage, type Console } from './console.ts'

describe('a shopper’s basket in the console', () => {
  let console: Console
  let shop: Shop
  before(async () => {
    console = await openConsole()
    shop = await makeShop(console.world)
  })
  after(() => console.close())

  it('is opened by the code that the shopper shows, changed on both sides, and always the same on both', async () => {
    const { world } = console
    const phone = await world.shopper('sofia@mail.mx')
    await shop.edit(phone, [{ kind: 'add', variant: shop.variants[0], units: 2 }])
    await shop.edit(phone, [{ kind: 'note', variant: shop.variants[0], note: 'para mi mamá', over: [] }])
    const list = world.ctx.ids.uuid()
    const call = (method: 'PUT' | 'POST', url: string, payload: object) =>
      world.app.inject({ method, url, headers: phone, payload })
    await call('PUT', `/v1/shopper/lists/${list}`, { kind: 'shopping', name: 'Semana', market: 'MX-MXN' })
    await shop.edit(phone, [{ kind: 'add', variant: shop.variants[2], units: 1 }], `/v1/shopper/lists/${list}/edits`)
    const { code } = (await call('POST', '/v1/shopper/hand-overs', { kind: 'basket', market: 'MX-MXN' })).json()
    const { page, context, faults } = await openPage(console, 'associate')
    await page.goto('/people')
    await page.getByRole('button', { name: 'Open a basket by code' }).click()
    await page.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase())
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/)
    const lines = page.getByRole('list', { name: 'Basket' })
    await lines.getByText('“para mi mamá”').waitFor()
    await page.getByText('Total, 2 units').waitFor()
    await page.getByText('Showed a code, and staff opened the basket').waitFor()

    await page.getByRole('button', { name: /^One more: Shirt · 1$/ }).click()
    await page.getByText('Total, 3 units').waitFor()
    assert.deepEqual(await shop.units(phone), { 0: 3 })
    await shop.edit(phone, [{ kind: 'add', variant: shop.variants[1], units: 4 }])
    await page.getByText('Total, 7 units').waitFor()
    await shop.setUnits(shop.variants[1]!, 1)
    await page.getByRole('combobox', { name: 'Put a product into the basket' }).fill('Shirt')
    await page.getByRole('option', { name: /-3$/ }).first().click()
    await page.getByText('Total, 8 units').waitFor()
    await page.getByText('Only 2 left').waitFor()
    await page.getByRole('button', { name: /^Take out: Shirt · 2$/ }).click()
    await page.getByText('Total, 4 units').waitFor()
    assert.deepEqual(await shop.units(phone), { 0: 3, 2: 1 })

    await page.getByRole('button', { name: /^Semana · / }).click()
    await page
      .getByRole('list', { name: 'Semana' })
      .getByRole('button', { name: /^One more/ })
      .click()
    await page.getByRole('list', { name: 'Semana' }).getByText('2', { exact: true }).waitFor()
    const lists = await world.app.inject({ url: `/v1/shopper/lists?${market}`, headers: phone })
    assert.equal(lists.json().items[0].lines[0].units, 2)
    assert.deepEqual(faults, [])
    await context.close()
  })

  const looks = [
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'es', width: 360 },
  ] as const
  for (const look of looks)
    it(`has no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openPage(console, 'agent', look)
      const [row] = await console.world.ctx.sql<
        { id: string }[]
      >`select id from identity.fragment where value = 'sofia@mail.mx'`
      await page.goto(`/people/${row!.id}`)
      await page.getByRole('button', { name: /^Semana · / }).click()
      await page.getByRole('list', { name: 'Semana' }).waitFor()
      assert.deepEqual(await axe(page), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0)
      assert.deepEqual(faults, [])
      await context.close()
    })
})
