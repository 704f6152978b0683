import { useState } from 'react'
import type { About } from '../../ui/client/queue.ts'
import { Icon } from './icon.tsx'
import { Link } from './router.tsx'
import type { Offer, OfferedVariant } from './types.ts'
import { useCart, withCart } from './use-cart.ts'
import { useTongue } from './words.tsx'

const aboutOf = ({ title, handle, image }: Offer, { sku, options, image: own, price }: OfferedVariant): About => ({
  sku,
  handle,
  title,
  options,
  media: own ?? image,
  price: price && { amount: price.amount, currency: price.currency },
})

/** Whether the chosen variant can be bought, and putting it into the basket or on a list. */
export function Buy(props: { offer: Offer; variant: OfferedVariant | undefined }) {
  const { words } = useTongue()
  const { offer, variant } = props
  const cart = useCart()
  const [said, setSaid] = useState<string>()
  const inBasket = cart?.basket.lines.find((line) => line.variant === variant?.id)
  const gone = variant?.availability === 'sold_out'
  const add = () => {
    if (!variant) return setSaid(words.product.choose)
    const price = variant.price ? { price: variant.price.amount } : {}
    withCart((open) => {
      // Of a line that came to nothing something may still live: it is over.
      open.edit('basket', { kind: 'add', variant: variant.id, units: 1, ...price }, aboutOf(offer, variant))
      setSaid(words.product.added)
    })
  }
  const save = () => {
    if (!variant) return setSaid(words.product.choose)
    withCart((open) => {
      const first = open.state().lists.find(({ told }) => told?.editable)?.told
      const list = first?.id ?? open.putList(undefined, { kind: 'wish', name: words.wish.first })
      open.edit(`list ${list}`, { kind: 'add', variant: variant.id, units: 1 }, aboutOf(offer, variant))
      setSaid(words.wish.saved(first?.name ?? words.wish.first))
    })
  }
  return (
    <>
      <StockText variant={variant} />
      <div className="buy">
        <button type="button" className="button" disabled={gone} onClick={add}>
          <Icon name="bag" size={20} />
          {words.product.add}
        </button>
        <button type="button" className="round round-large" aria-label={words.product.save} onClick={save}>
          <Icon name="heart" />
        </button>
      </div>
      <p className="said" role="status">
        {said}
        {inBasket ? (
          <>
            {said ? ' · ' : ''}
            <Link to="basket">
              {words.basket}: {inBasket.units}
            </Link>
          </>
        ) : null}
      </p>
    </>
  )
}

function StockText(props: { variant: OfferedVariant | undefined }) {
  const { words } = useTongue()
  if (!props.variant) return <p className="stock">{words.product.choose}</p>
  const { availability, units } = props.variant
  const text = {
    in_stock: words.product.inStock,
    few: words.product.few(units),
    backorder: words.product.backorder,
    sold_out: words.product.gone,
  }[availability]
  return (
    <p className="stock" data-state={availability}>
      {text}
    </p>
  )
}
