import type { Sql } from '../core/db.ts'
import type { Merged } from './merge.ts'
import type { Ask, Found, Holder } from './read.ts'

/** What was found for an ask the last time. */
export type Copy = {
  holders: readonly Holder[]
  /** What the edits of all of them come to, where that was asked. */
  merged: Merged | undefined
}

/**
 * Baskets and lists as they were last read or written. Nothing is told from a copy alone: the statement that reads says of each whether it is whole.
 * It is, when it has as many edits as there are: edits are only ever added, and what a copy has was committed.
 */
const copies = new WeakMap<Sql, { byAsk: Map<string, Copy>; edits: number }>()

/** Edits that are kept at most, of about 300 bytes each; those that were asked for longest ago go first. */
const mostEdits = 100_000

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

export function copyOf(sql: Sql, key: string): Copy | undefined {
  return copies.get(sql)?.byAsk.get(key)
}

/** Keeps what was found, once all of it is committed. */
export function keepCopy(sql: Sql, key: string, { holders, merged }: Found): void {
  const all = copies.get(sql) ?? { byAsk: new Map<string, Copy>(), edits: 0 }
  copies.set(sql, all)
  forget(all, key)
  all.byAsk.set(key, { holders, merged })
  all.edits += sizeOf(holders)
  for (const oldest of all.byAsk.keys()) {
    if (all.edits <= mostEdits) break
    forget(all, oldest)
  }
}

function forget(all: { byAsk: Map<string, Copy>; edits: number }, key: string): void {
  const copy = all.byAsk.get(key)
  if (!copy) return
  all.byAsk.delete(key)
  all.edits -= sizeOf(copy.holders)
}

/** One at least: what is empty takes a place too. */
const sizeOf = (holders: readonly Holder[]) => holders.reduce((sum, { edits }) => sum + edits.length, 1)
