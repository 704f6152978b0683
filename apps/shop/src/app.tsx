import { lazy, Suspense, useEffect, useRef } from 'react'
import { CategoryPage } from './pages/category.tsx'
import { FrontPage } from './pages/front.tsx'
import { NotFound } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { SearchPage } from './pages/search.tsx'
import { useRouter } from './router.tsx'
import { Shell } from './shell.tsx'

const StoresPage = lazy(() => import('./pages/stores.tsx').then((file) => ({ default: file.StoresPage })))
const StorePage = lazy(() => import('./pages/store.tsx').then((file) => ({ default: file.StorePage })))

/** The pages by what their path begins with, and what follows it. */
function page(path: string) {
  const [name, value, ...more] = path.split('/')
  if (more.length) return <NotFound />
  if (!value) {
    if (!name) return <FrontPage />
    if (name === 'search') return <SearchPage />
    if (name === 'stores') return <StoresPage />
    return <NotFound />
  }
  if (name === 'c') return <CategoryPage handle={value} key={value} />
  if (name === 'p') return <ProductPage handle={value} key={value} />
  if (name === 'stores') return <StorePage code={value} key={value} />
  return <NotFound />
}

export function App() {
  const { here } = useRouter()
  const first = useRef(true)
  useEffect(() => {
    // Who follows a link with a screen reader is taken to the new page's content.
    if (!first.current) document.getElementById('main')?.focus({ preventScroll: true })
    first.current = false
  }, [here.path])
  return (
    <Shell count={0} signedIn={false}>
      <Suspense fallback={<div className="waiting" />}>{page(here.path)}</Suspense>
    </Shell>
  )
}
