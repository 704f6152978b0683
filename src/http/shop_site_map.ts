import { categoriesList } from '../catalog/category.ts'
import { offeredCount, offeredHandles } from '../catalog/offered_handles.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { findStores } from '../stores/find_stores.ts'
import { markup, type Html } from './html.ts'
import { shopLanguages, shopPath } from './shop_address.ts'

/** Products in one file: each has a page in every language, and a site map holds 50,000 addresses at most. */
const productsAtOnce = 10_000
const channel = 'web'
const start = '<?xml version="1.0" encoding="UTF-8"?>\n'
const ns = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** What may be looked at by machines: the shop and its pictures, nothing of the rest. */
export const robots = (publicUrl: string) =>
  `User-agent: *\nAllow: /shop/\nAllow: /v1/media/\nDisallow: /\n\nSitemap: ${publicUrl}/sitemap.xml\n`

/** The list of site maps: 0 has pages, categories and stores, the others products. */
export async function siteMap({ sql, settings }: Context): Promise<string> {
  const pages = Math.ceil((await offeredCount(sql, channel)) / productsAtOnce)
  const one = (_: unknown, i: number) =>
    markup`<sitemap><loc>${settings.publicUrl}/shop/sitemap-${i}.xml</loc></sitemap>`
  return start + markup`<sitemapindex xmlns="${ns}">${Array.from({ length: pages + 1 }, one)}</sitemapindex>`.html
}

/** One site map; throws not_found beyond the last. */
export async function siteMapPage(ctx: Context, page: number): Promise<string> {
  const { publicUrl } = ctx.settings
  const entries = page === 0 ? await generalEntries(ctx) : await productEntries(ctx, page - 1)
  if (!entries.length) throw new Problem('not_found', 'There are not so many site maps.')
  const one = ({ path, changed }: Entry): Html[] =>
    shopLanguages.map((language) => {
      const others = shopLanguages.map(
        (each) => markup`<xhtml:link rel="alternate" hreflang="${each}" href="${publicUrl}${shopPath(each, path)}"/>`,
      )
      return markup`<url><loc>${publicUrl}${shopPath(language, path)}</loc>${changed && markup`<lastmod>${changed}</lastmod>`}${others}</url>\n`
    })
  return (
    start +
    markup`<urlset xmlns="${ns}" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.flatMap(one)}</urlset>`.html
  )
}

type Entry = { path: string; changed?: string }

async function generalEntries({ sql, clock }: Context): Promise<Entry[]> {
  const entries = [{ path: '' }, { path: 'stores' }]
  for (const { handle } of await categoriesList(sql)) entries.push({ path: `c/${handle}` })
  for (let after: string | undefined; ;) {
    const { items, next } = await findStores(sql, { limit: 100, ...(after ? { after } : {}) }, clock.now())
    for (const { code } of items) entries.push({ path: `stores/${code}` })
    if (next === null) return entries
    after = next
  }
}

async function productEntries({ sql }: Context, page: number): Promise<Entry[]> {
  const products = await offeredHandles(sql, { channel, from: page * productsAtOnce, limit: productsAtOnce })
  return products.map(({ handle, changedAt }) => ({ path: `p/${handle}`, changed: changedAt.toISOString() }))
}
