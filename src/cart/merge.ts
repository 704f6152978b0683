/** One change of a basket or list, as it is kept for ever. Times are milliseconds since 1970. */
export type Edit = {
  /** Made by the device, so that a repeat is known. */
  id: string
  /** A move is a remove where it was and an add where it goes. */
  kind: 'add' | 'set' | 'remove' | 'note' | 'code' | 'uncode'
  /** Of add, set, remove, note. */
  variant: string | null
  /** Of add: how many more, or fewer. Of set: how many. */
  units: number | null
  /** Ids of edits of the same line (or code) that the editor saw: these end, whenever they come. */
  over: string[]
  note: string | null
  code: string | null
  /** What a unit cost where it was added or set, in minor units. */
  price: number | null
  at: number
}

/** One variant of a basket as the edits leave it. `edits` are those that live: who changes the line says that it saw them. */
export type Line = {
  variant: string
  units: number
  note: string | null
  price: number | null
  addedAt: number
  edits: string[]
}
export type Merged = {
  /** In the order in which they came into the basket. */
  lines: Line[]
  codes: { code: string; edits: string[] }[]
}

/** Units of a line at most, whatever edits add up to. */
export const mostUnits = 999

/** What an edit can end: a set ends quantities, a removal the whole line. */
const ends: Record<Edit['kind'], Edit['kind'][]> = {
  add: ['add', 'set'],
  set: ['add', 'set'],
  remove: ['add', 'set', 'note'],
  note: ['note'],
  code: [],
  uncode: ['code'],
}

/**
 * What a set of edits comes to. It follows from the set alone: their order, repeats and the way by which they came change nothing, so
 * devices that have the same edits show the same (docs/decisions/0016-baskets.md says why each rule is as it is). Pure.
 */
export function merge(edits: Iterable<Edit>): Merged {
  const all = distinct(edits)
  const ended = new Set(all.flatMap(endings))
  const living = all.filter((edit) => !ended.has(`${edit.kind} ${placeOf(edit)} ${edit.id}`))
  const lines: Line[] = []
  const codes: Merged['codes'] = []
  for (const [variant, own] of Map.groupBy(living, ({ variant: of }) => of)) {
    if (variant === null) continue
    const line = lineOf(variant, own)
    if (line?.units) lines.push(line)
  }
  for (const [code, own] of Map.groupBy(living, ({ code: of }) => of))
    if (code !== null && own.some(({ kind }) => kind === 'code'))
      codes.push({ code, edits: own.flatMap(({ kind, id }) => (kind === 'code' ? [id] : [])) })
  return {
    lines: lines.toSorted((a, b) => a.addedAt - b.addedAt || byText(a.variant, b.variant)),
    codes: codes.toSorted((a, b) => byText(a.code, b.code)),
  }
}

/** Each id once, by time. Of two contents under one id, which no server takes, the same one counts everywhere. */
function distinct(edits: Iterable<Edit>): Edit[] {
  const byId = new Map<string, Edit>()
  for (const edit of edits) {
    const before = byId.get(edit.id)
    if (!before || (before !== edit && precedes(edit, before))) byId.set(edit.id, edit)
  }
  return [...byId.values()].toSorted((a, b) => a.at - b.at || byText(a.id, b.id))
}

const precedes = (a: Edit, b: Edit) => (a.at - b.at || byText(contentOf(a), contentOf(b))) < 0
const contentOf = ({ kind, variant, units, over, note, code, price }: Edit) =>
  JSON.stringify([kind, variant, units, over, note, code, price])

const placeOf = ({ variant, code }: Edit) => variant ?? code
const endings = (edit: Edit) =>
  ends[edit.kind].flatMap((kind) => edit.over.map((id) => `${kind} ${placeOf(edit)} ${id}`))

/**
 * A line out of its living edits, oldest first; undefined when only endings are left. Its units are counted in the order of time and never below
 * nothing: what takes more away than was there at its time takes nothing from what is put in later.
 */
function lineOf(variant: string, own: Edit[]): Line | undefined {
  const set = own.findLast(({ kind }) => kind === 'set')
  const counted = own.filter(({ kind }) => kind === 'add' || kind === 'set')
  if (!counted.length) return undefined
  const sum = counted.reduce(
    (all, edit) => (edit.kind === 'add' || edit === set ? Math.max(all + edit.units!, 0) : all),
    0,
  )
  return {
    variant,
    units: Math.min(sum, mostUnits),
    note: own.findLast(({ kind }) => kind === 'note')?.note || null,
    price: counted.findLast(({ price }) => price !== null)?.price ?? null,
    addedAt: counted[0]!.at,
    edits: own.flatMap(({ kind, id }) => (kind === 'remove' ? [] : [id])),
  }
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
