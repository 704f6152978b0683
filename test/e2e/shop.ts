import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { freePort } from '../free_port.ts'
import { testWorld, type World } from '../world.ts'

export type Shop = {
  world: World
  address: string
  browser: Browser
  /** The variants of the dress, by colour and size: `rojo S`. */
  variants: Map<string, string>
  close(): Promise<void>
}

const sizes = ['S', 'M']
const colours = ['rojo', 'azul']

/** A server with the built shop, a browser, and a little to sell: two products with prices and stock, and a store. */
export async function openShop(env: Record<string, string> = {}, currency = 'MXN'): Promise<Shop> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const world = await testWorld({ env: { HILO_PUBLIC_URL: address, ...env } })
  const listening = world.app.listen({ port, host: '127.0.0.1' })
  const [variants, browser] = await Promise.all([stockShelves(world, currency), openBrowser(), listening])
  return {
    world,
    address,
    browser,
    variants,
    async close() {
      await browser.close()
      await world.close()
    },
  }
}

const retail = {
  name: 'Retail',
  taxInclusive: true,
  channels: [],
  storeCodes: [],
  customerGroups: [],
  startsAt: null,
  endsAt: null,
  priority: 0,
  active: true,
}

/** Puts a little to sell into an empty world; gives the variants of the dress. */
export async function stockShelves(world: World, currency = 'MXN'): Promise<Map<string, string>> {
  const headers = await world.staff('admin')
  const ask = async <T = { id: string; version: number }>(
    method: 'POST' | 'PUT' | 'GET',
    url: string,
    payload?: object,
  ) => {
    const answer = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
    return answer.json<T>()
  }
  const women = await ask('POST', '/v1/categories', { handle: 'mujer', titles: { es: 'Mujer', en: 'Women' } })
  const store = await ask('POST', '/v1/locations', {
    code: 'ROMA',
    kind: 'store',
    name: 'Casa Roma',
    address: {
      street: 'Calle 1',
      district: 'Roma',
      city: 'Ciudad de México',
      region: 'CDMX',
      postalCode: '06700',
      country: 'MX',
    },
    latitude: 19.4178,
    longitude: -99.1606,
    zone: 'America/Mexico_City',
    phone: '+525555550100',
    hours: 'mo-su 00:00-24:00',
    services: ['pickup'],
    pickupMinutes: 60,
    ordersPerHour: 10,
  })
  const list = await ask('POST', '/v1/price-lists', { ...retail, currency })
  const variants = new Map<string, string>()
  for (const [handle, es, en, price] of [
    ['vestido', 'Vestido <b>rojo</b> & azul', 'Dress', 89_900],
    ['rebozo', 'Rebozo', 'Shawl', 49_900],
  ] as const) {
    const product = await ask<{
      id: string
      version: number
      variants: { id: string; sku: string; options: Record<string, string> }[]
    }>('POST', '/v1/products', {
      handle,
      category: women.id,
      state: 'active',
      content: {
        es: { title: es, description: `${es}, de lino.` },
        en: { title: en, description: `${en} of linen.` },
      },
      options: [
        { name: 'colour', values: colours },
        { name: 'size', values: sizes },
      ],
      variants: colours.flatMap((colour) =>
        sizes.map((size) => ({ sku: `${handle}-${colour}-${size}`.toUpperCase(), options: { colour, size } })),
      ),
    })
    const made = product.variants
    await ask('PUT', `/v1/products/${product.id}/pictures`, {
      version: product.version,
      pictures: await Promise.all(
        colours.map(async (colour, i) => ({
          media: await drawPicture(world, `${handle} ${i}`),
          alt: { es: `${es}, ${colour}` },
          options: { colour },
        })),
      ),
    })
    for (const { id, options } of made)
      if (handle === 'vestido') variants.set(`${options['colour']} ${options['size']}`, id)
    await ask('PUT', `/v1/price-lists/${list.id}/prices`, {
      prices: made.map(({ sku }) => ({ sku, amount: price, compareAt: handle === 'rebozo' ? 59_900 : null })),
    })
    await ask('POST', '/v1/stock/receipts', {
      location: store.id,
      currency,
      lines: made.map(({ id }) => ({ variant: id, units: 40, unitCost: 20_000 })),
    })
  }
  return variants
}

/** A drawing of its own for each name; answers its id. */
async function drawPicture(world: World, name: string): Promise<string> {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/v1/media',
    headers: { ...(await world.staff('admin')), 'content-type': 'image/svg+xml' },
    payload: `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="600"><text y="300" font-size="60">${name}</text></svg>`,
  })
  return answer.json<{ id: string }>().id
}

type Look = { width?: number; scheme?: 'light' | 'dark'; scripts?: boolean }

/** A page of a device of its own, and what went wrong on it: errors of its scripts and of its content policy. */
export async function openDevice(
  { address, browser }: { address: string; browser: Browser },
  { width = 390, scheme = 'light', scripts = true }: Look = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    locale: 'es-MX',
    reducedMotion: 'reduce',
    timezoneId: 'America/Mexico_City',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  return { page, context, faults }
}

/** A device on which somebody is signed in, skipping the code: at the given server if it is another one's. */
export async function signedIn(shop: Pick<Shop, 'world' | 'browser'>, address: string, email: string) {
  const device = await openDevice({ address, browser: shop.browser })
  const [, value = ''] = (await shop.world.shopper(email))['cookie']!.split('=')
  await device.context.addCookies([{ name: 'hilo_shopper', value, url: address }])
  return device
}
