import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isBlocked } from './blocked.ts'
import { components, ownersOf, pairOf, type Edge, type Node } from './graph.ts'

const node = (id: string, kind: string, more: Partial<Node> = {}): Node => ({
  id,
  kind,
  createdAt: Number(id.slice(1)) || 0,
  verified: true,
  shared: false,
  blocked: false,
  ...more,
})
let made = 0
const edge = (a: string, b: string, more: Partial<Edge> = {}): Edge => ({
  id: `e${made++}`,
  a,
  b,
  verified: true,
  byHand: false,
  orderedAt: made,
  ...more,
})
const none = new Set<string>()
/** The people as sorted lists of fragments. */
function people(nodes: Node[], edges: Edge[], apart = none): string[] {
  const { roots } = components(nodes, edges, apart)
  const groups = Map.groupBy(roots.entries(), ([, root]) => root)
  return [...groups.values()]
    .map((group) =>
      group
        .map(([id]) => id)
        .sort()
        .join(' '),
    )
    .sort()
}

/** Fragments of kinds that no guard looks at, and any links between them. */
const free = fc.integer({ min: 2, max: 12 }).chain((count) => {
  const nodes = Array.from({ length: count }, (_, i) => node(`n${i}`, i % 2 ? 'email' : 'anonymous_id'))
  const pair = fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([a, b]) => a !== b)
  return fc.array(pair, { maxLength: 20 }).map((pairs) => ({
    nodes,
    edges: pairs.map(([a, b], i): Edge => ({
      id: `l${String(i).padStart(2, '0')}`,
      a: `n${a}`,
      b: `n${b}`,
      verified: true,
      byHand: false,
      orderedAt: i,
    })),
  }))
})

/** Any fragments and links, with every guard. */
const anything = fc.integer({ min: 2, max: 10 }).chain((count) => {
  const kinds = ['user_id', 'loyalty_card', 'email', 'phone', 'anonymous_id', 'pos:customer', 'receipt']
  const nodes = fc.tuple(
    ...Array.from({ length: count }, (_, i) =>
      fc
        .record({
          kind: fc.constantFrom(...kinds),
          verified: fc.boolean(),
          shared: fc.boolean(),
          blocked: fc.boolean(),
        })
        .map((more) => node(`n${i}`, more.kind, more)),
    ),
  )
  const edges = fc.array(
    fc
      .record({ a: fc.nat(count - 1), b: fc.nat(count - 1), verified: fc.boolean(), byHand: fc.boolean() })
      .filter(({ a, b }) => a !== b),
    { maxLength: 16 },
  )
  return fc.tuple(nodes, edges).map(([all, list]) => ({
    nodes: all,
    edges: list.map(({ a, b, ...more }, i): Edge => ({
      id: `l${String(i).padStart(2, '0')}`,
      a: `n${a}`,
      b: `n${b}`,
      orderedAt: i,
      ...more,
    })),
  }))
})

describe('people out of links', () => {
  it('do not depend on the order of links where no guard fires', () => {
    fc.assert(
      fc.property(free, fc.infiniteStream(fc.nat()), ({ nodes, edges }, random) => {
        const shuffled = edges
          .map((one) => ({ ...one, orderedAt: random.next().value! }))
          .toSorted((x, y) => x.orderedAt - y.orderedAt)
        assert.deepEqual(people(nodes, shuffled), people(nodes, edges))
      }),
    )
  })

  it('are exactly what they were before, once the last link is revoked', () => {
    fc.assert(
      fc.property(anything, ({ nodes, edges }) => {
        const before = components(nodes, edges.slice(0, -1), none)
        components(nodes, edges, none)
        assert.deepEqual(components(nodes, edges.slice(0, -1), none), before)
      }),
    )
  })

  it('are not changed by what matching rules propose, and without what they link are what they were, each other link too', () => {
    const outcome = fc.constantFrom('link' as const, 'review' as const)
    fc.assert(
      fc.property(anything, fc.array(outcome, { maxLength: 8 }), ({ nodes, edges }, outcomes) => {
        const matched = edges
          .slice(0, outcomes.length)
          .map((one, i) => ({ ...one, id: `m${i}`, verified: true, byHand: false, matched: outcomes[i]! }))
        const without = components(nodes, edges, none)
        const all = components(nodes, [...matched, ...edges], none)
        assert.deepEqual(all.own, without.roots)
        for (const { id } of edges) assert.equal(all.held.get(id), without.held.get(id))
        const links = matched.filter((one) => one.matched === 'link')
        assert.deepEqual(all.roots, components(nodes, [...edges, ...links], none).roots)
        for (const { id, rootId } of nodes.map((one) => ({ id: one.id, rootId: all.own.get(one.id)! })))
          assert.equal(all.roots.get(id), all.roots.get(rootId), 'what is one without rules is one with them')
      }),
    )
  })

  it('belong to their owners by verified links alone, whatever is claimed or likely, and no owner to two people', () => {
    fc.assert(
      fc.property(anything, fc.nat(8), ({ nodes, edges: all }, count) => {
        const edges = all.map((one, i) =>
          i < count ? { ...one, verified: true, byHand: false, matched: 'link' as const } : one,
        )
        const { roots, held } = components(nodes, edges, none)
        const owners = ownersOf(nodes, edges, held)
        const counted = edges.filter((one) => one.verified && !one.matched && held.get(one.id) === null)
        for (const { id } of nodes) {
          const walked = new Set([id])
          for (const at of walked)
            for (const { a, b } of counted) {
              if (a === at) walked.add(b)
              if (b === at) walked.add(a)
            }
          assert.deepEqual(
            nodes.filter((other) => owners.get(other.id) === owners.get(id)).map((other) => other.id),
            nodes.filter((other) => walked.has(other.id)).map((other) => other.id),
          )
          assert.equal(roots.get(owners.get(id)!), roots.get(id))
        }
      }),
    )
  })

  it('lose no fragment, and each has one root that is a fragment of its own', () => {
    fc.assert(
      fc.property(anything, ({ nodes, edges }) => {
        const { roots } = components(nodes, edges, none)
        assert.deepEqual([...roots.keys()].sort(), nodes.map(({ id }) => id).sort())
        for (const root of roots.values()) assert.equal(roots.get(root), root)
      }),
    )
  })

  it('never have two values of a unique kind, nor two known people joined by a claim, unless by hand', () => {
    fc.assert(
      fc.property(anything, ({ nodes, edges: all }) => {
        const edges = all.filter(({ byHand }) => !byHand)
        const { roots } = components(nodes, edges, none)
        const verified = components(
          nodes,
          edges.filter((one) => one.verified),
          none,
        ).roots
        for (const group of Map.groupBy(nodes, ({ id }) => roots.get(id)!).values()) {
          for (const kind of ['user_id', 'loyalty_card', 'pos:customer'])
            assert.ok(group.filter((one) => one.kind === kind).length <= 1)
          const known = group.filter(
            (one) => one.verified && ['user_id', 'loyalty_card', 'pos:customer', 'email', 'phone'].includes(one.kind),
          )
          assert.ok(new Set(known.map(({ id }) => verified.get(id))).size <= 1)
        }
      }),
    )
  })

  it('are never joined through a value that is blocked, shared or declared apart', () => {
    const [user, mail, card] = [node('n1', 'user_id'), node('n2', 'email'), node('n3', 'loyalty_card')]
    const edges = [edge('n1', 'n2'), edge('n2', 'n3')]
    assert.deepEqual(people([user, mail, card], edges), ['n1 n2 n3'])
    assert.deepEqual(people([user, { ...mail, blocked: true }, card], edges), ['n1', 'n2', 'n3'])
    assert.deepEqual(people([user, { ...mail, shared: true }, card], edges), ['n1', 'n2', 'n3'])
    assert.deepEqual(people([user, mail, card], edges, new Set([pairOf('n1', 'n3')])), ['n1 n2', 'n3'])
    assert.deepEqual(
      people(
        [user, { ...mail, blocked: true }, card],
        edges.map((one) => ({ ...one, byHand: true })),
      ),
      ['n1 n2 n3'],
    )
  })

  it('keep the id of the known customer, then of the oldest', () => {
    const nodes = [node('n5', 'email'), node('n7', 'user_id'), node('n1', 'anonymous_id')]
    assert.equal(components(nodes, [edge('n5', 'n1'), edge('n5', 'n7')], none).roots.get('n1'), 'n7')
    const cookies = [node('n9', 'anonymous_id'), node('n2', 'anonymous_id')]
    assert.equal(components(cookies, [edge('n9', 'n2')], none).roots.get('n9'), 'n2')
  })

  it('survive the attack: who claims a victim’s e-mail and then signs in is not joined with the victim', () => {
    const victim = [node('n1', 'loyalty_card'), node('n2', 'email')]
    const attacker = [node('n3', 'anonymous_id', { verified: false }), node('n4', 'email')]
    const claim = edge('n3', 'n2', { verified: false })
    const before = people([...victim, ...attacker], [edge('n1', 'n2'), claim])
    assert.deepEqual(before, ['n1 n2 n3', 'n4'])
    assert.deepEqual(people([...victim, ...attacker], [edge('n1', 'n2'), claim, edge('n3', 'n4')]), ['n1 n2', 'n3 n4'])
  })

  it('know values that identify nobody', () => {
    for (const [kind, value] of [
      ['email', 'info@shop.mx'],
      ['email', 'test@gmail.com'],
      ['email', 'ana@example.com'],
      ['phone', '+520000000000'],
      ['phone', '+34123456789'],
      ['user_id', '000000'],
      ['user_id', 'undefined'],
    ])
      assert.ok(isBlocked(kind!, value!), value)
    for (const [kind, value] of [
      ['email', 'infante@gmail.com'],
      ['email', 'ana.test@gmail.com'],
      ['phone', '+525512345670'],
      ['user_id', 'u-100'],
      ['loyalty_card', '5501000'],
    ])
      assert.ok(!isBlocked(kind!, value!), value)
  })
})
