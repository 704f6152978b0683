import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { layOutGraph, nodeHeight } from '../../apps/console/src/people/graph-layout.ts'
import { layOut } from '../../apps/console/src/thread/lane-layout.ts'
import { lateOnes, mergeStory } from '../../apps/console/src/thread/story.ts'
import { fieldsOf, inferSchema, setPersonal, setRequired } from '../../apps/console/src/quality/schema.ts'
import { diffLines } from '../../apps/ui/diff.ts'
import { clientTypes, typesFile } from '../../apps/ui/generate.ts'
import { lineOf, readJson } from '../../apps/ui/json-text.ts'
import { sseReader } from '../../apps/ui/sse.ts'
import type { HiloEvent, PersonLink } from '../../apps/ui/types.ts'
import { en } from '../../apps/ui/words/en.ts'
import { es } from '../../apps/ui/words/es.ts'
import { testWorld } from '../world.ts'

const event = (id: string, occurredAt: string, more: Partial<HiloEvent> = {}): HiloEvent => ({
  id,
  threadId: 't',
  type: 'Product Viewed',
  channel: 'web',
  source: 's',
  verified: true,
  session: null,
  occurredAt,
  receivedAt: occurredAt,
  data: {},
  context: {},
  cursor: id,
  ...more,
})

describe('the typed client', () => {
  it('is current with the OpenAPI document', async () => {
    const world = await testWorld()
    try {
      const document = (await world.app.inject('/openapi.json')).json<Record<string, unknown>>()
      const now = await clientTypes(document)
      if (process.env.HILO_UPDATE) await writeFile(typesFile, now)
      const kept = await readFile(typesFile, 'utf8')
      assert.ok(kept === now, 'The API changed. Run: HILO_UPDATE=1 npm test -- e2e/parts')
    } finally {
      await world.close()
    }
  })
})

describe('the dictionaries', () => {
  /** Path → word, of all words; functions as what they say of 1 or 2 things. */
  const flat = (words: object, path = ''): [string, string][] =>
    Object.entries(words).flatMap(([key, word]: [string, unknown]) => {
      const at = path ? `${path}.${key}` : key
      if (typeof word === 'function')
        return [[at, String((word as (...args: unknown[]) => unknown)(2, 2, 'x'))] as [string, string]]
      return typeof word === 'string' ? [[at, word] as [string, string]] : flat(word as object, at)
    })

  it('have the same words in Spanish and English, none empty', () => {
    const [spanish, english] = [flat(es), flat(en)]
    assert.deepEqual(spanish.map(([path]) => path).sort(), english.map(([path]) => path).sort())
    assert.deepEqual(
      [...spanish, ...english].filter(([, word]) => !word.trim()),
      [],
    )
  })

  it('leave nothing in the other language', () => {
    const english = new Map(flat(en))
    const same = flat(es).filter(([path, word]) => english.get(path) === word && /\p{L}{3}/u.test(word))
    // Written alike in both.
    assert.deepEqual(
      same.map(([, word]) => word).filter((word) => !['Auto', 'Error', 'GTIN', 'Personal', 'SKU'].includes(word)),
      [],
    )
  })
})

describe('JSON as a person edits it', () => {
  it('is read like JSON.parse reads it', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        assert.deepEqual(readJson(text).value, JSON.parse(text))
      }),
    ))

  it('is refused where JSON.parse refuses it', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '}', 'x', '"', '1'), (value, at, typed) => {
        const text = JSON.stringify(value, null, 2)
        const broken = text.slice(0, at % text.length) + typed + text.slice((at % text.length) + 1)
        let good = true
        try {
          JSON.parse(broken)
        } catch {
          good = false
        }
        assert.equal(readJson(broken).fault === undefined, good)
      }),
    ))

  it('knows the line of a field, and of a missing one its object', () => {
    const { lines } = readJson('{\n  "a": 1,\n  "b/c": [\n    {\n      "d": true\n    }\n  ]\n}')
    assert.equal(lineOf(lines, '/b~1c/0/d'), 5)
    assert.equal(lineOf(lines, '/b~1c/0/missing'), 4)
    assert.equal(lineOf(lines, '/missing'), 1)
    assert.equal(readJson('{\n  "a": 1,\n  b: 2\n}').fault?.line, 3)
  })

  it('is compared line by line so that both texts can be told from the comparison', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (a, b) => {
        const [before, after] = [a.join('\n'), b.join('\n')]
        const lines = diffLines(before, after)
        const side = (other: 'old' | 'new') => lines.filter((line) => line.kind !== other).map((line) => line.text)
        assert.equal(side('new').join('\n'), before)
        assert.equal(side('old').join('\n'), after)
      }),
    ))
})

describe('a live line', () => {
  it('gives the same messages however it is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (cuts) => {
        const text =
          'event: hello\ndata: {"cursor":"1"}\n\n: still here\n\nid: 2\r\nevent: event\r\ndata: a\r\ndata: b\r\n\r\n'
        const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length]
        const read = sseReader()
        const found = places.slice(1).flatMap((to, index) => read(text.slice(places[index], to)))
        assert.deepEqual(found, [
          { event: 'hello', data: '{"cursor":"1"}', id: '' },
          { event: 'event', data: 'a\nb', id: '2' },
        ])
      }),
    ))
})

describe('the story of a thread', () => {
  const [old, middle, fresh] = [
    event('a', '2026-11-01T10:00:00.000Z'),
    event('b', '2026-11-05T10:00:00.000Z'),
    event('c', '2026-11-10T10:00:00.000Z'),
  ]

  it('puts live events where they belong, once, and leaves those of pages that were not read', () => {
    assert.deepEqual(mergeStory([fresh, old], [middle, fresh], true), [fresh, middle, old])
    assert.deepEqual(mergeStory([fresh, middle], [old], false), [fresh, middle])
    assert.deepEqual(mergeStory([], [old], false), [old])
  })

  it('calls late what came after something newer', () => {
    const late = { ...old, receivedAt: '2026-11-11T00:00:00.000Z' }
    assert.deepEqual([...lateOnes([fresh, middle, late])], [late.id])
    assert.deepEqual([...lateOnes([fresh, middle, old])], [])
  })

  it('is drawn in order of time with quiet days folded, whatever its length', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ at: fc.integer({ min: 0, max: 9 * 86_400 }), channel: fc.constantFrom('web', 'app', 'pos') }),
          { maxLength: 60 },
        ),
        fc.integer({ min: 0, max: 1400 }),
        (steps, fill) => {
          const events = steps.map(({ at, channel }, index) =>
            event(String(index), new Date(Date.UTC(2026, 10, 1) + at * 1000).toISOString(), { channel }),
          )
          const { stitches, lanes, folds, width } = layOut(events, fill, 1)
          assert.equal(stitches.length, events.length)
          stitches.forEach((stitch, index) => {
            const before = stitches[index - 1]
            assert.equal(lanes[stitch.lane], stitch.event.channel)
            assert.ok(stitch.x > 0 && stitch.x < Math.max(width, fill + 1))
            if (before) assert.ok(stitch.x > before.x && stitch.event.occurredAt >= before.event.occurredAt)
          })
          assert.ok(folds.length < 12 && width >= fill)
        },
      ),
    ))
})

describe('the picture of what joins a person', () => {
  const identifier = (id: string) => ({
    id,
    kind: 'email',
    value: id,
    verified: true,
    shared: false,
    blocked: false,
    firstSeen: '2026-11-01T10:00:00.000Z',
  })
  const link = (a: string, b: string, more: Partial<PersonLink>): PersonLink => ({
    id: `${a} ${b}`,
    a,
    b,
    verified: true,
    byHand: false,
    evidence: {},
    source: 's',
    madeAt: '2026-11-01T10:00:00.000Z',
    madeBy: 'rule: seen together',
    revokedAt: null,
    held: null,
    ...more,
  })
  const end = fc.nat({ max: 11 }).map((n) => `i${n}`)
  const drawn = fc.record({ a: end, b: end, held: fc.constantFrom(null, 'shared' as const), ended: fc.boolean() })

  it('has every identifier once, none over another, and every live link between two of them', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(drawn, { maxLength: 20 }),
        fc.nat({ max: 900 }),
        (n, all, fill) => {
          const own = Array.from({ length: n }, (_, i) => identifier(`i${i}`))
          const links = all
            .filter(({ a, b }) => a !== b)
            .map(({ a, b, held, ended }) => link(a, b, { held, revokedAt: ended ? '2026-11-02T10:00:00.000Z' : null }))
          const { nodes, edges, nodeWidth, width, height } = layOutGraph(own, links, fill)
          assert.deepEqual(
            own.filter(({ id }) => nodes.filter((node) => node.id === id).length !== 1),
            [],
          )
          for (const node of nodes) {
            assert.ok(node.x >= 0 && node.x + nodeWidth <= width && node.y >= 0 && node.y + nodeHeight <= height)
            for (const other of nodes)
              assert.ok(
                node === other || Math.abs(node.x - other.x) >= nodeWidth || Math.abs(node.y - other.y) >= nodeHeight,
              )
          }
          const pairs = new Set(links.filter(({ revokedAt }) => !revokedAt).map(({ a, b }) => `${a} ${b}`))
          assert.deepEqual(new Set(edges.map((edge) => `${edge.link.a} ${edge.link.b}`)), pairs)
        },
      ),
    ))
})

describe('a proposed contract', () => {
  it('takes types as they came, requires what every event had, and marks what is personal', () => {
    const schema = inferSchema([
      { price: 1, email: 'a@b.example', lines: [{ sku: 'x' }] },
      { price: 1.5, name: 'Shirt', lines: [] },
    ])
    assert.deepEqual(schema['required'], ['price', 'lines'])
    const fields = Object.fromEntries(fieldsOf(schema).map((field) => [field.at.join('.'), field]))
    assert.deepEqual(fields['price']?.types, ['number'])
    assert.equal(fields['email']?.personal, true)
    assert.equal(fields['lines.*.sku']?.required, true)
  })

  it('keeps all else when a field is marked', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: { type: 'string', minLength: 1 } } } },
      note: 'kept',
    }
    const marked = setRequired(setPersonal(schema, ['a', 'b'], true), ['a', 'b'], true)
    assert.deepEqual(marked, {
      type: 'object',
      properties: {
        a: { type: 'object', properties: { b: { type: 'string', minLength: 1, personal: true } }, required: ['b'] },
      },
      note: 'kept',
    })
    assert.deepEqual(setRequired(setPersonal(marked, ['a', 'b'], false), ['a', 'b'], false), schema)
  })
})
