import type { ListedOffer, Offer, OfferPrice, OfferedVariant } from '../catalog/offer_schema.ts'
import type { Category } from '../catalog/schema.ts'
import { minorDigits } from '../core/money.ts'
import type { FoundStore, Store } from '../stores/schema.ts'
import { markup, type Html } from './html.ts'
import { shopPath, type ShopAddress } from './shop_address.ts'
import { shopWords, type ShopLanguage } from './shop_words.ts'

/** What pages say without any script, in the classes of apps/shop, so that it looks the same. All pure. */

const locales = { es: 'es-MX', en: 'en-GB' }

export const titleOf = ({ titles, handle }: Pick<Category, 'titles' | 'handle'>, language: ShopLanguage): string =>
  titles[language] ?? titles['es'] ?? titles['en'] ?? handle

/** The categories above one, from the top down. */
export function above(all: Category[], category: Category): Category[] {
  const parent = all.find(({ id }) => id === category.parent)
  return parent ? [...above(all, parent), parent] : []
}

/** The categories right below one (null: at the top), in their order. */
export const below = (all: Category[], parent: string | null) =>
  all.filter((each) => each.parent === parent).toSorted((a, b) => a.position - b.position)

type Crumb = { handle: string; title: string } | Category

/** The way down to a page, for search engines. */
export function crumbs(publicUrl: string, language: ShopLanguage, way: Crumb[]) {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: way.map((each, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: 'title' in each ? each.title : titleOf(each, language),
      item: publicUrl + shopPath(language, `c/${each.handle}`),
    })),
  }
}

/** The head and the foot that every page has. */
export function around(language: ShopLanguage, shop: string, categories: Category[], page: Html): Html {
  const words = shopWords[language]
  const at = (path: string) => shopPath(language, path)
  const top = below(categories, null)
  const [last = '', ...before] = shop.split(' ').toReversed()
  const wordmark = markup`<a class="wordmark" href="${at('')}">${before.toReversed().map((each) => `${each} `)}<b>${last}</b></a>`
  const link = (path: string, text: string, wide = true) =>
    markup`<a href="${at(path)}" class="head-link${wide && ' head-wide'}">${iconRoom(22)}<span>${text}</span></a>`
  return markup`<header class="head"><div class="head-line">${wordmark}
<form role="search" class="search" action="${at('search')}">${iconRoom(20)}<input type="search" name="q" aria-label="${words.search}" placeholder="${words.searchHint}"></form>
<nav class="head-links" aria-label="${words.menu}">${link('stores', words.stores)}${link('sign-in', words.signIn, false)}${link('lists', words.lists)}${link('basket', words.basket)}</nav></div>
<nav class="departments" aria-label="${words.categories}"><ul>${top.map((each) => markup`<li><a href="${at(`c/${each.handle}`)}">${titleOf(each, language)}</a></li>`)}</ul></nav></header>
<main id="main">${page}</main>
<footer class="foot"><p>${words.slogan}</p></footer>`
}

/** The room of a drawing that comes with the script, so that nothing moves then. */
const iconRoom = (size: number) => markup`<svg class="icon" width="${size}" height="${size}" aria-hidden="true"></svg>`

function money({ amount, currency }: OfferPrice, language: ShopLanguage): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount / 10 ** minorDigits(currency))
}

function lowest(variants: OfferedVariant[], language: ShopLanguage, large = false): Html {
  const prices = variants.flatMap(({ price }) => (price ? [price] : [])).toSorted((a, b) => a.amount - b.amount)
  const [first] = prices
  if (!first) return markup``
  const { amount, compareAt } = first
  const from =
    prices.some((each) => each.amount !== amount) &&
    markup`<span class="price-from">${shopWords[language].from} </span>`
  const reduced =
    compareAt !== null &&
    compareAt > amount &&
    markup`<s>${money({ ...first, amount: compareAt }, language)}</s><span class="price-off">−${Math.round((1 - amount / compareAt) * 100)} %</span>`
  return markup`<p class="price"${large && markup` data-large="true"`}${reduced && markup` data-reduced="true"`}>${from}<span class="price-now">${money(first, language)}</span>${reduced}</p>`
}

/** Pictures in the widths in which apps/shop asks for them, so that none is loaded twice. */
function picture(media: string | null, alt: string, sizes: string, eager = false): Html {
  if (media === null) return markup`<span class="picture"></span>`
  const widths = [160, 320, 640, 1280].map((width) => `/v1/media/${media}?width=${width} ${width}w`).join(', ')
  return markup`<img class="picture" src="/v1/media/${media}?width=640" srcset="${widths}" sizes="${sizes}" width="500" height="600" alt="${alt}" ${eager ? markup`fetchpriority="high"` : markup`loading="lazy"`} decoding="async">`
}

function colours({ options, variants }: ListedOffer, language: ShopLanguage): Html {
  const option = options.find(({ name }) => name === 'colour' || name === 'color')
  if (!option || option.values.length < 2) return markup``
  const image = (value: string) => variants.find((each) => each.options[option.name] === value)?.image ?? null
  const swatches = option.values.slice(0, 4).map((value) => picture(image(value), '', '28px'))
  return markup`<p class="tile-colours"><span class="tile-swatches" aria-hidden="true">${swatches}</span>${shopWords[language].colours(option.values.length)}</p>`
}

function tiles(language: ShopLanguage, items: ListedOffer[], eager: number): Html {
  const tile = (offer: ListedOffer, i: number) => {
    const { handle, title, brand, image, variants } = offer
    const gone = variants.every(({ availability }) => availability === 'sold_out')
    return markup`<li><article class="tile">
<a class="tile-link" href="${shopPath(language, `p/${handle}`)}">${picture(image, '', '(min-width: 900px) 25vw, 50vw', i < eager)}<h3>${title}</h3></a>
<p class="tile-line">${brand}</p>${lowest(variants, language)}${colours(offer, language)}
${gone && markup`<p class="tile-gone">${shopWords[language].states.sold_out}</p>`}</article></li>`
  }
  return markup`<ul class="tiles">${items.map(tile)}</ul>`
}

export function front(language: ShopLanguage, categories: Category[], top: ListedOffer[], newest: ListedOffer[]): Html {
  const words = shopWords[language]
  const at = (path: string) => shopPath(language, path)
  const doors = below(categories, null).map(
    (each, i) =>
      markup`<li><a class="door" data-hue="${i % 6}" href="${at(`c/${each.handle}`)}">${titleOf(each, language)}</a></li>`,
  )
  return markup`<div class="front"><section class="hero"><div class="hero-text"><h1>${words.claim}</h1><p>${words.about}</p>
<p class="hero-acts"><a class="button" href="${at('search?sort=newest')}">${words.shopNew}</a><a class="button button-quiet" href="${at('stores')}">${words.findStore}</a></p></div>
<div class="hero-pictures">${top.map(({ image, handle, title }) => markup`<a href="${at(`p/${handle}`)}" aria-label="${title}">${picture(image, '', '(min-width: 900px) 18vw, 33vw', true)}</a>`)}</div></section>
<div class="page"><section><h2>${words.departments}</h2><ul class="doors">${doors}</ul></section>
<section><h2>${words.newest}</h2>${tiles(language, newest.slice(0, 8), 0)}</section></div></div>`
}

/** The way down to a page of a category or product. */
function trail(language: ShopLanguage, way: Crumb[]): Html {
  const to = (path: string, text: string) => markup`<a href="${shopPath(language, path)}">${text}</a>`
  const titled = way.map((each) => to(`c/${each.handle}`, 'title' in each ? each.title : titleOf(each, language)))
  return markup`<nav class="trail">${to('', shopWords[language].home)}${titled}</nav>`
}

const productsIn = (all: Category[], category: Category): number =>
  below(all, category.id).reduce((sum, each) => sum + productsIn(all, each), category.products)

/** What a list of a category has above it: the way to it, and those below or beside it. */
export function aboveList(language: ShopLanguage, all: Category[], category: Category): { way: Html; near: Html } {
  const children = below(all, category.id)
  const parent = children.length ? category : all.find(({ id }) => id === category.parent)
  const shown = (children.length || !parent ? children : below(all, parent.id)).filter((each) => productsIn(all, each))
  const chip = (each: Category, title: string) =>
    markup`<li><a class="chip" href="${shopPath(language, `c/${each.handle}`)}"${each.id === category.id && markup` aria-current="page"`}>${title}</a></li>`
  const near =
    parent && shown.length
      ? markup`<ul class="chips chips-line" aria-label="${shopWords[language].categories}">${chip(parent, shopWords[language].all)}${shown.map((each) => chip(each, titleOf(each, language)))}</ul>`
      : markup``
  return { way: trail(language, above(all, category)), near }
}

/** What a list is filtered by, each with a way to take it away. */
function filters({ language, path, query }: ShopAddress): Html {
  const all = [...query].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const chosen = all.filter(([name]) => name === 'brand' || name === 'option')
  if (!chosen.length) return markup``
  const without = (gone: [string, string][]) =>
    shopPath(language, `${path}?${new URLSearchParams(all.filter((each) => !gone.includes(each))).toString()}`)
  const chip = (each: [string, string]) =>
    markup`<li><a class="chip" href="${without([each])}">${each[1].replace(/^[^:]*:/, '')}${iconRoom(16)}</a></li>`
  return markup`<ul class="chips">${chosen.map(chip)}<li><a class="chip chip-plain" href="${without(chosen)}">${shopWords[language].clearFilters}</a></li></ul>`
}

/** @param further address of what follows, but for `after` */
export function list(
  address: ShopAddress,
  title: string,
  { items, next }: { items: ListedOffer[]; next: string | null },
  further: string,
  around?: { way: Html; near: Html },
): Html {
  const { language } = address
  const words = shopWords[language]
  const more = next === null ? '' : shopPath(language, `${further}after=${encodeURIComponent(next)}`)
  return markup`<div class="page">${around?.way}<h1>${title}</h1>${around?.near}<div class="filter-bar"></div>${filters(address)}<h2 class="visually-hidden">${words.styles}</h2>
${items.length ? tiles(language, items, 4) : markup`<p>${words.none}</p>`}
${more && markup`<p class="more"><a class="button button-quiet" rel="next" href="${more}">${words.more}</a></p>`}</div>`
}

export function product(language: ShopLanguage, offer: Offer, query: URLSearchParams): Html {
  const words = shopWords[language]
  const row = ({ sku, options, price, availability }: OfferedVariant) =>
    markup`<tr><th scope="row">${Object.values(options).join(', ') || sku}</th><td>${price && money(price, language)}</td><td>${words.states[availability]}</td></tr>`
  const image = firstPicture(offer, query)
  const alt = offer.pictures.find(({ media }) => media === image)?.alt ?? offer.title
  const dots = offer.pictures.length > 1 && markup`<p class="dots" aria-hidden="true"><span></span></p>`
  const taxed = offer.variants.some(({ price }) => price?.taxInclusive) && markup`<p class="muted tax">${words.tax}</p>`
  return markup`<div class="page">${trail(language, offer.categories)}<div class="product">
<div class="gallery">${picture(image, alt, '(min-width: 900px) 50vw, 100vw', true)}${dots}</div>
<div class="facts"><p class="line">${offer.brand}</p><h1>${offer.title}</h1>${lowest(offer.variants, language, true)}${taxed}
<p class="description">${offer.description}</p>
<table class="hours"><thead><tr><th scope="col">${words.article}</th><th scope="col">${words.price}</th><th scope="col">${words.available}</th></tr></thead>
<tbody>${offer.variants.map(row)}</tbody></table></div></div></div>`
}

/** The picture that the page begins with: of the colour that the address asks for, else of the first that is there. Pure. */
function firstPicture({ variants, image }: Offer, query: URLSearchParams): string | null {
  const asked = variants.filter(({ options }) =>
    Object.entries(options).every(([name, value]) => (query.get(name) ?? value) === value),
  )
  const first = asked.find(({ availability }) => availability !== 'sold_out') ?? asked[0]
  return first?.image ?? image
}

const lineOf = ({ address }: Pick<Store, 'address'>) =>
  [address.street, address.district, `${address.postalCode} ${address.city}`.trim(), address.region]
    .filter((part) => part)
    .join(', ')

export function stores(language: ShopLanguage, items: FoundStore[]): Html {
  const words = shopWords[language]
  const one = (each: FoundStore) =>
    markup`<li><a href="${shopPath(language, `stores/${each.code}`)}"><b>${each.name}</b></a><br><span class="muted">${lineOf(each)}</span></li>`
  return markup`<div class="page"><h1>${words.storesTitle}</h1><ul class="places">${items.map(one)}</ul></div>`
}

export function store(language: ShopLanguage, shown: Store): Html {
  const words = shopWords[language]
  const day = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', weekday: 'long' })
  const row = ({ date, intervals, reason }: Store['days'][number]) =>
    markup`<tr><th scope="row">${day.format(new Date(`${date}T12:00:00Z`))}</th><td>${intervals.map((each) => each.join('–')).join(', ') || words.closed}${reason && ` · ${reason}`}</td></tr>`
  return markup`<div class="page"><h1>${shown.name}</h1><address>${lineOf(shown)}</address>
<p>${shown.phone && markup`<a href="tel:${shown.phone}">${shown.phone}</a>`}</p>
<h2>${words.hours}</h2><table class="hours"><tbody>${shown.days.map(row)}</tbody></table></div>`
}

export const needsScript = (language: ShopLanguage): Html =>
  markup`<div class="page waiting"><noscript><p>${shopWords[language].needsScript}</p></noscript></div>`

export const notFound = (language: ShopLanguage): Html =>
  markup`<section class="page empty"><h1>${shopWords[language].notFound}</h1><p>${shopWords[language].notFoundAbout}</p></section>`
