import type { Person } from '../../../ui/types.ts'

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** What a person is called: by name when it is known, else by the strongest identifier. */
export function nameOf(person: Person): string {
  const { name, firstName, lastName } = person.golden
  const parts = [text(firstName?.value), text(lastName?.value)].filter(Boolean).join(' ')
  return text(name?.value) || parts || (person.identifiers[0]?.value ?? person.id.slice(0, 8))
}
