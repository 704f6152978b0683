import { offsetAt } from '../stores/zone.ts'
import { placed, type Stock } from './availability.ts'
import {
  fewUnits,
  mostTold,
  type Availability,
  type AvailabilityQuery,
  type Counts,
  type Offered,
} from './availability_schema.ts'
import type { Place } from './places.ts'
import { compareDeliveries, earliestDelivery, readyAt, type Delivery } from './promise.ts'

type Asked = Pick<AvailabilityQuery, 'latitude' | 'longitude' | 'country' | 'postalCode'> & {
  at: Date
  /** Those of stock.places that are open still. */
  places: ReadonlyMap<string, Place>
}
/** A location with what is promised of it to somebody who orders now. */
type Promised = Place & {
  n: number
  waiting: number
  distance: number | null
  ready: Date | null
  delivery: Delivery | undefined
}
const earthRadius = 6_371_009

/** What a shopper may know of the stock: what is sold, capped, and what is promised. Pure. */
export function offered(stock: Stock, asked: Asked): Offered {
  const all = promised(stock, asked)
  const stores = all.filter(({ ready }) => ready)
  const deliveries = earliestFirst(all)
  return {
    at: asked.at.toISOString(),
    locations: stores.map(shownPlace),
    items: stock.shelves.map(({ variant, sold, counts, preorderFrom }) => {
      const units = spread(sold ? counts.sellable : null, stock)
      const backorder = spread(sold ? counts.backorder : null, stock)
      const delivery = deliveries.find(({ n }) => units[n]! > 0)
      return {
        variant,
        ...stateOf(stock, { variant, units: sum(units), backorder: sum(backorder), preorderFrom }),
        units: Math.min(sum(units), mostTold),
        delivery: delivery ? shownDelivery(delivery.delivery) : null,
        collect: stores.map(({ n }) => Math.min(units[n]!, mostTold)),
      }
    }),
  }
}

/** What staff know of the stock. Pure. */
export function availability(stock: Stock, asked: Asked): Availability {
  const all = promised(stock, asked)
  const incoming = Map.groupBy(stock.incoming, ({ variant }) => variant)
  const codes = new Map(all.map(({ n, id }) => [n, id]))
  const deliveries = earliestFirst(all)
  return {
    at: asked.at.toISOString(),
    buffer: stock.buffer,
    locations: all.map((place) => ({
      ...shownPlace(place),
      kind: place.kind,
      waiting: place.waiting,
      delivery: place.delivery ? shownDelivery(place.delivery) : null,
    })),
    items: stock.shelves.map(({ variant, sold, counts, preorderFrom }) => {
      const of = (name: keyof Counts) => {
        const numbers = spread(counts[name], stock)
        return all.map(({ n }) => numbers[n]!)
      }
      const units = spread(counts.sellable, stock)
      const backorder = sum(spread(counts.backorder, stock))
      const delivery = deliveries.find(({ n }) => units[n]! > 0)
      return {
        variant,
        sold,
        ...stateOf(stock, { variant, units: sum(units), backorder, preorderFrom }),
        sellable: sum(units),
        backorder,
        delivery: delivery ? { ...shownDelivery(delivery.delivery), location: delivery.id } : null,
        counts: {
          sellable: of('sellable'),
          backorder: of('backorder'),
          onHand: of('onHand'),
          reserved: of('reserved'),
          picked: of('picked'),
          inTransit: of('inTransit'),
          damaged: of('damaged'),
          backordered: of('backordered'),
          safety: of('safety'),
        },
        incoming: (incoming.get(variant) ?? []).map(({ variant: _, n, ...more }) => ({
          location: codes.get(n)!,
          ...more,
        })),
      }
    }),
  }
}

/** Locations with their promises: nearest first where somebody says where she is, else in the order of their codes. */
function promised(stock: Stock, { at, latitude, longitude, country, postalCode, places }: Asked): Promised[] {
  const from = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined
  const all = stock.places.flatMap(({ id, waiting }, n): Promised[] => {
    const place = places.get(id)
    if (!place) return []
    const promise = {
      ...place,
      n,
      waiting,
      distance: from ? Math.round(distance(from, place)) : null,
      ready: place.collects ? readyAt(place, at, { ...place, waiting }) : null,
      delivery: earliestDelivery(place, place.services, at, { country: country ?? place.country, postalCode }),
    }
    return [promise]
  })
  return from ? all.toSorted((a, b) => a.distance! - b.distance!) : all
}

/** Locations from which something is delivered, the earliest first: of what several have the first counts. */
function earliestFirst(all: Promised[]) {
  return all
    .flatMap(({ n, id, delivery }) => (delivery ? [{ n, id, delivery }] : []))
    .toSorted((a, b) => compareDeliveries(a.delivery, b.delivery))
}

function stateOf(
  { incoming }: Stock,
  item: { variant: string; units: number; backorder: number; preorderFrom: string | null },
): Pick<Offered['items'][number], 'state' | 'availableFrom'> {
  const { variant, units, backorder, preorderFrom } = item
  if (units > 0) return { state: units > fewUnits ? 'in_stock' : 'few', availableFrom: null }
  if (!backorder) return { state: 'sold_out', availableFrom: null }
  if (preorderFrom) return { state: 'preorder', availableFrom: preorderFrom }
  return { state: 'backorder', availableFrom: incoming.find((goods) => goods.variant === variant)?.dueOn ?? null }
}

/** A count by the places of all locations. */
function spread(count: number[] | null | undefined, { places }: Stock): number[] {
  const all = Array<number>(places.length).fill(0)
  for (const one of count ?? []) all[one % placed] = Math.floor(one / placed)
  return all
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

function shownPlace({ id, code, name, zone, distance, ready }: Promised) {
  const local = ready && new Date(ready.getTime() + offsetAt(zone, ready.getTime())).toISOString().slice(0, 16)
  return { id, code, name, zone, distance, pickup: ready && local ? { readyAt: ready.toISOString(), local } : null }
}

function shownDelivery({ from, to, carrier, service, orderBy }: Delivery) {
  return { from, to, carrier, service, orderBy: orderBy.toISOString() }
}

type Point = { latitude: number; longitude: number }

/** Metres along the great circle. */
function distance(a: Point, b: Point): number {
  const [latitude, longitude] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
