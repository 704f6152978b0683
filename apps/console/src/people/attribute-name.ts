import { useTongue } from '../../../ui/words.tsx'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
/** “favouriteColour” → “Favourite colour”, for attributes that only this shop has. */
const spelled = (name: string) =>
  capital(
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[._-]+/g, ' ')
      .toLocaleLowerCase(),
  )

/** What an attribute is called in the reader's language. */
export function useAttributeName(): (name: string) => string {
  const { words } = useTongue()
  return (name) => (words.people.attribute as Record<string, string>)[name] ?? spelled(name)
}
