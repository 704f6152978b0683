import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openPage } from './console.ts'
import { openShop, signedIn, type Shop } from './shop.ts'

describe('one basket on the phone, the computer and the store’s tablet', () => {
  let shop: Shop
  before(async () => {
    shop = await openShop()
  })
  after(() => shop.close())

  it('begins as a list on the phone, is changed on the computer and opened in the store by a code, of which the shopper is told', async () => {
    const phone = await signedIn(shop, shop.address, 'sofia@mail.mx')
    const desk = await signedIn(shop, shop.address, 'sofia@mail.mx')
    await phone.page.goto('/shop/lists')
    await phone.page.getByLabel('Nombre de la lista').fill('La playa')
    await phone.page.getByRole('button', { name: 'Crear una lista' }).click()
    await phone.page.getByRole('heading', { name: 'La playa' }).waitFor()
    await phone.page.goto('/shop/p/vestido?colour=rojo&size=M')
    await phone.page.getByRole('button', { name: 'Guardar en una lista' }).click()
    await phone.page.getByText('Guardado en La playa').waitFor()

    await desk.page.goto('/shop/lists')
    await desk.page.getByRole('link', { name: /La playa/ }).click()
    await desk.page.getByRole('button', { name: /^Agregar uno de/ }).click()
    await desk.page.locator('output').getByText('2', { exact: true }).waitFor()
    await phone.page.goto('/shop/lists')
    await phone.page.getByRole('link', { name: /La playa/ }).click()
    await phone.page.locator('output').getByText('2', { exact: true }).waitFor()
    await phone.page.getByRole('button', { name: /^Poner .* en la bolsa/ }).click()
    await phone.page.goto('/shop/p/vestido?colour=azul&size=S')
    await phone.page.getByRole('button', { name: 'Guardar en una lista' }).click()
    await phone.page.getByText('Guardado en La playa').waitFor()
    await phone.page.goto('/shop/basket')
    await phone.page.locator('.cart-line output').getByText('2', { exact: true }).waitFor()
    await phone.page.waitForFunction(() => !document.querySelector('.waits .icon'))
    await phone.page.getByText('Seguir en otro lado').click()
    await phone.page.getByRole('button', { name: 'Mostrar un código' }).click()
    const code = (await phone.page.getByTestId('hand-over-code').textContent())!

    const tablet = await openPage(shop, 'associate', { width: 1024, language: 'es' })
    await tablet.page.goto('/people')
    await tablet.page.getByRole('button', { name: 'Abrir un carrito con código' }).click()
    await tablet.page.getByLabel('Código', { exact: true }).fill(code)
    await tablet.page.getByRole('button', { name: 'Abrir', exact: true }).click()
    await tablet.page.getByText('Total, 2 piezas').waitFor()
    await tablet.page.getByRole('button', { name: /^La playa · 1/ }).waitFor()
    await phone.page.getByRole('button', { name: /^Agregar uno de/ }).click()
    await tablet.page.getByText('Total, 3 piezas').waitFor()
    await tablet.page
      .getByRole('button', { name: /^Uno más/ })
      .first()
      .click()
    await phone.page.locator('.cart-line output').getByText('4', { exact: true }).waitFor()

    await desk.page.goto('/shop/account')
    const panel = (title: string) =>
      desk.page.locator('section', { has: desk.page.getByRole('heading', { name: title, exact: true }) })
    await panel('Mi hilo').getByText('La tienda la abrió con tu código').waitFor()
    await panel('Mi hilo').getByText('por la tienda').first().waitFor()
    const looks = panel('Quién vio mi bolsa')
    for (const text of [
      'Alguien de la tienda la abrió con el código que mostraste',
      'Alguien de la tienda la vio',
      'Alguien de la tienda la cambió',
    ])
      // prettier-ignore
      await looks.getByText(text).waitFor()
    assert.deepEqual([...phone.faults, ...desk.faults, ...tablet.faults], [])
    for (const { context } of [phone, desk, tablet]) await context.close()
  })
})
