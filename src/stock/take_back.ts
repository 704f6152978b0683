import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { once, type Call } from './act.ts'
import { lockLevels } from './levels.ts'
import { post } from './post.ts'
import type { Act } from './schema.ts'

export type ReturnInput = Call & {
  location: string
  lines: { variant: string; units: number; condition: 'sellable' | 'damaged' }[]
  reason?: string | undefined
}

/** Takes back what a customer returns (`return` is a word of the language): sellable goods are on hand again, damaged ones are kept apart. */
export async function takeBack(tx: Tx, ctx: Pick<Context, 'ids'>, input: ReturnInput): Promise<Act> {
  const { id, at, by, location, lines, reason } = input
  const asked = { location, lines: lines.map((l) => [l.variant, l.units, l.condition]), reason: reason ?? null }
  return once(tx, { id, at, by }, { verb: 'return', asked }, async () => {
    const levels = await lockLevels(
      tx,
      lines.map(({ variant }) => ({ variant, location })),
      { create: true, at },
    )
    const movements = lines.map(({ variant, units, condition }, line) => ({
      variant,
      units,
      from: { state: 'customer' as const },
      to: { location, state: condition === 'damaged' ? ('damaged' as const) : ('onHand' as const) },
      line,
    }))
    await post(tx, ctx, { id, verb: 'return', at, by, reason: reason ?? null, movements }, levels)
    return movements
  })
}
