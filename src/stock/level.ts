import { invariant } from '../core/invariant.ts'
import { Problem } from '../core/problem.ts'

/** Where units are at a location. */
export const states = ['onHand', 'reserved', 'picked', 'inTransit', 'damaged', 'backordered'] as const
export type State = (typeof states)[number]
/** Where units come from and go to outside: they may owe and be owed any number. */
export type Outside = 'supplier' | 'customer' | 'adjustment'

/** What lies at one place of one variant, as it was locked, and what a channel without a buffer must leave there. */
export type Level = {
  variant: string
  location: string
  onHand: number
  reserved: number
  picked: number
  inTransit: number
  damaged: number
  backordered: number
  backorderCap: number
  /** The level's own safety stock, else its location's. */
  safety: number
  lowAt: number | null
}

/** Units that leave one place and state and come to another. `line` is the caller's, for problems. */
export type Movement = {
  variant: string
  units: number
  from: { location: string; state: State } | { state: Outside }
  to: { location: string; state: State } | { state: Outside }
  unitCost?: number | undefined
  reservation?: string
  line?: number
}

export type Levels = Map<string, Level>

/** Units of one variant in one state at most: far beyond any shop, far below what a column holds. */
export const mostUnits = 1_000_000_000

export const levelKey = (variant: string, location: string) => `${variant}${location}`

/** The level of a place. What was not locked was not read either: it must not be written. */
export function lockedLevel(levels: Levels, variant: string, location: string): Level {
  const level = levels.get(levelKey(variant, location))
  invariant(level, 'a movement is of levels that are locked')
  return level
}

/** Changes the levels by the movements, in their order; throws a Problem at the first that would take what is not there. */
export function apply(levels: Levels, movements: Movement[]): void {
  for (const movement of movements) {
    change(levels, movement, movement.from, -movement.units)
    change(levels, movement, movement.to, movement.units)
  }
}

function change(levels: Levels, { variant, line }: Movement, end: Movement['from'], units: number): void {
  if (!('location' in end)) return
  const level = lockedLevel(levels, variant, end.location)
  const left = level[end.state] + units
  const field = line === undefined ? '/lines' : `/lines/${line}/units`
  if (left < 0) {
    const detail = `Only ${level[end.state]} of variant ${variant} are ${words[end.state]} there, ${-units} are needed.`
    throw new Problem('insufficient_stock', detail, { errors: [{ field, code: 'insufficient_stock', detail }] })
  }
  if (left > mostUnits) {
    const detail = `No more than ${mostUnits} units can be ${words[end.state]} at one place.`
    throw new Problem('invalid_request', detail, { errors: [{ field, code: 'too_many', detail }] })
  }
  levels.set(levelKey(variant, end.location), { ...level, [end.state]: left })
}

const words: Record<State, string> = {
  onHand: 'on hand',
  reserved: 'reserved',
  picked: 'picked',
  inTransit: 'in transit',
  damaged: 'damaged',
  backordered: 'backordered',
}

/** Units that a channel may sell, when it leaves so many to others. Pure. */
export function sellable({ onHand, safety }: Level, buffer: number): number {
  return Math.max(onHand - safety - buffer, 0)
}
