import { below, categoryTitle, productsIn } from '../categories.ts'
import { Listing } from '../listing.tsx'
import { Link } from '../router.tsx'
import { useCategories } from '../shell.tsx'
import type { Category } from '../types.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { NotFound } from './not-found.tsx'

/** A category, with those below it and what is in it. */
export function CategoryPage(props: { handle: string }) {
  const { language } = useTongue()
  const categories = useCategories()
  const category = categories.find(({ handle }) => handle === props.handle)
  const title = category && categoryTitle(category, language)
  useTitle(title)
  if (categories.length && !category) return <NotFound />
  return (
    <div className="page">
      {category ? <Trail all={categories} category={category} /> : null}
      <h1>{title ?? '\u00a0'}</h1>
      {category ? <Near all={categories} category={category} /> : null}
      <Listing path={`c/${props.handle}`} category={props.handle} />
    </div>
  )
}

/** The way down to a category. */
export function Trail(props: { all: Category[]; category: Category }) {
  const { words, language } = useTongue()
  const above: Category[] = []
  for (let each = props.all.find(({ id }) => id === props.category.parent); each;) {
    above.unshift(each)
    const { parent } = each
    each = props.all.find(({ id }) => id === parent)
  }
  return (
    <nav className="trail" aria-label={words.back}>
      <Link to="">{words.home}</Link>
      {above.map((each) => (
        <Link key={each.id} to={`c/${each.handle}`}>
          {categoryTitle(each, language)}
        </Link>
      ))}
    </nav>
  )
}

/** Those below a category, or beside it when there are none below. */
function Near(props: { all: Category[]; category: Category }) {
  const { words, language } = useTongue()
  const { all, category } = props
  const children = below(all, category.id)
  const parent = children.length ? category : all.find(({ id }) => id === category.parent)
  const shown = (children.length || !parent ? children : below(all, parent.id)).filter((each) => productsIn(all, each))
  if (!shown.length || !parent) return null
  return (
    <ul className="chips chips-line" aria-label={words.categories}>
      <li>
        <Link to={`c/${parent.handle}`} className="chip" aria-current={parent.id === category.id ? 'page' : undefined}>
          {words.all}
        </Link>
      </li>
      {shown.map((each) => (
        <li key={each.id}>
          <Link to={`c/${each.handle}`} className="chip" aria-current={each.id === category.id ? 'page' : undefined}>
            {categoryTitle(each, language)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
