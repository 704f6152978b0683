import { merge, type Edit } from '#cart/merge.ts'
import type { Answer } from '../types.ts'
import type { About, EditInput, Place, Work } from './queue.ts'

export type Basket = Answer<'basket_read'>
export type List = Answer<'lists_read'>['items'][number]
export type CartLine = Basket['lines'][number]

/** A line as it is shown: with what waits to be sent already done. */
export type ShownLine = {
  variant: string
  units: number
  note: string | null
  edits: string[]
  /** What of it waits to be sent. */
  waiting: boolean
  /** What the server says of it; undefined while it has not heard of it. */
  line: CartLine | undefined
  about: About | undefined
}
export type Shown<T extends Basket | List = Basket> = {
  told: T | undefined
  lines: ShownLine[]
  codes: { code: string; edits: string[] }[]
  units: number
  /** Edits that wait. While there are some, totals are those of before. */
  waiting: number
}

/**
 * What the server said of a basket or list, with the edits of this device that it has not counted yet. Pure.
 * @param counted ids of edits that it has counted although it does not name them: they were ended by others
 */
export function shownOf<T extends Basket | List>(
  told: T | undefined,
  works: Work[],
  place: Place,
  counted: ReadonlySet<string> = new Set(),
): Shown<T> {
  const lines = told?.lines ?? []
  const codes = told?.codes ?? []
  const heard = new Set([...lines.flatMap(({ edits }) => edits), ...codes.flatMap(({ edits }) => edits)])
  const own = works.filter((work) => work.kind === 'edit')
  const pending = own.flatMap((work) => {
    const edit = effectOn(place, work.place, work.edit)
    return edit && !heard.has(edit.id) && !counted.has(edit.id) ? [edit] : []
  })
  const merged = merge([...lines.flatMap(asEdits), ...codes.map(asCode), ...pending])
  const abouts = new Map(own.flatMap(({ edit, about }) => (about && 'variant' in edit ? [[edit.variant, about]] : [])))
  const told_ = new Map(lines.map((line) => [line.variant, line]))
  const waits = new Set(pending.map(({ variant }) => variant))
  return {
    told,
    lines: merged.lines.map(({ variant, units, note, edits }) => ({
      variant,
      units,
      note,
      edits,
      waiting: waits.has(variant),
      line: told_.get(variant),
      about: abouts.get(variant),
    })),
    codes: merged.codes,
    units: merged.lines.reduce((sum, { units }) => sum + units, 0),
    waiting: pending.length,
  }
}

/**
 * Edits that come to a line as the server tells it. It tells which of them live, not what each was: the first stands for all units, the
 * last for the note (a line with a note has at least two), so whatever names them as `over` ends them.
 */
function asEdits({ variant, units, note, addedAt, edits }: CartLine): Edit[] {
  const at = Date.parse(addedAt)
  const common = { variant, over: [], note: null, code: null, price: null, at }
  return edits.map((id, i): Edit => {
    if (i === 0) return { ...common, id, kind: 'set', units }
    if (note !== null && i === edits.length - 1) return { ...common, id, kind: 'note', units: null, note }
    return { ...common, id, kind: 'add', units: 0 }
  })
}

const asCode = ({ code, edits }: Basket['codes'][number]): Edit => ({
  id: edits[0] ?? code,
  kind: 'code',
  variant: null,
  units: null,
  over: [],
  note: null,
  code,
  price: null,
  at: 0,
})

/** What an edit that waits does to a place: a move takes away from one and adds to the other. */
function effectOn(place: Place, from: Place, edit: EditInput): Edit | undefined {
  const common = {
    id: edit.id,
    at: Date.parse(edit.at ?? ''),
    note: null,
    code: null,
    price: null,
    units: null,
    over: [],
  }
  if (edit.kind === 'move') {
    const { variant, units } = edit
    if (from === place) return { ...common, kind: 'remove', variant, over: edit.over }
    const to: Place = edit.to === 'basket' ? 'basket' : `list ${edit.to}`
    return to === place ? { ...common, id: edit.as, kind: 'add', variant, units } : undefined
  }
  if (from !== place) return undefined
  if (edit.kind === 'code') return { ...common, kind: 'code', variant: null, code: edit.code }
  if (edit.kind === 'uncode') return { ...common, kind: 'uncode', variant: null, code: edit.code, over: edit.over }
  if (edit.kind === 'add') return { ...common, kind: 'add', variant: edit.variant, units: edit.units }
  const { over } = edit
  if (edit.kind === 'note') return { ...common, kind: 'note', variant: edit.variant, note: edit.note, over }
  if (edit.kind === 'remove') return { ...common, kind: 'remove', variant: edit.variant, over }
  return { ...common, kind: edit.kind, variant: edit.variant, units: edit.units, over }
}
