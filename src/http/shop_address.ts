import type { ShopLanguage } from './shop_words.ts'

/** What of the shop is asked for. `path` has no language and no slash at its ends. */
export type ShopAddress = { language: ShopLanguage; path: string; query: URLSearchParams }

export const shopLanguages: ShopLanguage[] = ['es', 'en']

/** The path of a page of the shop; Spanish has no part of its own in it. */
export const shopPath = (language: ShopLanguage, path: string) => `/shop/${language === 'en' ? 'en/' : ''}${path}`

/** Reads the address of a request; undefined when it cannot be read. Pure. */
export function shopAddress(url: string): ShopAddress | undefined {
  const [pathname = '', query = ''] = url.split('?', 2)
  const parts = pathname
    .replace(/^\/shop/, '')
    .split('/')
    .filter(Boolean)
  const language = parts[0] === 'en' ? 'en' : 'es'
  if (language === 'en') parts.shift()
  try {
    return { language, path: parts.map(decodeURIComponent).join('/'), query: new URLSearchParams(query) }
  } catch {
    return undefined
  }
}
