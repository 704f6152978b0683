import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from '#core/clock.ts'
import { makeGoods, sumStock } from '../../test/goods.ts'
import type { Json } from '../../test/json.ts'
import { testWorld, type World } from '../../test/world.ts'
import { stockAudit } from './audit.ts'
import { expireDue } from './expire.ts'

type Ask = { channel: string; all: boolean; lines: { v: number; l: number; units: number }[] }
type Step =
  | { do: 'receive' | 'count' | 'damage' | 'repair' | 'take back'; v: number; l: number; units: number }
  | { do: 'reserve'; asks: Ask[] }
  | { do: 'release' | 'commit' | 'pick' | 'ship' | 'order'; which: number; units: number | undefined }
  | { do: 'send'; v: number; l: number; units: number }
  | { do: 'arrive'; which: number; lost: number }
  | { do: 'wait'; seconds: number }

const variantCount = 3
const locationCount = 2
const v = fc.nat(variantCount - 1)
const l = fc.nat(locationCount - 1)
const units = fc.integer({ min: 1, max: 8 })
const ask: fc.Arbitrary<Ask> = fc.record({
  channel: fc.constantFrom('web', 'marketplace'),
  all: fc.boolean(),
  lines: fc.array(fc.record({ v, l, units }), { minLength: 1, maxLength: 3 }),
})
const goods = (name: 'receive' | 'count' | 'damage' | 'repair' | 'take back') =>
  fc.record({ do: fc.constant(name), v, l, units })
const taking = (name: 'release' | 'commit' | 'pick' | 'ship' | 'order') =>
  fc.record({ do: fc.constant(name), which: fc.nat(20), units: fc.option(units, { nil: undefined }) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(...(['receive', 'count', 'damage', 'repair', 'take back'] as const).map(goods)) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), asks: fc.array(ask, { minLength: 1, maxLength: 6 }) }),
  },
  { weight: 5, arbitrary: fc.oneof(...(['release', 'commit', 'pick', 'ship', 'order'] as const).map(taking)) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('send' as const), v, l, units }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive' as const), which: fc.nat(5), lost: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(900) }) },
)

type Cell = {
  onHand: number
  reserved: number
  picked: number
  inTransit: number
  damaged: number
  backordered: number
}
type Line = {
  v: number
  l: number
  asked: number
  reserved: number
  backordered: number
  picked: number
  sold: number
  released: number
}
type Held = { id: string; made: number; state: string; until: number; lines: Line[] }

/** What stock does, told again as simply as can be: one thing after the other, in memory. */
function simple(caps: number[]) {
  const cells = Array.from({ length: variantCount * locationCount }, (): Cell => ({
    onHand: 0,
    reserved: 0,
    picked: 0,
    inTransit: 0,
    damaged: 0,
    backordered: 0,
  }))
  const at = (one: { v: number; l: number }) => cells[one.v * locationCount + one.l]!
  const capAt = (one: { v: number; l: number }) => caps[one.v * locationCount + one.l]!
  const held: Held[] = []
  /** Goods that came free go to who reserved first. */
  const free = (place: { v: number; l: number }, but?: Held) => {
    for (const one of held.toSorted((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)))
      for (const line of one.lines) {
        if (one === but || line.v !== place.v || line.l !== place.l) continue
        const got = Math.min(line.backordered, at(line).onHand)
        line.backordered -= got
        line.reserved += got
        at(line).backordered -= got
        at(line).reserved += got
        at(line).onHand -= got
      }
  }
  return { cells, at, capAt, held, free }
}

describe('any history of stock', () => {
  const clock = fixedClock('2026-11-22T10:00:00.000Z')
  let worlds: World[]
  let staff: Record<string, string>
  before(async () => {
    const world = await testWorld({ clock })
    worlds = [world, await world.another()]
    staff = await world.staff('operations')
    await world.ctx.sql`insert into stock.buffer (channel, units) values ('marketplace', 2)`
  })
  after(async () => {
    await worlds[1]!.close()
    await worlds[0]!.close()
  })

  const post = async (process: number, path: string, payload: object): Promise<{ status: number; body: Json }> => {
    const answer = await worlds[process % 2]!.app.inject({
      method: 'POST',
      url: `/v1/stock/${path}`,
      headers: staff,
      payload,
    })
    assert.ok(answer.statusCode < 500, answer.body)
    return { status: answer.statusCode, body: answer.json() }
  }

  /** A history on variants and locations of its own, beside its model. */
  async function history(caps: number[]) {
    const made = await makeGoods(worlds[0]!.ctx.sql, { variants: variantCount, locations: locationCount })
    const model = simple(caps)
    const place = (one: { v: number; l: number }) => ({
      variant: made.variants[one.v]!,
      location: made.locations[one.l]!,
    })
    const sent: { id: string; v: number; l: number; units: number }[] = []
    for (const [i, cap] of caps.entries())
      if (cap)
        await worlds[0]!.ctx.sql`
          insert into stock.level (variant_id, location_id, backorder_cap, updated_at)
          values (${made.variants[Math.floor(i / locationCount)]!}, ${made.locations[i % locationCount]!}, ${cap}, ${clock.now()})`
    await sumStock(worlds[0]!.ctx.sql)
    let turn = 0

    async function move(one: Extract<Step, { v: number; units: number }>): Promise<void> {
      const cell = model.at(one)
      const before = cell.onHand
      const { variant, location } = place(one)
      const line = { variant, units: one.units }
      const expect = (answer: { status: number }, possible: boolean) =>
        assert.equal(answer.status, possible ? 200 : 409)
      if (one.do === 'receive') {
        expect(await post(turn, 'receipts', { location, lines: [line] }), true)
        cell.onHand += one.units
      } else if (one.do === 'take back') {
        expect(await post(turn, 'returns', { location, lines: [{ ...line, condition: 'sellable' }] }), true)
        cell.onHand += one.units
      } else if (one.do === 'count') {
        const answer = await post(turn, 'counts', { location, reason: 'x', lines: [{ variant, counted: one.units }] })
        expect(answer, one.units >= cell.reserved)
        if (answer.status === 200) cell.onHand = one.units - cell.reserved
      } else if (one.do === 'send') {
        const to = { v: one.v, l: 1 - one.l }
        const answer = await post(turn, 'transfers', { from: location, to: place(to).location, lines: [line] })
        expect(answer, cell.onHand >= one.units)
        if (answer.status !== 200) return
        cell.onHand -= one.units
        model.at(to).inTransit += one.units
        sent.push({ id: answer.body.id, ...to, units: one.units })
      } else {
        const [from, to] = one.do === 'damage' ? (['onHand', 'damaged'] as const) : (['damaged', 'onHand'] as const)
        const answer = await post(turn, 'adjustments', { location, reason: 'x', lines: [{ ...line, from, to }] })
        expect(answer, cell[from] >= one.units)
        if (answer.status !== 200) return
        cell[from] -= one.units
        cell[to] += one.units
      }
      if (cell.onHand > before) model.free(one)
    }

    /** Several at once from both processes: whatever the order, each answer must be right for what those answered before it left. */
    async function reserve(asks: Ask[]): Promise<void> {
      await expireDue(worlds[turn % 2]!.ctx)
      expire()
      const answers = await Promise.all(
        asks.map(({ channel, all, lines }, i) =>
          post(turn + (asks.length > 1 ? i : 0), 'reservations', {
            channel,
            mode: all ? 'all' : 'best_effort',
            lines: lines.map((line) => ({ ...place(line), units: line.units })),
          }),
        ),
      )
      for (const [i, { status, body }] of answers.entries()) {
        if (status !== 200) {
          assert.equal(body.code, 'sold_out')
          continue
        }
        const lines = body.lines.map((line: Json, n: number): Line => {
          const { v: variant, l: location, units: asked } = asks[i]!.lines[n]!
          if (asks[i]!.all) assert.equal(line.units, asked)
          return {
            v: variant,
            l: location,
            asked,
            reserved: line.units - line.backordered,
            backordered: line.backordered,
            picked: 0,
            sold: 0,
            released: 0,
          }
        })
        for (const line of lines) {
          const cell = model.at(line)
          cell.onHand -= line.reserved
          cell.reserved += line.reserved
          cell.backordered += line.backordered
          assert.ok(cell.onHand >= 0 && cell.backordered <= model.capAt(line), 'nothing is granted that is not there')
        }
        const made = clock.now().getTime()
        model.held.push({ id: body.id, made, state: 'held', until: made + 900_000, lines })
      }
      if (asks.length === 1) mustBeRight(asks[0]!, answers[0]!)
    }

    /** Of one alone it is known exactly what it must get. The model has been changed by the answer: what was there is what is now and what it got. */
    function mustBeRight({ channel, all, lines }: Ask, { status, body }: { status: number; body: Json }): void {
      const got = new Map<string, number>()
      const whole = lines.every((line) => {
        const key = `${line.v} ${line.l}`
        const cell = model.at(line)
        const granted = (what: 'reserved' | 'backordered') =>
          status === 200
            ? body.lines.reduce((sum: number, one: Json, n: number) => {
                const same = lines[n]!.v === line.v && lines[n]!.l === line.l
                return sum + (same ? (what === 'reserved' ? one.units - one.backordered : one.backordered) : 0)
              }, 0)
            : 0
        const sellable = Math.max(cell.onHand + granted('reserved') - (channel === 'marketplace' ? 2 : 0), 0)
        const there = sellable + model.capAt(line) - cell.backordered + granted('backordered') - (got.get(key) ?? 0)
        got.set(key, (got.get(key) ?? 0) + line.units)
        return there >= line.units
      })
      if (whole) assert.equal(status, 200)
      else if (all) assert.equal(status, 409)
    }

    async function take(one: Extract<Step, { which: number; do: 'release' | 'commit' | 'pick' | 'ship' | 'order' }>) {
      const reservation = model.held[one.which % (model.held.length || 1)]
      if (!reservation) return
      const over = reservation.state === 'held' && reservation.until <= clock.now().getTime()
      const ended = over || !['held', 'ordered'].includes(reservation.state)
      if (one.do === 'order') {
        const answer = await post(turn, `reservations/${reservation.id}/order`, { reference: 'same' })
        assert.equal(answer.status, ended ? 410 : 200)
        if (!ended) reservation.state = 'ordered'
        return
      }
      const parts = (
        {
          release: ['backordered', 'reserved', 'picked'],
          commit: ['reserved'],
          pick: ['reserved'],
          ship: ['picked'],
        } as const
      )[one.do]
      const first = reservation.lines.findIndex(
        (line) => line.reserved + line.backordered + line.picked + line.sold + line.released > 0,
      )
      const chosen = one.units === undefined ? reservation.lines : [reservation.lines[first]!]
      const there = (line: Line) => parts.reduce((sum, part) => sum + line[part], 0)
      const enough = one.units === undefined ? chosen.some((line) => there(line) > 0) : there(chosen[0]!) >= one.units
      const possible = enough && (one.do !== 'pick' || reservation.state === 'ordered')
      const answer = await post(
        turn,
        `reservations/${reservation.id}/${one.do}`,
        one.units === undefined ? {} : { lines: [{ line: first, units: one.units }] },
      )
      assert.equal(answer.status, ended ? 410 : possible ? 200 : 409, JSON.stringify(answer.body))
      if (answer.status === 200) takeFrom(reservation, chosen, parts, one.do, one.units)
    }

    function takeFrom(
      reservation: Held,
      lines: Line[],
      parts: readonly ('backordered' | 'reserved' | 'picked')[],
      verb: 'release' | 'commit' | 'pick' | 'ship',
      wanted: number | undefined,
    ): void {
      const freed = new Set<Line>()
      for (const line of lines) {
        let left = wanted ?? Infinity
        for (const part of parts) {
          const moving = Math.min(left, line[part])
          left -= moving
          line[part] -= moving
          model.at(line)[part] -= moving
          if (verb === 'pick') {
            line.picked += moving
            model.at(line).picked += moving
          } else if (verb === 'release') {
            line.released += moving
            if (part === 'backordered' || !moving) continue
            model.at(line).onHand += moving
            freed.add(line)
          } else line.sold += moving
        }
      }
      if (reservation.lines.every((line) => line.reserved + line.backordered + line.picked === 0))
        reservation.state = reservation.lines.some((line) => line.sold) ? 'committed' : 'released'
      // What was kept back by a buffer is given only when something comes free.
      if (verb === 'release') for (const line of lines) if (freed.has(line)) model.free(line, reservation)
    }

    async function arrive({ which, lost }: Extract<Step, { do: 'arrive' }>): Promise<void> {
      const [transfer] = sent.splice(which % (sent.length || 1), 1)
      if (!transfer) return
      const units = Math.max(transfer.units - lost, 0)
      const answer = await post(turn, `transfers/${transfer.id}/arrival`, {
        lines: [{ variant: place(transfer).variant, units }],
      })
      assert.equal(answer.status, 200)
      model.at(transfer).inTransit -= transfer.units
      model.at(transfer).onHand += units
      if (units) model.free(transfer)
    }

    /** What ran out is given back, those first that ran out first. */
    function expire(): void {
      for (const one of model.held) {
        if (one.state !== 'held' || one.until > clock.now().getTime()) continue
        takeFrom(one, one.lines, ['backordered', 'reserved', 'picked'], 'release', undefined)
      }
    }

    return {
      async take(one: Step): Promise<void> {
        turn++
        if (one.do === 'wait') {
          clock.advance(one.seconds * 1000)
          await expireDue(worlds[turn % 2]!.ctx)
          expire()
        } else if (one.do === 'reserve') await reserve(one.asks)
        else if (one.do === 'arrive') await arrive(one)
        else if ('v' in one) await move(one)
        else await take(one)
        clock.advance(1)
      },
      async agrees(): Promise<void> {
        const rows = await worlds[0]!.ctx.sql<(Cell & { variant: string; location: string })[]>`
          select variant_id as variant, location_id as location, on_hand as "onHand", reserved, picked, in_transit as "inTransit", damaged, backordered
          from stock.level where variant_id = any(${made.variants}::uuid[])`
        const real = model.cells.map((_, i): Cell => {
          const [v, l] = [Math.floor(i / locationCount), i % locationCount]
          const row = rows.find((one) => one.variant === made.variants[v] && one.location === made.locations[l])
          const {
            variant: ___,
            location: __,
            ...cell
          } = row ?? {
            variant: '',
            location: '',
            onHand: 0,
            reserved: 0,
            picked: 0,
            inTransit: 0,
            damaged: 0,
            backordered: 0,
          }
          return cell
        })
        assert.deepEqual(real, model.cells)
      },
    }
  }

  it('comes to the levels of a simple model, from two processes, and every audit is empty', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 0, 3), { minLength: 6, maxLength: 6 }),
        fc.array(step, { minLength: 5, maxLength: 40 }),
        async (caps, steps) => {
          const one = await history(caps)
          for (const each of steps) await one.take(each)
          await one.agrees()
        },
      ),
      { numRuns: process.env.HILO_LONG ? 3000 : 25, endOnFailure: !process.env.HILO_LONG },
    )
    for (const [sentence, query] of Object.entries(stockAudit))
      assert.deepEqual([...(await worlds[0]!.ctx.sql.unsafe(query))], [], sentence)
  })
})
