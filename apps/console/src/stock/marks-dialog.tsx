import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { Loaded } from '../../../ui/parts.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import type { CellOf } from './cell-of.ts'
import { useAct, useFault } from './use-act.ts'
import { VariantName } from './variant-name.tsx'

const numberOr = <N,>(value: number | string, none: N): number | N => (value === '' ? none : Number(value))

function MarksForm(props: CellOf & { marks: { safety: number | null; lowAt: number | null } }) {
  const { words } = useTongue()
  const { row, place, marks, onClose } = props
  const [safety, setSafety] = useState<number | string>(marks.safety ?? '')
  const [lowAt, setLowAt] = useState<number | string>(marks.lowAt ?? '')
  const put = useAct(
    () =>
      api.stock.putMarks([
        { variant: row.variant, location: place.id, safety: numberOr(safety, null), lowAt: numberOr(lowAt, null) },
      ]),
    words.stock.marked,
    onClose,
  )
  const fault = useFault(put.error)
  const whole = { min: 0, max: 1_000_000, allowDecimal: false, allowNegative: false }
  return (
    <DialogForm
      error={fault('/lines/0') ? null : put.error}
      busy={put.isPending}
      deed={words.stock.saveMarks}
      onSubmit={() => put.mutate()}
      onBack={onClose}
    >
      <VariantName row={row} />
      <NumberInput
        data-autofocus
        {...whole}
        label={words.stock.lowAt}
        description={words.stock.lowAtHint}
        value={lowAt}
        error={fault('/lines/0/lowAt')}
        onChange={setLowAt}
      />
      <NumberInput
        {...whole}
        label={words.stock.parts.safety}
        description={words.stock.safetyHint}
        value={safety}
        error={fault('/lines/0/safety')}
        onChange={setSafety}
      />
    </DialogForm>
  )
}

/** Says at how many units a cell is low, and how many nobody may sell. */
export function MarksDialog(props: CellOf) {
  const { words } = useTongue()
  const { row, place, onClose } = props
  const query = useQuery({
    queryKey: ['stock', 'marks', row.variant, place.id],
    queryFn: ({ signal }) => api.stock.marks({ variant: [row.variant], location: place.id }, signal),
    gcTime: 0,
  })
  return (
    <Dialog opened onClose={onClose} title={words.stock.marksAt(place.name)}>
      <Loaded query={query}>
        {({ items }) => <MarksForm {...props} marks={items[0] ?? { safety: null, lowAt: null }} />}
      </Loaded>
    </Dialog>
  )
}
