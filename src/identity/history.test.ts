import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld, type World } from '../../test/world.ts'
import { identityAudit } from './audit.ts'
import { isBlocked } from './blocked.ts'
import { components, pairOf, type Edge, type Node } from './graph.ts'

type Step =
  | { do: 'see'; verified: boolean; by: [number, number] }
  | { do: 'merge'; one: number; other: number }
  | { do: 'split'; one: number; part: number }
  | { do: 'undo'; which: number }

/** What people are known by in these histories: few, so that they meet, and of every kind that a guard looks at. */
const pool = [
  'user_id 1',
  'user_id 2',
  'user_id 3',
  'loyalty_card 1',
  'loyalty_card 2',
  'email 1',
  'email 2',
  'phone 1',
]
  .concat(['anonymous_id 1', 'anonymous_id 2', 'anonymous_id 3'])
  .map((text) => text.split(' ') as [string, string])

const place = fc.nat(pool.length - 1)
const see = fc.record({ do: fc.constant('see' as const), verified: fc.boolean(), by: fc.tuple(place, place) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: see },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), one: place, other: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), one: place, part: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat() }) },
)

describe('any history of people', () => {
  let world: World
  let other: World
  let keys: { public: string; verified: string }
  let headers: Record<string, string>
  let universes = 0
  before(async () => {
    world = await testWorld()
    other = await world.another()
    keys = {
      public: await world.key('collect', { channel: 'web' }),
      verified: await world.key('operations', { channel: 'pos' }),
    }
    headers = await world.staff('agent')
  })
  after(async () => {
    await other.close()
    await world.close()
  })

  /** One pool of identifiers of its own, so that many histories share a database. */
  function universe() {
    const number = String(universes++)
    const name = `h${number}x`
    const valueOf = ([kind, n]: [string, string]) => {
      if (kind === 'phone') return `+5255${number.padStart(7, '0')}${n}`
      return kind === 'email' ? `${name}-${n}@mail.mx` : `${name}-${n}`
    }
    const values = pool.map(valueOf)
    /** What was done, with what undid it, if anything did. */
    const acts: { id: string; undoes?: string; undoneBy?: string }[] = []
    let sent = 0
    const fragments = () =>
      world.ctx.sql<{ id: string; kind: string; value: string; rootId: string }[]>`
        select id, kind, value, root_id as "rootId" from identity.fragment where value = any(${values}::text[]) order by created_at, id`
    /** The people as sorted lists of what they are known by, as places in the pool. */
    const people = async () =>
      [...Map.groupBy(await fragments(), ({ rootId }) => rootId).values()]
        .map((group) =>
          group
            .map(({ kind, value }) => pool.findIndex((one, i) => one[0] === kind && values[i] === value))
            .sort((a, b) => a - b)
            .join(' '),
        )
        .sort()
    const act = async (by: World, url: string, payload: { act?: string; [name: string]: unknown }) => {
      const answer = await by.app.inject({ method: 'POST', url, headers, payload: { note: '', ...payload } })
      assert.ok([200, 400, 404, 409].includes(answer.statusCode), answer.body)
      if (answer.statusCode !== 200) return
      const { act: id } = answer.json() as { act: string }
      const undone = acts.find((one) => one.id === payload.act)
      if (undone) undone.undoneBy = id
      acts.push({ id, ...(undone ? { undoes: undone.id } : {}) })
    }
    /** Takes back whatever is in force, in the order given. */
    const undoAll = async (order: (typeof acts)[number][]) => {
      for (const made of order.filter((one) => !one.undoes)) {
        const chain = [made]
        while (chain.at(-1)!.undoneBy) chain.push(acts.find((one) => one.id === chain.at(-1)!.undoneBy)!)
        const [first] = await fragments()
        if (chain.length % 2) await act(world, `/v1/people/${first!.id}/undo`, { act: chain.at(-1)!.id })
      }
    }
    return { values, acts, fragments, people, act, undoAll, send, sent: () => sent }

    async function send({ verified, by }: Extract<Step, { do: 'see' }>) {
      const externalIds = [...new Set(by)].map((i) => ({ type: pool[i]![0], id: values[i]! }))
      const message = { type: 'track', event: 'Seen', messageId: `${name}-${sent++}`, properties: {}, context: { externalIds } } // prettier-ignore
      const { accepted } = await world.send(verified ? keys.verified : keys.public, [message])
      assert.equal(accepted, 1)
    }
  }
  type Universe = ReturnType<typeof universe>

  async function take(here: Universe, one: Step, by: World) {
    if (one.do === 'see') return here.send(one)
    const known = await here.fragments()
    if (!known.length) return undefined
    const at = (i: number) => known[i % known.length]!
    if (one.do === 'merge') return here.act(by, `/v1/people/${at(one.one).id}/merge`, { with: at(one.other).id })
    if (one.do === 'split') {
      const person = known.filter(({ rootId }) => rootId === at(one.one).rootId)
      const part = person.filter((_, i) => (one.part >> i) & 1).map(({ id }) => id)
      return here.act(by, `/v1/people/${at(one.one).id}/split`, { identifiers: part.length ? part : [person[0]!.id] })
    }
    if (!here.acts.length) return undefined
    return here.act(by, `/v1/people/${at(0).id}/undo`, { act: here.acts[one.which % here.acts.length]!.id })
  }

  /** Both processes follow the log at the same time. */
  const settle = () => Promise.all([world.settle(), other.settle()])

  it('gives the people that the links alone give, and no event is lost, with two processes at work', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const here = universe()
        for (const [i, one] of steps.entries()) {
          await take(here, one, i % 2 ? world : other)
          await settle()
        }
        // Where one held a consumer's lock as the other asked for it, that much is left.
        await world.settle()
        assert.deepEqual(await rootsKept(here), await rootsFromLinks(here))
        assert.deepEqual(await ownersKept(here), await ownersFromLinks(here))
        const [counted] = await world.ctx.sql<{ events: number }[]>`
          select coalesce(sum(p.events), 0)::int as events from identity.profile p
          where p.root_id in (select root_id from identity.fragment where value = any(${here.values}::text[]))`
        assert.equal(counted!.events, here.sent())
      }),
      { numRuns: process.env.HILO_LONG ? 100 : 12 },
    )
    for (const [sentence, query] of Object.entries(identityAudit))
      if (!sentence.startsWith('nobody has two user ids'))
        assert.deepEqual([...(await world.ctx.sql.unsafe(query))], [], sentence)
  })

  it('is as if nobody had merged or split, once all of that is undone, in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), fc.boolean(), async (steps, backwards) => {
        const [here, untouched] = [universe(), universe()]
        for (const one of steps) {
          await take(here, one, world)
          if (one.do === 'see') await untouched.send(one)
          await settle()
        }
        await here.undoAll(backwards ? here.acts.toReversed() : [...here.acts])
        assert.deepEqual(await here.people(), await untouched.people())
        assert.deepEqual(await ownersKept(here), await ownersFromLinks(here))
      }),
      { numRuns: process.env.HILO_LONG ? 100 : 12 },
    )
  })

  async function rootsKept(here: Universe) {
    return Object.fromEntries((await here.fragments()).map(({ id, rootId }) => [id, rootId]))
  }

  /** Fragments that have one owner, as sorted lists. */
  async function ownersKept(here: Universe) {
    const rows = await world.ctx.sql<{ id: string; owner: string }[]>`
      select f.id, o.owner_id as owner from identity.fragment f join identity.owner o on o.fragment_id = f.id
      where f.value = any(${here.values}::text[])`
    const groups = Map.groupBy(rows, ({ owner }) => owner)
    for (const [owner, group] of groups) assert.ok(group.some(({ id }) => id === owner))
    return [...groups.values()].map((group) => group.map(({ id }) => id).sort()).sort()
  }

  /** The same by walking from each fragment along the verified links that count. */
  async function ownersFromLinks(here: Universe) {
    const links = await world.ctx.sql<{ a: string; b: string }[]>`
      select a, b from identity.link where revoked_at is null and verified and held is null and rule is null`
    const near = new Map<string, string[]>()
    for (const { a, b } of links) {
      near.set(a, [...(near.get(a) ?? []), b])
      near.set(b, [...(near.get(b) ?? []), a])
    }
    const left = new Set((await here.fragments()).map(({ id }) => id))
    const groups: string[][] = []
    for (const start of left) {
      const group = new Set([start])
      for (const id of group) for (const next of near.get(id) ?? []) group.add(next)
      for (const id of group) left.delete(id)
      groups.push([...group].sort())
    }
    return groups.sort()
  }

  /** Who is who by the pure function, from all fragments and links at once. */
  async function rootsFromLinks(here: Universe) {
    const { sql } = world.ctx
    const rows = await sql<(Omit<Node, 'blocked'> & { value: string })[]>`
      select id, kind, value, (extract(epoch from created_at) * 1000)::float8 as "createdAt", verified_at is not null as verified,
        shared_at is not null as shared
      from identity.fragment where value = any(${here.values}::text[])`
    const ids = rows.map(({ id }) => id)
    const links = await sql<Edge[]>`
      select id, a, b, verified, by_hand as "byHand", (extract(epoch from ordered_at) * 1000)::float8 as "orderedAt" from identity.link
      where revoked_at is null and a = any(${ids}::uuid[])`
    const apart = await sql<{ a: string; b: string }[]>`
      select a, b from identity.apart where revoked_at is null and a = any(${ids}::uuid[])`
    const nodes = rows.map((row): Node => ({ ...row, blocked: isBlocked(row.kind, row.value) }))
    const { roots } = components(nodes, links, new Set(apart.map(({ a, b }) => pairOf(a, b))))
    return Object.fromEntries(rows.map(({ id }) => [id, roots.get(id)!]))
  }
})
