import { useEffect } from 'react'
import { ApiProblem } from '../../../ui/problem.ts'
import { CartLine } from '../cart-line.tsx'
import { HandOver } from '../hand-over.tsx'
import { Icon } from '../icon.tsx'
import { Link } from '../router.tsx'
import type { CartState, NewEdit } from '../../../ui/client/cart.ts'
import { openCart, useCart, withCart } from '../use-cart.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { formText } from '../form-text.ts'

/** The basket: the same on every device. */
export function BasketPage() {
  const { words } = useTongue()
  const cart = useCart()
  useTitle(words.cart.title)
  useEffect(() => void openCart(), [])
  const known = cart && (cart.basket.told || cart.waiting)
  return (
    <div className="page">
      <h1>{words.cart.title}</h1>
      {cart ? <Waiting cart={cart} /> : null}
      {known ? <Filled cart={cart} /> : <div className="waiting" aria-busy="true" />}
    </div>
  )
}

export function Waiting(props: { cart: CartState }) {
  const { words } = useTongue()
  const { waiting, refused } = props.cart
  return (
    <>
      <p className="waits" role="status">
        {waiting ? (
          <>
            <Icon name="sync" size={18} />
            {words.cart.waiting(waiting)}
          </>
        ) : null}
      </p>
      {refused ? (
        <p className="fault" role="alert">
          {words.cart.refused} {refused instanceof ApiProblem ? refused.message : ''}
        </p>
      ) : null}
    </>
  )
}

function Filled(props: { cart: CartState }) {
  const { words } = useTongue()
  const { basket, lists } = props.cart
  const currency = basket.told?.currency ?? 'MXN'
  const wish = lists.find(({ told }) => told?.editable)?.told
  const edit = (one: NewEdit) =>
    withCart((open) => {
      if (one.kind !== 'move') return open.edit('basket', one)
      const to = wish?.id ?? open.putList(undefined, { kind: 'wish', name: words.wish.first })
      open.edit('basket', { ...one, to }, undefined)
    })
  const later = { label: words.cart.laterOf, text: words.cart.later, to: wish?.id ?? '' }
  if (!basket.lines.length)
    return (
      <>
        <div className="empty">
          <p>{words.cart.empty}</p>
          <p className="muted">{words.cart.emptyText}</p>
          <Link to="search?sort=newest" className="button">
            {words.cart.look}
          </Link>
        </div>
        <HandOver kind="basket" />
      </>
    )
  return (
    <div className="cart">
      <ul className="cart-lines" data-testid="basket-lines">
        {basket.lines.map((shown) => (
          <CartLine key={shown.variant} shown={shown} currency={currency} onEdit={edit} move={later} />
        ))}
      </ul>
      <div className="cart-side">
        <Codes cart={props.cart} onEdit={edit} />
        <Totals cart={props.cart} />
        <HandOver kind="basket" />
      </div>
    </div>
  )
}

function Codes(props: { cart: CartState; onEdit: (edit: NewEdit) => void }) {
  const { words } = useTongue()
  const { basket } = props.cart
  const unknown = basket.told?.unknownCodes ?? []
  return (
    <section>
      <form
        className="near-line"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const code = formText(form, 'code')
          if (code) props.onEdit({ kind: 'code', code })
          form.reset()
        }}
      >
        <label className="field">
          <span>{words.cart.code}</span>
          <input name="code" maxLength={60} autoComplete="off" autoCapitalize="characters" />
        </label>
        <button type="submit" className="button button-quiet button-small end">
          {words.cart.apply}
        </button>
      </form>
      <ul className="chips">
        {basket.codes.map(({ code, edits }) => (
          <li key={code}>
            <button
              type="button"
              className="chip"
              aria-label={words.cart.uncode(code)}
              onClick={() => props.onEdit({ kind: 'uncode', code, over: edits })}
            >
              <Icon name="tag" size={16} />
              {code}
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {unknown.map((code) => (
        <p key={code} className="fault">
          {words.cart.unknownCode(code)}
        </p>
      ))}
    </section>
  )
}

function Totals(props: { cart: CartState }) {
  const { words, format } = useTongue()
  const { told, waiting } = props.cart.basket
  if (!told) return null
  const { totals, currency, promotions, taxes, payable } = told
  const tax = taxes.filter(({ inclusive }) => inclusive).reduce((sum, each) => sum + each.tax, 0)
  return (
    <section className="totals" data-waiting={waiting || undefined}>
      <dl>
        <div>
          <dt>{words.cart.subtotal}</dt>
          <dd>{format.money(totals.list, currency)}</dd>
        </div>
        {promotions.map(({ id, name, amount }) => (
          <div key={id} className="totals-off">
            <dt>{name}</dt>
            <dd>−{format.money(amount, currency)}</dd>
          </div>
        ))}
        <div className="totals-all">
          <dt>{words.cart.total}</dt>
          <dd data-testid="total">{format.money(payable, currency)}</dd>
        </div>
        {tax ? (
          <div className="muted">
            <dt>{words.cart.tax}</dt>
            <dd>{format.money(tax, currency)}</dd>
          </div>
        ) : null}
      </dl>
      {waiting ? <p className="muted">{words.cart.before}</p> : null}
    </section>
  )
}
