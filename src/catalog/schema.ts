import Type, { type Static } from 'typebox'

const Language = '^[a-z]{2}$'
const Count = (description: string) =>
  Type.Union([Type.Integer({ minimum: 0, maximum: 100_000_000 }), Type.Null()], { description })
const Uuid = (examples: string[] = []) => Type.String({ format: 'uuid', examples })
const Moment = Type.String({ format: 'date-time' })

export const Handle = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 100,
  description: 'In addresses and files.',
  examples: ['linen-dress'],
})
/** Texts by language: {"es": "Vestidos", "en": "Dresses"}. */
export const Titles = Type.Record(Type.String({ pattern: Language }), Type.String({ minLength: 1, maxLength: 200 }), {
  minProperties: 1,
  maxProperties: 20,
  additionalProperties: false,
  examples: [{ es: 'Vestidos', en: 'Dresses' }],
})
export const Content = Type.Record(
  Type.String({ pattern: Language }),
  Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 200 }),
      description: Type.Optional(Type.String({ maxLength: 20_000 })),
    },
    { additionalProperties: false },
  ),
  {
    minProperties: 1,
    maxProperties: 20,
    additionalProperties: false,
    examples: [{ es: { title: 'Vestido de lino' }, en: { title: 'Linen dress' } }],
  },
)
export const Option = Type.Object(
  {
    name: Type.String({ pattern: '^[^=:]+$', maxLength: 40, examples: ['colour'] }),
    values: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      examples: [['red', 'sand']],
    }),
  },
  { additionalProperties: false },
)
export type Option = Static<typeof Option>
export const Chosen = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60 }), {
  maxProperties: 5,
  description: 'A value of each option.',
  examples: [{ colour: 'red', size: 'M' }],
})
export type Chosen = Static<typeof Chosen>
export const Channels = Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,59}$' }), {
  maxItems: 50,
  uniqueItems: true,
  description: 'Where it is sold; empty: everywhere.',
  examples: [['web', 'pos']],
})
export const ProductState = Type.Union([Type.Literal('draft'), Type.Literal('active'), Type.Literal('archived')])
const VariantState = Type.Union([Type.Literal('active'), Type.Literal('archived')])
const Sku = Type.String({ minLength: 1, maxLength: 60, pattern: '^\\S(.*\\S)?$', examples: ['DRESS-RED-M'] })
const Brand = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], { examples: ['Hilo'] })
const TaxCategory = Type.String({ minLength: 1, maxLength: 60, examples: ['standard'] })
const Attributes = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 500 }), {
  maxProperties: 100,
  examples: [{ material: 'linen' }],
})
const Options = Type.Array(Option, { maxItems: 5 })
const CategoryId = Type.Union([Uuid(), Type.Null()])

const variantFields = {
  sku: Sku,
  gtin: Type.Optional(
    Type.Union([Type.String({ pattern: '^(\\d{8}|\\d{12,14})$' }), Type.Null()], {
      description: 'GTIN-8, -12, -13 or -14 with a right check digit.',
      examples: ['4006381333931'],
    }),
  ),
  options: Type.Optional(Chosen),
  weightG: Type.Optional(Count('Grams.')),
  lengthMm: Type.Optional(Count('Millimetres.')),
  widthMm: Type.Optional(Count('Millimetres.')),
  heightMm: Type.Optional(Count('Millimetres.')),
  state: Type.Optional(VariantState),
}
export const VariantBody = Type.Object(variantFields, { additionalProperties: false })
export type VariantBody = Static<typeof VariantBody>
export const VariantPatch = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'The product’s version that it changes.' }),
    ...Type.Partial(VariantBody).properties,
  },
  { additionalProperties: false, examples: [{ version: 3, gtin: '4006381333931' }] },
)
export type VariantPatch = Static<typeof VariantPatch>

export const Part = Type.Object(
  { variant: Uuid(), units: Type.Integer({ minimum: 1, maximum: 10_000 }) },
  { additionalProperties: false },
)
export type Part = Static<typeof Part>

export const PictureBody = Type.Object(
  {
    media: Uuid(),
    options: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60 }))),
    alt: Type.Optional(
      Type.Record(Type.String({ pattern: Language }), Type.String({ maxLength: 300 }), { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
)
export type PictureBody = Static<typeof PictureBody>

const productFields = {
  state: Type.Optional(ProductState),
  category: Type.Optional(CategoryId),
  brand: Type.Optional(Brand),
  taxCategory: Type.Optional(TaxCategory),
  options: Type.Optional(Options),
  attributes: Type.Optional(Attributes),
  channels: Type.Optional(Channels),
}
export const ProductBody = Type.Object(
  {
    handle: Handle,
    content: Content,
    kind: Type.Optional(Type.Union([Type.Literal('standard'), Type.Literal('bundle')])),
    ...productFields,
    variants: Type.Optional(Type.Array(VariantBody, { maxItems: 1000 })),
  },
  { additionalProperties: false },
)
export type ProductBody = Static<typeof ProductBody>
export const ProductPatch = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'The version it changes.' }),
    handle: Type.Optional(Handle),
    content: Type.Optional(Content),
    ...productFields,
  },
  { additionalProperties: false, examples: [{ version: 1, state: 'active' }] },
)
export type ProductPatch = Static<typeof ProductPatch>

export const Variant = Type.Object({
  id: Uuid(),
  sku: Sku,
  gtin: Type.Union([Type.String(), Type.Null()]),
  options: Chosen,
  weightG: Count('Grams.'),
  lengthMm: Count('Millimetres.'),
  widthMm: Count('Millimetres.'),
  heightMm: Count('Millimetres.'),
  state: VariantState,
  position: Type.Integer(),
  parts: Type.Array(Type.Object({ variant: Uuid(), sku: Type.String(), units: Type.Integer() }), {
    description: 'What a bundle is made of.',
  }),
})
export type Variant = Static<typeof Variant>

export const ProductSummary = Type.Object({
  id: Uuid(['0193a1b2-0000-7000-8000-000000000001']),
  handle: Handle,
  kind: Type.Union([Type.Literal('standard'), Type.Literal('bundle')]),
  state: ProductState,
  category: CategoryId,
  brand: Brand,
  titles: Titles,
  channels: Channels,
  media: Type.Union([Uuid(), Type.Null()], { description: 'Its first picture.' }),
  variants: Type.Integer({ description: 'How many are active.' }),
  units: Type.Integer({ description: 'What can be sold of them over all locations.' }),
  prices: Type.Union(
    [
      Type.Object({
        lowest: Type.Integer({ description: 'Minor units.' }),
        highest: Type.Integer(),
        currency: Type.String({ examples: ['MXN'] }),
      }),
      Type.Null(),
    ],
    {
      description:
        'Of its variants in the channel that is asked for, else on the web; null when none has a price there.',
    },
  ),
  version: Type.Integer(),
  updatedAt: Moment,
})
export type ProductSummary = Static<typeof ProductSummary>

export const Product = Type.Object({
  id: Uuid(['0193a1b2-0000-7000-8000-000000000001']),
  handle: Handle,
  kind: Type.Union([Type.Literal('standard'), Type.Literal('bundle')]),
  state: ProductState,
  category: CategoryId,
  brand: Brand,
  taxCategory: TaxCategory,
  content: Content,
  options: Options,
  attributes: Attributes,
  channels: Channels,
  version: Type.Integer(),
  createdAt: Moment,
  updatedAt: Moment,
  variants: Type.Array(Variant),
  pictures: Type.Array(Type.Object({ media: Uuid(), options: Chosen, alt: Type.Record(Type.String(), Type.String()) })),
})
export type Product = Static<typeof Product>

export const CategoryBody = Type.Object(
  {
    handle: Handle,
    titles: Titles,
    parent: Type.Optional(CategoryId),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
)
export type CategoryBody = Static<typeof CategoryBody>
export const CategoryPatch = Type.Partial(CategoryBody, {
  additionalProperties: false,
  minProperties: 1,
  examples: [{ position: 2 }],
})
export type CategoryPatch = Static<typeof CategoryPatch>
export const Category = Type.Object({
  id: Uuid(['0193a1b2-0000-7000-8000-000000000001']),
  handle: Handle,
  titles: Titles,
  parent: CategoryId,
  position: Type.Integer(),
  products: Type.Integer({ description: 'Products that are in it, without those below and without archived ones.' }),
})
export type Category = Static<typeof Category>
