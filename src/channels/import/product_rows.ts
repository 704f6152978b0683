import { isGtin } from '../../catalog/gtin.ts'
import type { ImportedProduct, ImportedVariant } from '../../catalog/merge_product.ts'
import type { Cells, Shape } from './cells.ts'
import { optionPlaces } from './record_columns.ts'

export const handleShape: Shape = {
  fits: (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 100,
  detail: 'Write small letters, digits and hyphens between them, 100 at most.',
}
export const skuShape: Shape = { fits: (text) => text.length <= 60, detail: 'An SKU has at most 60 characters.' }
const gtinShape: Shape = {
  fits: isGtin,
  code: 'gtin_invalid',
  detail: 'A GTIN has 8, 12, 13 or 14 digits, the last of them a check digit that fits.',
}
const channelShape: Shape = {
  fits: (text) => /^[a-z0-9][a-z0-9_-]{0,59}$/.test(text),
  detail: 'Name channels with | between them: web|pos.',
}
const short = (longest: number): Shape => ({
  fits: (text) => text.length <= longest,
  detail: `Write at most ${longest} characters.`,
})
const optionName = short(40)
const optionValue = short(60)
/** One of these words. */
export const oneOf = (...words: string[]): Shape => ({
  fits: (text) => words.includes(text),
  detail: `Write ${words.join(' or ')}.`,
})
const productState = oneOf('draft', 'active', 'archived')
const variantState = oneOf('active', 'archived')
const languages = ['es', 'en']
/** Grams or millimetres. */
const largest = 100_000_000

/** A product of its rows, a variant each. What the product's columns say in one row holds for all; another may repeat it. Pure. */
export function readProduct(rows: Cells[]): ImportedProduct {
  const once = <T>(column: string, read: (cells: Cells) => T | undefined): T | undefined => {
    const values = rows.map(read)
    const first = values.find((value) => value !== undefined)
    values.forEach((value, i) => {
      if (value !== undefined && String(value) !== String(first))
        rows[i]!.wrong(column, 'rows_disagree', 'The rows of one product say different things here.')
    })
    return first
  }
  const word = (column: string, shape?: Shape) => once(column, (cells) => cells.word(column, shape))
  const text = (column: string, longest: number) => once(column, (cells) => cells.text(column, longest))
  const content = languages.flatMap((language) => {
    const [title, description] = [text(`title_${language}`, 200), text(`description_${language}`, 20_000)]
    return title === undefined && description === undefined ? [] : [[language, { title, description }] as const]
  })
  const attributes = rows[0]!.columns('attribute:').flatMap((column) => {
    const value = text(column, 500)
    return value === undefined ? [] : [[column.slice('attribute:'.length), value] as const]
  })
  return {
    handle: rows[0]!.word('handle', handleShape) ?? '',
    content: Object.fromEntries(content),
    category: word('category', handleShape),
    brand: word('brand', short(100)),
    taxCategory: word('tax_category', short(60)),
    state: word('state', productState) as ImportedProduct['state'],
    channels: once('channels', (cells) => cells.list('channels', channelShape)),
    attributes: Object.fromEntries(attributes),
    options: readOptionNames(rows, once),
    variants: rows.flatMap((cells, i) => (namesVariant(cells) ? [readVariant(cells, i)] : [])),
  }
}

/** Names of the options by their place; undefined where no row says one. */
function readOptionNames(
  rows: Cells[],
  once: <T>(column: string, read: (cells: Cells) => T | undefined) => T | undefined,
): (string | undefined)[] {
  const names = optionPlaces.map((n) => {
    const column = `option${n}_name`
    return once(column, (cells) => cells.word(column, optionName))
  })
  names.forEach((name, i) => {
    if (name !== undefined && names.indexOf(name) < i)
      rows[0]!.wrong(`option${i + 1}_name`, 'option_repeated', 'Two options have the same name.')
  })
  return names
}

const ofVariants = [
  ...optionPlaces.map((n) => `option${n}_value`),
  ...'gtin weight_g length_mm width_mm height_mm variant_state'.split(' '),
]

/** Whether a row is about a variant: one without any tells of its product alone. */
function namesVariant(cells: Cells): boolean {
  if (cells.word('sku') !== undefined) return true
  const column = ofVariants.find((one) => cells.word(one) !== undefined)
  if (column !== undefined) cells.wrong('sku', 'value_missing', 'This must be said.')
  return false
}

function readVariant(cells: Cells, row: number): ImportedVariant {
  const size = (column: string) => cells.integer(column, 0, largest)
  return {
    row,
    sku: cells.word('sku', skuShape) ?? '',
    gtin: cells.word('gtin', gtinShape),
    values: optionPlaces.map((n) => cells.word(`option${n}_value`, optionValue)),
    weightG: size('weight_g'),
    lengthMm: size('length_mm'),
    widthMm: size('width_mm'),
    heightMm: size('height_mm'),
    state: cells.word('variant_state', variantState) as ImportedVariant['state'],
  }
}
