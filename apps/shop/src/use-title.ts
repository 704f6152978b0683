import { useEffect } from 'react'
import { site } from './site.ts'
import { useTongue } from './words.tsx'

/** Puts the page's name before the shop's. */
export function useTitle(name: string | undefined) {
  const { words } = useTongue()
  useEffect(() => {
    if (name !== undefined) document.title = name ? `${name} · ${site.name}` : `${site.name} · ${words.slogan}`
  }, [name, words])
}
