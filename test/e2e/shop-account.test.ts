import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, giveAuthenticator } from '../browser.ts'
import { codeTo } from '../shopper.ts'
import { openDevice, openShop, type Shop } from './shop.ts'

describe('the account in the shop', () => {
  let shop: Shop
  before(async () => {
    shop = await openShop()
  })
  after(() => shop.close())

  const addressOf = (to: string) => to.toLowerCase().replaceAll(' ', '')
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const panel = (page: Page, title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
  const typeCode = async (page: Page, to: string, label: string) => {
    await page.getByLabel('Código de seis dígitos').fill((await codeTo(shop.world, addressOf(to))).code)
    await button(page, label).click()
  }
  const signIn = async (page: Page, to: string) => {
    await page.goto('/shop/sign-in')
    await page.getByLabel('Correo o celular').fill(to)
    await button(page, 'Mándame un código').click()
    await page.getByText(`Si ${to} puede recibir mensajes`).waitFor()
    await typeCode(page, to, 'Entrar')
    await page.waitForURL('**/shop/account')
    await page.getByText(`Entraste como ${addressOf(to)}`).waitFor()
  }
  const device = async (to?: string) => {
    const opened = await openDevice(shop)
    if (to) await signIn(opened.page, to)
    return opened
  }
  const add = async (page: Page, choice: string, times = 1) => {
    await page.goto(`/shop/p/vestido?${choice}`)
    for (let i = 0; i < times; i++) await button(page, 'Agregar a la bolsa').click()
    await page.getByText(`Bolsa: ${times}`).waitFor()
  }
  /** Waits until the basket holds this and nothing else; what the device kept is shown until it has been read anew. */
  const holds = async (page: Page, expected: Record<string, number>) => {
    await page.goto('/shop/basket')
    await page.waitForFunction(
      (wanted) => {
        const lines = [...document.querySelectorAll('.cart-line')]
        const held = lines.map(
          (line) => `${line.querySelector('p')!.textContent}: ${line.querySelector('output')!.textContent}`,
        )
        return !document.querySelector('.waits .icon') && held.toSorted().join('; ') === wanted
      },
      Object.entries(expected)
        .map(([what, units]) => `${what}: ${units}`)
        .toSorted()
        .join('; '),
    )
  }

  it('makes of what a guest put into the basket on two devices one basket when she signs in on both: nothing lost, counts right', async () => {
    const phone = await device()
    const desk = await device()
    await add(phone.page, 'colour=rojo&size=M', 2)
    await add(phone.page, 'colour=azul&size=S')
    await add(desk.page, 'colour=rojo&size=M')
    await add(desk.page, 'colour=azul&size=M')
    await button(desk.page, 'Guardar en una lista').click()
    await desk.page.getByText('Guardado en Favoritos').waitFor()
    await signIn(phone.page, 'sofia@mail.mx')
    await holds(phone.page, { 'M, rojo': 2, 'S, azul': 1 })
    await signIn(desk.page, 'Sofia@mail.mx')
    const all = { 'M, rojo': 3, 'S, azul': 1, 'M, azul': 1 }
    await holds(desk.page, all)
    // The phone hears of it by itself.
    await phone.page.locator('.cart-line output').getByText('3', { exact: true }).waitFor()
    await holds(phone.page, all)
    assert.equal(await phone.page.getByTestId('basket-count').last().textContent(), '5')
    await phone.page.goto('/shop/lists')
    await phone.page.getByRole('link', { name: /Favoritos/ }).waitFor()
    assert.deepEqual([...phone.faults, ...desk.faults], [])
    await phone.context.close()
    await desk.context.close()
  })

  it('refuses a wrong code in words, tells in the thread what was done as a guest, and names nothing by its technical name', async () => {
    const { page, context, faults } = await device()
    await page.goto('/shop/sign-in')
    await page.getByLabel('Correo o celular').fill('nada')
    await button(page, 'Mándame un código').click()
    await page.getByText('Eso no es un correo ni un teléfono con su clave de país.').waitFor()
    await add(page, 'colour=rojo&size=S')
    await button(page, 'Guardar en una lista').click()
    await page.getByText('Guardado en Favoritos').waitFor()
    await page.goto('/shop/sign-in')
    await page.getByLabel('Correo o celular').fill('+52 55 5512 7788')
    await button(page, 'Mándame un código').click()
    const code = page.getByLabel('Código de seis dígitos')
    await code.waitFor()
    assert.ok(await code.evaluate((field) => field === document.activeElement), 'one types on at once')
    const right = (await codeTo(shop.world, '+525555127788')).code
    await code.fill(right === '123456' ? '654321' : '123456')
    await button(page, 'Entrar').click()
    await page.getByText('Este código no es correcto o ya no vale.').waitFor()
    await code.fill(right)
    await button(page, 'Entrar').click()
    await page.getByText('Entraste como +525555127788').waitFor()
    const thread = panel(page, 'Mi hilo')
    await thread.getByText('Entraste', { exact: true }).waitFor()
    await thread.getByText('A la bolsa:').waitFor()
    const told = await thread.locator('li b').allTextContents()
    assert.deepEqual(
      told.filter((text) => /^[A-Z][a-z]+ (Added|Created|Viewed)|identify/.test(text)),
      [],
    )
    assert.equal(told.filter((text) => text === 'A la bolsa:').length, 1, 'each thing once')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('changes the profile, addresses, contacts and consents, which are there on another device', async () => {
    const one = await device('luz@mail.mx')
    const two = await device('luz@mail.mx')
    const { page } = one
    const profile = panel(page, 'Sobre mí')
    await profile.getByLabel('Nombre').fill('Luz')
    await profile.getByLabel('Cumpleaños').fill('1990-05-04')
    await profile.getByRole('button', { name: 'Guardar' }).click()
    await profile.getByText('Guardado.').waitFor()
    const addresses = panel(page, 'Mis direcciones')
    await addresses.getByRole('button', { name: 'Agregar una dirección' }).click()
    await addresses.getByLabel('Nombre').fill('Luz Ríos')
    await addresses.getByLabel('Calle y número').fill('Durango 12')
    await addresses.getByLabel('Código postal').fill('06700')
    await addresses.getByLabel('Ciudad').fill('Ciudad de México')
    await addresses.getByRole('button', { name: 'Guardar' }).click()
    await addresses.getByText('Durango 12, 06700 Ciudad de México').waitFor()
    await panel(page, 'Qué me pueden escribir').getByLabel('Por correo').check()
    const contacts = panel(page, 'Mis correos y números')
    await contacts.getByRole('button', { name: 'Agregar un correo o número' }).click()
    await contacts.getByLabel('Correo o celular').fill('luz@trabajo.mx')
    await contacts.getByRole('button', { name: 'Mándame un código' }).click()
    await contacts.getByLabel('Código de seis dígitos').waitFor()
    await typeCode(page, 'luz@trabajo.mx', 'Agregar')
    await contacts.getByText('luz@trabajo.mx').waitFor()

    await two.page.reload()
    await panel(two.page, 'Mis correos y números').getByText('luz@trabajo.mx').waitFor()
    await panel(two.page, 'Mis direcciones').getByText('Luz Ríos').waitFor()
    assert.equal(await panel(two.page, 'Sobre mí').getByLabel('Nombre').inputValue(), 'Luz')
    assert.equal(await panel(two.page, 'Sobre mí').getByLabel('Cumpleaños').inputValue(), '1990-05-04')
    const consents = panel(two.page, 'Qué me pueden escribir')
    assert.ok(await consents.getByLabel('Por correo').isChecked())
    assert.ok(!(await consents.getByLabel('Por SMS').isChecked()))
    await consents.getByLabel('Por correo').uncheck()
    await panel(two.page, 'Mis direcciones').getByRole('button', { name: 'Quitar' }).click()
    await two.page.getByText('Luz Ríos').waitFor({ state: 'detached' })
    await page.reload()
    await panel(page, 'Mi hilo').locator('li').first().waitFor()
    assert.ok(!(await panel(page, 'Qué me pueden escribir').getByLabel('Por correo').isChecked()))
    assert.equal(await page.getByText('Luz Ríos').count(), 0)
    assert.deepEqual([...one.faults, ...two.faults], [])
    await one.context.close()
    await two.context.close()
  })

  it('ends the session of another device, which knows at once and keeps nothing of hers', async () => {
    const here = await device('ana@mail.mx')
    const lost = await device('ana@mail.mx')
    await add(lost.page, 'colour=azul&size=M')
    await lost.page.goto('/shop/account')
    await panel(lost.page, 'Mis dispositivos').getByText('(este dispositivo)').waitFor()
    await here.page.reload()
    const devices = panel(here.page, 'Mis dispositivos')
    await devices.getByRole('button', { name: 'Cerrar ahí' }).click()
    await devices.getByRole('button', { name: 'Cerrar ahí' }).waitFor({ state: 'detached' })
    await lost.page.getByText('Entra para ver esto.').waitFor()
    await lost.page.goto('/shop/basket')
    await lost.page.getByText('Tu bolsa está vacía.').waitFor()
    await holds(here.page, { 'M, azul': 1 })
    assert.deepEqual([...here.faults, ...lost.faults], [])
    await here.context.close()
    await lost.context.close()
  })

  it('signs in with a passkey that was made there, and signs out leaving nothing on the device', async () => {
    const { page, context, faults } = await device()
    await giveAuthenticator(page)
    await signIn(page, 'bea@mail.mx')
    const keys = panel(page, 'Llaves de acceso')
    await keys.getByRole('button', { name: 'Agregar una llave' }).click()
    await keys.getByText('creada').waitFor()
    await add(page, 'colour=rojo&size=M')
    await page.goto('/shop/account')
    await button(page, 'Salir').click()
    await page.waitForURL('**/shop/')
    await page.goto('/shop/basket')
    await page.getByText('Tu bolsa está vacía.').waitFor()
    await page.goto('/shop/sign-in')
    await button(page, 'Con una llave de acceso').click()
    await page.getByText('Entraste como bea@mail.mx').waitFor()
    await holds(page, { 'M, rojo': 1 })
    await page.goto('/shop/account')
    await keys.getByRole('button', { name: 'Quitar' }).click()
    await keys.getByText('creada').waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('gives a copy of all that is held, and erases it for good, each by a code', async () => {
    const { page, context, faults } = await device('eva@mail.mx')
    await add(page, 'colour=rojo&size=S')
    await page.goto('/shop/account')
    await button(page, 'Llevarme una copia').click()
    await page.getByText('Te mandamos un código para saber que eres tú.').waitFor()
    const downloading = page.waitForEvent('download')
    await typeCode(page, 'eva@mail.mx', 'Llevarme una copia')
    const text = await readFile(await (await downloading).path(), 'utf8')
    assert.match(text, /eva@mail\.mx/)
    assert.match(text, /Product Added/)
    await button(page, 'Borrar todo').click()
    await page.getByText('no se puede deshacer').waitFor()
    await typeCode(page, 'eva@mail.mx', 'Borrar para siempre')
    await page.waitForURL('**/shop/')
    await page.goto('/shop/basket')
    await page.getByText('Tu bolsa está vacía.').waitFor()
    await page.goto('/shop/account')
    await page.getByText('Entra para ver esto.').waitFor()
    const left = await shop.world.ctx.sql`select 1 from identity.fragment where value = 'eva@mail.mx'`
    assert.equal(left.length, 0)
    assert.deepEqual(faults, [])
    await context.close()
  })

  for (const look of [
    { scheme: 'light', width: 360 },
    { scheme: 'dark', width: 360 },
    { scheme: 'light', width: 1440 },
    { scheme: 'dark', width: 1440 },
  ] as const)
    it(`has no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openDevice(shop, look)
      const found: Record<string, unknown> = {}
      const judge = async (what: string) => {
        const findings = await axe(page)
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (findings.length) found[what] = findings
        if (sideways > 0) found[`${what}, sideways`] = sideways
      }
      const to = `mia.${look.scheme}.${look.width}@mail.mx`
      await page.goto('/shop/account')
      await page.getByText('Entra para ver esto.').waitFor()
      await judge('account of a guest')
      await page.goto('/shop/continue')
      await page.getByLabel('Código', { exact: true }).waitFor()
      await judge('going on')
      await page.goto('/shop/sign-in')
      await page.getByLabel('Correo o celular').fill(to)
      await judge('sign-in')
      await button(page, 'Mándame un código').click()
      await page.getByLabel('Código de seis dígitos').waitFor()
      await judge('the code')
      await typeCode(page, to, 'Entrar')
      await panel(page, 'Mi hilo').locator('li').first().waitFor()
      await panel(page, 'Sobre mí').getByLabel('Nombre').waitFor()
      await button(page, 'Agregar una dirección').click()
      await button(page, 'Agregar un correo o número').click()
      await button(page, 'Borrar todo').click()
      await button(page, 'Borrar para siempre').waitFor()
      await judge('account')
      assert.deepEqual(found, {})
      assert.deepEqual(faults, [])
      await context.close()
    })
})
