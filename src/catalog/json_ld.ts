import { formatMoney } from '../core/money.ts'
import type { Offer, OfferedVariant } from './offer_schema.ts'

const availability = {
  in_stock: 'https://schema.org/InStock',
  few: 'https://schema.org/LimitedAvailability',
  backorder: 'https://schema.org/BackOrder',
  sold_out: 'https://schema.org/OutOfStock',
}
/** Names that schema.org has for what variants differ in; others stand as additional properties. */
const known: Record<string, 'color' | 'size' | 'material' | 'pattern'> = {
  colour: 'color',
  color: 'color',
  size: 'size',
  talla: 'size',
  material: 'material',
  pattern: 'pattern',
  estampado: 'pattern',
}

/** An offer as a schema.org ProductGroup with a Product and an Offer a variant. Pure. */
export function jsonLd(offer: Offer, { images, page }: { images: string; page: string | undefined }) {
  const image = (media: string) => `${images}/v1/media/${media}`
  const brand = offer.brand === null ? {} : { brand: { '@type': 'Brand', name: offer.brand } }
  return {
    '@context': 'https://schema.org',
    '@type': 'ProductGroup',
    productGroupID: offer.handle,
    name: offer.title,
    ...(offer.description === '' ? {} : { description: offer.description }),
    ...(page === undefined ? {} : { url: page }),
    ...brand,
    ...(offer.categories.length ? { category: offer.categories.map(({ title }) => title).join(' > ') } : {}),
    ...(offer.pictures.length ? { image: offer.pictures.map(({ media }) => image(media)) } : {}),
    variesBy: offer.options.map(({ name }) => (known[name] ? `https://schema.org/${known[name]}` : name)),
    hasVariant: offer.variants.map((variant) => ({
      '@type': 'Product',
      sku: variant.sku,
      name: [offer.title, ...Object.values(variant.options)].join(', '),
      ...brand,
      ...(variant.gtin === null ? {} : { gtin: variant.gtin }),
      ...(variant.image === null ? {} : { image: image(variant.image) }),
      ...(variant.weightG === null
        ? {}
        : { weight: { '@type': 'QuantitativeValue', value: variant.weightG, unitCode: 'GRM' } }),
      ...differing(variant),
      ...offerOf(variant, page),
    })),
  }
}

function differing({ options }: OfferedVariant) {
  const named = Object.entries(options).flatMap(([name, value]) => (known[name] ? [[known[name], value] as const] : []))
  const others = Object.entries(options).filter(([name]) => !known[name])
  return {
    ...Object.fromEntries(named),
    ...(others.length
      ? { additionalProperty: others.map(([name, value]) => ({ '@type': 'PropertyValue', name, value })) }
      : {}),
  }
}

/** Without a price there is no offer: search engines refuse one. */
function offerOf({ price, ...variant }: OfferedVariant, page: string | undefined) {
  if (!price) return {}
  return {
    offers: {
      '@type': 'Offer',
      price: formatMoney(price.amount, price.currency),
      priceCurrency: price.currency,
      availability: availability[variant.availability],
      itemCondition: 'https://schema.org/NewCondition',
      ...(page === undefined ? {} : { url: page }),
    },
  }
}
