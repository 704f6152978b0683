import type { Offer, OfferedVariant } from './types.ts'
import { useTongue } from './words.tsx'

/** Whether the chosen variant can be bought. */
export function Buy(props: { offer: Offer; variant: OfferedVariant | undefined }) {
  const { words } = useTongue()
  const { variant } = props
  if (!variant) return <p className="stock">{words.product.choose}</p>
  const { availability, units } = variant
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
