import { Text } from '@mantine/core'
import type { PricedVariant } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

type Named = { titles: Record<string, string> }

/** A title in the chosen language, else in any. */
export function useTitle(): (thing: Named & { handle?: string }) => string {
  const { language } = useTongue()
  return ({ titles, handle }) => titles[language] ?? Object.values(titles)[0] ?? handle ?? ''
}

/** A variant by its product's title, its options and its SKU. */
export function VariantName(props: { variant: Pick<PricedVariant, 'titles' | 'options' | 'sku'> }) {
  const title = useTitle()
  const { variant } = props
  const options = Object.values(variant.options).join(' · ')
  return (
    <div className="variant-name">
      <Text size="sm" fw={600} className="anywhere">
        {title(variant) || variant.sku}
      </Text>
      <Text size="xs" c="dimmed" className="anywhere">
        {options ? `${options} · ` : ''}
        <span className="mono">{variant.sku}</span>
      </Text>
    </div>
  )
}
