import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import type { PromotionItems } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useTitle } from './variant-name.tsx'

const useChoices = (q: string, product: string[]) =>
  useQuery({
    queryKey: ['prices', 'choices', q, product],
    queryFn: ({ signal }) => api.promotions.choices({ q, product }, signal),
    placeholderData: keepPreviousData,
  })

/** Products chosen by a part of their title. */
export function ProductsInput(props: {
  label: string
  value: string[]
  onChange: (ids: string[]) => void
  most?: number
}) {
  const { words } = useTongue()
  const title = useTitle()
  const [typed, type] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const { data } = useChoices(q, props.value)
  const known = (data?.products ?? []).map((one) => ({ value: one.id, label: title(one) }))
  const missing = props.value.filter((id) => !known.some(({ value }) => value === id))
  return (
    <MultiSelect
      label={props.label}
      placeholder={words.prices.productsHint}
      searchable
      searchValue={typed}
      onSearchChange={type}
      // The server has searched already.
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={q ? words.prices.noPriceFits : null}
      data={[...known, ...missing.map((id) => ({ value: id, label: '…' }))]}
      value={props.value}
      onChange={props.onChange}
      {...(props.most ? { maxValues: props.most } : {})}
    />
  )
}

/** What a promotion counts on. */
export function ItemsFields(props: {
  label: string
  value: PromotionItems
  onChange: (items: PromotionItems) => void
}) {
  const { words } = useTongue()
  const title = useTitle()
  const { value, onChange } = props
  const { data } = useChoices('', [])
  const options = (known: { value: string; label: string }[], chosen: string[]) => [
    ...known,
    ...chosen.filter((id) => !known.some((one) => one.value === id)).map((id) => ({ value: id, label: id })),
  ]
  return (
    <fieldset className="price-items">
      <legend>{props.label}</legend>
      <p>{words.prices.itemsText}</p>
      <ProductsInput
        label={words.prices.products}
        value={value.products}
        onChange={(products) => onChange({ ...value, products })}
      />
      <MultiSelect
        label={words.prices.categories}
        description={words.prices.categoriesText}
        searchable
        data={options(
          (data?.categories ?? []).map((one) => ({ value: one.id, label: title(one) })),
          value.categories,
        )}
        value={value.categories}
        onChange={(categories) => onChange({ ...value, categories })}
      />
      <MultiSelect
        label={words.prices.brands}
        searchable
        data={options(
          (data?.brands ?? []).map((brand) => ({ value: brand, label: brand })),
          value.brands,
        )}
        value={value.brands}
        onChange={(brands) => onChange({ ...value, brands })}
      />
    </fieldset>
  )
}
