import { Autocomplete, Select, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import type { BulkChange, ListedProduct } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useUndoNote } from '../undo-note.tsx'
import { ChannelsInput } from './channels-input.tsx'
import { useCategoryChoice } from './use-catalogue.ts'

type Values = BulkChange['set']

/** Stands for “none” where an empty choice means “as it is”. */
const none = '-'

/** The calls that give each product back what it had: those that had the same, together. */
function backCalls(products: ListedProduct[], set: Values): BulkChange[] {
  const names = Object.keys(set) as (keyof Values)[]
  const groups = Map.groupBy(products, (product) => JSON.stringify(names.map((name) => product[name])))
  return [...groups.values()].map((alike) => ({
    products: alike.map(({ id }) => id),
    set: Object.fromEntries(names.map((name) => [name, alike[0]![name]])),
  }))
}

/** Gives many products the same values; says so, and offers to give them back what they had. */
function useBulk(products: ListedProduct[], done: () => void) {
  const { words } = useTongue()
  const client = useQueryClient()
  const note = useUndoNote()
  const reread = () => client.invalidateQueries({ queryKey: ['products'] })
  return useMutation({
    mutationFn: (set: Values) => api.products.change({ products: products.map(({ id }) => id), set }),
    onSuccess: async ({ changed }, set) => {
      const back = backCalls(products, set)
      note({
        message: words.catalogue.bulkDone(changed),
        undo: async () => {
          for (const call of back) await api.products.change(call)
          await reread()
        },
        undone: words.catalogue.bulkUndone,
        failed: words.catalogue.bulkFailed,
      })
      done()
      await reread()
    },
  })
}

function Fields(props: { products: ListedProduct[]; onClose: () => void; onDone: () => void }) {
  const { words } = useTongue()
  const { products } = props
  const [set, setSet] = useState<Values>({})
  const categories = useCategoryChoice(({ id }) => id)
  const change = useBulk(products, () => (props.onClose(), props.onDone()))
  const put = (name: keyof Values, value: unknown) =>
    setSet((before) => {
      const rest = Object.fromEntries(Object.entries(before).filter(([key]) => key !== name))
      return value === undefined ? rest : { ...rest, [name]: value }
    })
  const brands = [...new Set(products.flatMap(({ brand }) => (brand ? [brand] : [])))]
  return (
    <DialogForm
      error={change.error}
      busy={change.isPending}
      deed={words.catalogue.bulkDeed(products.length)}
      disabled={Object.keys(set).length === 0}
      onSubmit={() => change.mutate(set)}
      onBack={props.onClose}
    >
      <Text size="sm" c="dimmed">
        {words.catalogue.bulkText}
      </Text>
      <Select
        label={words.catalogue.state}
        placeholder={words.catalogue.unchanged}
        clearable
        data-autofocus
        value={set.state ?? null}
        onChange={(state) => put('state', state ?? undefined)}
        data={(['active', 'draft', 'archived'] as const).map((value) => ({
          value,
          label: words.catalogue.states[value],
        }))}
      />
      <Select
        label={words.catalogue.category}
        placeholder={words.catalogue.unchanged}
        clearable
        searchable
        value={set.category === null ? none : (set.category ?? null)}
        onChange={(category) => put('category', category === none ? null : (category ?? undefined))}
        data={[{ value: none, label: words.catalogue.noCategory }, ...categories]}
      />
      <Autocomplete
        label={words.catalogue.brand}
        placeholder={words.catalogue.unchanged}
        clearable
        clearButtonProps={{ 'aria-label': words.common.clear }}
        maxLength={100}
        value={set.brand === null ? words.catalogue.noBrand : (set.brand ?? '')}
        onChange={(brand) => put('brand', brand === words.catalogue.noBrand ? null : brand.trim() || undefined)}
        data={[words.catalogue.noBrand, ...brands]}
      />
      <ChannelsInput
        label={words.catalogue.channels}
        value={set.channels}
        unchanged={words.catalogue.unchanged}
        onChange={(channels) => put('channels', channels)}
      />
    </DialogForm>
  )
}

/** Changes state, category, brand and channels of many products at once. */
export function BulkEdit(props: {
  opened: boolean
  products: ListedProduct[]
  onClose: () => void
  onDone: () => void
}) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.catalogue.bulkTitle(props.products.length)}>
      <Fields products={props.products} onClose={props.onClose} onDone={props.onDone} />
    </Dialog>
  )
}
