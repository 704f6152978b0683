import { wrong } from '../core/problem.ts'
import type { Problem } from '../core/problem.ts'
import type { Chosen, Option } from './schema.ts'

/** Variants of one product at most. */
const mostVariants = 1000

/** What is wrong with a product's options, if anything. Pure. */
export function checkOptions(options: Option[]): Problem | undefined {
  const names = options.map(({ name }) => name)
  if (new Set(names).size < names.length) return wrong('/options', 'unique', 'Two options have one name.')
  const combinations = options.reduce((all, { values }) => all * values.length, 1)
  if (combinations > mostVariants)
    return wrong(
      '/options',
      'too_many',
      `These options have ${combinations} combinations; ${mostVariants} is the most.`,
    )
  return undefined
}

/** What is wrong with a variant's choice: it has one of the values of each option, and nothing else. Pure. */
export function checkChosen(options: Option[], chosen: Chosen, field: string): Problem | undefined {
  for (const { name, values } of options) {
    if (chosen[name] === undefined) return wrong(field, 'option_missing', `The variant says no ${name}.`)
    if (!values.includes(chosen[name]))
      return wrong(field, 'option_value', `${name} has no value ${chosen[name]}: add it to the product’s options.`)
  }
  const extra = Object.keys(chosen).find((name) => !options.some((option) => option.name === name))
  return extra === undefined ? undefined : wrong(field, 'option_unknown', `The product has no option ${extra}.`)
}

/** Every combination of the options' values, the last option changing first. No options have one: {}. Pure. */
export function combinations(options: Option[]): Chosen[] {
  return options.reduce<Chosen[]>(
    (all, { name, values }) => all.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  )
}

/** The same choice has the same key, in whatever order it is written. Pure. */
export const chosenKey = (chosen: Chosen) =>
  JSON.stringify(Object.entries(chosen).toSorted(([a], [b]) => (a < b ? -1 : 1)))
