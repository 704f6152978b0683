import { uuidOf } from '../../core/ids.ts'
import { carriers } from './carriers.ts'
import { categoriesCsv, pricesCsv, productsCsv, stockCsv, storesCsv } from './casa_hilo.ts'
import { customersCsv } from './customers.ts'
import type { Front } from './front.ts'
import { priceLists, taxRates } from './prices.ts'
import { promotions } from './promotions.ts'
import { salesChannels, salesCsv } from './sales.ts'
import { incomingGoods, spreadStock } from './spread.ts'
import { colours, type Style } from './style.ts'
import { coloursOf, pictureOf, styles } from './variants.ts'

type Step = (front: Front, begunAt: Date, onProgress: (part: number) => void) => Promise<void>

/** How Casa Hilo comes into the database, in this order; each step may be repeated, and takes about so much of the time. */
export const shopSteps: { share: number; run: Step }[] = [
  { share: 0.15, run: loadCatalogue },
  { share: 0.35, run: loadPictures },
  { share: 0.1, run: loadPrices },
  { share: 0.25, run: loadStock },
  { share: 0.15, run: loadSales },
]

/** Ids of its own, the same at a repeat. */
const idOf = (...texts: string[]) => uuidOf('casa-hilo', texts.join('\0'))
/** Half-done work is found again by its key. */
const once = (text: string) => ({ 'idempotency-key': idOf('once', text) })
/** What a PUT with version 0 is answered when it was done before. */
const alreadyThere = 409

async function loadCatalogue({ importFile }: Front): Promise<void> {
  await importFile('hilo-categories', categoriesCsv())
  await importFile('hilo-stores', storesCsv())
  await importFile('hilo-products', productsCsv())
}

type Summary = { id: string; handle: string; media: string | null; version: number }

/** A drawing of each style in each of its colours. */
async function loadPictures(front: Front, _: Date, onProgress: (part: number) => void): Promise<void> {
  const products = new Map((await front.all<Summary>('/v1/products')).map((product) => [product.handle, product]))
  for (const [i, style] of styles.entries()) {
    onProgress(i / styles.length)
    const product = products.get(style.handle)!
    if (product.media === null) await drawStyle(front, style, product)
  }
}

async function drawStyle({ ask }: Front, style: Style, { id, version }: Summary): Promise<void> {
  const pictures = await Promise.all(
    coloursOf(style).map(async (code) => {
      const { es, en } = colours[code]!
      const headers = { 'content-type': 'image/svg+xml' }
      const media = await ask('POST', '/v1/media', { headers, payload: Buffer.from(pictureOf(style, code)) })
      return {
        media: media.id,
        options: { colour: es },
        alt: { es: `${style.es[0]}, ${es}`, en: `${style.en[0]}, ${en}` },
      }
    }),
  )
  await ask('PUT', `/v1/products/${id}/pictures`, { payload: { version, pictures } })
}

/** Price lists with their prices, taxes, promotions. */
async function loadPrices({ ask, all, importFile }: Front, begunAt: Date): Promise<void> {
  for (const list of priceLists) await ask('POST', '/v1/price-lists', { headers: once(list.name), payload: list })
  await importFile('hilo-prices', pricesCsv())
  for (const rate of taxRates)
    await ask('PUT', `/v1/taxes/${idOf('tax', rate.name)}`, {
      payload: { ...rate, version: 0 },
      alsoFine: alreadyThere,
    })
  const ids = new Map<string, string>()
  for (const { handle, id } of await all<Summary>('/v1/products')) ids.set(handle, id)
  for (const { handle, id } of (await ask('GET', '/v1/categories')).items as Summary[]) ids.set(handle, id)
  for (const promotion of promotions(begunAt, (handle) => ids.get(handle)!)) {
    const { id } = await ask('POST', '/v1/promotions', { headers: once(promotion.name), payload: promotion })
    await ask('PUT', `/v1/promotions/${String(id)}/active`, {
      payload: { active: true, version: 1 },
      alsoFine: alreadyThere,
    })
  }
}

/** What lies where, what comes, what channels leave for others, how parcels go out. */
async function loadStock({ ask, all, importFile }: Front, begunAt: Date): Promise<void> {
  await importFile('hilo-stock', stockCsv())
  const places = new Map((await all<{ code: string; id: string }>('/v1/locations')).map(({ code, id }) => [code, id]))
  await ask('PUT', '/v1/stock/rules', { payload: { buffers: [{ channel: 'marketplace', units: 2 }] } })
  for (const { location, ...service } of carriers)
    await ask('PUT', `/v1/stock/carrier-services/${idOf('carrier', location, service.carrier, service.service)}`, {
      payload: { location: places.get(location)!, ...service },
    })
  const [list] = (await ask('GET', '/v1/price-lists')).items as { id: string; name: string }[]
  const listed = await all<{ sku: string; variantId: string }>(`/v1/price-lists/${list!.id}/prices`)
  const variants = new Map(listed.map(({ sku, variantId }) => [sku, variantId]))
  for (const { location, sku, units, days } of incomingGoods(spreadStock())) {
    const variant = variants.get(sku)
    if (variant === undefined) continue
    const dueOn = new Date(begunAt.getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const payload = {
      variant,
      location: places.get(location)!,
      kind: 'purchase',
      reference: `OC-${dueOn}`,
      units,
      dueOn,
      version: 0,
    }
    await ask('PUT', `/v1/stock/incoming/${idOf('incoming', sku)}`, { payload, alsoFine: alreadyThere })
  }
}

/** Its customers, and what they bought in the ninety days before. */
async function loadSales({ importFile }: Front, begunAt: Date, onProgress: (part: number) => void): Promise<void> {
  await importFile('hilo-customers', customersCsv(begunAt))
  for (const [i, channel] of salesChannels.entries()) {
    onProgress((i + 1) / (salesChannels.length + 1))
    await importFile(`casa-hilo-${channel}`, salesCsv(channel, begunAt))
  }
}
