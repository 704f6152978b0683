import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { useTongue } from '../../../ui/words.tsx'
import { treeOf, withBelow, type Branch } from './draft.ts'

/** All categories: each after its parent. */
export const useCategories = () =>
  useQuery({
    queryKey: ['categories'],
    queryFn: async ({ signal }) => {
      const { items } = await api.categories.list(signal)
      const roots = treeOf(items)
      return { roots, all: roots.flatMap(withBelow), byId: new Map(items.map((item) => [item.id, item])) }
    },
    staleTime: 30_000,
  })

/** Titles in the chosen language, else in any; of a category with those above it. */
export function useTitles() {
  const { language } = useTongue()
  const { data } = useCategories()
  const title = (thing: { titles: Record<string, string>; handle?: string }) =>
    thing.titles[language] ?? Object.values(thing.titles)[0] ?? thing.handle ?? ''
  const path = (id: string | null): string[] => {
    const category = id ? data?.byId.get(id) : undefined
    return category ? [...path(category.parent), title(category)] : []
  }
  return { title, path }
}

/** Categories to choose from, as deep as they are; `value` says what stands for one. */
export function useCategoryChoice(value: (category: Branch) => string) {
  const { data } = useCategories()
  const { title, path } = useTitles()
  return (data?.all ?? []).map((category) => ({
    value: value(category),
    label: path(category.id).join(' › '),
    title: title(category),
    depth: category.depth,
  }))
}

/** Where retailers usually sell, and where else these goods are sold. */
export const salesChannels = (more: string[] = []) => [
  ...new Set(['web', 'app', 'pos', 'whatsapp', 'call-centre', ...more]),
]

/** Says briefly that something was done. */
export function useSaid(): (message: string) => void {
  const { words } = useTongue()
  return (message) =>
    notifications.show({ color: 'petrol', message, closeButtonProps: { 'aria-label': words.common.close } })
}
