import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { useLive } from '../../../ui/live.ts'
import type { Product } from '../../../ui/types.ts'
import { useCan } from '../session.ts'

type VariantUnits = { units: number; reserved: number; places: number }

/** Topics of one live line at most; what more there is comes with the next reading. */
const mostTopics = 20
/** How often stock is read again beside the live line (ms): not every sale is told on it. */
const freshEvery = 5000
const mostVariants = 200

/** What can be sold of each variant over all locations, kept fresh; undefined where there is nothing to tell (bundles). */
export function useUnits(product: Product): { byVariant: Map<string, VariantUnits>; total: number } | undefined {
  const can = useCan()
  const counted = product.kind === 'standard' && can('stock.read')
  const query = useQuery({
    queryKey: ['stock', 'product', product.id],
    queryFn: ({ signal }) => api.stock.levels({ product: product.id, limit: mostVariants }, signal),
    enabled: counted,
    refetchInterval: freshEvery,
  })
  const topics = product.variants.filter(({ state }) => state === 'active').map(({ id }) => `stock:${id}`)
  useLive(counted && can('live.read') ? topics.slice(0, mostTopics) : [], () => void query.refetch())
  if (!query.data) return undefined
  const byVariant = new Map(
    query.data.items.map(({ variant, levels }) => [
      variant,
      {
        units: levels.reduce((sum, { onHand, safety }) => sum + Math.max(onHand - safety, 0), 0),
        reserved: levels.reduce((sum, { reserved }) => sum + reserved, 0),
        places: levels.filter(({ onHand, safety }) => onHand > safety).length,
      },
    ]),
  )
  return { byVariant, total: [...byVariant.values()].reduce((sum, { units }) => sum + units, 0) }
}
