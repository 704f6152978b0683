import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../browser.ts'
import { shopperDevice } from '../shopper.ts'
import { first, openConsole, openPage, track, type Console } from './console.ts'

/** Each page's address; a function where it is known only once there are data. */
const addresses: [string, (console: Console) => Promise<string> | string][] = [
  ['home', () => '/'],
  ['threads', () => '/threads'],
  ['thread', async ({ world }) => `/threads/${(await first<{ id: string }>(world, '/v1/threads')).id}`],
  ['people', () => '/people'],
  ['which value counts', () => '/rules/survivorship'],
  ['matching rules', () => '/rules/matching'],
  ['price lists', () => '/prices/lists'],
  ['promotions', () => '/prices/promotions'],
  ['a new promotion', () => '/prices/promotions/new'],
  ['taxes', () => '/prices/taxes'],
  ['try a basket', () => '/prices/try'],
  ['feed', () => '/feed'],
  ['contracts', () => '/quality/contracts'],
  ['contract', () => '/quality/contracts/*/Product%20Viewed'],
  ['quarantine', () => '/quality/quarantine'],
  [
    'a message in quarantine',
    async ({ world }) => `/quality/quarantine/${(await first<{ id: string }>(world, '/v1/quarantine')).id}`,
  ],
  ['repair by rule', () => '/quality/quarantine/rule'],
  ['quality over time', () => '/quality/over-time'],
  ['catalogue', () => '/catalogue/products'],
  ['a product', async ({ world }) => `/catalogue/products/${(await first<{ id: string }>(world, '/v1/products')).id}`],
  ['categories', () => '/catalogue/categories'],
  ['imports', () => '/imports'],
  ['my profile', () => '/settings/profile'],
  ['keys', () => '/settings/keys'],
  ['a new key', () => '/settings/keys?new=1'],
  ['staff', () => '/settings/staff'],
  ['audit', () => '/settings/audit'],
  ['messages', () => '/messages'],
  ['a message', async ({ world }) => `/messages?open=${(await first<{ id: string }>(world, '/v1/messages')).id}`],
  ['no such page', () => '/nowhere'],
]

/** Waits until the page has its heading and nothing on it is still loading. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root'))
}

describe('every page', () => {
  let console: Console
  before(async () => {
    console = await openConsole()
    const { world } = console
    const key = await world.key('collect', { channel: 'web' })
    await world.send(key, [
      track('Product Viewed', 'p-1', { product_id: 'L1', name: 'Linen shirt', price: 39.9, currency: 'EUR' }),
      track('Message Received', 'p-2', { text: '¿La tienen en azul?' }),
      track('Order Completed', 'p-3', {
        order_id: 'o-1',
        total: 79.8,
        currency: 'EUR',
        products: [{ product_id: 'L1', name: 'Linen shirt', quantity: 2, price: 39.9 }],
      }),
      track('Product Viewed', 'p-4', { price: -1 }),
    ])
    await (await shopperDevice(world)).askCode('ana@mail.mx')
    await world.settle()
    const made = await world.app.inject({
      method: 'POST',
      url: '/v1/products',
      headers: await world.staff('operations'),
      payload: {
        handle: 'linen-shirt',
        content: { es: { title: 'Camisa de lino' }, en: { title: 'Linen shirt' } },
        options: [{ name: 'size', values: ['S', 'M'] }],
        attributes: { material: 'linen' },
        variants: [{ sku: 'L1-S', options: { size: 'S' } }],
      },
    })
    assert.equal(made.statusCode, 201)
  })
  after(() => console.close())

  const looks = [
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'es', width: 360 },
  ] as const
  for (const look of looks)
    it(`has no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openPage(console, 'admin', look)
      const found: Record<string, unknown> = {}
      for (const [name, address] of addresses) {
        await page.goto(await address(console))
        await ready(page)
        const findings = await axe(page)
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (findings.length) found[name] = findings
        if (sideways > 0) found[`${name}, sideways`] = sideways
      }
      assert.deepEqual(found, {})
      assert.deepEqual(faults, [])
      await context.close()
    })

  it('before sign-in has none either', async () => {
    for (const look of looks) {
      const { page, context, faults } = await openPage(console, 'nobody', look)
      for (const address of ['/sign-in', '/invitation/nothing']) {
        await page.goto(address)
        await page.locator('.gate-card p').first().waitFor()
        assert.deepEqual(await axe(page), [])
      }
      await page.goto('/threads')
      await page.waitForURL('**/sign-in?to=%2Fthreads')
      assert.deepEqual(faults, [])
      await context.close()
    }
  })

  it('is found by keyboard', async () => {
    const { page, context } = await openPage(console, 'admin')
    await page.goto('/')
    await ready(page)
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Name, phone, e-mail, card, page or action').fill('u-1')
    await page.getByRole('button', { name: /u-1/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/people/*')
    await context.close()
  })

  it('shows an empty shop what to do, and says when the server cannot be reached', async () => {
    const { page, context } = await openPage(console, 'admin')
    await page.goto('/quality/quarantine?type=None+such')
    await page.getByText('Nothing here').waitFor()
    await context.route('**/v1/keys*', (route) => route.abort())
    await page.goto('/settings/keys')
    await page.getByText('The server cannot be reached').first().waitFor()
    await context.unroute('**/v1/keys*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('cell', { name: /collect key/ }).waitFor()
    await context.close()
  })
})
