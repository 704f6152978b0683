import { useEffect, useRef } from 'react'
import { CategoryPage } from './pages/category.tsx'
import { FrontPage } from './pages/front.tsx'
import { NotFound } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { SearchPage } from './pages/search.tsx'
import { whenOpened } from './piece.tsx'
import { useRouter } from './router.tsx'
import { Shell } from './shell.tsx'
import { trackPage } from './track.ts'

const AccountPage = whenOpened(() => import('./pages/account.tsx').then((file) => file.AccountPage))
const SignInPage = whenOpened(() => import('./pages/sign-in.tsx').then((file) => file.SignInPage))
const BasketPage = whenOpened(() => import('./pages/basket.tsx').then((file) => file.BasketPage))
const ListsPage = whenOpened(() => import('./pages/lists.tsx').then((file) => file.ListsPage))
const ListPage = whenOpened(() => import('./pages/list.tsx').then((file) => file.ListPage))
const SharedPage = whenOpened(() => import('./pages/shared-list.tsx').then((file) => file.SharedPage))
const ContinuePage = whenOpened(() => import('./pages/continue.tsx').then((file) => file.ContinuePage))
const StoresPage = whenOpened(() => import('./pages/stores.tsx').then((file) => file.StoresPage))
const StorePage = whenOpened(() => import('./pages/store.tsx').then((file) => file.StorePage))

/** The pages by what their path begins with, and what follows it. */
function page(path: string) {
  const [name, value, ...more] = path.split('/')
  if (more.length) return <NotFound />
  if (!value) {
    if (!name) return <FrontPage />
    if (name === 'search') return <SearchPage />
    if (name === 'stores') return <StoresPage />
    if (name === 'basket') return <BasketPage />
    if (name === 'lists') return <ListsPage />
    if (name === 'continue') return <ContinuePage />
    if (name === 'sign-in') return <SignInPage />
    if (name === 'account') return <AccountPage />
    return <NotFound />
  }
  if (name === 'c') return <CategoryPage handle={value} key={value} />
  if (name === 'p') return <ProductPage handle={value} key={value} />
  if (name === 'lists') return <ListPage id={value} key={value} />
  if (name === 'shared') return <SharedPage token={value} key={value} />
  if (name === 'stores') return <StorePage code={value} key={value} />
  return <NotFound />
}

/** Pages of which nothing is tracked: what is one's own, and those whose address is a secret that opens something. */
const untold = new Set(['account', 'sign-in', 'continue', 'shared'])

export function App() {
  const { here } = useRouter()
  const first = useRef(true)
  useEffect(() => {
    // Who follows a link with a screen reader is taken to the new page's content.
    if (!first.current) document.getElementById('main')?.focus({ preventScroll: true })
    first.current = false
    const name = here.path.split('/')[0] || 'home'
    if (!untold.has(name)) trackPage(name)
  }, [here.path])
  return <Shell>{page(here.path)}</Shell>
}
