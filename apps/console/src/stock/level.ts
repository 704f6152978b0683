import type { StockLevel, VariantLevels } from '../../../ui/types.ts'

/** A level as it is shown; `told` is the event that told of it last, while the page was open. */
export type Level = StockLevel & { told?: string }
export type Row = Omit<VariantLevels, 'levels'> & { levels: Level[] }

/** Units that may be sold. */
export const free = ({ onHand, safety }: Pick<Level, 'onHand' | 'safety'>): number => Math.max(onHand - safety, 0)

/** Units on the shelf, as a count finds them. */
export const shelf = ({ onHand, reserved }: Pick<Level, 'onHand' | 'reserved'>): number => onHand + reserved

export const isLow = (level: Pick<Level, 'onHand' | 'safety' | 'lowAt'>): boolean =>
  level.lowAt !== null && free(level) <= level.lowAt

/** Whether nothing lies there or will, and nobody asked to be told of it. */
export const isUntouched = (level: Level): boolean =>
  level.lowAt === null &&
  !(level.onHand || level.reserved || level.picked || level.inTransit || level.damaged || level.backordered)

/** What a place that has never had any of it has. */
export const noLevel = (location: string): Level => ({
  location,
  onHand: 0,
  reserved: 0,
  picked: 0,
  inTransit: 0,
  damaged: 0,
  backordered: 0,
  backorderCap: 0,
  safety: 0,
  lowAt: null,
  low: false,
})

export const levelAt = (row: Pick<Row, 'levels'>, location: string): Level =>
  row.levels.find((level) => level.location === location) ?? noLevel(location)

const bounds = [1, 3, 6, 11, 25]

/** How dark a number of units is shown, 0 to 5. */
export const shade = (units: number): number => bounds.filter((bound) => units >= bound).length

/** What the steps of the scale stand for: “1–2”, …, “25+”. */
export const shades = bounds.map((from, at) => {
  const next = bounds[at + 1]
  return next === undefined ? `${from}+` : `${from}–${next - 1}`
})

type Told = Partial<Level> & { location: string }

/** A row with the levels that an event told; what does not change with stock (safety, marks) stays. */
export function withLevels(row: Row, fresh: Told[], told: string): Row {
  const known = new Set(row.levels.map(({ location }) => location))
  const all = [...row.levels, ...fresh.flatMap(({ location }) => (known.has(location) ? [] : [noLevel(location)]))]
  return {
    ...row,
    levels: all.map((level) => {
      const news = fresh.find(({ location }) => location === level.location)
      if (!news) return level
      const after = { ...level, ...news, told }
      return { ...after, low: isLow(after) }
    }),
  }
}

export type Suggestion = { from: string; units: number }

/**
 * What could be sent to a place that is low: enough to have twice its mark, from where most can be spared, and no more than leaves that
 * place above its own mark. What is on its way there counts. Undefined when nothing is needed or can be spared.
 */
export function suggest(row: Pick<Row, 'levels'>, to: string): Suggestion | undefined {
  const low = levelAt(row, to)
  const wanted = Math.max(2 * (low.lowAt ?? 0), (low.lowAt ?? 0) + 1) - free(low) - low.inTransit
  const spare = (level: Level) => free(level) - (level.lowAt ?? 0) - 1
  const [best] = row.levels.filter(({ location }) => location !== to).toSorted((a, b) => spare(b) - spare(a))
  if (!best || wanted <= 0 || spare(best) <= 0) return undefined
  return { from: best.location, units: Math.min(wanted, spare(best)) }
}
