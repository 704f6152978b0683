import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { threadOf } from '#identity/threads.ts'
import { openBrowser } from '../browser.ts'
import { listen, openShop, type Shop } from './shop.ts'

/** The client's own published build, and how a page starts it; both give `window.client`. */
const clients = {
  '@segment/analytics-next': {
    file: '@segment/analytics-next/dist/umd/standalone.js',
    // It says the user it knows already, whatever an alias is called with.
    aliased: (user: string) => user,
    page: (key: string, hilo: string) => `
      <script>
        const queue = (window.analytics = [])
        queue._writeKey = '${key}'
        queue._cdn = '${hilo}'
        for (const name of ['identify', 'track', 'page', 'group', 'alias', 'ready'])
          queue[name] = (...args) => queue.push([name, ...args])
        queue.ready(() => { window.client = window.analytics; window.isReady = true })
      </script>
      <script src="/client.js"></script>`,
  },
  '@rudderstack/analytics-js': {
    file: '@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js',
    aliased: (user: string) => `${user}-now`,
    page: (key: string, hilo: string) => `
      <script src="/client.js"></script>
      <script>
        window.client = new rudderanalytics.RudderAnalytics()
        client.load('${key}', '${hilo}', { configUrl: '${hilo}' })
        client.ready(() => { window.isReady = true })
      </script>`,
  },
}

type Client = Record<'identify' | 'track' | 'page' | 'group' | 'alias', (...args: unknown[]) => void>
const types = ['Product Viewed', 'alias', 'group', 'identify', 'page']

for (const [name, client] of Object.entries(clients))
  describe(`${name} in a browser`, () => {
    let shop: Shop
    let site: Server
    let origin: string
    let browser: Browser
    let html = ''

    before(async () => {
      shop = await openShop()
      const script = await readFile(join(import.meta.dirname, '../../node_modules', client.file))
      site = createServer((request, response) => {
        const isScript = request.url === '/client.js'
        response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
        response.end(isScript ? script : `<!doctype html><title>Tienda</title>${html}`)
      })
      origin = await listen(site)
      browser = await openBrowser()
    })
    after(async () => {
      await browser.close()
      site.closeAllConnections()
      site.close()
      await shop.close()
    })

    /** Opens the site with the client set up for this key. */
    async function open(key: string): Promise<Page> {
      html = client.page(key, shop.url)
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(origin)
      return page
    }

    async function act(page: Page, run: string): Promise<void> {
      await page.waitForFunction('window.isReady')
      await page.evaluate((user) => {
        const { client: c } = window as unknown as { client: Client }
        c.identify(user, { email: `${user}@shop.example`, run: user })
        c.track('Product Viewed', { product_id: 'LINEN-01', run: user })
        c.page('Shop', 'Home', { run: user })
        c.group('club', { run: user })
        c.alias(`${user}-now`, user)
      }, run)
    }

    async function arrived(run: string): Promise<void> {
      const events = await shop.events(run, types.length)
      assert.deepEqual(events.map((event) => event.type).sort(), types)
      const thread = (value: string) => threadOf(shop.world.ctx.secret, { kind: 'user_id', value })
      for (const { type, threadId } of events)
        assert.equal(threadId, thread(type === 'alias' ? client.aliased(run) : run), type)
      assert.equal(events.find((event) => event.type === 'page')?.data.name, 'Home')
    }

    it('delivers everything once, from a page of another site', async () => {
      const page = await open(await shop.world.key('collect', { channel: 'web', origins: [origin] }))
      await act(page, 'ana')
      await arrived('ana')
    })

    it('delivers everything once when it is refused at first', async () => {
      const page = await open(await shop.world.key('collect', { channel: 'web' }))
      await page.waitForFunction('window.isReady')
      shop.refuse.push(503, 429)
      await act(page, 'eva')
      await arrived('eva')
    })

    it('delivers nothing with a key that is for other sites', async () => {
      const page = await open(await shop.world.key('collect', { channel: 'web', origins: ['https://other.example'] }))
      const refused = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.status() === 403,
      )
      await act(page, 'iris')
      await refused
      assert.deepEqual(await shop.events('iris', 0), [])
    })
  })
