import { unmarked } from '../../core/csv.ts'
import type { Broken, Layout } from './entry.ts'
import type { RecordsMapping } from './mapping_schema.ts'
import type { Row } from './rows.ts'

/** The cells of one row, each read as what its column holds. Undefined where nothing is said, or what is said is wrong (then told). */
export type Cells = {
  /** As it stands, but for the mark that guards it from spreadsheets. */
  text(column: string, longest: number): string | undefined
  /** Without spaces around it. */
  word(column: string, shape?: Shape): string | undefined
  integer(column: string, least: number, most: number): number | undefined
  number(column: string, least: number, most: number): number | undefined
  /** Separated by |. */
  list(column: string, shape: Shape): string[] | undefined
  /** The columns that begin so. */
  columns(start: string): string[]
  /** Tells that a column says something that cannot be. */
  wrong(column: string, code: string, detail: string): void
}
/** What a word must look like, and a sentence for one that does not. */
export type Shape = { fits: (text: string) => boolean; detail: string; code?: string }

/** Reads row `i` of an entry. */
export function cellsOf({ header, mapping }: Layout<RecordsMapping>, { cells }: Row, i: number, broken: Broken): Cells {
  const unsaid = new Set(['', ...(mapping.missing ?? [])])
  const at = (column: string): string | undefined => {
    const cell = cells[header.indexOf(column)]
    return cell === undefined || unsaid.has(cell) ? undefined : unmarked(cell)
  }
  const wrong = (column: string, code: string, detail: string): undefined => {
    broken(i, { path: column, code, detail })
    return undefined
  }
  const text = (column: string, longest: number): string | undefined => {
    const value = at(column)
    if (value === undefined) return undefined
    if (value.includes('\0') || !value.isWellFormed())
      return wrong(column, 'bad_characters', 'It holds a NUL character or half a surrogate pair.')
    if (value.length > longest) return wrong(column, 'too_long', `It has more than ${longest} characters.`)
    return value
  }
  const word = (column: string, shape?: Shape): string | undefined => {
    const value = text(column, 1000)?.trim()
    if (value === undefined || unsaid.has(value)) return undefined
    if (!shape || shape.fits(value)) return value
    return wrong(column, shape.code ?? 'value_invalid', shape.detail)
  }
  const counted = (column: string, pattern: RegExp, least: number, most: number, what: string) => {
    const value = word(column)
    if (value === undefined) return undefined
    const number = pattern.test(value) ? Number(value) : NaN
    if (number >= least && number <= most) return number
    return wrong(column, 'number_invalid', `This is no ${what} from ${least} to ${most}.`)
  }
  return {
    text,
    word,
    integer: (column, least, most) => counted(column, /^-?\d{1,15}$/, least, most, 'whole number'),
    number: (column, least, most) => counted(column, /^-?\d{1,15}(\.\d{1,15})?$/, least, most, 'number'),
    list: (column, shape) => {
      const parts = word(column)
        ?.split('|')
        .map((part) => part.trim())
      if (!parts || parts.every(shape.fits)) return parts && [...new Set(parts)]
      return wrong(column, 'value_invalid', shape.detail)
    },
    columns: (start) => header.filter((column) => column.startsWith(start)),
    wrong,
  }
}
