import { levelKey, sellable, type Levels, type Movement } from './level.ts'

/** What somebody asks to have held. */
export type Request = {
  channel: string
  /** all: every line whole or nothing at all; best_effort: as much of each line as there is. */
  mode: 'all' | 'best_effort'
  lines: { variant: string; location: string; units: number }[]
}

export type Granted = { reserved: number; backordered: number }
/** `short` tells of each line that cannot be met how much there is. */
export type Admitted = { granted: Granted[]; movements: Movement[] } | { short: { line: number; there: number }[] }

/**
 * Decides on requests one after the other, in the order in which they came: each takes from what those before it left. One that
 * cannot be met takes nothing, so it stands in nobody's way: a smaller one behind it gets what there is. `take` is told what each
 * takes, and changes `levels` by it. Pure but for that.
 */
export function admit(
  levels: Levels,
  { channel, mode, lines }: Request,
  buffers: ReadonlyMap<string, number>,
  take: (movements: Movement[]) => void,
): Admitted {
  const buffer = buffers.get(channel) ?? 0
  // Two lines of one request may ask for the same.
  const taken = new Map<string, Granted>()
  const granted: Granted[] = []
  const short: { line: number; there: number }[] = []
  for (const [line, { variant, location, units }] of lines.entries()) {
    const key = levelKey(variant, location)
    const level = levels.get(key)
    const before = taken.get(key) ?? { reserved: 0, backordered: 0 }
    const free = level ? Math.max(sellable(level, buffer) - before.reserved, 0) : 0
    const open = level ? level.backorderCap - level.backordered - before.backordered : 0
    const reserved = Math.min(units, free)
    const backordered = Math.min(units - reserved, Math.max(open, 0))
    if (reserved + backordered < units) short.push({ line, there: reserved + backordered })
    taken.set(key, { reserved: before.reserved + reserved, backordered: before.backordered + backordered })
    granted.push({ reserved, backordered })
  }
  const nothing = granted.every((one) => one.reserved + one.backordered === 0)
  if (short.length && (mode === 'all' || nothing)) return { short }
  const movements = lines.flatMap((line, i) => movementsOf(line, granted[i]!, i))
  take(movements)
  return { granted, movements }
}

function movementsOf(
  { variant, location }: Request['lines'][number],
  { reserved, backordered }: Granted,
  line: number,
): Movement[] {
  const movements: Movement[] = []
  if (reserved)
    movements.push({
      variant,
      units: reserved,
      from: { location, state: 'onHand' },
      to: { location, state: 'reserved' },
      line,
    })
  if (backordered)
    movements.push({
      variant,
      units: backordered,
      from: { state: 'supplier' },
      to: { location, state: 'backordered' },
      line,
    })
  return movements
}
