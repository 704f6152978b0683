import type { Category, Language } from './types.ts'

export const categoryTitle = ({ titles, handle }: Pick<Category, 'titles' | 'handle'>, language: Language): string =>
  titles[language] ?? titles['es'] ?? titles['en'] ?? handle

/** The categories right below one (null: at the top), in their order. Pure. */
export const below = (all: Category[], parent: string | null) =>
  all.filter((each) => each.parent === parent).toSorted((a, b) => a.position - b.position)

/** Products in a category and all below it. Pure. */
export const productsIn = (all: Category[], category: Category): number =>
  below(all, category.id).reduce((sum, each) => sum + productsIn(all, each), category.products)
