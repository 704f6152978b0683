import { facetName } from './filters.tsx'
import { Picture } from './picture.tsx'
import type { Offer } from './types.ts'
import { coloursOf, isColour, stateOf, valueNames, type Chosen } from './variants.ts'
import { useTongue } from './words.tsx'

/** One option of a product: colours as pictures, all else as buttons. What cannot be had is crossed out and can be looked at all the same. */
export function OptionChoice(props: {
  offer: Offer
  option: Offer['options'][number]
  chosen: Chosen
  onChoose: (name: string, value: string) => void
}) {
  const { words, language } = useTongue()
  const { offer, option, chosen, onChoose } = props
  const { name, values } = option
  const title = facetName(name, words.option)
  const names = valueNames(offer, name, language)
  const nameOf = (value: string) => (value === 'U' ? words.option.one : (names.get(value) ?? value))
  const picked = chosen[name]
  if (values.length === 1)
    return (
      <p className="option-one">
        {title}: <b>{nameOf(values[0]!)}</b>
      </p>
    )
  const images = new Map(isColour(name) ? coloursOf(offer).map(({ value, image }) => [value, image]) : [])
  const others = Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== name))
  return (
    <fieldset className="option" data-pictures={images.size > 0 || undefined}>
      <legend>
        {title}
        {picked === undefined ? '' : ': '}
        {picked === undefined ? null : <b>{nameOf(picked)}</b>}
      </legend>
      <div className="option-values">
        {values.map((value) => {
          const state = stateOf(offer, others, name, value)
          const text = state === 'there' ? nameOf(value) : `${nameOf(value)}, ${words.product.goneMark}`
          return (
            <label key={value} className={images.size ? 'swatch' : 'size'} data-state={state} title={nameOf(value)}>
              <input
                type="radio"
                name={name}
                value={value}
                checked={picked === value}
                onChange={() => onChoose(name, value)}
                aria-label={text}
              />
              {images.size ? (
                <Picture media={images.get(value) ?? null} alt="" sizes="64px" />
              ) : (
                <span aria-hidden>{nameOf(value)}</span>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
