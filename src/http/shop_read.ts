import { categoriesList } from '../catalog/category.ts'
import { jsonLd } from '../catalog/json_ld.ts'
import { offerRead } from '../catalog/offer.ts'
import type { ListedOffer, Offer } from '../catalog/offer_schema.ts'
import { offersList } from '../catalog/offers_list.ts'
import type { Category } from '../catalog/schema.ts'
import type { Context } from '../core/context.ts'
import { Problem } from '../core/problem.ts'
import { findStores, readStore } from '../stores/find_stores.ts'
import { storeJsonLd } from '../stores/json_ld.ts'
import { shopPath, type ShopAddress } from './shop_address.ts'
import * as content from './shop_content.ts'
import type { ShopPage } from './shop_page.ts'
import { shopWords, type ShopLanguage } from './shop_words.ts'

/** Pages that are drawn by their script alone, and that nobody should find by searching. */
const ofShopper = /^(basket|lists|lists\/[^/]+|shared\/[^/]+|sign-in|account|continue)$/
/** Offers that a list, the home page (and its top) and “you may also like” read: as apps/shop asks for them, so that it need not. */
const [listed, onFront, atTop, alike] = [24, 24, 3, 5]

type Offers = { items: ListedOffer[]; next: string | null }

/** All that a page of the shop shows to who runs no script, and what its script would else have to ask for. */
export async function readShopPage(ctx: Context, address: ShopAddress): Promise<ShopPage> {
  const { language, path } = address
  const categories = await categoriesList(ctx.sql)
  const page = await readKind(ctx, address, categories).catch((error: unknown) => {
    if (error instanceof Problem && error.status < 500) return undefined
    throw error
  })
  const shown = page ?? notFound(ctx, language)
  return {
    ...shown,
    language,
    path,
    sent: { categories: { items: categories }, ...shown.sent },
    content: content.around(language, ctx.settings.shopName, categories, shown.content),
  }
}

type Kind = Omit<ShopPage, 'language' | 'path'>

async function readKind(ctx: Context, address: ShopAddress, categories: Category[]): Promise<Kind | undefined> {
  const { language, path } = address
  const [name = '', value, ...more] = path.split('/')
  if (ofShopper.test(path)) return ofShopperOnly(ctx, language)
  if (more.length) return undefined
  if (value === undefined) {
    if (name === '') return front(ctx, language, categories)
    if (name === 'search') return found(ctx, address)
    return name === 'stores' ? stores(ctx, language) : undefined
  }
  if (name === 'p') return product(ctx, address, value)
  if (name === 'stores') return store(ctx, language, value)
  const category = name === 'c' ? categories.find(({ handle }) => handle === value) : undefined
  return category && inCategory(ctx, address, category, categories)
}

const whom = ({ settings }: Context, language: ShopLanguage) => ({
  language,
  channel: 'web',
  currency: settings.market.slice(3),
  store: null,
})

async function offers(ctx: Context, language: ShopLanguage, limit: number, category?: string): Promise<Offers> {
  const every = { q: '', brands: [], options: [], sort: 'newest' as const, facets: false, after: undefined }
  const asked = { ...whom(ctx, language), ...every, limit, category }
  return JSON.parse(await offersList(ctx, asked)) as Offers
}

/** A list by the filters in its address, under the key by which apps/shop/src/listing.tsx asks for it; `more` is the address of what follows, but for `after`. */
async function listing(ctx: Context, { language, path, query }: ShopAddress, category?: string) {
  const q = (query.get('q') ?? '').trim().slice(0, 200)
  const [brands, options, sorted] = [query.getAll('brand'), query.getAll('option'), query.get('sort')]
  const sort = sorted === 'title' || sorted === 'newest' ? sorted : undefined
  const after = query.get('after') ?? undefined
  const asked = { q, category, brands, options, facets: true, limit: listed, after }
  const usual = q ? 'relevance' : 'newest'
  const page = JSON.parse(await offersList(ctx, { ...whom(ctx, language), ...asked, sort: sort ?? usual })) as Offers
  const filters = new URLSearchParams()
  if (q) filters.set('q', q)
  if (category !== undefined) filters.set('category', category)
  for (const brand of brands) filters.append('brand', brand)
  for (const option of options) filters.append('option', option)
  if (sort) filters.set('sort', sort)
  const key = [`offers language=${language}&limit=${listed}&facets=true`, filters.toString()].filter(Boolean).join('&')
  filters.delete('category')
  const more = `${path}?${filters.size ? `${filters.toString()}&` : ''}`
  return { q, page, more, sent: after === undefined ? { [key]: page } : {} }
}

async function front(ctx: Context, language: ShopLanguage, categories: Category[]): Promise<Kind> {
  const words = shopWords[language]
  const first = content.below(categories, null)[0]?.handle ?? ''
  const [newest, top] = await Promise.all([
    offers(ctx, language, onFront),
    first ? offers(ctx, language, atTop, first) : { items: [], next: null },
  ])
  return {
    status: 200,
    title: `${ctx.settings.shopName} · ${words.slogan}`,
    description: words.about,
    image: top.items[0]?.image ?? null,
    data: [
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: ctx.settings.shopName,
        url: ctx.settings.publicUrl + shopPath(language, ''),
        potentialAction: {
          '@type': 'SearchAction',
          target: `${ctx.settings.publicUrl}${shopPath(language, 'search')}?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      },
    ],
    sent: {
      [`offers language=${language}&limit=${onFront}`]: newest,
      [`offers language=${language}&limit=${atTop}&category=${first}`]: top,
    },
    content: content.front(language, categories, top.items, newest.items),
  }
}

async function found(ctx: Context, address: ShopAddress): Promise<Kind> {
  const { language } = address
  const words = shopWords[language]
  const { q, page, more, sent } = await listing(ctx, address)
  const title = q ? words.results(q) : words.newest
  return {
    status: 200,
    title: `${title} · ${ctx.settings.shopName}`,
    description: words.about,
    image: null,
    hidden: true,
    sent,
    content: content.list(address, title, page, more),
  }
}

async function inCategory(
  ctx: Context,
  address: ShopAddress,
  category: Category,
  categories: Category[],
): Promise<Kind> {
  const { language } = address
  const words = shopWords[language]
  const { page, more, sent } = await listing(ctx, address, category.handle)
  const title = content.titleOf(category, language)
  return {
    status: 200,
    title: `${title} · ${ctx.settings.shopName}`,
    description: words.inCategory(title, ctx.settings.shopName),
    image: page.items[0]?.image ?? null,
    data: [content.crumbs(ctx.settings.publicUrl, language, [...content.above(categories, category), category])],
    sent,
    content: content.list(address, title, page, more, content.aboveList(language, categories, category)),
  }
}

async function product(ctx: Context, { language, query }: ShopAddress, handle: string): Promise<Kind> {
  const offer = JSON.parse(await offerRead(ctx, { ...whom(ctx, language), product: handle })) as Offer
  const category = offer.categories.at(-1)?.handle
  const others = await offers(ctx, language, alike, category)
  const { publicUrl } = ctx.settings
  const page = publicUrl + shopPath(language, `p/${offer.handle}`)
  return {
    status: 200,
    title: `${offer.title} · ${ctx.settings.shopName}`,
    description: offer.description || offer.title,
    image: offer.image,
    kind: 'product',
    canonical: `p/${offer.handle}`,
    data: [jsonLd(offer, { images: publicUrl, page }), content.crumbs(publicUrl, language, offer.categories)],
    sent: {
      [`offer ${handle} ${language}`]: offer,
      [`offers language=${language}&limit=${alike}${category === undefined ? '' : `&category=${category}`}`]: others,
    },
    content: content.product(language, offer, query),
  }
}

async function stores(ctx: Context, language: ShopLanguage): Promise<Kind> {
  const words = shopWords[language]
  const all = await findStores(ctx.sql, { limit: 100 }, ctx.clock.now())
  return {
    status: 200,
    title: `${words.storesTitle} · ${ctx.settings.shopName}`,
    description: words.storesAbout(ctx.settings.shopName),
    image: null,
    sent: { 'stores {"limit":100}': all },
    content: content.stores(language, all.items),
  }
}

async function store(ctx: Context, language: ShopLanguage, code: string): Promise<Kind> {
  const words = shopWords[language]
  const { exceptions, ...shown } = await readStore(ctx.sql, code, ctx.clock.now())
  const { publicUrl } = ctx.settings
  const url = publicUrl + shopPath(language, `stores/${shown.code}`)
  return {
    status: 200,
    title: `${shown.name} · ${ctx.settings.shopName}`,
    description: words.storeAbout(shown.name, shown.address.city),
    image: null,
    canonical: `stores/${shown.code}`,
    data: [{ ...storeJsonLd({ ...shown, exceptions }, publicUrl), url }],
    sent: { [`store ${code}`]: shown },
    content: content.store(language, shown),
  }
}

function ofShopperOnly({ settings }: Context, language: ShopLanguage): Kind {
  const words = shopWords[language]
  return {
    status: 200,
    title: settings.shopName,
    description: words.about,
    image: null,
    hidden: true,
    sent: {},
    content: content.needsScript(language),
  }
}

function notFound({ settings }: Context, language: ShopLanguage): Kind {
  const words = shopWords[language]
  return {
    status: 404,
    title: `${words.notFound} · ${settings.shopName}`,
    description: words.notFoundAbout,
    image: null,
    hidden: true,
    sent: {},
    content: content.notFound(language),
  }
}
