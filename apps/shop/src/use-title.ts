import { useEffect } from 'react'
import { useTongue } from './words.tsx'

/** Puts the page's name before the shop's. */
export function useTitle(name: string | undefined) {
  const { words } = useTongue()
  useEffect(() => {
    if (name !== undefined) document.title = name ? `${name} · ${words.brand}` : `${words.brand} · ${words.slogan}`
  }, [name, words])
}
