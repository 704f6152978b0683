import { fewUnits, mostTold, type Offered } from '../stock/availability_schema.ts'
import type { Part } from './read.ts'

type Item = Offered['items'][number]
/** The worst first. */
const states: Item['state'][] = ['sold_out', 'backorder', 'preorder', 'few', 'in_stock']

/**
 * What can be had of a bundle: as many as its parts make, when the last of them is there. `units` are those of each part, not capped. Pure.
 */
export function bundleOf(variant: string, parts: Part[], items: Map<string, Item>, units: Map<string, number>): Item {
  const all = parts.flatMap((part) => items.get(part.variant) ?? [])
  const count = Math.min(...parts.map((part) => Math.floor((units.get(part.variant) ?? 0) / part.units)))
  const worst = states[Math.min(...all.map(({ state }) => states.indexOf(state)))] ?? 'sold_out'
  // Each part is there, but not enough of it for one bundle: nobody knows from when on there is.
  const state =
    count > 0 ? (count > fewUnits ? 'in_stock' : 'few') : worst === 'few' || worst === 'in_stock' ? 'sold_out' : worst
  const deliveries = all.map(({ delivery }) => delivery)
  const latest = deliveries.reduce((last, one) =>
    !one || !last ? null : `${one.from} ${one.to}` > `${last.from} ${last.to}` ? one : last,
  )
  const days = all.flatMap(({ availableFrom }) => availableFrom ?? []).toSorted()
  return {
    variant,
    state,
    units: Math.min(count, mostTold),
    availableFrom: count > 0 ? null : (days.at(-1) ?? null),
    delivery: count > 0 ? latest : null,
    collect: all[0]!.collect.map((_, i) =>
      Math.min(...parts.map((part) => Math.floor((items.get(part.variant)?.collect[i] ?? 0) / part.units))),
    ),
  }
}
