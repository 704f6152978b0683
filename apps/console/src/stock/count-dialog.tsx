import { NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import type { CellOf } from './cell-of.ts'
import { Difference } from './difference.tsx'
import { shelf } from './level.ts'
import { useAct, useFault } from './use-act.ts'
import { VariantName } from './variant-name.tsx'

/** Says how many of one variant lie on the shelf. */
export function CountDialog(props: CellOf) {
  const { words } = useTongue()
  const { row, place, level, onClose } = props
  const [counted, setCounted] = useState<number | string>('')
  const [reason, setReason] = useState<string>(words.stock.countReason)
  const count = useAct(
    (id) =>
      api.stock.count({
        id,
        location: place.id,
        reason: reason.trim(),
        lines: [{ variant: row.variant, counted: Number(counted) }],
      }),
    words.stock.countedOne,
    onClose,
  )
  const wrong = useFault(count.error)('/lines/0')
  return (
    <Dialog opened onClose={onClose} title={words.stock.countAt(place.name)}>
      <DialogForm
        error={wrong ? null : count.error}
        busy={count.isPending}
        disabled={counted === '' || !reason.trim()}
        deed={words.stock.saveCount}
        onSubmit={() => count.mutate()}
        onBack={onClose}
      >
        <VariantName row={row} />
        <NumberInput
          data-autofocus
          label={words.stock.counted}
          description={words.stock.countedHint(shelf(level), level.reserved)}
          withAsterisk
          min={0}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          value={counted}
          error={wrong}
          onChange={setCounted}
        />
        {counted === '' ? null : (
          <Text size="sm">
            {words.stock.difference}: <Difference units={Number(counted) - shelf(level)} />
          </Text>
        )}
        <TextInput
          label={words.stock.reason}
          withAsterisk
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
