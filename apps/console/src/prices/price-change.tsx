import { NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useFormat, minorDigits } from '../../../ui/format.ts'
import type { PriceChange, PriceList } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import { useSaved } from './use-saved.ts'

function ChangeForm(props: { list: PriceList; onClose: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const saved = useSaved()
  const { list, onClose } = props
  const whole = 10 ** minorDigits(list.currency)
  const [draft, change] = useState<PriceChange>({ percent: -10, step: whole, sku: '', compareAt: 'before' })
  const set = (next: Partial<PriceChange>) => change((before) => ({ ...before, ...next }))
  const run = useMutation({
    mutationFn: () => api.priceLists.change(list.id, draft),
    onSuccess: async ({ changed }) => {
      onClose()
      await saved(words.prices.changed(changed))
    },
  })
  const steps = [...new Set([1, whole, whole * 10])]
  const kept = { keep: words.prices.changeKeep, before: words.prices.changeStrike, none: words.prices.changeNone }
  return (
    <DialogForm
      error={run.error}
      busy={run.isPending}
      deed={words.prices.changeDo}
      disabled={!draft.percent}
      onSubmit={() => run.mutate()}
      onBack={onClose}
    >
      <NumberInput
        label={words.prices.changePercent}
        description={words.prices.changePercentText}
        suffix=" %"
        min={-100}
        max={1000}
        decimalScale={3}
        value={draft.percent}
        onChange={(value) => set({ percent: Number(value) || 0 })}
        data-autofocus
      />
      <Select
        label={words.prices.changeStep}
        allowDeselect={false}
        data={steps.map((step) => ({ value: String(step), label: format.money(step, list.currency) }))}
        value={String(draft.step)}
        onChange={(value) => value && set({ step: Number(value) })}
      />
      <TextInput
        label={words.prices.changeSku}
        description={words.prices.changeText}
        maxLength={60}
        value={draft.sku}
        onChange={(event) => set({ sku: event.currentTarget.value })}
      />
      <Select
        label={words.prices.changeBefore}
        allowDeselect={false}
        data={(['keep', 'before', 'none'] as const).map((value) => ({ value, label: kept[value] }))}
        value={draft.compareAt}
        onChange={(compareAt) => compareAt && set({ compareAt })}
      />
    </DialogForm>
  )
}

/** Raises or lowers many prices at once. */
export function PriceChangeDialog(props: { list: PriceList; opened: boolean; onClose: () => void }) {
  const { words } = useTongue()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={words.prices.change}>
      <ChangeForm list={props.list} onClose={props.onClose} />
    </Dialog>
  )
}
