import type { Format } from './format.ts'
import type { HiloEvent } from './types.ts'
import type { Words } from './words/en.ts'

/** One thing bought, listed, looked at or returned. `price` in whole units of the currency. */
export type EventItem = { name: string; quantity: number; price?: number }

/** An event in words. `said` are a person's own words, quoted; `kind` chooses the icon. */
export type Telling = {
  title: string
  kind: EventKind
  said?: string
  place?: string
  items: EventItem[]
  currency: string
}

export type EventKind =
  | 'look'
  | 'search'
  | 'list'
  | 'basket'
  | 'checkout'
  | 'buy'
  | 'return'
  | 'message'
  | 'call'
  | 'visit'
  | 'parcel'
  | 'person'
  | 'star'
  | 'calendar'
  | 'other'

type Data = Record<string, unknown>
type Facts = {
  data: Data
  items: EventItem[]
  name: string
  amount: string
  count: number
  said: string
  channel: string
  /** How long it took, in words; empty when not said. */
  duration: string
  inbound: boolean
}
type Teller = [RegExp, EventKind, (words: Words['event'], facts: Facts) => string]

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (data: Data, ...names: string[]): string => {
  for (const name of names) {
    const value = data[name]
    if (typeof value === 'string' && value.trim()) return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return ''
}
const amountOf = (data: Data, ...names: string[]): number | undefined => {
  for (const name of names) {
    const value = data[name]
    const found =
      typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN
    if (Number.isFinite(found)) return found
  }
  return undefined
}

function itemOf(value: unknown): EventItem[] {
  if (!isRecord(value)) return []
  const inner = isRecord(value['product']) ? { ...value['product'], ...value } : value
  const name = text(inner, 'name', 'product_name', 'productName', 'title', 'description', 'sku', 'product_id', 'code')
  if (!name) return []
  const price = amountOf(inner, 'price', 'unit_price', 'unitPrice')
  return [
    {
      name,
      quantity: Math.abs(amountOf(inner, 'quantity', 'qty', 'units') ?? 1),
      ...(price === undefined ? {} : { price }),
    },
  ]
}

/** The things an event is about: its lines, else the one product that it names. */
export function itemsOf(data: Data): EventItem[] {
  for (const name of ['products', 'items', 'lines']) {
    const list = data[name]
    if (Array.isArray(list) && list.length) return list.flatMap(itemOf)
  }
  if (isRecord(data['product'])) return itemOf(data['product'])
  return data['name'] || data['product_name'] || data['sku'] || data['product_id'] ? itemOf(data) : []
}

/** Who wrote to whom, through what, about what. */
const spoken = (w: Words['event'], f: Facts): string => {
  const about = text(f.data, 'subject', 'template')
  if (!f.inbound) return w.replied(f.channel, about)
  return /[?¿]/.test(f.said) ? w.asked(f.channel, about) : w.wrote(f.channel, about)
}

/** Units of the ledger of stock, in words. */
const units = (w: Words['event'], f: Facts): string => w.stock.units(amountOf(f.data, 'units') ?? 0)
/** Whether units came to a location, not left it. */
const isMore = ({ to }: Data): boolean => isRecord(to) && typeof to['location'] === 'string'

// In this order: the first that fits speaks. Types are compared in lower case with single spaces, so that
// "Product Added", product_added and product.added are one.
const tellers: Teller[] = [
  [/^(page|page viewed)$/, 'look', (w, f) => w.page(text(f.data, 'title', 'name', 'path', 'url'))],
  [/^(screen|screen viewed)$/, 'look', (w, f) => w.screen(text(f.data, 'title', 'name', 'screen'))],
  [/^identify$/, 'person', (w) => w.identify],
  [/^(signed in|login|logged in)$/, 'person', (w) => w.signedIn],
  [/^(signed up|account created|registered)$/, 'person', (w) => w.signedUp],
  [/^(signed out|logout|logged out)$/, 'person', (w) => w.signedOut],
  [/^application installed$/, 'person', (w) => w.installed],
  [/^application opened$/, 'look', (w) => w.opened],
  [/^loyalty card linked$/, 'star', (w) => w.cardLinked],
  [/push.*(opened|tapped|clicked)/, 'message', (w) => w.pushOpened],
  [/^(loyalty|card) .*(joined|scanned|enrolled|presented)|^loyalty/, 'star', (w) => w.loyalty],
  [/^wish ?list changed$/, 'list', (w, f) => w.listChanged(text(f.data, 'name'))],
  [/^wish ?list removed$/, 'list', (w, f) => w.listGone(text(f.data, 'name'))],
  [/^wish ?list shared$/, 'list', (w) => w.listShared],
  [/^wish ?list unshared$/, 'list', (w) => w.listUnshared],
  [
    /(added to|in) (wish ?list|list|shopping list)|(wish ?list|list)( item| product)? added$/,
    'list',
    (w, f) => w.listAdded(f.name),
  ],
  [
    /removed from (wish ?list|list)|(wish ?list|list)( item| product)? removed$/,
    'list',
    (w, f) => w.listRemoved(f.name),
  ],
  [
    /^(wish ?list|list|shopping list) (created|started)$/,
    'list',
    (w, f) => w.listStarted(text(f.data, 'name', 'list', 'list_name', 'title')),
  ],
  [/^product(s)? (viewed|seen|clicked)$|^product view$/, 'look', (w, f) => w.viewed(f.name)],
  [/^product (tried|tried on|fitted|try)/, 'look', (w, f) => w.tried(f.name)],
  [
    /^product list viewed|^category viewed|^product list filtered/,
    'look',
    (w, f) => w.browsed(text(f.data, 'category', 'list', 'list_id', 'name')),
  ],
  [/search/, 'search', (w, f) => w.searched(text(f.data, 'query', 'search', 'term', 'q'))],
  [/^(product|item|cart item|basket item) added$|added to (cart|basket)$/, 'basket', (w, f) => w.basketAdded(f.name)],
  [
    /^(product|item|cart item|basket item) removed$|removed from (cart|basket)$/,
    'basket',
    (w, f) => w.basketRemoved(f.name),
  ],
  [/^(cart|basket) (viewed|updated)$/, 'basket', (w) => w.basketViewed],
  [/abandon/, 'basket', (w) => w.basketLeft],
  [/^basket opened$/, 'basket', (w) => w.basketOpened],
  [/^basket handed over$/, 'basket', (w) => w.basketHandedOver],
  [/^(basket|wish ?list) confirmed$/, 'basket', (w, f) => w.basketUnchanged(f.name)],
  [/^coupon (applied|entered)$/, 'basket', (w, f) => w.couponTyped(text(f.data, 'coupon', 'coupon_name', 'coupon_id'))],
  [/^coupon removed$/, 'basket', (w, f) => w.couponRemoved(text(f.data, 'coupon', 'coupon_name', 'coupon_id'))],
  [/^product noted$|^wish ?list product noted$/, 'list', (w, f) => w.noted(f.name)],
  [/^checkout started$|^checkout begun$/, 'checkout', (w, f) => w.checkoutStarted(f.amount)],
  [/^(checkout|payment|shipping)/, 'checkout', (w) => w.checkoutStep],
  [/^stock received$/, 'parcel', (w, f) => w.stock.received(units(w, f))],
  [/^stock reserved$/, 'basket', (w, f) => w.stock.reserved(units(w, f))],
  [/^stock released$/, 'basket', (w, f) => w.stock.released(units(w, f))],
  [/^stock sold$/, 'buy', (w, f) => w.stock.sold(units(w, f))],
  [/^stock picked$/, 'parcel', (w, f) => w.stock.picked(units(w, f))],
  [/^stock sent$/, 'parcel', (w, f) => w.stock.sent(units(w, f))],
  [/^stock arrived$/, 'parcel', (w, f) => w.stock.arrived(units(w, f))],
  [/^stock returned$/, 'return', (w, f) => w.stock.returned(units(w, f))],
  [/^stock counted$/, 'list', (w, f) => w.stock.counted(units(w, f), isMore(f.data))],
  [/^stock low$/, 'other', (w, f) => w.stock.low(amountOf(f.data, 'units') ?? 0)],
  [/^back in stock$/, 'parcel', (w) => w.stock.back],
  [/return|refund|exchange/, 'return', (w, f) => w.returned(f.count, f.amount)],
  [/^(order|sale|purchase).*(cancel)/, 'return', (w) => w.cancelled],
  [/^(order|parcel|pickup).*(ready)|^ready/, 'parcel', (w) => w.ready],
  [/pick(ed)? ?up|collected/, 'parcel', (w) => w.pickedUp],
  [/(shipped|dispatched)/, 'parcel', (w) => w.shipped],
  [/^(order|parcel|shipment|delivery).*(delivered)/, 'parcel', (w) => w.delivered],
  [/^(order|sale|purchase|receipt|ticket|transaction|invoice)/, 'buy', (w, f) => w.bought(f.count, f.amount)],
  [/^e?-?mail (opened|open)/, 'message', (w, f) => w.mailOpened(text(f.data, 'subject', 'campaign', 'email_subject'))],
  [/^e?-?mail.*click/, 'message', (w, f) => w.mailClicked(text(f.data, 'subject', 'campaign', 'email_subject'))],
  [/unsubscribed/, 'message', (w) => w.unsubscribed],
  [
    /^call (ended|completed|finished)$/,
    'call',
    (w, f) => w.talked(f.duration, text(f.data, 'topic', 'reason', 'subject')),
  ],
  [
    /call|phone/,
    'call',
    (w, f) => (f.inbound ? w.call : w.calledThem)(text(f.data, 'topic', 'reason', 'subject', 'motive')),
  ],
  [/message|mail|chat|comment|question|mention/, 'message', spoken],
  [/stock.*(looked|checked|queried)|availability/, 'search', (w, f) => w.stockAsked(f.name)],
  [/^stock adjusted$/, 'other', (w, f) => (f.data['act'] ? w.stock.adjusted(units(w, f)) : w.stockAdjusted)],
  [/^account adjusted$/, 'other', (w) => w.accountAdjusted],
  [/^(store|shop) |visit|check ?in/, 'visit', (w) => w.visited],
  [/appointment|booking/, 'calendar', (w) => w.appointment],
  [/review|rating|survey|satisfaction/, 'star', (w, f) => w.rated(text(f.data, 'rating', 'score'))],
]

/** A type as words: “cart_item.added” → “cart item added”. */
export const plainType = (type: string): string =>
  type
    .toLowerCase()
    .replaceAll(/[_.:\-/\s]+/g, ' ')
    .trim()

function inbound(type: string, data: Data): boolean {
  const direction = text(data, 'direction', 'from')
  if (/^(out|agent|store|retailer|assistant)/i.test(direction)) return false
  return !/(sent|replied|answered|delivered|reply)$/.test(type)
}

function total(data: Data, items: EventItem[], currency: string, format: Format): string {
  const sum = amountOf(data, 'total', 'revenue', 'value', 'amount', 'refund') ?? itemSum(items)
  return sum === undefined || !currency ? '' : format.amount(Math.abs(sum), currency)
}

function duration(data: Data, format: Format): string {
  const seconds = amountOf(data, 'duration_seconds', 'duration')
  return seconds === undefined ? '' : format.span(seconds)
}

function itemSum(items: EventItem[]): number | undefined {
  if (!items.length || items.some((item) => item.price === undefined)) return undefined
  return items.reduce((sum, item) => sum + item.quantity * (item.price ?? 0), 0)
}

/** A channel's name in the middle of a sentence: “correo”, but “WhatsApp”, “SMS”. */
const inSentence = (name: string): string =>
  /^\p{Lu}\P{Lu}*$/u.test(name) && name !== 'App' ? name.toLocaleLowerCase() : name

/** Says what happened in one sentence, whoever sent it; an unknown type is told by its own name. */
export function tell(
  event: Pick<HiloEvent, 'type' | 'channel' | 'data'>,
  words: Words,
  format: Format,
  channelName: (key: string) => string,
): Telling {
  const type = plainType(event.type)
  const data = event.data
  const items = itemsOf(data)
  const currency = text(data, 'currency').toUpperCase()
  const said = text(data, 'text', 'message', 'body', 'transcript', 'comment', 'summary', 'notes', 'note')
  const place = text(data, 'store_name', 'storeName', 'store', 'place', 'branch', 'store_id')
  const facts: Facts = {
    data,
    items,
    name: items[0]?.name ?? '',
    amount: total(data, items, currency, format),
    count: items.reduce((sum, item) => sum + item.quantity, 0),
    said,
    channel: inSentence(channelName(event.channel)),
    duration: duration(data, format),
    inbound: inbound(type, data),
  }
  const teller = tellers.find(([pattern]) => pattern.test(type))
  const shared = { items, currency, ...(said ? { said } : {}), ...(place ? { place } : {}) }
  if (!teller) return { ...shared, kind: 'other', title: type.charAt(0).toLocaleUpperCase() + type.slice(1) }
  const title = teller[2](words.event, facts)
  return { ...shared, kind: teller[1], title: said ? title : title.replace(/:$/, '') }
}
