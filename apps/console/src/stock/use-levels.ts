import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../../../ui/api.ts'
import { useLive } from '../../../ui/live.ts'
import type { LevelsFilter, StorePoint } from '../../../ui/types.ts'
import { useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { withLevels, type Level, type Row } from './level.ts'

const levelsKey = ['stock', 'levels']
/** The server hears so many topics in one line. */
const mostTopics = 20
/** … and names so many variants in one call. */
const mostNamed = 50

type Pages = { pages: { items: Row[]; next: string | null }[]; pageParams: unknown[] }

/** Variants with what lies where, page by page. */
export const useLevels = (filter: LevelsFilter) =>
  useListed([...levelsKey, filter], async (page, signal): Promise<Pages['pages'][number]> =>
    api.stock.levels({ ...filter, ...page, limit: 40 }, signal),
  )

/** These variants, by id; kept as pages so that live news reach them like the others. */
export function useVariants(ids: string[]): Map<string, Row> {
  const named = [...new Set(ids)].toSorted()
  const query = useInfiniteQuery({
    queryKey: [...levelsKey, 'named', named],
    queryFn: async ({ signal }): Promise<Pages['pages'][number]> => {
      const parts = Array.from({ length: Math.ceil(named.length / mostNamed) }, (_, part) =>
        api.stock.levels({ variant: named.slice(part * mostNamed, (part + 1) * mostNamed), limit: mostNamed }, signal),
      )
      return { items: (await Promise.all(parts)).flatMap(({ items }) => items), next: null }
    },
    initialPageParam: '',
    getNextPageParam: () => undefined,
    placeholderData: (before) => before,
    enabled: named.length > 0,
  })
  const { data } = query
  return useMemo(
    () => new Map(data?.pages.flatMap(({ items }) => items.map((row) => [row.variant, row] as const))),
    [data],
  )
}

export type Place = StorePoint & { short: string }

const rank = ({ state, kind }: StorePoint) => (state === 'closed' ? 2 : kind === 'warehouse' ? 1 : 0)

/** Locations: stores, then warehouses, then what is closed for good; with their codes without what all of the kind begin with. */
export function usePlacesOfStock() {
  const query = useQuery({
    queryKey: ['stores', 'map', {}],
    queryFn: ({ signal }) => api.locations.map({}, signal),
    staleTime: 60_000,
  })
  const { data } = query
  const found = useMemo(() => {
    const points = (data?.items ?? []).toSorted((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code))
    const shared = (of: StorePoint['kind']) => sharedPart(points.flatMap(({ kind, code }) => (kind === of ? code : [])))
    const lengths = { store: shared('store'), warehouse: shared('warehouse') }
    const places = points.map((point) => ({ ...point, short: point.code.slice(lengths[point.kind]) }))
    const byId = new Map(places.map((place) => [place.id, place]))
    return { places, placeOf: (id: string): Place | undefined => byId.get(id) }
  }, [data])
  return { ...found, query }
}

/** The length of what all codes begin with, up to a hyphen. */
function sharedPart(codes: string[]): number {
  const [first = ''] = codes
  for (let end = first.lastIndexOf('-') + 1; end > 0; end = first.lastIndexOf('-', end - 2) + 1)
    if (codes.length > 1 && codes.every((code) => code.startsWith(first.slice(0, end)) && code.length > end)) return end
  return 0
}

/**
 * Keeps the levels that are on show as they are, by the events of these locations: an event has the levels after it, so nothing is
 * asked again. Histories and reservations on show are.
 */
export function useLiveLevels(locations: string[]): void {
  const client = useQueryClient()
  const can = useCan()
  // Of two changes of one level the log may tell the older last; ids are in the order in which they were made.
  const latest = useRef(new Map<string, string>())
  const reread = useDebouncedCallback(() => {
    for (const of of ['movements', 'reservations', 'transfers'])
      void client.invalidateQueries({ queryKey: ['stock', of] })
  }, 400)
  const few = locations.length <= mostTopics || !can('events.read')
  const topics = few ? locations.slice(0, mostTopics).map((id) => `store:${id}`) : ['feed']
  useLive(
    can('live.read') ? topics : [],
    ({ id, data: { variant, levels } }) => {
      if (typeof variant !== 'string' || !Array.isArray(levels)) return
      const fresh = (levels as Level[]).filter(({ location }) => {
        const place = `${variant}${location}`
        if ((latest.current.get(place) ?? '') > id) return false
        latest.current.set(place, id)
        return true
      })
      const isReading = client.isFetching({ queryKey: levelsKey }) > 0
      client.setQueriesData<Pages>({ queryKey: levelsKey }, (read) => read && patched(read, variant, fresh, id))
      // What is being read may be from before this.
      if (isReading) void client.invalidateQueries({ queryKey: levelsKey })
      reread()
    },
    // What happened between the reading and the opening of the line.
    () => void client.invalidateQueries({ queryKey: levelsKey }),
  )
}

function patched(read: Pages, variant: string, fresh: Level[], told: string): Pages {
  const has = (items: Row[]) => items.some((row) => row.variant === variant)
  if (!read.pages.some(({ items }) => has(items))) return read
  return {
    ...read,
    pages: read.pages.map((page) =>
      has(page.items)
        ? { ...page, items: page.items.map((row) => (row.variant === variant ? withLevels(row, fresh, told) : row)) }
        : page,
    ),
  }
}
