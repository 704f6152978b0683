import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sharp from 'sharp'
import Type from 'typebox'
import { shopKey } from '../access/shop_key.ts'
import { mediaRead } from '../catalog/media.ts'
import type { Context } from '../core/context.ts'
import { Id, type App } from '../core/route.ts'
import { shopPolicy, workerPolicy } from './headers.ts'
import { shopAddress } from './shop_address.ts'
import { shopPage, type ShopBuild } from './shop_page.ts'
import { readShopPage } from './shop_read.ts'
import { robots, siteMap, siteMapPage } from './shop_site_map.ts'
import type { ShopLanguage } from './shop_words.ts'

/** The built shop. */
export const shopDir = join(import.meta.dirname, '../../dist/shop')

const config = { permission: 'public' }
const hidden = { schema: { hide: true }, config }
/** Pixels: as wide as sites show a shared page. */
const sharedWidth = 1200

/** Serves the shop: its files, its pages, and what search engines ask for. */
export async function addShop(app: App, ctx: Context): Promise<void> {
  if (!existsSync(join(shopDir, 'index.html'))) return
  const build = readBuild()
  const policy = shopPolicy(createHash('sha256').update(inlineScript(build.template)).digest('base64'))
  const { publicUrl, shopName, market } = ctx.settings
  const site = { publicUrl, shopName, market, key: await shopKey(ctx) }
  await addFiles(app)
  app.get('/shop', hidden, async (_, reply) => reply.redirect('/shop/', 301))
  app.get('/shop/*', hidden, async (request, reply) => {
    const address = shopAddress(request.url)
    const page = await readShopPage(ctx, address ?? { language: 'es', path: '%', query: new URLSearchParams() })
    void reply
      .code(page.status)
      .header('content-security-policy', policy)
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=(self)')
      // Said in the page instead (apps/shop/index.html): Lighthouse cannot load what says it in a header.
      .removeHeader('referrer-policy')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
    return sendCompressed(request, reply, shopPage(build, site, page))
  })
  app.get('/shop/manifest.webmanifest', hidden, async (_, reply) =>
    reply.type('application/manifest+json').header('cache-control', 'no-cache').send(manifest(shopName)),
  )
  app.get(
    '/shop/shared/:id.png',
    { schema: { hide: true, params: Type.Object({ id: Id }) }, config },
    async (request, reply) => {
      // Sites that show shared pages take no drawings and no WebP.
      const { bytes } = await mediaRead(ctx.sql, request.params.id, sharedWidth)
      const picture = await sharp(bytes).resize(sharedWidth).png().toBuffer()
      return reply.type('image/png').header('cache-control', 'public, max-age=31536000, immutable').send(picture)
    },
  )
  app.get('/robots.txt', hidden, async (_, reply) => reply.type('text/plain; charset=utf-8').send(robots(publicUrl)))
  app.get('/sitemap.xml', hidden, async (request, reply) =>
    sendCompressed(request, reply.type('application/xml'), await siteMap(ctx)),
  )
  app.get(
    '/shop/sitemap-:page.xml',
    { schema: { hide: true, params: Type.Object({ page: Type.Integer({ minimum: 0, maximum: 100_000 }) }) }, config },
    async (request, reply) =>
      sendCompressed(request, reply.type('application/xml'), await siteMapPage(ctx, request.params.page)),
  )
}

function readBuild(): ShopBuild {
  const read = (name: string) => readFileSync(join(shopDir, name), 'utf8')
  const files = JSON.parse(read('.vite/manifest.json')) as Record<string, { file: string }>
  const words = (language: ShopLanguage) => files[`words/${language}.ts`]!.file
  return { template: read('index.html'), words: { es: words('es'), en: words('en') } }
}

/** The script that stands in the page itself. */
const inlineScript = (page: string) => /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? ''

/** What makes the shop an app that can be installed. Pure. */
const manifest = (name: string) => ({
  id: '/shop/',
  name,
  short_name: name,
  lang: 'es',
  start_url: '/shop/',
  scope: '/shop/',
  display: 'standalone',
  background_color: '#fbf7f1',
  theme_color: '#b04a2a',
  icons: [
    { src: '/shop/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ...[192, 512].map((width) => ({
      src: `/shop/icon-${width}.png`,
      sizes: `${width}x${width}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
  ],
})

async function addFiles(app: App): Promise<void> {
  await app.register(fastifyStatic, {
    root: shopDir,
    prefix: '/shop/',
    wildcard: false,
    globIgnore: ['**/index.html', '.vite/**', '**/*.br', '**/*.gz'],
    index: false,
    preCompressed: true,
    cacheControl: false,
    decorateReply: false,
    logLevel: 'warn',
    setHeaders: (reply, path) => {
      // Only files in assets have their content in their name.
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      // The worker's own policy says what it may fetch.
      if (path.endsWith('/worker.js')) void reply.header('content-security-policy', workerPolicy)
    },
  })
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

/** Pages carry much that repeats: they travel in a tenth of their size. */
async function sendCompressed(request: FastifyRequest, reply: FastifyReply, text: string) {
  const accepted = [request.headers['accept-encoding'] ?? ''].join()
  void reply.header('vary', 'accept-encoding')
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
    return reply.header('content-encoding', 'br').send(await brotli(text, { params }))
  }
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await zip(text))
  return reply.send(text)
}
