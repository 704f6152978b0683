import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { freePort } from '../free_port.ts'
import { startServer, type ServerProcess } from '../reliability/server_process.ts'
import { testWorld, type World } from '../world.ts'
import { signedIn, stockShelves } from './shop.ts'

describe('two servers behind two browsers of one person', () => {
  let world: World
  let browser: Browser
  const servers: ServerProcess[] = []
  const addresses: string[] = []
  before(async () => {
    world = await testWorld()
    const start = async () => {
      const PORT = String(await freePort())
      const address = `http://localhost:${PORT}`
      addresses.push(address)
      servers.push(await startServer({ PORT, HILO_PUBLIC_URL: address, DATABASE_URL: world.database.url }))
    }
    await Promise.all([start(), start(), stockShelves(world)])
    browser = await openBrowser()
  })
  after(async () => {
    await browser.close()
    await Promise.all(servers.map((server) => server.stop()))
    await world.close()
  })

  const more = (page: Page, times: number) =>
    page.getByRole('button', { name: /^Agregar uno de/ }).evaluate((button: HTMLElement, count) => {
      for (let i = 0; i < count; i++) button.click()
    }, times)
  const units = (page: Page, count: number) =>
    page.locator('.stepper output').getByText(String(count), { exact: true }).waitFor({ timeout: 45_000 })

  it('one of which is killed and comes back: pages go on by themselves, what was done meanwhile waits and arrives, once', async () => {
    const device = async (address: string) => {
      const opened = await signedIn({ world, browser }, address, 'sofia@mail.mx')
      await opened.page.goto('/shop/p/vestido?colour=rojo&size=M')
      return opened
    }
    const [phone, desk] = [await device(addresses[0]!), await device(addresses[1]!)]
    const killed = servers.find(({ url }) => new URL(url).port === new URL(addresses[0]!).port)!
    await phone.page.getByRole('button', { name: 'Agregar a la bolsa' }).click()
    await phone.page.getByText('Bolsa: 1').waitFor()
    for (const { page } of [phone, desk]) {
      await page
        .getByRole('link', { name: /^Bolsa/ })
        .last()
        .click()
      await units(page, 1)
    }
    // In the middle of sending some.
    await Promise.all([more(phone.page, 5), killed.kill()])
    await more(phone.page, 3)
    await units(phone.page, 9)
    await phone.page.getByText(/cambios? esperan? a enviarse/).waitFor()
    await more(desk.page, 2)
    await killed.restart()
    await Promise.all([units(phone.page, 11), units(desk.page, 11)])
    await phone.page.waitForFunction(() => !document.querySelector('.waits .icon'))
    // The line is up again, not only the queue.
    await more(desk.page, 1)
    await units(phone.page, 12)
    const [row] = await world.ctx.sql<{ adds: number }[]>`select count(*) as adds from cart.edit where kind = 'add'`
    assert.equal(row!.adds, 12)
    assert.equal(await phone.page.getByTestId('total').textContent(), '$10,788')
    assert.deepEqual([...phone.faults, ...desk.faults], [])
    await phone.context.close()
    await desk.context.close()
  })
})
