import { createContext, use, useEffect, useMemo, useState, type AnchorHTMLAttributes, type ReactNode } from 'react'

export type Language = 'es' | 'en'
/** Where one is: the language, the path after it (without slashes at its ends) and what stands after the question mark. */
export type Here = { language: Language; path: string; query: URLSearchParams }

const root = '/shop'

/** The address of a path in a language: Spanish has none of its own. */
export const addressOf = (language: Language, path: string) => `${root}/${language === 'en' ? 'en/' : ''}${path}`

export function hereOf(url: URL): Here {
  const parts = url.pathname.slice(root.length).split('/').filter(Boolean)
  const language = parts[0] === 'en' ? 'en' : 'es'
  if (language === 'en') parts.shift()
  return { language, path: parts.map(decodeURIComponent).join('/'), query: url.searchParams }
}

type Router = { here: Here; go: (path: string, how?: { replace?: boolean; stay?: boolean }) => void }
const RouterContext = createContext<Router | null>(null)

export function useRouter(): Router {
  const router = use(RouterContext)
  if (!router) throw new Error('RouterProvider is missing')
  return router
}

/** Where each page was scrolled to, for the way back. */
const places = new Map<string, number>()
let shown = location.href

export function RouterProvider(props: { children: ReactNode }) {
  const [href, setHref] = useState(location.href)
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const back = () => {
      places.set(shown, scrollY)
      shown = location.href
      setHref(shown)
      const top = places.get(shown) ?? 0
      // Once what was seen there is drawn again.
      requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, top)))
    }
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  const router = useMemo(() => {
    const here = hereOf(new URL(href))
    const go: Router['go'] = (path, { replace = false, stay = false } = {}) => {
      places.set(shown, scrollY)
      const address = addressOf(here.language, path)
      if (replace) history.replaceState(null, '', address)
      else history.pushState(null, '', address)
      shown = location.href
      setHref(shown)
      if (!stay) scrollTo(0, 0)
    }
    return { here, go }
  }, [href])
  return <RouterContext value={router}>{props.children}</RouterContext>
}

/** A link within the shop: `to` is a path without language. Opened anew by the browser when a key asks for a new tab. */
export function Link(props: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const { to, onClick, ...rest } = props
  const { here, go } = useRouter()
  return (
    // oxlint-disable-next-line jsx-a11y/anchor-has-content -- what is in it is given with the rest
    <a
      {...rest}
      href={addressOf(here.language, to)}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
          return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
