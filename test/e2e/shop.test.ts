import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../browser.ts'
import { openDevice, openShop, type Shop } from './shop.ts'

/** Bytes of script, as they travel, until a page is shown: what is loaded after the first paint comes later. */
const mostScript = 100_000

describe('the shop', () => {
  let shop: Shop
  before(async () => {
    shop = await openShop()
  })
  after(() => shop.close())

  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await shop.world.app.inject({ url: path, headers: { accept: 'text/html', ...headers } })
    return { status: answer.statusCode, text: answer.body, headers: answer.headers }
  }
  const ready = (page: Page) => page.locator('#shop main h1').first().waitFor()
  const pages = [
    '',
    'search?q=vestido',
    'c/mujer',
    'p/vestido?size=M',
    'stores',
    'stores/ROMA',
    'basket',
    'lists',
    'nada',
  ]

  it('is readable without scripts: title, description, languages, social tags, schema.org and all that is said, escaped', async () => {
    const { status, text } = await read('/shop/p/vestido')
    assert.equal(status, 200)
    assert.match(text, /<title>Vestido &lt;b&gt;rojo&lt;\/b&gt; &amp; azul · Casa Hilo<\/title>/)
    assert.match(text, /<meta name="description" content="Vestido [^"]+de lino\.">/)
    assert.match(text, /<link rel="canonical" href="[^"]+\/shop\/p\/vestido">/)
    assert.match(text, /hreflang="en" href="[^"]+\/shop\/en\/p\/vestido">/)
    assert.match(text, /<meta property="og:type" content="product">/)
    assert.doesNotMatch(text, /<b>rojo/)
    const data = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) =>
      JSON.parse(json!),
    )
    assert.deepEqual(
      data.map((each) => each['@type']),
      ['ProductGroup', 'BreadcrumbList'],
    )
    assert.equal(data[0].hasVariant[0].offers.price, '899.00')
    assert.match(text, /<h1>Vestido/)
    assert.match(text, /\$899/)
    const store = await read('/shop/en/stores/ROMA')
    assert.match(store.text, /<html lang="en">/)
    assert.match(store.text, /"@type":"ClothingStore"/)
    assert.match(store.text, /00:00–24:00/)
    assert.match((await read('/shop/c/mujer')).text, /href="\/shop\/p\/rebozo"/)
  })

  it('answers 404 for what there is not, in words, and keeps it and what is the shopper’s out of search engines', async () => {
    for (const path of ['p/none', 'c/none', 'stores/NONE', 'x', 'p/a/b/c', '%E0%A4%A']) {
      const { status, text } = await read(`/shop/${path}`)
      assert.ok(status === 404 || status === 400, `${path} answered ${status}`)
      if (status === 404) assert.match(text, /noindex/, path)
    }
    assert.match((await read('/shop/basket')).text, /noindex/)
    assert.equal((await read('/shop')).headers['location'], '/shop/')
  })

  it('lists every page in its site map, in both languages, and lets machines look at nothing but the shop', async () => {
    const index = await read('/sitemap.xml')
    const maps = [...index.text.matchAll(/<loc>[^<]*(\/shop\/[^<]+)<\/loc>/g)].map(([, path]) => path!)
    const all = (await Promise.all(maps.map((path) => read(path)))).map(({ text }) => text).join('')
    for (const path of ['', 'c/mujer', 'stores/ROMA', 'p/vestido', 'en/p/rebozo'])
      assert.ok(all.includes(`/shop/${path}</loc>`), path)
    assert.equal((await read('/shop/sitemap-9.xml')).status, 404)
    assert.match((await read('/robots.txt')).text, /Disallow: \/\n\nSitemap: /)
  })

  it('shows a page with at most 100 kB of script, none of it asking the server for what it was sent along', async () => {
    for (const path of ['', 'c/mujer', 'search?q=vestido', 'p/vestido', 'stores', 'stores/ROMA']) {
      const { page, context, faults } = await openDevice(shop)
      const scripts: Promise<number>[] = []
      const asked: string[] = []
      let painted = false
      page.on('response', (response) => {
        const url = new URL(response.url())
        if (painted) return
        if (/^\/v1\/(offers|stores|categories)/.test(url.pathname)) asked.push(url.pathname + url.search)
        if (url.pathname.endsWith('.js'))
          scripts.push(
            response
              .request()
              .sizes()
              .then(({ responseBodySize }) => responseBodySize),
          )
      })
      await page.addInitScript(() => {
        window.requestIdleCallback = () => 0
      })
      await page.goto(`/shop/${path}`)
      await ready(page)
      await page.waitForLoadState('networkidle')
      painted = true
      const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0)
      assert.ok(bytes > 10_000 && bytes <= mostScript, `${path}: ${bytes} bytes of script`)
      assert.deepEqual(asked, [], path)
      assert.deepEqual(faults, [])
      await context.close()
    }
  })

  it('is painted after one request beside the page: a stylesheet; its script is one file, its words another, known from the start', async () => {
    const { text } = await read('/shop/en/p/vestido')
    const [head = ''] = text.split('</head>')
    const tags = [...head.matchAll(/<(?:link|script)\b[^>]*>/g)].map(([tag]) => tag)
    const blocking = tags.filter(
      (tag) => /rel="stylesheet"/.test(tag) || (/ src=/.test(tag) && !/type="module"|defer|async/.test(tag)),
    )
    assert.equal(blocking.length, 1, blocking.join())
    const scripts = tags.filter((tag) => /type="module"|rel="modulepreload"/.test(tag))
    assert.deepEqual(scripts.map((tag) => /assets\/(\w+)-/.exec(tag)![1]).toSorted(), ['en', 'shop'])
    assert.equal(tags.filter((tag) => /rel="preload".*as="font"/.test(tag)).length, 1)
  })

  it('has its pictures and words where the script will have them, so that nothing moves, and asks for its first picture by the page itself', async () => {
    const parts = ['.head', '.search', '.head-link:last-child', 'main h1', 'main img', '.tile', '.price', '.filter-bar']
    const seen = async (path: string, scripts: boolean, width: number) => {
      const { page, context } = await openDevice(shop, { scripts, width })
      await page.goto(`/shop/${path}`)
      if (scripts) await page.locator('.tabs').first().waitFor({ state: 'attached' })
      const boxes = parts.map(async (part) => {
        const found = page.locator(part).locator('visible=true').first()
        return (await found.count()) ? found.boundingBox() : null
      })
      const picture = page.locator('main img').first()
      const first = (await picture.count()) ? await picture.getAttribute('srcset') : null
      const urgent = first === null ? null : await picture.getAttribute('fetchpriority')
      const found = { boxes: await Promise.all(boxes), first, urgent }
      await context.close()
      return found
    }
    for (const width of [320, 1280])
      for (const path of [
        '',
        'c/mujer?option=colour%3Aazul&sort=title',
        'search?q=vestido',
        'p/vestido?colour=azul',
        'p/rebozo',
      ]) {
        const [plain, alive] = [await seen(path, false, width), await seen(path, true, width)]
        assert.ok((plain.first?.includes('?width=160 160w') && plain.urgent === 'high') || !path, path)
        // Below what one sees first, a product's page has more than without scripts.
        const boxes = plain.boxes.map((box, i) => box && alive.boxes[i])
        assert.deepEqual(plain, { ...alive, boxes }, `${path} at ${width} px`)
      }
  })

  it('is of the retailer, market and currency that the settings say', async () => {
    const other = await openShop({ HILO_SHOP_NAME: 'Maison Fil & Fils', HILO_MARKET: 'FR-EUR' }, 'EUR')
    try {
      const { page, context, faults } = await openDevice(other, { width: 1280 })
      const [asked] = await Promise.all([
        page.waitForRequest((request) => request.url().includes('/v1/shopper/basket/edits')),
        page
          .goto('/shop/p/vestido?colour=azul&size=M')
          .then(() => page.getByRole('button', { name: 'Agregar' }).click()),
      ])
      assert.equal(new URL(asked.url()).searchParams.get('market'), 'FR-EUR')
      assert.match(await page.title(), / · Maison Fil & Fils$/)
      assert.equal(await page.locator('.head .wordmark').textContent(), 'Maison Fil & Fils')
      await page.locator('.price', { hasText: '€899' }).first().waitFor()
      await page.getByTestId('basket-count').locator('visible=true', { hasText: '1' }).waitFor()
      const answer = await other.world.app.inject('/shop/manifest.webmanifest')
      assert.equal(answer.json().name, 'Maison Fil & Fils')
      assert.doesNotMatch(await page.content(), /Casa Hilo|MX-MXN/)
      assert.deepEqual(faults, [])
      await context.close()
    } finally {
      await other.close()
    }
  })

  for (const look of [
    { scheme: 'light', width: 320 },
    { scheme: 'dark', width: 320 },
    { scheme: 'light', width: 1280 },
    { scheme: 'dark', width: 1280 },
  ] as const)
    it(`has no serious fault for assistive technology and no sideways scrolling (${look.scheme}, ${look.width} px)`, async () => {
      const { page, context, faults } = await openDevice(shop, look)
      const found: Record<string, unknown> = {}
      for (const path of pages) {
        await page.goto(`/shop/${path}`)
        await ready(page)
        const findings = await axe(page)
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (findings.length) found[path] = findings
        if (sideways > 0) found[`${path}, sideways`] = sideways
      }
      assert.deepEqual(found, {})
      assert.deepEqual(faults, [])
      await context.close()
    })

  it('suggests while one types, by keys, filters by facets in the address, and shows a colour and size with when it can be had', async () => {
    const { page, context, faults } = await openDevice(shop, { width: 1280 })
    await page.goto('/shop/')
    await page.getByRole('combobox', { name: 'Buscar' }).fill('vesti')
    await page.getByRole('option', { name: /Vestido .*\$899/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/shop/p/vestido')
    await page.getByRole('radio', { name: 'azul' }).check()
    await page.getByRole('radio', { name: 'M', exact: true }).check()
    await page.waitForURL('**/shop/p/vestido?colour=azul&size=M')
    await page.getByLabel('Código postal o ciudad').fill('06700')
    await page.getByRole('button', { name: 'Listo' }).click()
    await page.getByText(/Casa Roma/).waitFor()
    await page.getByText(/Listo (hoy|mañana) desde las/).waitFor()
    await page.getByText('hay 10 o más').waitFor()

    await page.goto('/shop/c/mujer')
    await page.getByRole('button', { name: 'Filtrar' }).click()
    await page.getByRole('checkbox', { name: /azul/ }).check()
    await page.getByRole('button', { name: 'Ver', exact: true }).click()
    await page.waitForURL('**/shop/c/mujer?option=colour%3Aazul')
    await page.getByRole('button', { name: 'Quitar azul' }).click()
    await page.waitForURL('**/shop/c/mujer')
    assert.deepEqual(faults, [])
    await context.close()
  })

  it('tracks by Segment’s own client as the device that the server named, and not whoever asks not to be tracked', async () => {
    const { page, context } = await openDevice(shop)
    const sent = page.waitForRequest((request) => request.url().endsWith('/v1/p') && request.method() === 'POST')
    await page.goto('/shop/p/vestido')
    const { anonymousId } = (await sent).postDataJSON() as { anonymousId: string }
    const shopper = await page.evaluate(
      async () => (await fetch('/v1/shopper')).json() as Promise<{ anonymousId: string }>,
    )
    assert.equal(anonymousId, shopper.anonymousId)
    await context.close()
  })

  it('can be installed, and shows the pages that were seen without a network', async () => {
    const { page, context } = await openDevice(shop)
    await page.goto('/shop/p/vestido')
    const manifest = await page.evaluate(async () => {
      const { href } = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!
      return (await fetch(href)).json() as Promise<{ start_url: string; icons: unknown[] }>
    })
    assert.equal(manifest.start_url, '/shop/')
    assert.equal(manifest.icons.length, 3)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(() => navigator.serviceWorker.controller)
    await page.reload()
    await ready(page)
    await context.setOffline(true)
    await page.goto('/shop/p/vestido')
    await page.getByRole('heading', { name: /Vestido/, level: 1 }).waitFor()
    await page.goto('/shop/lists')
    await page.getByRole('heading', { name: 'Tus listas' }).waitFor()
    await context.close()
  })
})
