import { useEffect, useRef, useState, type ReactNode } from 'react'
import { api, keyOf } from './api.ts'
import { below, categoryTitle, productsIn } from './categories.ts'
import { Icon } from './icon.tsx'
import { LookChoice } from './look-choice.tsx'
import { Piece } from './piece.tsx'
import { addressOf, Link, useRouter } from './router.tsx'
import { SearchBox } from './search-box.tsx'
import { useCart } from './use-cart.ts'
import { useOnline } from './use-online.ts'
import { useRead } from './use-read.ts'
import { useShopper } from './use-shopper.ts'
import { Wordmark } from './wordmark.tsx'
import { useTongue } from './words.tsx'

export function useCategories() {
  return useRead(keyOf.categories, api.categories).data?.items ?? []
}

/** What every page has around it. */
export function Shell(props: { children: ReactNode }) {
  const { words } = useTongue()
  const online = useOnline()
  const [menu, setMenu] = useState(false)
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Piece>{() => <Header />}</Piece>
      {online ? null : (
        <p className="offline" role="status">
          {words.offline}
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      <Piece>{() => <Footer />}</Piece>
      <Piece>{() => <TabBar onMenu={() => setMenu(true)} />}</Piece>
      {menu ? <Menu onClose={() => setMenu(false)} /> : null}
    </>
  )
}

function Header() {
  const { words, language } = useTongue()
  const { here } = useRouter()
  const departments = below(useCategories(), null)
  return (
    <header className="head">
      <div className="head-line">
        <Link to="" className="wordmark">
          <Wordmark />
        </Link>
        <SearchBox />
        <nav className="head-links" aria-label={words.menu}>
          <Link to="stores" className="head-link head-wide">
            <Icon name="store" />
            <span>{words.stores}</span>
          </Link>
          <AccountLink />
          <Link to="lists" className="head-link head-wide">
            <Icon name="heart" />
            <span>{words.lists}</span>
          </Link>
          <BasketLink className="head-link head-wide" />
        </nav>
      </div>
      <nav className="departments" aria-label={words.categories}>
        <ul>
          {departments.map((each) => (
            <li key={each.id}>
              <Link to={`c/${each.handle}`} aria-current={here.path === `c/${each.handle}` ? 'page' : undefined}>
                {categoryTitle(each, language)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function AccountLink() {
  const { words } = useTongue()
  const signedIn = Boolean(useShopper()?.known)
  return (
    <Link to={signedIn ? 'account' : 'sign-in'} className="head-link">
      <Icon name="person" filled={signedIn} />
      <span>{signedIn ? words.account : words.signIn}</span>
    </Link>
  )
}

function BasketLink(props: { className: string }) {
  const { words } = useTongue()
  const count = useCart()?.basket.units ?? 0
  return (
    <Link to="basket" className={props.className}>
      <span className="counted">
        <Icon name="bag" />
        {count ? (
          <span className="count" data-testid="basket-count">
            {count}
          </span>
        ) : null}
      </span>
      <span>{words.basket}</span>
    </Link>
  )
}

/** At the foot of a small screen, where a thumb reaches. */
function TabBar(props: { onMenu: () => void }) {
  const { words } = useTongue()
  const { here } = useRouter()
  const current = (path: string) => (here.path === path ? 'page' : undefined)
  return (
    <nav className="tabs" aria-label={words.home}>
      <Link to="" aria-current={current('')}>
        <Icon name="home" />
        <span>{words.home}</span>
      </Link>
      <button type="button" onClick={props.onMenu}>
        <Icon name="menu" />
        <span>{words.menu}</span>
      </button>
      <Link to="stores" aria-current={current('stores')}>
        <Icon name="store" />
        <span>{words.stores}</span>
      </Link>
      <Link to="lists" aria-current={current('lists')}>
        <Icon name="heart" />
        <span>{words.lists}</span>
      </Link>
      <BasketLink className="" />
    </nav>
  )
}

/** All categories, over the page. */
function Menu(props: { onClose: () => void }) {
  const { words, language } = useTongue()
  const categories = useCategories()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a link was followed, or what lies beside the sheet was clicked
    <dialog
      ref={dialog}
      className="sheet menu"
      aria-label={words.categories}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === dialog.current || (event.target as Element).closest('a')) dialog.current?.close()
      }}
    >
      <div className="sheet-head">
        <h2>{words.categories}</h2>
        <button type="button" className="round" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <ul className="menu-tree">
        {below(categories, null).map((top) => (
          <li key={top.id}>
            <Link to={`c/${top.handle}`}>{categoryTitle(top, language)}</Link>
            <ul>
              {below(categories, top.id)
                .filter((each) => productsIn(categories, each))
                .map((each) => (
                  <li key={each.id}>
                    <Link to={`c/${each.handle}`}>{categoryTitle(each, language)}</Link>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </dialog>
  )
}

function Footer() {
  const { words, language } = useTongue()
  const { here } = useRouter()
  const other = language === 'es' ? 'en' : 'es'
  const rest = here.query.toString()
  return (
    <footer className="foot">
      <p className="wordmark">
        <Wordmark />
      </p>
      <p>{words.slogan}</p>
      <div className="foot-links">
        <Link to="stores">{words.stores}</Link>
        {/* Another language is another page: its words are loaded anew. */}
        <a href={`${addressOf(other, here.path)}${rest ? `?${rest}` : ''}`} lang={other} hrefLang={other}>
          {words.otherLanguage}
        </a>
        <LookChoice />
      </div>
    </footer>
  )
}
