import { NumberInput, Switch, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import type { PriceList, PriceListDraft } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useSaved } from './use-saved.ts'
import { everywhere, WhereFields } from './where.tsx'

const fresh: PriceListDraft = {
  name: '',
  currency: 'MXN',
  taxInclusive: true,
  ...everywhere,
  priority: 0,
  active: true,
}

/** What can be sent of a list that was read. */
const draftOf = ({
  name,
  currency,
  taxInclusive,
  channels,
  storeCodes,
  customerGroups,
  ...more
}: PriceList): PriceListDraft => {
  const { startsAt, endsAt, priority, active } = more
  return { name, currency, taxInclusive, channels, storeCodes, customerGroups, startsAt, endsAt, priority, active }
}

function Fields(props: { draft: PriceListDraft; set: (change: Partial<PriceListDraft>) => void; fixed: boolean }) {
  const { words } = useTongue()
  const { draft, set } = props
  return (
    <>
      <TextInput
        label={words.prices.name}
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <div className="price-pair">
        <TextInput
          label={words.prices.currency}
          maxLength={3}
          disabled={props.fixed}
          value={draft.currency}
          onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          label={words.prices.priority}
          description={words.prices.priorityText}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={-1000}
          max={1000}
          allowDecimal={false}
          value={draft.priority}
          onChange={(value) => set({ priority: Number(value) || 0 })}
        />
      </div>
      <WhereFields value={draft} onChange={set} />
      <Switch
        label={words.prices.taxInclusive}
        checked={draft.taxInclusive}
        onChange={(event) => set({ taxInclusive: event.currentTarget.checked })}
      />
      <Switch
        label={words.prices.active}
        checked={draft.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </>
  )
}

function ListForm(props: { list: PriceList | null; onClose: () => void }) {
  const { words } = useTongue()
  const saved = useSaved()
  const navigate = useNavigate()
  const { list, onClose } = props
  const [draft, change] = useState(list ? draftOf(list) : fresh)
  const save = useMutation({
    mutationFn: () =>
      list ? api.priceLists.update(list.id, { ...draft, version: list.version }) : api.priceLists.create(draft),
    onSuccess: async ({ id }) => {
      onClose()
      if (!list) await navigate(`/prices/lists/${id}`)
      await saved()
    },
  })
  const stale = save.error instanceof ApiProblem && save.error.code === 'stale_version'
  return (
    <DialogForm
      error={save.error}
      busy={save.isPending}
      deed={words.prices.save}
      disabled={!draft.name.trim() || !/^[A-Z]{3}$/.test(draft.currency)}
      onSubmit={() => save.mutate()}
      onBack={onClose}
    >
      <Fields draft={draft} set={(next) => change((before) => ({ ...before, ...next }))} fixed={!!list?.prices} />
      {stale ? <Text size="sm">{words.prices.stale}</Text> : null}
    </DialogForm>
  )
}

/** Makes a price list, or changes one. */
export function PriceListDialog(props: { list: PriceList | null; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={props.list ? words.prices.editList : words.prices.newList}
    >
      <ListForm list={props.list} onClose={props.onClose} />
    </Dialog>
  )
}
