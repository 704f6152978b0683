import { useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import type { Facet } from './types.ts'
import { useTongue } from './words.tsx'

type Change = (query: URLSearchParams) => void

/** How a facet stands in the address: brand=…, option=colour:… */
const parameterOf = (facet: string, value: string): [string, string] =>
  facet === 'brand' ? ['brand', value] : ['option', `${facet.slice('option.'.length)}:${value}`]

function toggled(query: URLSearchParams, [name, value]: [string, string]): URLSearchParams {
  const next = new URLSearchParams(query)
  if (next.has(name, value)) next.delete(name, value)
  else next.append(name, value)
  return next
}

/** Sizes in the order of bodies, other values as they come (the most frequent first). */
const sizes = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL']
function rank(value: string): number {
  const letter = sizes.indexOf(value)
  return letter >= 0 ? letter : 100 + Number.parseFloat(value)
}

function ordered({ name, values }: Facet): Facet['values'] {
  return name === 'option.size' ? values.toSorted((a, b) => (rank(a.value) || 9e9) - (rank(b.value) || 9e9)) : values
}

/** The button for the filters, the choice of the order, and the sheet of filters. */
export function Filters(props: { facets: Facet[]; query: URLSearchParams; isSearch: boolean; onChange: Change }) {
  const { words } = useTongue()
  const { facets, query, isSearch, onChange } = props
  const [open, setOpen] = useState(false)
  const count = query.getAll('brand').length + query.getAll('option').length
  const sorts = isSearch ? (['relevance', 'newest', 'title'] as const) : (['newest', 'title'] as const)
  const sort = query.get('sort') ?? sorts[0]
  return (
    <div className="filter-bar">
      <button type="button" className="chip" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="filter" size={18} />
        {words.list.filters}
        {count ? <span className="count">{count}</span> : null}
      </button>
      <label className="sort">
        <span>{words.list.sort}</span>
        <select
          value={sort}
          onChange={(event) => {
            const next = new URLSearchParams(query)
            if (event.target.value === sorts[0]) next.delete('sort')
            else next.set('sort', event.target.value)
            onChange(next)
          }}
        >
          {sorts.map((each) => (
            <option key={each} value={each}>
              {words.list.sorts[each]}
            </option>
          ))}
        </select>
      </label>
      {open ? <FilterSheet facets={facets} query={query} onChange={onChange} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function FilterSheet(props: { facets: Facet[]; query: URLSearchParams; onChange: Change; onClose: () => void }) {
  const { words } = useTongue()
  const { query, onChange } = props
  const dialog = useRef<HTMLDialogElement>(null)
  // Values stay where they were while one chooses among them.
  const [kept] = useState(props.facets)
  const facets = kept.length ? kept : props.facets
  useEffect(() => dialog.current?.showModal(), [])
  const shown = facets.filter(({ name, values }) => name !== 'category' && values.length > 1)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- what lies beside the sheet was clicked
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={words.list.filters}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className="sheet-head">
        <h2>{words.list.filters}</h2>
        <button type="button" className="round" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {shown.map((facet) => (
        <fieldset key={facet.name} className="facet">
          <legend>{facetName(facet.name, words.option)}</legend>
          <div className="facet-values">
            {ordered(facet).map(({ value, products }) => {
              const parameter = parameterOf(facet.name, value)
              return (
                <label key={value} className="check">
                  <input
                    type="checkbox"
                    checked={query.has(...parameter)}
                    onChange={() => onChange(toggled(query, parameter))}
                  />
                  <span>{value === 'U' ? words.option.one : value}</span>
                  <small>{products}</small>
                </label>
              )
            })}
          </div>
        </fieldset>
      ))}
      <div className="sheet-foot">
        <button type="button" className="button button-quiet" onClick={() => onChange(cleared(query))}>
          {words.list.clearFilters}
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.list.showFound}
        </button>
      </div>
    </dialog>
  )
}

function cleared(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query)
  next.delete('brand')
  next.delete('option')
  return next
}

export function facetName(name: string, words: Record<string, string>): string {
  const short = name.replace(/^option\./, '')
  return words[short] ?? short.charAt(0).toLocaleUpperCase() + short.slice(1)
}

/** What is filtered by, each with a way to take it away. */
export function FilterChips(props: { query: URLSearchParams; onChange: Change }) {
  const { words } = useTongue()
  const { query, onChange } = props
  const chosen = [
    ...query.getAll('brand').map((value) => ({ name: 'brand', value, text: value })),
    ...query.getAll('option').map((value) => ({ name: 'option', value, text: value.slice(value.indexOf(':') + 1) })),
  ]
  if (!chosen.length) return null
  return (
    <ul className="chips">
      {chosen.map(({ name, value, text }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            className="chip"
            aria-label={words.list.remove(text)}
            onClick={() => onChange(toggled(query, [name, value]))}
          >
            {text}
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="chip chip-plain" onClick={() => onChange(cleared(query))}>
          {words.list.clearFilters}
        </button>
      </li>
    </ul>
  )
}
