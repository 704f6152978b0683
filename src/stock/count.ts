import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { once, type Call } from './act.ts'
import { lockedLevel, type Level, type Movement } from './level.ts'
import { lockLevels } from './levels.ts'
import { post } from './post.ts'
import type { Act } from './schema.ts'

export type CountInput = Call & {
  location: string
  /** Units that lie on the shelf: on hand and reserved, not picked, not damaged. */
  lines: { variant: string; counted: number }[]
  reason: string
}

/**
 * A cycle count: what lies there is set right by the difference. Gives the movements; none where the count agrees. Throws
 * insufficient_stock when fewer lie there than are reserved: who waits for them must be told first.
 */
export async function count(tx: Tx, ctx: Pick<Context, 'ids'>, input: CountInput): Promise<Act> {
  const { id, at, by, location, lines, reason } = input
  const twice = lines.findIndex(({ variant }, i) => lines.findIndex((other) => other.variant === variant) < i)
  if (twice >= 0)
    throw wrong('invalid_request', `/lines/${twice}/variant`, 'twice', 'Each variant can be counted once.')
  const asked = { location, lines: lines.map((l) => [l.variant, l.counted]), reason }
  return once(tx, { id, at, by }, { verb: 'count', asked }, async () => {
    const levels = await lockLevels(
      tx,
      lines.map(({ variant }) => ({ variant, location })),
      { create: true, at },
    )
    const movements = lines.flatMap(({ variant, counted }, line) =>
      difference(lockedLevel(levels, variant, location), counted, line),
    )
    if (movements.length) await post(tx, ctx, { id, verb: 'count', at, by, reason, movements }, levels)
    return movements
  })
}

/** What sets a level right. Pure. */
export function difference(level: Level, counted: number, line: number): Movement[] {
  const { variant, location, onHand, reserved } = level
  const more = counted - onHand - reserved
  if (counted < reserved)
    throw wrong(
      'insufficient_stock',
      `/lines/${line}/counted`,
      'reserved',
      `${reserved} units are reserved there; release ${reserved - counted} of them first.`,
    )
  const shelf = { location, state: 'onHand' as const }
  if (more > 0) return [{ variant, units: more, from: { state: 'adjustment' }, to: shelf, line }]
  return more < 0 ? [{ variant, units: -more, from: shelf, to: { state: 'adjustment' }, line }] : []
}

function wrong(code: 'invalid_request' | 'insufficient_stock', field: string, rule: string, detail: string): Problem {
  return new Problem(code, detail, { errors: [{ field, code: rule, detail }] })
}
