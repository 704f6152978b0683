/** What the database says of a product that is offered: texts made when it was changed, and what is true now. */
export type OfferRow = {
  /** The object as lists have it, up to its variants. */
  listed: string
  /** What detail adds to it. */
  more?: string
  /** A line a variant, each an object that is not closed. */
  variants: string
  /**
   * Its prices, a page (form feed between) a list in the order in which they count: a line that holds for all of the list, then a line a
   * variant, its id and its price.
   */
  prices: string | null
  /** As PostgreSQL writes an array, what offer_stock.ts says of each variant; null: all are sold out. */
  units: string | null
}

/** Units from which an offer is no longer among the last few, and up to which they are told. */
const few = 5
const mostTold = 10

const idLength = 36
/** A variant's line begins so: {"id":"… */
const idAt = 7

/** The JSON of an offer, joined from texts: nothing is parsed and written anew. Pure. */
export function offerText({ listed, more = '', variants, prices, units }: OfferRow): string {
  const lists = prices === null ? [] : prices.split('\f')
  const now = unitsOf(units)
  const written = variants
    .split('\n')
    .map((line, i) => `${line},"price":${priceText(line.slice(idAt, idAt + idLength), lists)}${endOf(now[i] ?? 0)}`)
  return `${listed}${more},"variants":[${written.join()}]}`
}

/** By the place of a variant its units, −1 when there are none but on backorder. Not in it: none. */
function unitsOf(said: string | null): number[] {
  const units: number[] = []
  for (const one of said === null ? [] : said.slice(1, -1).split(','))
    units[Math.floor(Number(one) / 100) - 1] = (Number(one) % 100) - 1
  return units
}

function priceText(variant: string, lists: string[]): string {
  for (const list of lists) {
    const at = list.indexOf(`\n${variant}`)
    if (at < 0) continue
    const end = list.indexOf('\n', at + 1)
    const price = list.slice(at + 1 + idLength, end < 0 ? undefined : end)
    return `{${price},${list.slice(0, list.indexOf('\n'))}}`
  }
  return 'null'
}

const endOf = (units: number) => ends[Math.min(units, mostTold) + 1]!

/** How a variant ends, from backorder (−1) over none to the most units that are told. */
const ends = Array.from({ length: mostTold + 2 }, (_, i) => {
  const units = i - 1
  return `,"availability":"${availabilityOf(units)}","units":${Math.max(units, 0)}}`
})

function availabilityOf(units: number): string {
  if (units > few) return 'in_stock'
  if (units > 0) return 'few'
  return units < 0 ? 'backorder' : 'sold_out'
}
