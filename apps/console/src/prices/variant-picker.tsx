import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import type { PricedVariant } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useTitle, VariantName } from './variant-name.tsx'

/** Finds a variant by SKU or title and hands it over. */
export function VariantPicker(props: { label?: string; onPick: (variant: PricedVariant) => void }) {
  const { words } = useTongue()
  const title = useTitle()
  const [typed, type] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const { data } = useQuery({
    queryKey: ['prices', 'variants', q],
    queryFn: ({ signal }) => api.basketTrial.variants(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const found = q ? (data?.items ?? []) : []
  return (
    <Select
      label={props.label ?? words.prices.addItem}
      placeholder={words.prices.findSku}
      leftSection={<IconSearch size={17} aria-hidden />}
      searchable
      searchValue={typed}
      onSearchChange={type}
      value={null}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={q ? words.prices.noPriceFits : null}
      data={found.map((variant) => ({ value: variant.variantId, label: `${title(variant)} ${variant.sku}` }))}
      renderOption={({ option }) => {
        const variant = found.find((one) => one.variantId === option.value)
        return variant ? <VariantName variant={variant} /> : option.label
      }}
      onChange={(id) => {
        const variant = found.find((one) => one.variantId === id)
        if (variant) props.onPick(variant)
        type('')
      }}
    />
  )
}
