import { useEffect } from 'react'
import { Icon } from '../icon.tsx'
import { Picture } from '../picture.tsx'
import { Link, useRouter } from '../router.tsx'
import { openCart, useCart, withCart } from '../use-cart.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { Waiting } from './basket.tsx'
import { formText } from '../form-text.ts'

/** All lists of the shopper, and a new one. */
export function ListsPage() {
  const { words } = useTongue()
  const { go } = useRouter()
  const cart = useCart()
  useTitle(words.wish.title)
  useEffect(() => void openCart(), [])
  return (
    <div className="page">
      <h1>{words.wish.title}</h1>
      {cart ? <Waiting cart={cart} /> : <div className="waiting" aria-busy="true" />}
      {cart && !cart.lists.length ? <p className="lead">{words.wish.empty}</p> : null}
      <ul className="lists">
        {cart?.lists.map(({ told, lines }) =>
          told ? (
            <li key={told.id}>
              <Link to={`lists/${told.id}`} className="list-card">
                <span className="list-pictures" aria-hidden>
                  {lines.slice(0, 3).map(({ variant, line, about }) => (
                    <Picture key={variant} media={line?.media ?? about?.media ?? null} alt="" sizes="80px" />
                  ))}
                </span>
                <b>{told.name}</b>
                <span className="muted">{words.wish.items(lines.length)}</span>
              </Link>
            </li>
          ) : null,
        )}
      </ul>
      <form
        className="near-line narrow"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const name = formText(form, 'name')
          if (!name) return
          withCart((open) => go(`lists/${open.putList(undefined, { kind: 'shopping', name })}`))
          form.reset()
        }}
      >
        <label className="field">
          <span>{words.wish.name}</span>
          <input name="name" required maxLength={80} placeholder={words.wish.nameHint} />
        </label>
        <button type="submit" className="button button-small end">
          <Icon name="plus" size={18} />
          {words.wish.make}
        </button>
      </form>
    </div>
  )
}
