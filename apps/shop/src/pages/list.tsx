import { useEffect, useEffectEvent, useState, type FormEvent } from 'react'
import { take } from '../../../ui/client/http.ts'
import type { List, Shown } from '../../../ui/client/shown.ts'
import { http } from '../api.ts'
import { CartLine } from '../cart-line.tsx'
import { HandOver } from '../hand-over.tsx'
import { Icon } from '../icon.tsx'
import { shareAddress } from '../share.tsx'
import { problemText } from '../problem-note.tsx'
import { addressOf, Link, useRouter } from '../router.tsx'
import { openCart, useCart, withCart } from '../use-cart.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { Waiting } from './basket.tsx'
import { NotFound } from './not-found.tsx'
import { formText } from '../form-text.ts'

/** One list: its lines, its name, its links. */
export function ListPage(props: { id: string }) {
  const { words } = useTongue()
  const cart = useCart()
  const list = cart?.lists.find(({ told }) => told?.id === props.id)
  useTitle(list?.told?.name)
  useEffect(() => void openCart(), [])
  if (!list?.told) return cart?.basket.told ? <NotFound /> : <div className="page waiting" aria-busy="true" />
  const { currency, editable, name } = list.told
  const move = { label: words.cart.toBasketOf, text: words.cart.toBasket, to: 'basket' }
  return (
    <div className="page">
      <nav className="trail" aria-label={words.back}>
        <Link to="lists">{words.wish.title}</Link>
      </nav>
      <h1>{name}</h1>
      {cart ? <Waiting cart={cart} /> : null}
      {list.lines.length ? null : <p className="lead">{words.wish.nothing}</p>}
      <div className="cart">
        <ul className="cart-lines">
          {list.lines.map((shown) => (
            <CartLine
              key={shown.variant}
              shown={shown}
              currency={currency}
              onEdit={editable ? (edit) => withCart((open) => open.edit(`list ${props.id}`, edit)) : undefined}
              move={move}
            />
          ))}
        </ul>
        <div className="cart-side">
          <Share list={list} />
          <Name list={list} />
          <HandOver kind="list" list={props.id} />
        </div>
      </div>
    </div>
  )
}

/** Links to the list: made, shared, ended. A link's token is told once. */
function Share(props: { list: Shown<List> }) {
  const { words, language } = useTongue()
  const id = props.list.told!.id
  const [link, setLink] = useState('')
  const [count, setCount] = useState(0)
  const [fault, setFault] = useState('')
  const path = { id }
  const recount = async () => {
    const { items } = await take(http.GET('/v1/shopper/lists/{id}/shares', { params: { path } }))
    setCount(items.length)
    return items
  }
  const first = useEffectEvent(() => void recount().catch(() => undefined))
  // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/set-state-in-effect -- read once a list; set when the answer is there
  useEffect(() => first(), [id])
  const attempt = (run: () => Promise<unknown>) => {
    setFault('')
    run().catch((problem: unknown) => setFault(problemText(problem, words.problem)))
  }
  const share = async (editable: boolean) => {
    const { token } = await take(http.POST('/v1/shopper/lists/{id}/shares', { params: { path }, body: { editable } }))
    const url = `${location.origin}${addressOf(language, `shared/${token}`)}`
    setLink(url)
    await recount()
    await shareAddress(props.list.told!.name, url).catch(() => undefined)
  }
  const end = async () => {
    for (const { number } of await recount())
      await http.DELETE('/v1/shopper/lists/{id}/shares/{number}', { params: { path: { id, number } } })
    setLink('')
    await recount()
  }
  return (
    <section>
      <h2>{words.wish.share}</h2>
      <p className="acts">
        <button type="button" className="button button-quiet" onClick={() => attempt(() => share(false))}>
          <Icon name="share" size={18} />
          {words.wish.shareRead}
        </button>
        <button type="button" className="button button-quiet" onClick={() => attempt(() => share(true))}>
          <Icon name="share" size={18} />
          {words.wish.shareEdit}
        </button>
      </p>
      {link ? (
        <label className="field">
          <span>{words.wish.link}</span>
          <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      ) : null}
      {count ? (
        <p>
          {words.wish.shares(count)}{' '}
          <button type="button" className="link" onClick={() => attempt(end)}>
            {words.wish.endShares}
          </button>
        </p>
      ) : null}
      <p className="fault" role="alert">
        {fault}
      </p>
    </section>
  )
}

function Name(props: { list: Shown<List> }) {
  const { words } = useTongue()
  const { go } = useRouter()
  const { id, name, kind } = props.list.told!
  const [sure, setSure] = useState(false)
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const next = formText(event.currentTarget, 'name')
    if (next) withCart((open) => void open.putList(id, { kind, name: next }))
  }
  return (
    <section>
      <form className="near-line" onSubmit={rename}>
        <label className="field">
          <span>{words.wish.name}</span>
          <input name="name" required maxLength={80} defaultValue={name} />
        </label>
        <button type="submit" className="button button-quiet button-small end">
          {words.wish.save}
        </button>
      </form>
      <button
        type="button"
        className="link"
        onClick={() => {
          if (!sure) return setSure(true)
          withCart((open) => open.removeList(id))
          go('lists')
        }}
      >
        <Icon name="bin" size={18} />
        {sure ? words.wish.deleteSure : words.wish.delete}
      </button>
    </section>
  )
}
