import { mix, type Cloth, type Print } from './cloth.ts'
import { drawGarment } from './garment.ts'
import { colours, materials, sizes, type Style } from './style.ts'
import { kids } from './styles_kids.ts'
import { men } from './styles_men.ts'
import { accessories, home, shoes } from './styles_more.ts'
import { women } from './styles_women.ts'

/** What is sold: one style in one colour and size. */
export type Variant = {
  sku: string
  gtin: string
  style: Style
  colour: string
  size: string
  place: number
  weight: number
}

// Each list has a hundred numbers of its own in the GTINs.
const lists = [women, men, kids, shoes, accessories, home]

export const styles: Style[] = lists.flat()

export const sizesOf = (style: Style): string[] => sizes[style.sizes].split(' ')
export const coloursOf = (style: Style): string[] => style.colours.split(' ')

/** CH-LIN-01-SND-M */
export function skuOf(style: Style, colour: string, size: string): string {
  return ['CH', style.code, colour, size.normalize('NFD').replace(/[^A-Za-z0-9]/g, '')].join('-')
}

/** A GTIN-13 of the company's range (750 is Mexico's) for the five digits of an item. */
export function gtinOf(item: number): string {
  const digits = `7509000${String(item).padStart(5, '0')}`
  const sum = digits.split('').reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

function variantsOf(style: Style, number: number): Variant[] {
  const all = sizesOf(style)
  return coloursOf(style).flatMap((colour, i) =>
    all.map((size, place) => ({
      sku: skuOf(style, colour, size),
      // A hundred numbers a style: ten sizes of ten colours.
      gtin: gtinOf(number * 100 + i * 10 + place),
      style,
      colour,
      size,
      place,
      weight: Math.round(style.weight * (1 + 0.05 * (place - (all.length - 1) / 2))),
    })),
  )
}

export const variants: Variant[] = lists.flatMap((list, i) =>
  list.flatMap((style, place) => variantsOf(style, (i + 1) * 100 + place)),
)

/** Pesos, with tax: a large bed and a beach towel cost more than what the style's price buys. */
export function priceOf({ style, place }: Variant): number {
  const step = style.sizes === 'bed' ? 150 : style.sizes === 'bath' ? 200 : style.sizes === 'cushion' ? 100 : 0
  return style.price + step * (style.sizes === 'bath' ? place - 1 : place)
}

/** How a style is painted in a colour. */
function clothOf(style: Style, colour: string): Cloth {
  const { paint, accent } = colours[colour]!
  const { texture } = materials[style.material]!
  const inks: Partial<Record<Print, string>> = {
    floral: '#c4476b',
    leaves: '#4c7a5a',
    checks: mix(accent, paint, 0.15),
  }
  return {
    colour: paint,
    accent: (style.print && inks[style.print]) ?? accent,
    ...(style.print ? { print: style.print } : {}),
    ...(texture ? { texture } : {}),
  }
}

/** The picture of a style in one of its colours: SVG. */
export function pictureOf(style: Style, colour: string): string {
  return drawGarment(style.garment, clothOf(style, colour))
}
