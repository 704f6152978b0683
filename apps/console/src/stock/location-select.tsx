import { Select } from '@mantine/core'
import { useTongue } from '../../../ui/words.tsx'
import { usePlacesOfStock } from './use-levels.ts'

/** One of the retailer's locations, or any. */
export function LocationSelect(props: {
  value: string
  onChange: (location: string | null) => void
  label?: string
  needed?: boolean
  /** Not to be chosen. */
  without?: string
  error?: string | undefined
}) {
  const { words } = useTongue()
  const { places } = usePlacesOfStock()
  const group = (kind: 'store' | 'warehouse') => ({
    group: words.stores.kinds[kind],
    items: places
      .filter((place) => place.kind === kind && place.id !== props.without)
      .map(({ id, name }) => ({ value: id, label: name })),
  })
  return (
    <Select
      label={props.label ?? words.stock.location}
      placeholder={props.needed ? words.stock.choose : words.stock.anywhere}
      clearable={!props.needed}
      withAsterisk={props.needed ?? false}
      searchable
      value={props.value || null}
      onChange={props.onChange}
      error={props.error}
      data={[group('store'), group('warehouse')]}
    />
  )
}
