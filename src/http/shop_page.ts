import { dataScript, markup, type Html } from './html.ts'
import { shopLanguages, shopPath } from './shop_address.ts'
import type { ShopLanguage } from './shop_words.ts'

/** A page of the shop as the server sends it. */
export type ShopPage = {
  status: 200 | 404
  language: ShopLanguage
  path: string
  title: string
  description: string
  /** The picture that stands for it where it is shared. */
  image: string | null
  kind?: 'product'
  /** The path by which it is known, when it is not the one that was asked for. */
  canonical?: string
  /** Not for search engines. */
  hidden?: boolean
  /** What schema.org says of it. */
  data?: object[]
  /** What its script would else have to ask for, by the keys of apps/shop/src/api.ts. */
  sent: Record<string, unknown>
  content: Html
}

/** Longest description that search engines show. */
const mostDescription = 300

/** The built page of apps/shop, and the file that has the words of each language. */
export type ShopBuild = { template: string; words: Record<ShopLanguage, string> }

/** Where the shop is, whose, in which market, and the public key with which its pages track (undefined: they do not). */
export type ShopSite = { publicUrl: string; shopName: string; market: string; key: string | undefined }

/** Fills the built page. Pure. */
export function shopPage({ template, words }: ShopBuild, site: ShopSite, page: ShopPage): string {
  const { language, content } = page
  const sent = dataScript('application/json', 'sent', page.sent)
  return (
    template
      .replace('<html lang="es">', `<html lang="${language}">`)
      // By functions: a price such as $& means something in a replacement text.
      .replace('<!--head-->', () => head(site, page, words[language]).html)
      .replace('<!--content-->', () => content.html)
      .replace('</body>', () => `${sent.html}</body>`)
  )
}

function head({ publicUrl, shopName, market, key }: ShopSite, page: ShopPage, words: string): Html {
  const { language, title, hidden, data = [], kind, image } = page
  const path = page.canonical ?? page.path
  const url = (each: ShopLanguage) => publicUrl + shopPath(each, path)
  const description = page.description.slice(0, mostDescription)
  const known = page.status === 200 && !hidden
  const tags: [string, string][] = [
    ['og:site_name', shopName],
    ['og:type', kind === 'product' ? 'product' : 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url(language)],
    ['og:locale', language === 'es' ? 'es_MX' : 'en_GB'],
    ['og:image', `${publicUrl}${image === null ? '/shop/icon-512.png' : `/shop/shared/${image}.png`}`],
  ]
  return markup`<title>${title}</title>
<meta name="description" content="${description}">
${!known && markup`<meta name="robots" content="noindex">`}
${known && markup`<link rel="canonical" href="${url(language)}">`}
${known && shopLanguages.map((each) => markup`<link rel="alternate" hreflang="${each}" href="${url(each)}">`)}
${known && markup`<link rel="alternate" hreflang="x-default" href="${url('es')}">`}
${tags.map(([property, text]) => markup`<meta property="${property}" content="${text}">`)}
<meta name="application-name" content="${shopName}">
<meta name="hilo-market" content="${market}">
${key !== undefined && markup`<meta name="hilo-key" content="${key}">`}
<meta name="twitter:card" content="summary_large_image">
<link rel="modulepreload" crossorigin href="/shop/${words}">
${data.map((each) => dataScript('application/ld+json', undefined, each))}`
}
