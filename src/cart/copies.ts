import type { Context } from '../core/context.ts'
import type { Merged } from './merge.ts'
import type { Ask, Found, Holder } from './read.ts'

/** What was found for an ask the last time. */
export type Copy = {
  holders: readonly Holder[]
  /** What the edits of all of them come to, where that was asked. */
  merged: Merged | undefined
}

type Copies = { at: number; byAsk: Map<string, Copy>; edits: number }

/**
 * Baskets and lists as they were last read or written. Nothing is told from a copy alone: the statement that reads says of each whether it is whole.
 * It is, when it has as many edits as there are: edits are only ever added, and what a copy has was committed.
 */
const copies = new WeakMap<Context, Copies>()

/** Edits that are kept at most, of about 300 bytes each; those that were asked for longest ago go first. */
const mostEdits = 100_000
/** All are let go after so long, in ms: nothing of who was erased stays in memory. */
const longest = 600_000

export const keyOf = ({ whose, what, list }: Pick<Ask, 'whose' | 'what' | 'list'>, market: string) =>
  'share' in whose
    ? `${what} ${market} ${whose.share}`
    : `${what} ${market} ${whose.fragment} ${whose.joined} ${list ?? ''}`

/** The variants that it holds. */
export const variantsOf = ({ holders, merged }: Copy): string[] => [
  ...new Set(
    merged
      ? merged.lines.map(({ variant }) => variant)
      : holders.flatMap(({ edits }) => edits.flatMap(({ variant }) => variant ?? [])),
  ),
]

export function copyOf(ctx: Context, key: string): Copy | undefined {
  return copiesNow(ctx).byAsk.get(key)
}

/** Keeps what was found, once all of it is committed. */
export function keepCopy(ctx: Context, key: string, { holders, merged }: Found): void {
  const all = copiesNow(ctx)
  forget(all, key)
  all.byAsk.set(key, { holders, merged })
  all.edits += sizeOf(holders)
  for (const oldest of all.byAsk.keys()) {
    if (all.edits <= mostEdits) break
    forget(all, oldest)
  }
}

function copiesNow(ctx: Context): Copies {
  const now = ctx.clock.now().getTime()
  const before = copies.get(ctx)
  if (before && Math.abs(now - before.at) < longest) return before
  const anew: Copies = { at: now, byAsk: new Map(), edits: 0 }
  copies.set(ctx, anew)
  return anew
}

function forget(all: Copies, key: string): void {
  const copy = all.byAsk.get(key)
  if (!copy) return
  all.byAsk.delete(key)
  all.edits -= sizeOf(copy.holders)
}

/** One at least: what is empty takes a place too. */
const sizeOf = (holders: readonly Holder[]) => holders.reduce((sum, { edits }) => sum + edits.length, 1)
