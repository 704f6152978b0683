import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openCart, type Cart } from '../../apps/ui/client/cart.ts'
import { createHttp } from '../../apps/ui/client/http.ts'
import { memoryStore } from '../../apps/ui/client/store.ts'
import { openDevice, openShop, signedIn as signedInAt, type Shop } from './shop.ts'

/** Milliseconds within which a change on one device is on another. */
const soon = 1000

describe('the basket in the shop', () => {
  let shop: Shop
  before(async () => {
    shop = await openShop()
  })
  after(() => shop.close())

  const signedIn = (email: string, address = shop.address) => signedInAt(shop, address, email)
  const open = async (page: Page) => {
    await page.goto('/shop/basket')
    await page.getByRole('heading', { name: 'Tu bolsa' }).waitFor()
    await page.locator('.cart, .empty').first().waitFor()
  }
  const add = async (page: Page, choice = 'colour=rojo&size=M') => {
    await page.goto(`/shop/p/vestido?${choice}`)
    await page.getByRole('button', { name: 'Agregar a la bolsa' }).click()
    await page.getByText('Ya está en tu bolsa').waitFor()
  }
  const more = (page: Page) => page.getByRole('button', { name: /^Agregar uno de/ })
  const units = (page: Page, count: number) =>
    page.locator('.stepper output').getByText(String(count), { exact: true }).waitFor()
  const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('.waits .icon'))

  it('is the same on every device of a person within a second, at two servers, and counts what both do at once', async () => {
    const other = await shop.world.another()
    const phone = await signedIn('sofia@mail.mx')
    const desk = await signedIn('sofia@mail.mx', await other.listen())
    await add(phone.page)
    await Promise.all([open(phone.page), open(desk.page)])
    await units(desk.page, 1)
    await desk.page.waitForTimeout(300)
    // The quickest of some: a machine that does much else may hold a browser up, but what is fetched only now and then is never quick.
    const waits: number[] = []
    for (const count of [2, 3, 4]) {
      await more(phone.page).click()
      const from = performance.now()
      await units(desk.page, count)
      waits.push(performance.now() - from)
    }
    assert.ok(Math.min(...waits) < soon, `${waits.join(', ')} ms`)
    await Promise.all([more(phone.page).click(), more(desk.page).click()])
    await Promise.all([units(phone.page, 6), units(desk.page, 6)])
    assert.equal(await desk.page.getByTestId('total').textContent(), '$5,394')
    assert.deepEqual([...phone.faults, ...desk.faults], [])
    await phone.context.close()
    await desk.context.close()
    await other.close()
  })

  it('takes twenty edits without a network, shows them at once and as waiting, keeps them when the page is closed, and loses none', async () => {
    const phone = await signedIn('luz@mail.mx')
    const desk = await signedIn('luz@mail.mx')
    await add(phone.page)
    await Promise.all([open(phone.page), open(desk.page)])
    await units(phone.page, 1)
    await settled(phone.page)
    await phone.page.evaluate(() => navigator.serviceWorker.ready)
    await phone.page.reload()
    await units(phone.page, 1)
    await phone.context.setOffline(true)
    for (let i = 0; i < 20; i++) await more(phone.page).click()
    await units(phone.page, 21)
    await phone.page.getByText('20 cambios esperan a enviarse').waitFor()
    await more(desk.page).click()
    await units(desk.page, 2)
    await phone.page.reload()
    await units(phone.page, 21)
    await phone.page.getByText('Por sincronizar').waitFor()
    await phone.context.setOffline(false)
    await Promise.all([units(phone.page, 22), units(desk.page, 22)])
    await settled(phone.page)
    await phone.context.close()
    await desk.context.close()
  })

  it('keeps a tap that the page does not outlive, also while nothing can be sent', async () => {
    const { page, context } = await signedIn('tap@mail.mx')
    await add(page)
    await open(page)
    await units(page, 1)
    await settled(page)
    await context.route('**/edits?*', (route) => route.abort())
    await more(page).evaluate((button: HTMLElement) => {
      button.click()
      location.reload()
    })
    await units(page, 2)
    await more(page).evaluate((button: HTMLElement) => {
      for (let i = 0; i < 20; i++) button.click()
    })
    await page.close()
    const next = await context.newPage()
    await open(next)
    await units(next, 22)
    await next.getByText('21 cambios esperan a enviarse').waitFor()
    await context.unroute('**/edits?*')
    await settled(next)
    await units(next, 22)
    await context.close()
  })

  it('sends a tap off although the page is closed at once', async () => {
    const { page, context } = await signedIn('close@mail.mx')
    const desk = await signedIn('close@mail.mx')
    await add(page)
    await Promise.all([open(page), open(desk.page)])
    await units(page, 1)
    await settled(page)
    await more(page).evaluate((button: HTMLElement) => {
      for (let i = 0; i < 3; i++) button.click()
    })
    await page.close()
    await units(desk.page, 4)
    await context.close()
    await desk.context.close()
  })

  it('goes on at a device that is told a code, and a list at whoever has its link', async () => {
    const one = await openDevice(shop)
    const third = await openDevice(shop)
    await add(one.page)
    await one.page.getByRole('button', { name: 'Guardar en una lista' }).click()
    await one.page.getByText('Guardado en Favoritos').waitFor()
    await open(one.page)
    await settled(one.page)
    await one.page.getByText('Seguir en otro lado').click()
    await one.page.getByRole('button', { name: 'Mostrar un código' }).click()
    const code = (await one.page.getByTestId('hand-over-code').textContent())!
    await third.page.goto(`/shop/continue?code=${code}`)
    await third.page.getByRole('button', { name: 'Seguir' }).click()
    await third.page.waitForURL('**/shop/basket')
    await units(third.page, 1)

    await one.page.goto('/shop/lists')
    await one.page.getByRole('link', { name: /Favoritos/ }).click()
    await one.page.getByRole('button', { name: 'Otros la pueden cambiar' }).click()
    const link = await one.page.getByLabel('Enlace').inputValue()
    await third.page.goto(link)
    await third.page.getByRole('heading', { name: 'Favoritos' }).waitFor()
    await more(third.page).click()
    await units(third.page, 2)
    await units(one.page, 2)
    assert.deepEqual([...one.faults, ...third.faults], [])
    await one.context.close()
    await third.context.close()
  })

  it('moves a line to a list and back, takes notes, and says what a code does', async () => {
    const { page, context, faults } = await openDevice(shop)
    await add(page)
    await open(page)
    await page.getByRole('button', { name: /^Nota sobre/ }).click()
    await page.getByRole('textbox', { name: /^Nota sobre/ }).fill('Regalo')
    await page.getByRole('button', { name: 'Guardar', exact: true }).click()
    await page.getByText('Regalo').waitFor()
    await page.getByLabel('Código de promoción').fill('NADA')
    await page.getByRole('button', { name: 'Aplicar' }).click()
    await page.getByText('NADA: no conocemos este código.').waitFor()
    await page.getByRole('button', { name: /^Guardar .* para después/ }).click()
    await page.getByText('Tu bolsa está vacía.').waitFor()
    await page.goto('/shop/lists')
    await page.getByRole('link', { name: /Favoritos/ }).click()
    await page.getByRole('button', { name: /^Poner .* en la bolsa/ }).click()
    await page.getByText('Todavía no hay nada.').waitFor()
    await open(page)
    await units(page, 1)
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('is the same for a program in Node: what it did while the server was away is there once it is back', async () => {
    const { cookie = '' } = await shop.world.shopper('node@mail.mx')
    let away = false
    const fetchIt = (request: Request): Promise<Response> => {
      if (away) return Promise.reject(new TypeError('away'))
      const headers = new Headers(request.headers)
      headers.set('cookie', cookie)
      return fetch(new Request(request, { headers }))
    }
    const device = (): Promise<Cart> =>
      openCart({
        http: createHttp({ server: shop.address, fetch: fetchIt }),
        server: shop.address,
        market: 'MX-MXN',
        store: memoryStore(),
        fetch: fetchIt,
      })
    const [one, two] = [await device(), await device()]
    const variant = shop.variants.get('azul S')!
    away = true
    for (let i = 0; i < 3; i++) one.edit('basket', { kind: 'add', variant, units: 2 })
    const { basket } = one.state()
    assert.equal(basket.units, 6)
    assert.equal(basket.waiting, 3)
    one.edit('basket', { kind: 'set', variant, units: 4, over: basket.lines[0]!.edits })
    assert.equal(one.state().basket.units, 4)
    away = false
    assert.ok(await one.settled(60_000))
    await two.read()
    for (const { state } of [one, two]) {
      assert.equal(state().basket.units, 4)
      assert.equal(state().basket.waiting, 0)
      assert.equal(state().basket.told?.totals.gross, 4 * 89_900)
    }
    one.stop()
    two.stop()
  })

  it('shows nothing of an edit that another device has ended, also while its answer is on its way', async () => {
    const { cookie = '' } = await shop.world.shopper('ended@mail.mx')
    const answers = Promise.withResolvers<void>()
    const device = (holds: boolean): Promise<Cart> => {
      const fetchIt = async (request: Request): Promise<Response> => {
        const headers = new Headers(request.headers)
        headers.set('cookie', cookie)
        const response = await fetch(new Request(request, { headers }))
        if (holds && request.method === 'POST') await answers.promise
        return response
      }
      const http = createHttp({ server: shop.address, fetch: fetchIt })
      return openCart({ http, server: shop.address, market: 'MX-MXN', store: memoryStore(), fetch: fetchIt })
    }
    const [one, two] = [await device(true), await device(false)]
    const holds = async (cart: Cart, units: number) => {
      while (cart.state().basket.units !== units) await new Promise((done) => setTimeout(done, 20))
    }
    const variant = shop.variants.get('azul S')!
    one.edit('basket', { kind: 'add', variant, units: 3 })
    await holds(two, 3)
    two.edit('basket', { kind: 'remove', variant, over: two.state().basket.lines[0]!.edits })
    await holds(one, 0)
    assert.equal(one.state().waiting, 1)
    answers.resolve()
    assert.ok(await one.settled(60_000))
    assert.equal(one.state().basket.units, 0)
    one.stop()
    two.stop()
  })

  it('counts what is moved once, also where the server tells of it before it answers', async () => {
    const { cookie = '' } = await shop.world.shopper('moves@mail.mx')
    const answers = Promise.withResolvers<void>()
    let held = false
    const fetchIt = async (request: Request): Promise<Response> => {
      const headers = new Headers(request.headers)
      headers.set('cookie', cookie)
      const response = await fetch(new Request(request, { headers }))
      if (held && request.method === 'POST') await answers.promise
      return response
    }
    const cart = await openCart({
      http: createHttp({ server: shop.address, fetch: fetchIt }),
      server: shop.address,
      market: 'MX-MXN',
      store: memoryStore(),
      fetch: fetchIt,
    })
    const variant = shop.variants.get('azul S')!
    cart.edit('basket', { kind: 'add', variant, units: 1 })
    const list = cart.putList(undefined, { kind: 'wish', name: 'Favoritos' })
    assert.ok(await cart.settled(60_000))
    held = true
    const over = cart.state().basket.lines[0]!.edits
    cart.edit('basket', { kind: 'move', variant, units: 1, over, to: list })
    for (let told = false; !told; told = Boolean(cart.state().lists[0]!.told?.lines.length)) {
      await cart.read()
      assert.deepEqual([cart.state().basket.units, cart.state().lists[0]!.units], [0, 1])
    }
    answers.resolve()
    assert.ok(await cart.settled(60_000))
    assert.deepEqual([cart.state().basket.units, cart.state().lists[0]!.units], [0, 1])
    cart.stop()
  })
})
