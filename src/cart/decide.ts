import { asCode } from '../catalog/price.ts'
import { uuidOf } from '../core/ids.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { digestOf } from '../stock/act.ts'
import { merge, type Edit, type Merged } from './merge.ts'
import type { Found, Goods, Holder, Market } from './read.ts'
import { longestHistory, mostCodes, mostLines, type EditInput } from './schema.ts'
import { unitPrice } from './shown.ts'

/** Who edits: `owner` is the fragment whose basket new edits are written to. */
export type Editor = { owner: string; by: string; now: Date }
/** A basket or list that edits are written to; of a basket not yet there the id that it will have. */
export type Target = { owner: string; id: string; kind: Holder['kind'] }
/** An edit that is to be written, with what the line (or code) came to before and after it. */
export type NewEdit = Edit & {
  target: Target
  digest: string
  by: string
  madeAt: Date
  change: number
  after: number
}
export type Decided = {
  outcomes: { id: string; outcome: 'accepted' | 'repeated' }[]
  edits: NewEdit[]
  /** What it comes to then; not of who only reads. */
  merged?: Merged
}

/** Milliseconds that an edit may have waited at a device. Its time only orders it among others. */
const longestWait = 365 * 86_400_000

/** The next basket that a fragment opens in a market. */
export const basketId = (owner: string, market: string, ordered: number) =>
  uuidOf('cart.basket', owner, market, String(ordered))

/** What was asked, but for its time: a repeat may say another. */
export const digestOfEdit = ({ at: _, ...content }: EditInput) => digestOf('cart.edit', content)

/** Finds what is wrong with one edit, at its place in the call. */
type Refuse = (field: string, code: string, detail: string) => undefined

/**
 * Decides on the edits of one call, in their order: what is a repeat, what is wrong, and what is to be written. All or nothing: throws a
 * Problem that names each edit that is wrong. Pure.
 */
export function decide(
  inputs: EditInput[],
  editor: Editor,
  { found, goods, where, list }: { found: Found; goods: Goods; where: Market; list: Holder | undefined },
): Decided {
  const basket: Target = {
    owner: editor.owner,
    id: basketId(editor.owner, where.market, found.ordered),
    kind: 'basket',
  }
  const held: Edit[] = found.holders.flatMap((holder) => holder.edits)
  const known = new Map(found.known)
  const decided: Decided = { outcomes: [], edits: [] }
  let merged = found.merged ?? merge(held)
  const errors: FieldError[] = []
  let conflict = false
  for (const [i, input] of inputs.entries()) {
    const refuse: Refuse = (field, code, detail) => void errors.push({ field: `/edits/${i}/${field}`, code, detail })
    const first = known.get(input.id)
    if (first !== undefined) {
      if (first !== digestOfEdit(input)) {
        conflict = true
        refuse('id', 'used', 'This id was used for another edit.')
      }
      decided.outcomes.push({ id: input.id, outcome: 'repeated' })
      continue
    }
    known.set(input.id, digestOfEdit(input))
    if (input.kind === 'move') {
      if (known.has(input.as)) {
        conflict = true
        refuse('as', 'used', 'This id was used for another edit.')
      }
      known.set(input.as, digestOfEdit(input))
    }
    const made = make(input, editor, { target: list ?? basket, basket, found, goods, where, merged }, refuse)
    const here = made.filter(({ target }) => target.id === (list ?? basket).id)
    held.push(...here)
    const after = merge(held)
    refuseTooMuch(after, merged, held.length, refuse)
    const before = merged
    decided.edits.push(...made.map((edit) => (here.includes(edit) ? told(edit, before, after) : edit)))
    merged = after
    decided.outcomes.push({ id: input.id, outcome: 'accepted' })
  }
  if (errors.length)
    throw new Problem(conflict ? 'idempotency_conflict' : 'invalid_request', errors[0]!.detail, { errors })
  return { ...decided, merged }
}

type Around = { target: Target; basket: Target; found: Found; goods: Goods; where: Market; merged: Merged }

/** The edits that one input becomes: one, or for a move those where it was and where it goes. */
function make(input: EditInput, editor: Editor, around: Around, refuse: Refuse): NewEdit[] {
  const { goods, where } = around
  const now = editor.now.getTime()
  const at = Math.max(Math.min(input.at === undefined ? now : Date.parse(input.at), now), now - longestWait)
  const base = {
    id: input.id,
    variant: null,
    units: null,
    over: [] as string[],
    note: null,
    code: null,
    price: null,
    at,
    target: around.target,
    digest: digestOfEdit(input),
    by: editor.by,
    madeAt: editor.now,
    change: 0,
    after: 0,
  }
  if (input.kind === 'code' || input.kind === 'uncode') {
    const code = asCode(input.code)
    if (!code) refuse('code', 'empty', 'A code has letters or digits.')
    if (around.target.kind !== 'basket') refuse('kind', 'basket_only', 'Codes are for baskets.')
    return [{ ...base, kind: input.kind, code, over: input.kind === 'uncode' ? input.over : [] }]
  }
  const { variant } = input
  if (!goods.goods.has(variant)) refuse('variant', 'unknown_variant', 'No variant has this id.')
  const own = { ...base, variant }
  const price = ('price' in input ? input.price : undefined) ?? unitPrice(goods, variant, where) ?? null
  switch (input.kind) {
    case 'add':
      return [{ ...own, kind: 'add', units: input.units, price }]
    case 'set':
      return [{ ...own, kind: 'set', units: input.units, price, over: input.over }]
    case 'note':
      return [{ ...own, kind: 'note', note: input.note.trim(), over: input.over }]
    case 'remove':
      return [{ ...own, kind: 'remove', over: input.over }]
    case 'move':
      return move(input, { ...own, price }, around, refuse)
  }
}

function move(
  input: Extract<EditInput, { kind: 'move' }>,
  { price, ...own }: Omit<NewEdit, 'kind'>,
  { basket, target, found, merged }: Around,
  refuse: Refuse,
): NewEdit[] {
  const owner = input.to === 'basket' ? basket.owner : found.lists.get(input.to)
  if (owner === undefined) refuse('to', 'unknown_list', 'No list of yours has this id.')
  if (input.to === target.id || (input.to === 'basket' && target.kind === 'basket'))
    refuse('to', 'same', 'It is there already.')
  const to: Target = input.to === 'basket' ? basket : { owner: owner ?? '', id: input.to, kind: 'shopping' }
  const note = merged.lines.find(({ variant }) => variant === input.variant)?.note
  const there = { ...own, over: [], target: to }
  return [
    { ...own, price: null, kind: 'remove', over: input.over },
    { ...there, id: input.as, kind: 'add', units: input.units, price, change: input.units },
    ...(note ? [{ ...there, id: uuidOf('cart.move.note', input.id), kind: 'note' as const, note, price: null }] : []),
  ]
}

/** Limits of a basket or list: of what an edit makes more than was. */
function refuseTooMuch(after: Merged, before: Merged, history: number, refuse: Refuse): void {
  if (after.lines.length > mostLines && after.lines.length > before.lines.length)
    refuse('variant', 'too_many_lines', `It holds ${mostLines} products at most.`)
  if (after.codes.length > mostCodes && after.codes.length > before.codes.length)
    refuse('code', 'too_many_codes', `It takes ${mostCodes} codes at most.`)
  if (history > longestHistory)
    refuse(
      'id',
      'too_many_edits',
      `It was changed ${longestHistory} times, which is the most it can be. Begin a new one.`,
    )
}

/** An edit with what its line came to. */
function told(edit: NewEdit, before: Merged, after: Merged): NewEdit {
  const units = ({ lines }: Merged) => lines.find(({ variant }) => variant === edit.variant)?.units ?? 0
  return { ...edit, change: units(after) - units(before), after: units(after) }
}
