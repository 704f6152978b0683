import Type, { type Static } from 'typebox'

const Uuid = Type.String({ format: 'uuid' })
const Text = Type.Record(Type.String(), Type.String())
const NullOr = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

export const OfferPrice = Type.Object({
  amount: Type.Integer({ description: 'Minor units.', examples: [89900] }),
  compareAt: NullOr(Type.Integer({ description: 'What is shown struck through.' })),
  currency: Type.String({ examples: ['MXN'] }),
  taxInclusive: Type.Boolean(),
})
export type OfferPrice = Static<typeof OfferPrice>

export const Availability = Type.Union(
  [Type.Literal('in_stock'), Type.Literal('few'), Type.Literal('backorder'), Type.Literal('sold_out')],
  { examples: ['in_stock'] },
)
const OfferedVariant = Type.Object({
  id: Uuid,
  sku: Type.String({ examples: ['DRESS-RED-M'] }),
  gtin: NullOr(Type.String()),
  options: Text,
  weightG: NullOr(Type.Integer()),
  image: NullOr(Type.String({ format: 'uuid', description: 'GET /v1/media/{id}' })),
  price: NullOr(OfferPrice),
  availability: Availability,
  units: Type.Integer({ description: 'What can be bought now, told up to 10.' }),
})
export type OfferedVariant = Static<typeof OfferedVariant>

const common = {
  id: Uuid,
  handle: Type.String({ examples: ['linen-dress'] }),
  kind: Type.Union([Type.Literal('standard'), Type.Literal('bundle')]),
  title: Type.String(),
  brand: NullOr(Type.String()),
  options: Type.Array(Type.Object({ name: Type.String(), values: Type.Array(Type.String()) })),
  image: NullOr(Uuid),
}
export const ListedOffer = Type.Object({ ...common, variants: Type.Array(OfferedVariant) })
export type ListedOffer = Static<typeof ListedOffer>

export const Offer = Type.Object({
  ...common,
  description: Type.String(),
  categories: Type.Array(Type.Object({ handle: Type.String(), title: Type.String() }), {
    description: 'From the top down to its own.',
  }),
  attributes: Text,
  pictures: Type.Array(Type.Object({ media: Uuid, alt: Type.String(), width: Type.Integer(), height: Type.Integer() })),
  variants: Type.Array(OfferedVariant),
})
export type Offer = Static<typeof Offer>

export const Facet = Type.Object({
  name: Type.String({ description: 'brand, category, or option. with an option’s name.', examples: ['option.colour'] }),
  values: Type.Array(Type.Object({ value: Type.String(), products: Type.Integer() })),
})
export type Facet = Static<typeof Facet>

/** For whom an offer is made. */
export const forWhom = {
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2}$', default: 'es', examples: ['es'] })),
  channel: Type.Optional(
    Type.String({ maxLength: 60, description: 'Where it would be sold; web unless the key has a channel.' }),
  ),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'Only prices in it.' })),
  store: Type.Optional(Type.String({ maxLength: 40, description: 'The code of a store whose prices count too.' })),
}
export type ForWhom = { language: string; channel: string; currency: string | null; store: string | null }
