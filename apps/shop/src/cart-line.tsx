import { useState } from 'react'
import type { NewEdit } from '../../ui/client/cart.ts'
import type { Basket, ShownLine } from '../../ui/client/shown.ts'
import { Icon } from './icon.tsx'
import { Picture } from './picture.tsx'
import { Link } from './router.tsx'
import { useTongue } from './words.tsx'
import { formText } from './form-text.ts'

/** A line of a basket or list: what it is, how many, what it costs, and what can be done with it. */
export function CartLine(props: {
  shown: ShownLine
  currency: string
  onEdit?: ((edit: NewEdit) => void) | undefined
  move?: { label: (title: string) => string; text: string; to: string } | undefined
}) {
  const { words, language, format } = useTongue()
  const { shown, currency, onEdit, move } = props
  const { line, about, variant, units, edits } = shown
  const title = line ? (line.titles[language] ?? line.titles['es'] ?? line.sku) : (about?.title ?? '…')
  const handle = line?.handle ?? about?.handle
  const options = Object.entries(line?.options ?? about?.options ?? {})
  const query = new URLSearchParams(options).toString()
  const each = line?.price ? line.price.unitPrice : about?.price?.amount
  const priced = shown.waiting ? undefined : line?.price
  const amount = priced?.gross
  const text = options.map(([, value]) => (value === 'U' ? words.option.one : value)).join(', ')
  return (
    <li className="cart-line" data-waiting={shown.waiting || undefined}>
      <Link to={`p/${handle}${query ? `?${query}` : ''}`} tabIndex={-1} aria-hidden>
        <Picture media={line?.media ?? about?.media ?? null} alt="" sizes="96px" />
      </Link>
      <div className="cart-what">
        <h3>{handle ? <Link to={`p/${handle}${query ? `?${query}` : ''}`}>{title}</Link> : title}</h3>
        <p className="muted">{text}</p>
        <Notices shown={shown} currency={currency} />
        <p className="cart-price">
          {amount === undefined ? null : <b>{format.money(amount, currency)}</b>}
          {priced && priced.discounts.length ? <s className="muted">{format.money(priced.list, currency)}</s> : null}
          {each !== undefined && (units > 1 || amount === undefined) ? (
            <span className="muted">{words.cart.each(format.money(each, currency))}</span>
          ) : null}
          {shown.waiting ? (
            <span className="waits">
              <Icon name="sync" size={16} />
              {words.cart.waitingLine}
            </span>
          ) : null}
        </p>
        {onEdit ? (
          <div className="cart-acts">
            <Stepper units={units} title={title} onChange={(by) => onEdit({ kind: 'add', variant, units: by })} />
            {move ? (
              <button
                type="button"
                className="link"
                aria-label={move.label(title)}
                onClick={() => onEdit({ kind: 'move', variant, units, over: edits, to: move.to })}
              >
                {move.text}
              </button>
            ) : null}
            <button
              type="button"
              className="link"
              aria-label={words.cart.removeOf(title)}
              onClick={() => onEdit({ kind: 'remove', variant, over: edits })}
            >
              {words.cart.remove}
            </button>
            <Note shown={shown} title={title} onEdit={onEdit} />
          </div>
        ) : (
          <p className="muted">× {units}</p>
        )}
      </div>
    </li>
  )
}

function Stepper(props: { units: number; title: string; onChange: (by: number) => void }) {
  const { words } = useTongue()
  const { units, title, onChange } = props
  return (
    <span className="stepper">
      <button type="button" aria-label={words.cart.fewer(title)} disabled={units < 2} onClick={() => onChange(-1)}>
        <Icon name="minus" size={18} />
      </button>
      <output aria-label={words.cart.units}>{units}</output>
      <button type="button" aria-label={words.cart.more(title)} disabled={units > 98} onClick={() => onChange(1)}>
        <Icon name="plus" size={18} />
      </button>
    </span>
  )
}

function Note(props: { shown: ShownLine; title: string; onEdit: (edit: NewEdit) => void }) {
  const { words } = useTongue()
  const { shown, title, onEdit } = props
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <button type="button" className="link" aria-label={words.cart.noteOf(title)} onClick={() => setOpen(true)}>
        <Icon name="note" size={16} />
        {shown.note ?? words.cart.note}
      </button>
    )
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        const note = formText(event.currentTarget, 'note')
        onEdit({ kind: 'note', variant: shown.variant, note, over: shown.edits })
        setOpen(false)
      }}
    >
      <label className="field">
        <span className="visually-hidden">{words.cart.noteOf(title)}</span>
        <input name="note" maxLength={500} defaultValue={shown.note ?? ''} placeholder={words.cart.noteHint} />
      </label>
      <button type="submit" className="button button-small">
        {words.wish.save}
      </button>
    </form>
  )
}

type Notice = Basket['lines'][number]['notices'][number]

function Notices(props: { shown: ShownLine; currency: string }) {
  const { words, format } = useTongue()
  const { line } = props.shown
  if (!line) return null
  const money = (minor: number | undefined) => format.money(minor ?? 0, props.currency)
  const textOf = ({ code, params }: Notice) =>
    ({
      gone: words.cart.gone,
      no_price: words.cart.noPrice,
      sold_out: words.cart.soldOut,
      only_left: words.cart.onlyLeft(params['units'] ?? 0),
      price_changed: words.cart.priceChanged(money(params['was']), money(params['now'])),
    })[code]
  const { delivery } = line.availability
  return (
    <>
      {line.notices.map((notice) => (
        <p key={notice.code} className="notice">
          {textOf(notice)}
        </p>
      ))}
      {delivery && !line.notices.some(({ code }) => code === 'gone' || code === 'sold_out') ? (
        <p className="muted">{words.cart.arrives(format.day(delivery.from), format.day(delivery.to))}</p>
      ) : null}
    </>
  )
}
