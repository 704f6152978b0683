import { useFormat } from '../../../ui/format.ts'
import type { GoldenValue } from '../../../ui/types.ts'
import { useWords } from '../../../ui/words.tsx'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
/** “favouriteColour” → “Favourite colour”, for attributes that only this shop has. */
const spelled = (name: string) =>
  capital(
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[._-]+/g, ' ')
      .toLocaleLowerCase(),
  )

/** What an attribute is called; “Favourite colour” for favouriteColour that only this shop has. */
export function useAttributeName(): (attribute: string) => string {
  const known = useWords().people.attribute as Record<string, string>
  return (attribute) => known[attribute] ?? spelled(attribute)
}

// Dates without a time are days wherever one is: they must not move with the browser's zone.
const day = /^(\d{4}-\d{2}-\d{2})(T00:00:00(\.0+)?Z)?$/

/** A value as one says it. */
export function useSay(): (value: GoldenValue['value']) => string {
  const format = useFormat()
  return (value) => {
    if (typeof value === 'object') return Object.values(value).filter(Boolean).join(', ')
    const date = typeof value === 'string' ? day.exec(value) : null
    return date ? format.date(`${date[1]}T12:00:00`) : String(value)
  }
}
