import { offsetAt } from '../stores/zone.ts'
import type { Shelf, Stock } from './availability.ts'
import { fewUnits, mostTold, type Availability, type AvailabilityQuery, type Offered } from './availability_schema.ts'
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
  return {
    at: asked.at.toISOString(),
    locations: stores.map(shownPlace),
    items: stock.shelves.map((shelf) => {
      const sold = shelf.sold ? shelf : { ...shelf, n: null, units: null, backorder: null, preorderFrom: null }
      const units = spread(sold, 'units', stock.places.length)
      const delivery = best(all, units)
      return {
        variant: shelf.variant,
        ...stateOf(sold, stock),
        units: Math.min(sum(sold.units), mostTold),
        delivery: delivery ? shownDelivery(delivery) : null,
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
  return {
    at: asked.at.toISOString(),
    buffer: stock.buffer,
    locations: all.map((place) => ({
      ...shownPlace(place),
      kind: place.kind,
      waiting: place.waiting,
      delivery: place.delivery ? shownDelivery(place.delivery) : null,
    })),
    items: stock.shelves.map((shelf) => {
      const inOrder = (numbers: number[]) => all.map(({ n }) => numbers[n]!)
      const of = (name: keyof NonNullable<Shelf['rest']>) =>
        inOrder(spread({ n: shelf.n, x: shelf.rest?.[name] ?? null }, 'x', stock.places.length))
      const units = spread(shelf, 'units', stock.places.length)
      const delivery = best(all, units)
      return {
        variant: shelf.variant,
        sold: shelf.sold,
        ...stateOf(shelf, stock),
        sellable: sum(shelf.units),
        backorder: sum(shelf.backorder),
        delivery: delivery ? { ...shownDelivery(delivery), location: delivery.location } : null,
        counts: {
          sellable: inOrder(units),
          backorder: inOrder(spread(shelf, 'backorder', stock.places.length)),
          onHand: of('onHand'),
          reserved: of('reserved'),
          picked: of('picked'),
          inTransit: of('inTransit'),
          damaged: of('damaged'),
          backordered: of('backordered'),
          safety: of('safety'),
        },
        incoming: (incoming.get(shelf.variant) ?? []).map(({ variant: _, n, ...more }) => ({
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

/** The earliest delivery from a location that has units. */
function best(all: Promised[], units: number[]): (Delivery & { location: string }) | undefined {
  let found: (Delivery & { location: string }) | undefined
  for (const { n, id, delivery } of all)
    if (delivery && units[n]! > 0 && (!found || compareDeliveries(delivery, found) < 0))
      found = { ...delivery, location: id }
  return found
}

function stateOf(shelf: Shelf, { incoming }: Stock): Pick<Offered['items'][number], 'state' | 'availableFrom'> {
  const units = sum(shelf.units)
  if (units > 0) return { state: units > fewUnits ? 'in_stock' : 'few', availableFrom: null }
  if (!sum(shelf.backorder)) return { state: 'sold_out', availableFrom: null }
  if (shelf.preorderFrom) return { state: 'preorder', availableFrom: shelf.preorderFrom }
  return { state: 'backorder', availableFrom: incoming.find(({ variant }) => variant === shelf.variant)?.dueOn ?? null }
}

/** Numbers by the places of all locations, 0 where there is no level. */
function spread<K extends string>(
  shelf: { n: number[] | null } & Record<K, number[] | null>,
  name: K,
  length: number,
): number[] {
  const all = Array<number>(length).fill(0)
  const { n, [name]: numbers } = shelf
  n?.forEach((place, i) => (all[place] = numbers![i]!))
  return all
}

const sum = (numbers: number[] | null) => numbers?.reduce((all, one) => all + one, 0) ?? 0

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
