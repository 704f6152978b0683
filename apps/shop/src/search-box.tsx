import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { api, keyOf } from './api.ts'
import { categoryTitle } from './categories.ts'
import { Icon } from './icon.tsx'
import { Picture } from './picture.tsx'
import { addressOf, useRouter } from './router.tsx'
import { useRead } from './use-read.ts'
import { cheapest } from './variants.ts'
import { useTongue } from './words.tsx'

/** The text some moments after the last key. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 140)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

type Suggestion = { key: string; to: string; title: string; line?: string | undefined; media?: string | null }

/** What is suggested for what was typed so far: categories by their names, then products. */
function useSuggestions(text: string): Suggestion[] {
  const { language, format } = useTongue()
  const asked = useSettled(text.trim())
  const query = { q: asked, language, limit: 6 }
  const offers = useRead(asked.length > 1 ? keyOf.offers(query) : '', (signal) => api.offers(query, signal), true)
  const categories = useRead(asked ? keyOf.categories : '', api.categories)
  if (!text.trim()) return []
  const named = (categories.data?.items ?? [])
    .map((category) => ({ ...category, title: categoryTitle(category, language) }))
    .filter(({ title }) => plain(title).startsWith(plain(text.trim())))
  return [
    ...named.slice(0, 3).map(({ handle, title }) => ({ key: `c ${handle}`, to: `c/${handle}`, title })),
    ...(offers.data?.items ?? []).map(({ handle, title, image, variants }) => {
      const price = cheapest(variants)?.price
      return {
        key: `p ${handle}`,
        to: `p/${handle}`,
        title,
        media: image,
        line: price && format.money(price.amount, price.currency),
      }
    }),
  ]
}

/** The search field of every page, with suggestions that arrow keys walk through. */
export function SearchBox() {
  const { words, language } = useTongue()
  const { here, go } = useRouter()
  const asked = here.path === 'search' ? (here.query.get('q') ?? '') : ''
  // What the address asks for is shown until somebody types; another address begins anew.
  const [typed, setTyped] = useState({ asked, text: asked })
  const text = typed.asked === asked ? typed.text : asked
  const setText = (next: string) => setTyped({ asked, text: next })
  const [open, setOpen] = useState(false)
  const [lit, setLit] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const suggestions = useSuggestions(open ? text : '')
  const leave = (to: string) => {
    setOpen(false)
    input.current?.blur()
    go(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
    const count = suggestions.length + 1
    setLit((before) => ((before + 1 + (event.key === 'ArrowDown' ? 1 : -1) + count) % count) - 1)
  }
  const shown = open && suggestions.length > 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only closes what the field has opened
    <form
      role="search"
      className="search"
      action={addressOf(language, 'search')}
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = shown ? suggestions[lit] : undefined
        if (chosen) leave(chosen.to)
        else if (text.trim()) leave(`search?q=${encodeURIComponent(text.trim())}`)
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <Icon name="search" size={20} />
      <input
        ref={input}
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        placeholder={words.searchHint}
        aria-label={words.search}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && lit >= 0 ? `${id}-${lit}` : undefined}
        value={text}
        onFocus={() => setOpen(true)}
        onInput={(event) => {
          setText((event.target as HTMLInputElement).value)
          setLit(-1)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the list that a combobox opens */}
      <ul id={`${id}-list`} role="listbox" aria-label={words.search} className="suggestions" hidden={!shown}>
        {suggestions.map(({ key, to, title, line, media }, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-to-interactive-role -- keys are the field's
          <li
            key={key}
            id={`${id}-${i}`}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- what a combobox chooses among
            role="option"
            aria-selected={i === lit}
            // Before the field loses the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => leave(to)}
          >
            {media === undefined ? <Icon name="right" size={18} /> : <Picture media={media} alt="" sizes="44px" />}
            <span>{title}</span>
            {line ? <small>{line}</small> : null}
          </li>
        ))}
      </ul>
    </form>
  )
}
