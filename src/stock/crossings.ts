import type { Ids } from '../core/ids.ts'
import type { OwnEvent } from '../events/schema.ts'

/** What counts of a level (level.ts) for being low or back. `safety` is the one that holds: the level's own, else its location's, else 0. */
export type Stand = { variant: string; location: string; onHand: number; safety: number; lowAt: number | null }

/** `back`: variants of which nothing could be sold anywhere before, with the levels where something can be now. */
export type Crossings = { low: Stand[]; back: { variant: string; levels: Stand[] }[] }

/** Units that some channel may sell. */
const sellable = ({ onHand, safety }: Stand) => Math.max(onHand - safety, 0)
const isLow = (stand: Stand) => stand.lowAt !== null && sellable(stand) <= stand.lowAt
const keyOf = ({ variant, location }: Stand) => `${variant} ${location}`

/**
 * What became low and what came back by a change. `before` and `after` hold each level that was touched once (a level that was not there before is
 * left out of `before`: it had nothing). `elsewhere` says of a variant what could be sold at the locations that were not touched; it only
 * matters for the variants that `maybeBack` names. Pure.
 */
export function crossings(
  before: Stand[],
  after: Stand[],
  elsewhere: ReadonlyMap<string, number> = new Map(),
): Crossings {
  const stood = new Map(before.map((stand) => [keyOf(stand), stand]))
  // Receiving the first units makes nothing low: it was lower before.
  const low = after.filter((stand) => isLow(stand) && !isLow(stood.get(keyOf(stand)) ?? { ...stand, onHand: 0 }))
  const back = maybeBack(before, after)
    .filter((variant) => !elsewhere.get(variant))
    .map((variant) => ({
      variant,
      levels: after.filter((stand) => stand.variant === variant && sellable(stand) > 0),
    }))
  return { low, back }
}

/** Variants of which nothing could be sold at the touched levels before, and something can be now: back, if there is none elsewhere. Pure. */
export function maybeBack(before: Stand[], after: Stand[]): string[] {
  const had = new Set(before.filter((stand) => sellable(stand) > 0).map(({ variant }) => variant))
  const has = after.filter((stand) => sellable(stand) > 0).map(({ variant }) => variant)
  return [...new Set(has)].filter((variant) => !had.has(variant))
}

/** The events that tell crossings: `Stock Low` a level, `Back In Stock` a variant. The variant is the thread, the locations are subjects too. Pure. */
export function crossingEvents(
  { low, back }: Crossings,
  { ids, at, channel, source }: { ids: Ids; at: Date; channel: string; source: string },
): OwnEvent[] {
  const tell = (type: string, subjects: string[], data: object): OwnEvent => ({
    id: ids.uuid(),
    type,
    channel,
    source,
    at,
    fragments: [],
    subjects,
    data: JSON.stringify(data),
  })
  return [
    ...low.map((stand) =>
      tell('Stock Low', [stand.variant, stand.location], {
        variant_id: stand.variant,
        location_id: stand.location,
        units: sellable(stand),
        low_at: stand.lowAt,
      }),
    ),
    ...back.map(({ variant, levels }) =>
      tell('Back In Stock', [variant, ...levels.map(({ location }) => location)], {
        variant_id: variant,
        locations: levels.map((stand) => ({ location_id: stand.location, units: sellable(stand) })),
      }),
    ),
  ]
}
