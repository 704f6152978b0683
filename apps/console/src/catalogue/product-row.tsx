import { Text } from '@mantine/core'
import { Link } from 'react-router'
import type { ListedProduct } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ChooseBox, ProductState, Units, usePriceText, type Choice } from './product-table.tsx'
import { Thumb } from './thumb.tsx'
import { useTitles } from './use-catalogue.ts'

/** A product in a list on a narrow screen. */
export function ProductRow(props: { product: ListedProduct; choice: Choice | undefined }) {
  const { words } = useTongue()
  const { title } = useTitles()
  const priceText = usePriceText()
  const { product, choice } = props
  return (
    <div className="product-row" data-state={product.state}>
      {choice ? <ChooseBox product={product} choice={choice} /> : <span />}
      <Link to={`/catalogue/products/${product.id}`} className="plain product-card">
        <Thumb media={product.media} size={52} />
        <span className="product-names">
          <Text span fw={600} className="ellipsis">
            {title(product)}
          </Text>
          <Text span size="xs" c="dimmed" className="ellipsis num">
            {[words.catalogue.variantCount(product.variants), priceText(product.prices)].filter(Boolean).join(' · ')}
          </Text>
          <span className="product-row-end">
            <ProductState state={product.state} />
            <Units units={product.units} label={words.catalogue.unitCount(product.units).replace(/^[\d.,\s]+/, '')} />
          </span>
        </span>
      </Link>
    </div>
  )
}
