import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { merge, type Edit } from '#cart/merge.ts'
import { nextTogether, type EditInput, type Work } from '../../apps/ui/client/queue.ts'
import { shownOf, type Basket } from '../../apps/ui/client/shown.ts'

const variants = ['v0', 'v1']

/** What may happen between a device, the server and the other devices, in any order. */
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who: fc.constantFrom('own', 'other'), kind: fc.constantFrom('add', 'set', 'remove', 'note'), variant: fc.nat({ max: 1 }), units: fc.integer({ min: 1, max: 3 }) }) }, // prettier-ignore
  { weight: 4, arbitrary: fc.constantFrom('send', 'answer', 'lose', 'begin reading', 'end reading', 'hear') },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

const asEdit = (input: EditInput, at: number): Edit => ({
  id: input.id,
  at,
  kind: input.kind === 'move' ? 'remove' : input.kind,
  variant: 'variant' in input ? input.variant : null,
  units: 'units' in input ? input.units : null,
  over: 'over' in input ? input.over : [],
  note: 'note' in input ? input.note : null,
  code: null,
  price: null,
})

/** A server that holds a set of edits, and a device that shows a basket by the rules of the client: pure, and as slow as one likes. */
function world() {
  const held = new Map<string, Edit>()
  let works: Work[] = []
  let told = { lines: [], codes: [] } as unknown as Basket
  const counted = new Set<string>()
  const heard = new Set<string>()
  let flying: { sent: Work[]; answer: Basket } | undefined
  let reading: { basket: Basket; before: string[] } | undefined
  let n = 0
  const read = () => {
    const merged = merge(held.values())
    const lines = merged.lines.map((line) => ({ ...line, addedAt: new Date(line.addedAt).toISOString() }))
    return { lines, codes: merged.codes } as unknown as Basket
  }
  const shown = () => shownOf(told, works, 'basket', counted)
  const make = (kind: string, variant: string, units: number, over: string[]): EditInput => {
    n++
    const base = { id: `e${String(n).padStart(4, '0')}`, at: new Date(n * 1000).toISOString(), variant }
    if (kind === 'add') return { ...base, kind, units }
    if (kind === 'set') return { ...base, kind, units, over }
    if (kind === 'note') return { ...base, kind, note: `n${units}`, over }
    return { ...base, kind: 'remove', over }
  }
  const take = (edit: EditInput) => {
    if (!held.has(edit.id)) held.set(edit.id, asEdit(edit, Date.parse(edit.at!)))
  }
  const done = (sent: Work[], basket: Basket) => {
    for (const { id } of sent) counted.add(id)
    told = basket
    works = works.filter((work) => !sent.includes(work))
    reading = undefined
  }
  const acts: Record<string, () => void> = {
    send() {
      if (flying || !works.length) return
      const sent = nextTogether(works)
      for (const work of sent) if (work.kind === 'edit') take(work.edit)
      flying = { sent, answer: read() }
    },
    answer() {
      if (flying) done(flying.sent, flying.answer)
      flying = undefined
    },
    lose: () => (flying = undefined),
    'begin reading': () => (reading = { basket: read(), before: [...heard] }),
    'end reading'() {
      if (!reading) return
      for (const id of reading.before) counted.add(id)
      told = reading.basket
      reading = undefined
    },
    hear: () => works.forEach(({ id }) => held.has(id) && heard.add(id)),
  }
  return {
    shown,
    all: () => merge([...held.values(), ...works.flatMap((work) => (work.kind === 'edit' ? [asEdit(work.edit, Date.parse(work.edit.at!))] : []))]), // prettier-ignore
    counted,
    works: () => works,
    held,
    act: (name: string) => acts[name]!(),
    edit(who: string, kind: string, variant: string, units: number) {
      const seen = who === 'own' ? shown().lines : merge(held.values()).lines
      const edit = make(kind, variant, units, seen.find((line) => line.variant === variant)?.edits ?? [])
      if (who === 'own') works.push({ kind: 'edit', id: edit.id, place: 'basket', edit })
      else take(edit)
    },
    settle() {
      acts['lose']!()
      while (works.length) {
        acts['send']!()
        acts['answer']!()
      }
      acts['begin reading']!()
      acts['end reading']!()
    },
  }
}

/** A world in which all of that has happened, in this order. */
function worldAfter(acts: Act[]) {
  const one = world()
  for (const each of acts)
    if (typeof each === 'string') one.act(each)
    else one.edit(each.who, each.kind, variants[each.variant]!, each.units)
  return one
}

const unitsOf = (lines: { variant: string; units: number; note: string | null }[]) =>
  Object.fromEntries(lines.map(({ variant, units, note }) => [variant, `${units} ${note}`]))

describe('what a device shows', () => {
  it('is, when all is settled, what all edits come to, whatever the order of answers, events, failures and repeats', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const one = worldAfter(acts)
        one.settle()
        assert.deepEqual(unitsOf(one.shown().lines), unitsOf(one.all().lines))
        assert.equal(one.shown().waiting, 0)
      }),
      { numRuns: 1000 },
    )
  })

  it('never has an edit as living that others have ended, once the device has heard of it and read', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const one = worldAfter(acts)
        for (const name of ['hear', 'begin reading', 'end reading']) one.act(name)
        const living = new Set(merge(one.held.values()).lines.flatMap(({ edits }) => edits))
        const shown = one.shown().lines.flatMap(({ edits }) => edits)
        assert.deepEqual(
          shown.filter((id) => one.held.has(id) && !living.has(id)),
          [],
        )
      }),
      { numRuns: 1000 },
    )
  })
})
