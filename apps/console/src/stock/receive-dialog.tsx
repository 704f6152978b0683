import { Group, NumberInput, TextInput } from '@mantine/core'
import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { minorDigits } from '../../../ui/format.ts'
import type { Moved } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import type { CellOf } from './cell-of.ts'
import { useAct, useFault } from './use-act.ts'
import { VariantName } from './variant-name.tsx'

/** The currency in which the variant's units were paid so far. */
function useCurrencySoFar({ row, place }: CellOf): string {
  const history = useQueryClient().getQueryData<InfiniteData<{ items: Moved[] }>>([
    'stock',
    'movements',
    row.variant,
    place.id,
  ])
  return history?.pages.flatMap(({ items }) => items).find(({ currency }) => currency)?.currency ?? 'MXN'
}

/** Takes in goods from a supplier. */
export function ReceiveDialog(props: CellOf) {
  const { words } = useTongue()
  const { row, place, onClose } = props
  const [units, setUnits] = useState<number | string>('')
  const [cost, setCost] = useState<number | string>('')
  const [currency, setCurrency] = useState(useCurrencySoFar(props))
  const [reference, setReference] = useState('')
  const receive = useAct(
    (id) =>
      api.stock.receive({
        id,
        location: place.id,
        lines: [
          {
            variant: row.variant,
            units: Number(units),
            ...(cost === '' ? {} : { unitCost: Math.round(Number(cost) * 10 ** minorDigits(currency)) }),
          },
        ],
        ...(cost === '' ? {} : { currency }),
        ...(reference.trim() ? { reference: reference.trim() } : {}),
      }),
    words.stock.received(Number(units)),
    onClose,
  )
  const fault = useFault(receive.error)
  const faults = { units: fault('/lines/0/units'), cost: fault('/lines/0/unitCost'), currency: fault('/currency') }
  return (
    <Dialog opened onClose={onClose} title={words.stock.receiveAt(place.name)}>
      <DialogForm
        error={faults.units || faults.cost || faults.currency ? null : receive.error}
        busy={receive.isPending}
        disabled={!(Number(units) > 0)}
        deed={words.stock.deeds.receive}
        onSubmit={() => receive.mutate()}
        onBack={onClose}
      >
        <VariantName row={row} />
        <NumberInput
          data-autofocus
          label={words.stock.units}
          withAsterisk
          min={1}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          value={units}
          error={faults.units}
          onChange={setUnits}
        />
        <Group grow align="flex-start" wrap="nowrap">
          <NumberInput
            label={words.stock.unitCost}
            description={words.stock.unitCostHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            decimalScale={2}
            hideControls
            value={cost}
            error={faults.cost}
            onChange={setCost}
          />
          <TextInput
            label={words.stock.currency}
            maxLength={3}
            value={currency}
            error={faults.currency}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
        </Group>
        <TextInput
          label={words.stock.reference}
          placeholder={words.stock.referenceHint}
          maxLength={200}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
