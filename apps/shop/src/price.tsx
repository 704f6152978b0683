import type { Price } from './types.ts'
import { useTongue } from './words.tsx'

/** What something costs, and what it did before when it is reduced. */
export function PriceText(props: { price: Price | null; from?: boolean; large?: boolean }) {
  const { words, format } = useTongue()
  const { price, from, large } = props
  if (!price) return <p className="price price-none">{words.price.none}</p>
  const { amount, compareAt, currency } = price
  const reduced = compareAt !== null && compareAt > amount
  return (
    <p className="price" data-reduced={reduced || undefined} data-large={large || undefined}>
      {from ? <span className="price-from">{words.list.from} </span> : null}
      {reduced ? <span className="visually-hidden">{words.price.now} </span> : null}
      <span className="price-now">{format.money(amount, currency)}</span>
      {reduced ? (
        <>
          <span className="visually-hidden"> {words.price.was} </span>
          <s>{format.money(compareAt, currency)}</s>
          <span className="price-off">{words.price.off(Math.round((1 - amount / compareAt) * 100))}</span>
        </>
      ) : null}
    </p>
  )
}
