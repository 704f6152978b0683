import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import { once, type Call } from './act.ts'
import type { Movement } from './level.ts'
import { lockLevels } from './levels.ts'
import { post } from './post.ts'
import type { Act } from './schema.ts'

/** Between what units can be adjusted; `outside`: found, or gone. */
export type Adjustable = 'onHand' | 'damaged' | 'outside'

export type AdjustInput = Call & {
  location: string
  lines: { variant: string; units: number; from: Adjustable; to: Adjustable }[]
  reason: string
}

/** Sets levels right by hand: found, lost, stolen, damaged, repaired. Throws insufficient_stock. */
export async function adjust(tx: Tx, ctx: Pick<Context, 'ids'>, input: AdjustInput): Promise<Act> {
  const { id, at, by, location, lines, reason } = input
  const same = lines.findIndex(({ from, to }) => from === to)
  if (same >= 0) {
    const detail = 'From and to are the same.'
    throw new Problem('invalid_request', detail, { errors: [{ field: `/lines/${same}/to`, code: 'same', detail }] })
  }
  const asked = { location, lines: lines.map((l) => [l.variant, l.units, l.from, l.to]), reason }
  return once(tx, { id, at, by }, { verb: 'adjust', asked }, async () => {
    const levels = await lockLevels(
      tx,
      lines.map(({ variant }) => ({ variant, location })),
      { create: true, at },
    )
    const end = (name: Adjustable): Movement['from'] =>
      name === 'outside' ? { state: 'adjustment' } : { location, state: name }
    const movements = lines.map(({ variant, units, from, to }, line) => ({
      variant,
      units,
      from: end(from),
      to: end(to),
      line,
    }))
    await post(tx, ctx, { id, verb: 'adjust', at, by, reason, movements }, levels)
    return movements
  })
}
