import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import type { CellOf } from './cell-of.ts'
import { useAct, useFault } from './use-act.ts'
import { VariantName } from './variant-name.tsx'

/** What can happen to units, and between which states it moves them. */
const happenings = {
  lost: ['onHand', 'outside'],
  found: ['outside', 'onHand'],
  damaged: ['onHand', 'damaged'],
  repaired: ['damaged', 'onHand'],
  discarded: ['damaged', 'outside'],
} as const
type Happening = keyof typeof happenings

/** Sets one cell right by hand. */
export function AdjustDialog(props: CellOf) {
  const { words } = useTongue()
  const { row, place, level, onClose } = props
  const [what, setWhat] = useState<Happening>('lost')
  const [units, setUnits] = useState<number | string>(1)
  const [reason, setReason] = useState('')
  const [from, to] = happenings[what]
  const most = from === 'outside' ? 1_000_000 : level[from]
  const adjust = useAct(
    (id) =>
      api.stock.adjust({
        id,
        location: place.id,
        reason: reason.trim(),
        lines: [{ variant: row.variant, units: Number(units), from, to }],
      }),
    words.stock.adjusted,
    onClose,
  )
  const fault = useFault(adjust.error)('/lines/0')
  const tooMany = Number(units) > most ? words.stock.only(most) : undefined
  return (
    <Dialog opened onClose={onClose} title={words.stock.adjustAt(place.name)}>
      <DialogForm
        error={fault ? null : adjust.error}
        busy={adjust.isPending}
        disabled={!(Number(units) > 0) || Boolean(tooMany) || !reason.trim()}
        deed={words.stock.deeds.adjust}
        onSubmit={() => adjust.mutate()}
        onBack={onClose}
      >
        <VariantName row={row} />
        <Select
          label={words.stock.happened}
          allowDeselect={false}
          value={what}
          onChange={(value) => value && setWhat(value)}
          data={(Object.keys(happenings) as Happening[]).map((value) => ({
            value,
            label: words.stock.happenings[value],
          }))}
        />
        <NumberInput
          label={words.stock.units}
          withAsterisk
          min={1}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          value={units}
          error={tooMany ?? fault}
          onChange={setUnits}
        />
        <TextInput
          data-autofocus
          label={words.stock.reason}
          placeholder={words.stock.reasonHint}
          withAsterisk
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
