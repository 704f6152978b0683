import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { merge, mostUnits, type Edit, type Merged } from './merge.ts'

const edit = (id: string, kind: Edit['kind'], more: Partial<Edit> = {}): Edit => ({
  id,
  kind,
  variant: kind === 'code' || kind === 'uncode' ? null : 'shirt',
  units: null,
  over: [],
  note: null,
  code: null,
  price: null,
  at: 0,
  ...more,
})
const units = (edits: Edit[], variant = 'shirt') =>
  merge(edits).lines.find((line) => line.variant === variant)?.units ?? 0

/** Any edits at all, with whatever over: devices that behave and devices that do not. */
const ids = Array.from({ length: 12 }, (_, i) => `e${String(i).padStart(2, '0')}`)
const anyEdit = fc
  .record({
    id: fc.constantFrom(...ids),
    kind: fc.constantFrom<Edit['kind'][]>('add', 'set', 'remove', 'note', 'code', 'uncode'),
    place: fc.constantFrom('hat', 'shirt', 'sock'),
    units: fc.integer({ min: -3, max: 5 }),
    over: fc.array(fc.constantFrom(...ids), { maxLength: 4 }),
    price: fc.option(fc.integer({ min: 0, max: 3 })),
    at: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ place, units: n, ...one }): Edit => {
    const ofCode = one.kind === 'code' || one.kind === 'uncode'
    const counts = one.kind === 'add' || one.kind === 'set'
    return {
      ...one,
      variant: ofCode ? null : place,
      code: ofCode ? place : null,
      units: counts ? (one.kind === 'set' ? Math.abs(n) : n) : null,
      note: one.kind === 'note' ? `n${n}` : null,
      price: counts ? one.price : null,
    }
  })
const anyEdits = fc.array(anyEdit, { maxLength: 14 })
const shuffledTwice = anyEdits.chain((edits) =>
  fc.tuple(
    fc.constant(edits),
    fc.shuffledSubarray([...edits, ...edits], { minLength: edits.length * 2 }),
    fc.integer({ min: 0, max: edits.length }),
  ),
)

/** What somebody does at a device that has seen some of all edits. */
type Act = {
  device: number
  kind: Edit['kind'] | 'sync'
  place: string
  units: number
  /** The other device of a sync, and how much of what it has comes through. */
  other: number
  part: number
}
const devices = 3
const acts = fc.array(
  fc.record<Act>({
    device: fc.nat(devices - 1),
    kind: fc.constantFrom('add', 'add', 'set', 'remove', 'note', 'code', 'uncode', 'sync', 'sync'),
    place: fc.constantFrom('hat', 'shirt'),
    units: fc.integer({ min: 1, max: 4 }),
    other: fc.nat(devices - 1),
    part: fc.nat(100),
  }),
  { maxLength: 30 },
)

/** What a device that behaves sends: it says what it saw, and begins anew where a line has come to nothing. */
function made(act: Act, n: number, seen: Merged): Edit {
  const { kind, place } = act as Act & { kind: Edit['kind'] }
  const line = seen.lines.find(({ variant }) => variant === place)
  const base = edit(`d${act.device}-${String(n).padStart(3, '0')}`, kind, { at: n })
  if (kind === 'code' || kind === 'uncode')
    return {
      ...base,
      code: place,
      over: kind === 'uncode' ? (seen.codes.find(({ code }) => code === place)?.edits ?? []) : [],
    }
  const own = { ...base, variant: place }
  if (kind === 'add') return { ...own, units: act.units, over: [] }
  const over = line?.edits ?? []
  if (kind === 'set') return { ...own, units: act.units, over }
  return kind === 'note' ? { ...own, note: `note ${n}`, over } : { ...own, over }
}

/** Plays acts at devices that exchange a part of what they have, each in an order of its own; gives what each device has. */
function play(all: Act[]): { replicas: Edit[][]; history: { edit: Edit; before: Merged; after: Merged }[] } {
  const replicas: Edit[][] = Array.from({ length: devices }, () => [])
  const history: { edit: Edit; before: Merged; after: Merged }[] = []
  for (const [n, act] of all.entries()) {
    const own = replicas[act.device]!
    if (act.kind === 'sync') {
      // Some of what the other has, the newest first, and some of it twice.
      const coming = replicas[act.other]!.filter((_, i) => (i * 37 + act.part) % 100 >= 30).toReversed()
      own.push(...coming, ...coming.slice(0, 2))
      continue
    }
    const before = merge(own)
    own.push(made(act, n, before))
    history.push({ edit: own.at(-1)!, before, after: merge(own) })
  }
  return { replicas, history }
}

describe('a basket out of edits', () => {
  it('is the same for every order and repetition of the same edits', () => {
    fc.assert(
      fc.property(shuffledTwice, ([edits, shuffled]) => assert.deepEqual(merge(shuffled), merge(edits))),
      { numRuns: 2000 },
    )
  })

  it('is the same for all interleavings of what two devices did', () => {
    const a = [
      edit('a1', 'add', { units: 2 }),
      edit('a2', 'set', { units: 5, over: ['a1'] }),
      edit('a3', 'note', { note: 'x' }),
    ]
    const b = [
      edit('b1', 'add', { units: 1 }),
      edit('b2', 'remove', { over: ['a1', 'b1'] }),
      edit('b3', 'add', { units: -1 }),
    ]
    const all = (x: Edit[], y: Edit[]): Edit[][] =>
      !x.length || !y.length
        ? [[...x, ...y]]
        : [...all(x.slice(1), y).map((rest) => [x[0]!, ...rest]), ...all(x, y.slice(1)).map((rest) => [y[0]!, ...rest])]
    const found = new Set(all(a, b).map((edits) => JSON.stringify(merge(edits))))
    assert.equal(all(a, b).length, 20)
    assert.equal(found.size, 1)
    assert.equal(units([...a, ...b]), 4)
  })

  it('is the same for all devices of a person once each has what the others have, however they were parted', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { replicas } = play(all)
        const whole = merge(replicas.flat())
        for (let n = 0; n < devices; n++)
          assert.deepEqual(merge(replicas.flatMap((_, i) => replicas[(i + n) % devices]!.toReversed())), whole)
      }),
      { numRuns: 1000 },
    )
  })

  it('shows each device at once what it has just done', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { edit: one, before, after } of play(all).history) {
          const count = ({ lines }: Merged) => lines.find(({ variant }) => variant === one.variant)?.units ?? 0
          if (one.kind === 'add') assert.equal(count(after), Math.min(count(before) + one.units!, mostUnits))
          if (one.kind === 'set') assert.equal(count(after), one.units)
          if (one.kind === 'remove') assert.equal(count(after), 0)
          if (one.kind === 'note' && count(after))
            assert.equal(after.lines.find(({ variant }) => variant === one.variant)!.note, one.note)
          const codes = after.codes.map(({ code }) => code)
          if (one.kind === 'code') assert.ok(codes.includes(one.code!))
          if (one.kind === 'uncode') assert.ok(!codes.includes(one.code!))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('loses no unit that somebody added unless somebody who saw it set or removed its line', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const edits = [
          ...new Map(
            play(all)
              .replicas.flat()
              .map((one) => [one.id, one]),
          ).values(),
        ]
        for (const variant of ['hat', 'shirt']) {
          const own = edits.filter((one) => one.variant === variant)
          const saw = (one: Edit) => own.some(({ kind, over }) => kind !== 'note' && over.includes(one.id))
          const sets = own.filter((one) => one.kind === 'set' && !saw(one)).toSorted((a, b) => a.at - b.at)
          const adds = own.filter((one) => one.kind === 'add' && !saw(one))
          const sum = adds.reduce((total, one) => total + one.units!, sets.at(-1)?.units ?? 0)
          assert.equal(units(edits, variant), Math.min(Math.max(sum, 0), mostUnits))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes an edit that comes before the one it ends', () => {
    const add = edit('a', 'add', { units: 3 })
    for (const late of [
      [edit('r', 'remove', { over: ['a'] }), add],
      [edit('s', 'set', { units: 0, over: ['a'] }), add],
    ])
      assert.equal(units(late), 0)
  })

  it('is apart again after a split exactly as before a merge', () => {
    fc.assert(
      fc.property(shuffledTwice, ([edits, , cut]) => {
        const [one, other] = [edits.slice(0, cut), edits.slice(cut)]
        const [mine, theirs] = [merge(one), merge(other)]
        merge([...one, ...other])
        assert.deepEqual([merge(one), merge(other)], [mine, theirs])
      }),
    )
  })

  it('keeps what one device adds while another removes the line or sets it', () => {
    const first = edit('a', 'add', { units: 2 })
    const later = edit('b', 'add', { units: 1, at: 1 })
    assert.equal(units([first, later, edit('r', 'remove', { over: ['a'], at: 2 })]), 1)
    assert.equal(units([first, later, edit('s', 'set', { units: 4, over: ['a'], at: 2 })]), 5)
  })

  it('counts of two sets at the same time the later, and lets the next one end both', () => {
    const sets = [edit('s', 'set', { units: 4, at: 1 }), edit('t', 'set', { units: 2, at: 2 })]
    assert.equal(units(sets), 2)
    assert.equal(units([...sets, edit('u', 'set', { units: 9, over: ['s', 't'], at: 0 })]), 9)
  })

  it('takes nothing from what is put in later, however much was taken away before', () => {
    const taken = [
      edit('a', 'add', { units: 1 }),
      edit('b', 'add', { units: -1, at: 1 }),
      edit('c', 'add', { units: -1, at: 2 }),
      edit('r', 'remove', { over: ['a'], at: 3 }),
    ]
    assert.deepEqual(merge(taken), { lines: [], codes: [] })
    assert.equal(units([...taken, edit('d', 'add', { units: 1, at: 4 })]), 1)
    assert.equal(units([...taken, edit('s', 'set', { units: 2, at: 4 }), edit('e', 'add', { units: -1, at: 5 })]), 1)
  })

  it('keeps the note when the quantity is set, and forgets it when the line is removed', () => {
    const edits = [edit('a', 'add', { units: 1 }), edit('n', 'note', { note: 'gift', at: 1 })]
    assert.equal(merge([...edits, edit('s', 'set', { units: 2, over: ['a', 'n'], at: 2 })]).lines[0]!.note, 'gift')
    const removed = [...edits, edit('r', 'remove', { over: ['a', 'n'], at: 2 })]
    assert.deepEqual(merge(removed).lines, [])
    assert.equal(merge([...removed, edit('b', 'add', { units: 1, at: 3 })]).lines[0]!.note, null)
  })

  it('ends nothing of another line, whatever an edit claims', () => {
    const hat = edit('h', 'add', { variant: 'hat', units: 1 })
    assert.equal(units([hat, edit('r', 'remove', { over: ['h'] })], 'hat'), 1)
  })

  it('remembers what a unit cost when it was added or set last', () => {
    const edits = [edit('a', 'add', { units: 1, price: 100 }), edit('b', 'add', { units: 1, price: 90, at: 1 })]
    assert.equal(merge(edits).lines[0]!.price, 90)
  })
})
